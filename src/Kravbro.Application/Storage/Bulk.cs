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
    private const string Changes = "follow_up_change";

    /// <summary>What <see cref="WriteFollowUp"/> writes, after the invoice's id.</summary>
    private static readonly string[] FollowUpColumns =
    [
        "status", "drafted_on", "drafted_by", "awaits_auto_approval", "approved_at", "last_letter", "last_letter_due_on",
        "notice_due_on", "next_step", "next_on",
    ];

    /// <summary>Inserts rows in their order.</summary>
    internal static async Task Insert<T>(BooksContext db, IReadOnlyCollection<T> rows, CancellationToken ct = default)
        where T : class
    {
        if (rows.Count == 0)
        {
            return;
        }

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

    /// <summary>Writes back what a run or a renewal changed on invoices, by key.</summary>
    internal static async Task UpdateFollowUp(BooksContext db, IReadOnlyCollection<InvoiceRow> rows, CancellationToken ct = default)
    {
        if (rows.Count == 0)
        {
            return;
        }

        var client = Days.Code(db.ClientId);
        if (!db.Database.IsNpgsql())
        {
            var values = string.Join(", ", FollowUpColumns.Select((column, i) => $"{column} = ?{Days.Code(i + 2)}"));
            Each(db, $"update invoice set {values}, version = version + 1 where client_id = {client} and id = ?1", rows, WriteFollowUp, ct);
            return;
        }

        var columns = string.Join(", ", FollowUpColumns);
        await Execute(db,
            $"""
            create temp table if not exists {Changes} on commit delete rows as select id, {columns} from invoice with no data;
            truncate {Changes}
            """, ct);
        await Copy(db, $"copy {Changes} (id, {columns}) from stdin (format binary)", rows, WriteFollowUp, ct);
        var from = string.Join(", ", FollowUpColumns.Select(column => $"{column} = c.{column}"));
        await Execute(db,
            $"update invoice i set {from}, version = i.version + 1 from {Changes} c where i.client_id = {client} and i.id = c.id", ct);
    }

    private static void WriteFollowUp(InvoiceRow row, IColumnWriter to)
    {
        to.Write(row.Id);
        to.Write((int)row.Status);
        to.Write(row.DraftedOn);
        to.Write((int?)row.DraftedBy);
        to.Write(row.AwaitsAutoApproval);
        to.Write(row.ApprovedAt);
        to.Write((int?)row.LastLetter);
        to.Write(row.LastLetterDueOn);
        to.Write(row.NoticeDueOn);
        to.Write((int)row.NextStep);
        to.Write(row.NextOn);
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
