using System.CommandLine;
using Kravbro.Application.Import;
using Kravbro.Application.Storage;
using Kravbro.Domain;
using Kravbro.Formats.Csv;
using Spectre.Console;

namespace Kravbro.Cli.Commands;

/// <summary>The import of a file: the same for every kind of file.</summary>
internal static class ImportCommand
{
    internal delegate Task<Result<ImportAnswer>> Import(ClientBooks books, Stream file, ImportOptions options, CancellationToken ct);

    internal static Command Of(Frame frame, string description, string what, Import import, Option<string>? rate = null, Option<string>? takeOver = null)
    {
        var path = new Argument<string>("FILE");
        var dryRun = new Option<bool>("--dry-run") { Description = "Show what would happen, change nothing" };
        var all = new Option<bool>("--all-or-nothing") { Description = "One bad line, nothing in" };
        var map = new Option<string[]>("--map") { Description = "HEADER=OURS: a column that has another name, for this file only; repeatable", AllowMultipleArgumentsPerToken = false };
        return frame.OnClient("import", description, [path, dryRun, all, map, .. ((Option<string>?[])[rate, takeOver]).OfType<Symbol>()],
            ask => (Path: ask.Text(path), DryRun: ask.Flag(dryRun), All: ask.Flag(all), Rates: rate is null ? null : ask.Keep(ImportRates.Read(ask.Text(rate))), Map: ask.Pairs(map),
                TakeOver: takeOver is not null && ask.Given(takeOver) ? ask.Account(takeOver) : (int?)null),
            async (books, request) =>
            {
                var file = Files.Open(request.Path);
                if (!file.IsOk)
                {
                    return file.Refusal;
                }

                await using var stream = file.Value;
                var result = await WithProgress(stream, progress =>
                    import(books, stream, new ImportOptions { DryRun = request.DryRun, AllOrNothing = request.All, Rates = request.Rates, Mapping = Mapping(request.Map), TakeOverAccount = request.TakeOver, FileName = Path.GetFileName(request.Path), Progress = progress }, default));
                return result.Then<Reply>(answer => new Reply(
                    () => Json.Import(answer), people => Tell(people, what, answer, request.DryRun), answer.Refused > 0 ? Entry.Refused : Entry.Done));
            });
    }

    // What is said here comes before what is saved, and stands alone.
    private static ColumnMapping? Mapping(IReadOnlyList<(string Name, string Value)> pairs) =>
        pairs.Count == 0 ? null : new ColumnMapping(pairs.GroupBy(p => p.Name, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Last().Value, StringComparer.Ordinal));

    /// <summary>A bar on standard error by the place in the file; nothing where no person looks.</summary>
    internal static async Task<Result<T>> WithProgress<T>(FileStream stream, Func<IProgress<long>?, Task<Result<T>>> work)
    {
        if (Console.IsErrorRedirected)
        {
            return await work(null);
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        Result<T> result = default;
        await console.Progress().AutoClear(true).StartAsync(async context =>
        {
            var bar = context.AddTask(Path.GetFileName(stream.Name), maxValue: Math.Max(stream.Length, 1));
            result = await work(new Steps(rows =>
            {
                bar.Value = stream.Position;
                bar.Description = $"{Path.GetFileName(stream.Name)}: {rows}";
            }));
        });
        return result;
    }

    private static void Tell(People people, string what, ImportAnswer answer, bool dryRun)
    {
        var nb = what == "customers" ? "kunder" : "fakturaer";
        if (dryRun)
        {
            people.Line("Forhåndsvisning. Ingenting er lagret.", "Dry run. Nothing is stored.");
        }

        people.Line(
            $"{answer.Read} linjer lest: {answer.Imported} {nb} importert, {answer.Unchanged} uendret, {answer.Refused} avvist.",
            $"{answer.Read} lines read: {answer.Imported} {what} imported, {answer.Unchanged} unchanged, {answer.Refused} refused.");
        if (answer.IgnoredColumns.Count > 0)
        {
            people.Line($"Kolonner som ikke brukes: {string.Join(", ", answer.IgnoredColumns)}", $"Columns not used: {string.Join(", ", answer.IgnoredColumns)}");
        }

        foreach (var warning in answer.Warnings.Take(50))
        {
            var place = warning.Column is { } file ? $"{file}, {warning.Found}" : warning.Found;
            people.Line($"{place}: {warning.Refusal.Nb}", $"{place}: {warning.Refusal.En}");
        }

        if (answer.Errors.Count > 0)
        {
            people.Table(people.English ? [">Line", "Column", "What is wrong"] : [">Linje", "Kolonne", "Hva er galt"],
                answer.Errors.Take(50).Select(e => (string[])[$"{e.Line}", e.Column ?? "", people.English ? e.Refusal.En : e.Refusal.Nb]));
        }

        if (answer.Errors.Count > 50)
        {
            people.Line($"… og {answer.Errors.Count - 50} til; --json viser alle.", $"… and {answer.Errors.Count - 50} more; --json shows all.");
        }
    }

    private sealed class Steps(Action<long> step) : IProgress<long>
    {
        public void Report(long value) => step(value);
    }
}
