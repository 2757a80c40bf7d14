using Kravbro.Formats.Letters.Pages;

namespace Kravbro.Formats.Letters;

/// <summary>How a print file is made.</summary>
public sealed record PrintFileOptions
{
    /// <summary>Title of the file, e.g. the run's name and date.</summary>
    public required string Title { get; init; }

    /// <summary>Language of the title.</summary>
    public LetterLanguage Language { get; init; }

    /// <summary>For printing on both sides: every letter begins on an odd page, after an empty one where needed.</summary>
    public bool EachOnOddPage { get; init; }

    /// <summary>A bookmark to each letter: its debtor and what it is.</summary>
    public bool Bookmarks { get; init; }
}

/// <summary>What a print file holds.</summary>
/// <param name="Letters">Letters.</param>
/// <param name="Pages">Pages, empty ones among them.</param>
/// <param name="Bytes">Length.</param>
public readonly record struct PrintFileSummary(int Letters, int Pages, long Bytes);

/// <summary>
/// All letters of a run as one PDF, in their order, written while the letters come: a handful is laid out at a time, by as many threads as
/// the machine has, and sent on. The fonts are in it once.
/// </summary>
public static class PrintFile
{
    private const int AtATime = 64;

    /// <summary>Writes the file; the stream stays open. Without letters it has no pages, which is no valid PDF: see that there are some.</summary>
    /// <exception cref="ArgumentException">There are no letters, or one has no claims.</exception>
    public static async Task<PrintFileSummary> Write(IAsyncEnumerable<LetterToPrint> letters, Stream to, PrintFileOptions options, CancellationToken ct = default)
    {
        using var file = new TaggedFile();
        var some = new List<LetterToPrint>(AtATime);
        var (count, bytes) = (0, 0L);
        await foreach (var letter in letters.WithCancellation(ct))
        {
            some.Add(letter);
            if (some.Count == AtATime)
            {
                count += Append(file, some, options, ct);
                bytes += await Send(file, to, ct);
            }
        }

        count += Append(file, some, options, ct);
        if (count == 0)
        {
            throw new ArgumentException("a print file has letters", nameof(letters));
        }

        file.End(options.Title, LetterWords.Of(options.Language).Tag);
        bytes += await Send(file, to, ct);
        return new PrintFileSummary(count, file.PageCount, bytes);
    }

    // Laid out side by side, numbered one after the other, written side by side again, and laid down in order.
    private static int Append(TaggedFile file, List<LetterToPrint> letters, PrintFileOptions options, CancellationToken ct)
    {
        var parallel = new ParallelOptions { CancellationToken = ct, MaxDegreeOfParallelism = Environment.ProcessorCount };
        var composed = new Composed[letters.Count];
        Parallel.For(0, composed.Length, parallel, i => composed[i] = LetterLayout.Compose(letters[i]));
        var places = composed.Select((c, i) => file.Place(c, options.EachOnOddPage, options.Bookmarks ? $"{letters[i].Debtor.Name} – {letters[i].Title}" : null)).ToList();
        var written = new PdfObjects[letters.Count];
        Parallel.For(0, written.Length, parallel, i => written[i] = places[i]());
        foreach (var one in written)
        {
            file.Append(one);
        }

        file.Rest();
        letters.Clear();
        return written.Length;
    }

    private static async Task<long> Send(TaggedFile file, Stream to, CancellationToken ct)
    {
        var bytes = file.Unsent;
        await to.WriteAsync(bytes, ct);
        file.Sent();
        return bytes.Length;
    }
}
