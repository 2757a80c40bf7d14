using Kravbro.Application.Storage.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Kravbro.Application.Storage;

/// <summary>Writing many rows at once inside the unit's transaction, on both databases.</summary>
internal static class Bulk
{
    /// <summary>Inserts rows in their order; COPY on PostgreSQL, one prepared statement on SQLite.</summary>
    internal static Task Insert<T>(BooksContext db, IReadOnlyCollection<T> rows, CancellationToken ct = default)
        where T : ClientOwned =>
        rows.Count == 0 ? Task.CompletedTask
        : db.Database.IsNpgsql() ? CopyToPostgres(db, rows, ct)
        : InsertOnSqlite(db, rows, ct);

    private static async Task CopyToPostgres<T>(BooksContext db, IReadOnlyCollection<T> rows, CancellationToken ct)
        where T : ClientOwned
    {
        var table = BulkTable.Of(db, typeof(T));
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await using var writer = await connection.BeginBinaryImportAsync($"copy {table.Name} ({table.ColumnList}) from stdin (format binary)", ct);
        foreach (var row in rows)
        {
            // Rows are written to a buffer; only a full buffer waits for the network.
            writer.StartRow();
            foreach (var column in table.Columns)
            {
                if (column.ValueOf(row) is { } value)
                {
                    writer.Write(value, column.StoreType);
                }
                else
                {
                    writer.WriteNull();
                }
            }
        }

        await writer.CompleteAsync(ct);
    }

    private static async Task InsertOnSqlite<T>(BooksContext db, IReadOnlyCollection<T> rows, CancellationToken ct)
        where T : ClientOwned
    {
        var table = BulkTable.Of(db, typeof(T));
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = $"insert into {table.Name} ({table.ColumnList}) values ({table.ParameterList})";
        foreach (var column in table.Columns)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = column.Parameter;
            command.Parameters.Add(parameter);
        }

        foreach (var row in rows)
        {
            for (var i = 0; i < table.Columns.Count; i++)
            {
                command.Parameters[i].Value = table.Columns[i].ValueOf(row) ?? DBNull.Value;
            }

            await command.ExecuteNonQueryAsync(ct);
        }
    }

    /// <summary>Writes back what a run or a renewal changed on invoices, by key.</summary>
    internal static Task UpdateFollowUp(BooksContext db, IReadOnlyCollection<InvoiceRow> rows, CancellationToken ct = default) =>
        rows.Count == 0 ? Task.CompletedTask
        : db.Database.IsNpgsql() ? UpdateOnPostgres(db, rows, ct)
        : UpdateOnSqlite(db, rows, ct);

    private static async Task UpdateOnPostgres(BooksContext db, IReadOnlyCollection<InvoiceRow> rows, CancellationToken ct)
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await db.Database.ExecuteSqlRawAsync(
            """
            create temp table if not exists follow_up_change (
              id bigint, status int, drafted_on date, drafted_by int, awaits boolean, approved_at timestamptz,
              last_letter int, last_letter_due_on date, notice_due_on date, next_step int, next_on date) on commit delete rows;
            truncate follow_up_change
            """, ct);
        await using (var writer = await connection.BeginBinaryImportAsync("copy follow_up_change from stdin (format binary)", ct))
        {
            foreach (var row in rows)
            {
                await writer.StartRowAsync(ct);
                await writer.WriteAsync(row.Id, NpgsqlDbType.Bigint, ct);
                await writer.WriteAsync((int)row.Status, NpgsqlDbType.Integer, ct);
                await Nullable(writer, row.DraftedOn, NpgsqlDbType.Date, ct);
                await Nullable(writer, (int?)row.DraftedBy, NpgsqlDbType.Integer, ct);
                await writer.WriteAsync(row.AwaitsAutoApproval, NpgsqlDbType.Boolean, ct);
                await Nullable(writer, row.ApprovedAt, NpgsqlDbType.TimestampTz, ct);
                await Nullable(writer, (int?)row.LastLetter, NpgsqlDbType.Integer, ct);
                await Nullable(writer, row.LastLetterDueOn, NpgsqlDbType.Date, ct);
                await Nullable(writer, row.NoticeDueOn, NpgsqlDbType.Date, ct);
                await writer.WriteAsync((int)row.NextStep, NpgsqlDbType.Integer, ct);
                await Nullable(writer, row.NextOn, NpgsqlDbType.Date, ct);
            }

            await writer.CompleteAsync(ct);
        }

        await db.Database.ExecuteSqlAsync(
            $"""
            update invoice i set status = c.status, drafted_on = c.drafted_on, drafted_by = c.drafted_by,
              awaits_auto_approval = c.awaits, approved_at = c.approved_at, last_letter = c.last_letter,
              last_letter_due_on = c.last_letter_due_on, notice_due_on = c.notice_due_on,
              next_step = c.next_step, next_on = c.next_on, version = i.version + 1
            from follow_up_change c where i.client_id = {db.ClientId} and i.id = c.id
            """, ct);
    }

    private static async Task Nullable<T>(NpgsqlBinaryImporter writer, T? value, NpgsqlDbType type, CancellationToken ct)
        where T : struct
    {
        if (value is { } present)
        {
            await writer.WriteAsync(present, type, ct);
        }
        else
        {
            await writer.WriteNullAsync(ct);
        }
    }

    private static async Task UpdateOnSqlite(BooksContext db, IReadOnlyCollection<InvoiceRow> rows, CancellationToken ct)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText =
            """
            update invoice set status = @status, drafted_on = @drafted_on, drafted_by = @drafted_by,
              awaits_auto_approval = @awaits, approved_at = @approved_at, last_letter = @last_letter,
              last_letter_due_on = @last_letter_due_on, notice_due_on = @notice_due_on,
              next_step = @next_step, next_on = @next_on, version = version + 1
            where client_id = @client and id = @id
            """;
        string[] names = ["@client", "@id", "@status", "@drafted_on", "@drafted_by", "@awaits", "@approved_at", "@last_letter",
            "@last_letter_due_on", "@notice_due_on", "@next_step", "@next_on"];
        foreach (var name in names)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            command.Parameters.Add(parameter);
        }

        command.Parameters[0].Value = db.ClientId;
        await command.PrepareAsync(ct);
        foreach (var row in rows)
        {
            command.Parameters[1].Value = row.Id;
            command.Parameters[2].Value = (int)row.Status;
            command.Parameters[3].Value = (object?)row.DraftedOn ?? DBNull.Value;
            command.Parameters[4].Value = row.DraftedBy is { } by ? (int)by : DBNull.Value;
            command.Parameters[5].Value = row.AwaitsAutoApproval;
            command.Parameters[6].Value = (object?)row.ApprovedAt ?? DBNull.Value;
            command.Parameters[7].Value = row.LastLetter is { } letter ? (int)letter : DBNull.Value;
            command.Parameters[8].Value = (object?)row.LastLetterDueOn ?? DBNull.Value;
            command.Parameters[9].Value = (object?)row.NoticeDueOn ?? DBNull.Value;
            command.Parameters[10].Value = (int)row.NextStep;
            command.Parameters[11].Value = (object?)row.NextOn ?? DBNull.Value;
            await command.ExecuteNonQueryAsync(ct);
        }
    }
}
