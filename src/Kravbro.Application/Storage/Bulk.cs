using System.Globalization;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Kravbro.Application.Storage;

/// <summary>
/// Writing many rows at once inside the unit's transaction: binary COPY on PostgreSQL, one prepared statement a table on SQLite.
/// The columns come from the model, so a new property is written without a change here.
/// </summary>
internal static class Bulk
{
    /// <summary>What a run or a renewal changes on invoices.</summary>
    private static readonly string[] FollowUp =
    [
        nameof(InvoiceRow.Status), nameof(InvoiceRow.DraftedOn), nameof(InvoiceRow.DraftedBy), nameof(InvoiceRow.AwaitsAutoApproval),
        nameof(InvoiceRow.ApprovedAt), nameof(InvoiceRow.LastLetter), nameof(InvoiceRow.LastLetterDueOn), nameof(InvoiceRow.NoticeDueOn),
        nameof(InvoiceRow.Notifications), nameof(InvoiceRow.NotifiedOn),
        nameof(InvoiceRow.NextStep), nameof(InvoiceRow.NextOn), nameof(InvoiceRow.DecidedOn), nameof(InvoiceRow.DecidedPlan),
        nameof(InvoiceRow.DecidedReason), nameof(InvoiceRow.DecidedDays), nameof(InvoiceRow.ChangedAt),
    ];

    /// <summary>What matching changes on them besides.</summary>
    internal static readonly string[] Matched =
        [.. FollowUp, nameof(InvoiceRow.RemainingMinor), nameof(InvoiceRow.MatchedAt), nameof(InvoiceRow.StatusReason)];

    /// <summary>What matching changes on open items.</summary>
    internal static readonly string[] Remaining = [nameof(OpenItemRow.RemainingMinor), nameof(OpenItemRow.CurrencyRemainingMinor)];

    /// <summary>Inserts rows in their order.</summary>
    internal static async Task Insert<T>(BooksContext db, IReadOnlyCollection<T> rows, CancellationToken ct = default)
        where T : class
    {
        if (rows.Count == 0)
        {
            return;
        }

        db.Seals?.Added(rows);
        var table = TableShape<T>.Of(db);
        var columns = string.Join(", ", table.Columns);
        if (db.Database.IsNpgsql())
        {
            await Copy(db, $"copy {table.Name} ({columns}) from stdin (format binary)", rows, table.Write, ct);
            return;
        }

        var values = string.Join(", ", table.Columns.Select((_, i) => $"?{Days.Code(i + 1)}"));
        Each(db, $"insert into {table.Name} ({columns}) values ({values})", rows, table.Write, ct);
    }

    /// <summary>Writes back what a run or a renewal changed on invoices.</summary>
    internal static Task UpdateFollowUp(BooksContext db, IReadOnlyCollection<InvoiceRow> rows, CancellationToken ct = default) =>
        Update(db, rows, FollowUp, ", version = {0}version + 1", ct);

    /// <summary>Writes back what matching changed on invoices.</summary>
    internal static Task UpdateMatched(BooksContext db, IReadOnlyCollection<InvoiceRow> rows, CancellationToken ct = default) =>
        Update(db, rows, Matched, ", version = {0}version + 1", ct);

    /// <summary>Writes back what remains of open items.</summary>
    internal static Task UpdateRemaining(BooksContext db, IReadOnlyCollection<OpenItemRow> rows, CancellationToken ct = default) =>
        Update(db, rows, Remaining, "", ct);

    /// <summary>Some columns of rows whose key is (client, id): a prepared loop on SQLite, a temporary table and one update on PostgreSQL.</summary>
    private static async Task Update<T>(
        BooksContext db, IReadOnlyCollection<T> rows, string[] properties, string besides, CancellationToken ct)
        where T : ClientOwned
    {
        if (rows.Count == 0)
        {
            return;
        }

        var client = Days.Code(db.ClientId);
        var table = TableShape<T>.Of(db, ["Id", .. properties]);
        var changed = table.Columns.Skip(1).ToList();
        if (!db.Database.IsNpgsql())
        {
            var values = string.Join(", ", changed.Select((column, i) => $"{column} = ?{Days.Code(i + 2)}"));
            Each(db, $"update {table.Name} set {values}{string.Format(CultureInfo.InvariantCulture, besides, "")} where client_id = {client} and id = ?1",
                rows, table.Write, ct);
            return;
        }

        var columns = string.Join(", ", table.Columns);
        var temporary = $"{table.Name}_change_{Days.Code(changed.Count)}";
        await Execute(db,
            $"""
            create temp table if not exists {temporary} on commit delete rows as select {columns} from {table.Name} with no data;
            truncate {temporary}
            """, ct);
        await Copy(db, $"copy {temporary} ({columns}) from stdin (format binary)", rows, table.Write, ct);
        var from = string.Join(", ", changed.Select(column => $"{column} = c.{column}"));
        await Execute(db,
            $"update {table.Name} i set {from}{string.Format(CultureInfo.InvariantCulture, besides, "i.")} from {temporary} c where i.client_id = {client} and i.id = c.id", ct);
    }

    private static async Task Copy<T>(
        BooksContext db, string copy, IReadOnlyCollection<T> rows, Action<T, IColumnWriter> write, CancellationToken ct)
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await using var importer = await connection.BeginBinaryImportAsync(copy, ct);
        var writer = new CopyWriter(importer);
        foreach (var row in rows)
        {
            // Into a buffer; waiting for each cell would cost more than the cell.
            importer.StartRow();
            write(row, writer);
        }

        await importer.CompleteAsync(ct);
    }

    private static void Each<T>(
        BooksContext db, string sql, IReadOnlyCollection<T> rows, Action<T, IColumnWriter> write, CancellationToken ct)
    {
        using var statement = new SqliteStatement((SqliteConnection)db.Database.GetDbConnection(), sql);
        foreach (var row in rows)
        {
            ct.ThrowIfCancellationRequested();
            write(row, statement);
            statement.Step();
        }
    }

    private static async Task Execute(BooksContext db, string sql, CancellationToken ct)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(ct);
    }
}
