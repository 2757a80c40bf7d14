using System.Globalization;
using Kravbro.Application.FollowUp;
using Kravbro.Application.Storage;
using Kravbro.Application.Verify;
using Kravbro.Domain;

namespace Kravbro.Tests.Timelines;

/// <summary>
/// Plays a story: each line a date, what happens, and behind <c>-></c> what must be true then. <c>#</c> starts a comment. The books
/// are verified at the end of every story.
/// </summary>
internal sealed class Timeline(ClientBooks books, string name)
{
    private readonly Happenings _happenings = new(books);
    private readonly Expectations _expectations = new(books);

    /// <summary>Expectations checked so far.</summary>
    internal int Checks { get; private set; }

    internal async Task Play(IReadOnlyList<string> lines)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i].Split('#')[0].Trim();
            if (line.Length == 0)
            {
                continue;
            }

            try
            {
                await PlayLine(line);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"{name}.txt line {i + 1}: {lines[i].Trim()}\n{e.Message}", e);
            }
        }

        var verified = await Verification.Run([books]);
        Assert.True(verified.Ok, $"{name}: " + string.Join("; ", verified.Checks.Where(c => !c.Ok).Select(c => $"{c.Name}: {c.Detail}")));
    }

    private async Task PlayLine(string line)
    {
        var parts = line.Split("->", 2, StringSplitOptions.TrimEntries);
        var words = parts[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var date = DateOnly.ParseExact(words[0], "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var outcome = words.Length == 1 ? new Outcome(null) : await _happenings.Do(date, words[1..]);
        var wanted = parts.Length == 1 ? [] : parts[1].Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (!wanted.Any(w => w.StartsWith("refused", StringComparison.Ordinal)) && outcome.Refusal is { } refusal)
        {
            throw new InvalidOperationException($"refused: {refusal.Code} {refusal.En}");
        }

        if (words.Length == 1)
        {
            await _happenings.Look(date);
        }

        foreach (var expectation in wanted)
        {
            await _expectations.Check(expectation, outcome);
            Checks++;
        }
    }
}

/// <summary>What a line led to.</summary>
/// <param name="Refusal">The refusal, if any.</param>
/// <param name="Run">Figures of a run.</param>
/// <param name="Numbers">Other figures by name.</param>
internal sealed record Outcome(Refusal? Refusal, RunAnswer? Run = null, IReadOnlyDictionary<string, string>? Numbers = null);
