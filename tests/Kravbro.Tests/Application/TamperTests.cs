using System.Data.Common;
using System.Globalization;
using Kravbro.Application.Clients;
using Kravbro.Application.Customers;
using Kravbro.Application.FollowUp;
using Kravbro.Application.Import;
using Kravbro.Application.Invoicing;
using Kravbro.Application.Payments;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Application.Verify;
using Kravbro.Domain;
using Kravbro.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Kravbro.Tests.Application;

/// <summary>
/// Verification finds a change behind the books' back in every column of every table of the model, and names the table. What it does not
/// prove is listed here, so that a new table or column must be proved or put on the list by somebody who means it.
/// </summary>
public sealed class TamperTests
{
    /// <summary>
    /// Not proved by the hash of the row: moments and counters that decide nothing; what is derived and recomputed by a check of its own
    /// (an invoice's place, what remains); and how far a letter or a clock has come, which has events of its own.
    /// </summary>
    private static readonly string[] NotInTheHash =
    [
        "account:", "bank_file: CreatedAt", "bank_line:", "case_invoice:",
        "client: CaughtUpOn ClockDate CreatedAt HasNews LastInstant LastRunOn", "collection_case: ChangedAt", "column_mapping:",
        "customer: ChangedAt CreatedAt Version", "document: CreatedAt", "extension: Version", "hold:", "hold_end:", "import: CreatedAt", "integration_voucher:",
        "invoice: ApprovedAt AwaitsAutoApproval ChangedAt CreatedAt DecidedDays DecidedOn DecidedPlan DecidedReason DraftedBy DraftedOn LastLetter LastLetterDueOn MatchedAt NextOn NextStep "
            + "NoticeDueOn Notifications NotifiedOn RemainingMinor Status StatusReason Version",
        "letter: DispatchId NotBefore State StateAt StateNote", "match:", "open_item: CurrencyRemainingMinor RemainingMinor",
        "outgoing_document: ChangedAt CreatedAt", "plan:", "proposal: ChangedAt CreatedAt", "vat_code:",
    ];

    /// <summary>Tables without hashes of rows: the first four are the chain itself; requests for help and what all clients share are no books.</summary>
    private static readonly string[] OtherTables = ["entry", "event", "law_table", "number_series", "plan_template", "support_request", "voucher"];

