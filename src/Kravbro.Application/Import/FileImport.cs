using Kravbro.Application.Storage;
using Kravbro.Domain;
using Kravbro.Formats.Csv;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Import;

/// <summary>
/// The frame of every file import: rows in a stream, a batch at a time through the gate, each batch a transaction, or the whole file
/// one transaction when it must stand or fall together.
/// </summary>
internal static class FileImport
{
    /// <summary>From so many rows on the database's own figures no longer tell what is in it.</summary>
    internal const int ManyRows = 10_000;

    private const int Batch = 5_000;

    internal delegate Task TakeBatch<T>(ClientUnit unit, IReadOnlyList<CsvRow<T>> rows, CsvSummary summary, ImportAnswer answer, CancellationToken ct)
        where T : class;

    internal static async Task<Result<ImportAnswer>> Run<T>(
        ClientBooks books, string fileKind, ImportOptions options, Func<ColumnMapping?, CsvSummary, IEnumerable<CsvRow<T>>> read,
        TakeBatch<T> take, CancellationToken ct, int batchSize = Batch)
        where T : class
    {
        var answer = new ImportAnswer();
        var summary = new CsvSummary();
        var mapping = options.Mapping ?? await SavedMapping(books, fileKind, ct);
        var batches = read(mapping, summary).Chunk(batchSize);
        if (options.DryRun || options.AllOrNothing)
        {
            await books.WriteWithoutCatchUp<ImportAnswer>(async unit =>
            {
                foreach (var batch in batches)
                {
                    await TakeOne(unit, batch);
                }

                unit.Abandoned = options.DryRun || answer.Refused > 0;
                return answer;
            }, commit: true, ct);
            if (!options.DryRun && answer.Refused > 0)
            {
                answer.Imported = 0;
            }
        }
        else
        {
            foreach (var batch in batches)
            {
                await books.WriteWithoutCatchUp<ImportAnswer>(async unit =>
                {
                    await TakeOne(unit, batch);
                    return answer;
                }, commit: true, ct);
            }
        }

        answer.IgnoredColumns = summary.IgnoredColumns;
        if (!options.DryRun && answer.Imported >= ManyRows)
        {
            await books.Database.CountAnew(ct);
        }

        return answer;

        async Task TakeOne(ClientUnit unit, CsvRow<T>[] batch)
        {
            ct.ThrowIfCancellationRequested();
            await take(unit, batch, summary, answer, ct);
            await unit.Close(ct);
            unit.ForgetTracked();
            answer.Read = summary.RowsRead;
            options.Progress?.Report(answer.Read);
        }
    }

    /// <summary>The client's saved mapping for a kind of file, or null.</summary>
    internal static Task<ColumnMapping?> SavedMapping(ClientBooks books, string fileKind, CancellationToken ct) =>
        books.ReadAsTheyStand(async view =>
        {
            var saved = await view.Db.ColumnMappings.Where(m => m.FileKind == fileKind).ToDictionaryAsync(m => m.Header, m => m.Field, ct);
            return saved.Count == 0 ? null : new ColumnMapping(saved);
        }, ct);
}