    [Fact]
    public async Task Every_table_is_proved_or_meant_not_to_be()
    {
        await using var db = (await TestDatabases.Of(Store.Sqlite)).NewContext();
        var proved = RowKind.All.ToDictionary(k => k.Table(db), k => k, StringComparer.Ordinal);
        Assert.Equal(OtherTables, db.Model.GetEntityTypes().Select(e => e.GetTableName()!).Where(t => !proved.ContainsKey(t)).Order(StringComparer.Ordinal));
        Assert.Equal(NotInTheHash, proved.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}: " + string.Join(' ',
            Columns(db, p.Value.Type).Select(c => c.Name).Where(name => !p.Value.Proves(name)).Order(StringComparer.Ordinal))).Select(line => line.TrimEnd(' ')));
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task A_change_of_any_proved_column_is_found_and_its_table_named()
    {
        var books = await Full(Store.Sqlite);
        await using var db = books.Database.NewContext(books.ClientId);
        await using var raw = await Open(Store.Sqlite);
        var unseen = new List<string>();
        foreach (var kind in RowKind.All)
        {
            var table = kind.Table(db);
            foreach (var column in Columns(db, kind.Type).Where(c => kind.Proves(c.Name)))
            {
                var (place, before) = await First(raw, table, column.GetColumnName(), books.ClientId);
                await Set(raw, table, column.GetColumnName(), place, Other(column, before));
                var answer = await Verification.Run([books]);
                if (answer.Checks.Single(c => c.Name == "rows_are_as_written").Detail?.Contains($": {table} ", StringComparison.Ordinal) != true)
                {
                    unseen.Add($"{table}.{column.GetColumnName()}");
                }

                await Set(raw, table, column.GetColumnName(), place, before);
            }
        }

        foreach (var type in (Type[])[typeof(VoucherRow), typeof(EntryRow), typeof(EventRow)])
        {
            var table = db.Model.FindEntityType(type)!.GetTableName()!;
            foreach (var column in Columns(db, type))
            {
                var (place, before) = await First(raw, table, column.GetColumnName(), books.ClientId);
                await Set(raw, table, column.GetColumnName(), place, Other(column, before));
                if ((await Verification.Run([books])).Ok)
                {
                    unseen.Add($"{table}.{column.GetColumnName()}");
                }

                await Set(raw, table, column.GetColumnName(), place, before);
            }
        }

        Assert.Empty(unseen);
        await Verified(books);
    }

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task A_row_taken_away_or_put_in_is_named(Store store)
    {
        var books = await Full(store);
        await using var db = books.Database.NewContext(books.ClientId);
        await using var raw = await Open(store);
        foreach (var kind in RowKind.All.Where(k => k.Type != typeof(ClientRow)))
        {
            var table = kind.Table(db);
            var gone = await Execute(raw, $"update {table} set client_id = -client_id where client_id = {books.ClientId}");
            Assert.True(gone > 0, table);
            var detail = (await Verification.Run([books])).Checks.Single(c => c.Name == "rows_are_as_written").Detail;
            Assert.Contains($": {table} ", detail, StringComparison.Ordinal);
            Assert.Contains("is missing", detail, StringComparison.Ordinal);
            await Execute(raw, $"update {table} set client_id = -client_id where client_id = -{books.ClientId}");
        }

        await Verified(books);
        var other = await Full(store);
        await Execute(raw, $"update customer set client_id = {books.ClientId}, code = 4711 where client_id = {other.ClientId}");
        Assert.Contains(": customer 4711 was not written", (await Verification.Run([books])).Checks.Single(c => c.Name == "rows_are_as_written").Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("update invoice set invoice_no = 'x' where client_id = {0} and invoice_no = '1001'; update invoice set invoice_no = '1001' where client_id = {0} and invoice_no = '1002'; update invoice set invoice_no = '1002' where client_id = {0} and invoice_no = 'x'", "invoice ")]
    [InlineData("delete from bank_line where client_id = {0}; delete from bank_file where client_id = {0}", "bank_file ")]
    [InlineData("update invoice set due_date = '2026-12-31' where client_id = {0}", "invoice ")]
    [InlineData("update letter set content = content || ' ' where client_id = {0}", "letter ")]
    [InlineData("update match set kind = kind + 1 where client_id = {0}", "match ")]
    public async Task What_was_not_found_before_is_found_on_both(string sql, string place)
    {
        foreach (var store in (Store[])[Store.Sqlite, Store.Postgres])
        {
            var books = await Full(store);
            await using var raw = await Open(store);
            foreach (var step in sql.Split(';'))
            {
                await Execute(raw, string.Format(CultureInfo.InvariantCulture, step, books.ClientId));
            }

            Assert.Contains($": {place}", (await Verification.Run([books])).Checks.Single(c => c.Name == "rows_are_as_written").Detail, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task A_voucher_behind_the_lock_and_a_fee_without_a_voucher_are_named(Store store)
    {
        var books = await Full(store);
        Assert.True((await FollowUpRun.Run(books, new DateOnly(2026, 2, 1))).IsOk);
        Assert.True((await LockPeriod.Run(books, new DateOnly(2026, 1, 31), null, mayLock: true)).IsOk);
        await Verified(books);
        Assert.True((await books.Write<bool>(async unit =>
        {
            (var locked, unit.Client.LockDate) = (unit.Client.LockDate, null);
            var posted = await AddInvoice.Within(unit, new InvoiceToPost("1009", 1, new DateOnly(2026, 1, 20), null, Money.Nok(100)), "hand", default);
            unit.Client.LockDate = locked;
            return posted.IsOk;
        })).IsOk);
        await books.Write<bool>(async unit =>
        {
            (await unit.Db.Letters.OrderBy(l => l.Id).LastAsync()).FeeMinor += 100;
            return true;
        });
        var checks = (await Verification.Run([books])).Checks;
        Assert.Contains("locked through 2026-01-31", checks.Single(c => c.Name == "nothing_behind_the_lock").Detail, StringComparison.Ordinal);
        Assert.Contains("fee or interest that no voucher posted", checks.Single(c => c.Name == "letters_agree_with_their_vouchers").Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task A_place_in_collection_that_no_event_gave_is_named(Store store)
    {
        var books = await Full(store);
        await using var raw = await Open(store);
        await Execute(raw, $"update invoice set status = 2 where client_id = {books.ClientId} and invoice_no = '1001'");
        Assert.Contains("no event put invoice 1001", (await Verification.Run([books])).Checks.Single(c => c.Name == "status_follows_from_events").Detail, StringComparison.Ordinal);
        await Execute(raw, $"update invoice set status = 0 where client_id = {books.ClientId}");
        Assert.True((await ByHand.Wait(books, "1001")).IsOk);
        await Verified(books);
        await Execute(raw, $"update invoice set status = 0 where client_id = {books.ClientId}");
        Assert.Contains("invoice 1001 is None, but event", (await Verification.Run([books])).Checks.Single(c => c.Name == "status_follows_from_events").Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task A_write_of_many_rows_tells_of_them_in_events_of_a_bounded_size(Store store)
    {
        const int Customers = (2 * RowSeals.MostInEvent) + 100;
        var books = await TestDatabases.NewClient(store);
        using var file = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(
            "Kundenr;Navn\n" + string.Concat(Enumerable.Range(1, Customers).Select(n => string.Create(CultureInfo.InvariantCulture, $"{n};Kunde {n}\n")))));
        Assert.Equal(Customers, (await ImportCustomers.Run(books, file, new ImportOptions())).Value.Imported);
        await using var db = books.Database.NewContext(books.ClientId);
        var told = await db.Events.Where(e => e.Kind == RowSeals.Written && e.Facts!.Contains("\"customer\"")).OrderBy(e => e.Seq).Select(e => e.Facts!).ToListAsync();
        Assert.Equal([RowSeals.MostInEvent, RowSeals.MostInEvent, 100], told.Select(facts =>
            System.Text.Json.JsonDocument.Parse(facts).RootElement.GetProperty("rows").GetProperty("customer").GetArrayLength()));
        await Verified(books);

        // Each of them counts, the last too.
        await using var raw = await Open(store);
        await Execute(raw, $"update customer set name = 'En annen' where client_id = {books.ClientId} and code = {Customers}");
        Assert.Contains($": customer {Customers} is not what event", (await Verification.Run([books])).Checks.Single(c => c.Name == "rows_are_as_written").Detail, StringComparison.Ordinal);
    }

    private static IEnumerable<IProperty> Columns(BooksContext db, Type type)
    {
        var entity = db.Model.FindEntityType(type)!;
        return entity.GetProperties().Where(p => !p.IsPrimaryKey());
    }

    /// <summary>Books with a row in every table: a small story, and of what it has none, a row put in through the gate.</summary>
    private static async Task<ClientBooks> Full(Store store)
    {
        var books = await TestDatabases.NewClient(store);
        Assert.True((await AddCustomer.Run(books, new AddCustomer.Request(1, "Berg", false, null))).IsOk);
        foreach (var number in (string[])["1001", "1002"])
        {
            Assert.True((await AddInvoice.Run(books, new InvoiceToPost(number, 1, new DateOnly(2026, 1, 5), new DateOnly(2026, 1, 19), Money.Nok(10_000)))).IsOk);
        }

        Assert.True((await Plans.Set(books, p => p with { CollectionDays = 20 })).IsOk);
        Assert.True((await Pay.Run(books, "1001", 4_000, new DateOnly(2026, 1, 7), match: true)).IsOk);
        Assert.True((await Holds.Dispute(books, "1002", "uenig")).IsOk);
        Assert.True((await books.Write<bool>(async unit =>
        {
            foreach (var kind in RowKind.All)
            {
                if (!await kind.Rows(unit.Db).AnyAsync())
                {
                    unit.Db.Add(await Row(unit, kind.Type));
                }
            }

            return true;
        })).IsOk);
        await Verified(books);
        return books;
    }

    private static async Task<object> Row(ClientUnit unit, Type type)
    {
        var row = Activator.CreateInstance(type)!;
        var entity = unit.Db.Model.FindEntityType(type)!;
        foreach (var key in entity.FindPrimaryKey()!.Properties)
        {
            key.PropertyInfo!.SetValue(row, key.Name == "ClientId" ? unit.Client.Id
                : key.ClrType == typeof(string) ? "x" : key.ClrType.IsEnum ? Enum.ToObject(key.ClrType, 1) : Convert.ChangeType(await unit.NextId(), key.ClrType, CultureInfo.InvariantCulture));
        }

        switch (row)
        {
            case BankFileRow file:
                file.Lines = 1;
                break;
            case BankLineRow line:
                line.FileId = await unit.Db.BankFiles.Select(f => f.Id).FirstOrDefaultAsync() is var id and > 0 ? id
                    : unit.Db.ChangeTracker.Entries<BankFileRow>().Single().Entity.Id;
                break;
        }

        return row;
    }

    private static object Other(IProperty column, object before)
    {
        var type = Nullable.GetUnderlyingType(column.ClrType) ?? column.ClrType;
        return before switch
        {
            _ when type == typeof(DateOnly) => "2001-02-03",
            _ when type == typeof(DateTime) => "2001-02-03 04:05:06",
            _ when type == typeof(byte[]) => new byte[] { 1, 2, 3 },
            long number when type == typeof(bool) => 1 - number,
            // Voucher numbers are unique in the database itself.
            long number => number + (column.Name == nameof(VoucherRow.Number) ? 1_000 : 1),
            string text => text + "x",
            _ => type == typeof(string) ? "x" : 1L,
        };
    }

    private static async Task<(long Place, object Before)> First(DbConnection raw, string table, string column, int client)
    {
        await using var command = raw.CreateCommand();
        command.CommandText = $"select rowid, \"{column}\" from {table} where {(table == "client" ? "id" : "client_id")} = {client} order by rowid limit 1";
        await using var reader = await command.ExecuteReaderAsync();
        Assert.True(await reader.ReadAsync(), table);
        return (reader.GetInt64(0), reader.GetValue(1));
    }

    private static async Task Set(DbConnection raw, string table, string column, long place, object value)
    {
        await using var command = raw.CreateCommand();
        command.CommandText = $"update {table} set \"{column}\" = $value where rowid = {place}";
        command.Parameters.Add(new SqliteParameter("$value", value));
        Assert.Equal(1, await command.ExecuteNonQueryAsync());
    }

    private static async Task<int> Execute(DbConnection raw, string sql)
    {
        await using var command = raw.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteNonQueryAsync();
    }

    private static async Task<DbConnection> Open(Store store)
    {
        var connectionString = (await TestDatabases.Of(store)).ConnectionString;
        DbConnection connection = store == Store.Sqlite ? new SqliteConnection(connectionString) : new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        return connection;
    }

    private static async Task Verified(ClientBooks books)
    {
        var answer = await Verification.Run([books]);
        Assert.True(answer.Ok, string.Join("; ", answer.Checks.Where(c => !c.Ok).Select(c => $"{c.Name}: {c.Detail}")));
    }
}
