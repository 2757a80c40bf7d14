using Kravbro.Application.Clients;
using Kravbro.Application.Collection;
using Kravbro.Application.Customers;
using Kravbro.Application.Extensions;
using Kravbro.Application.FollowUp;
using Kravbro.Application.Import;
using Kravbro.Application.Invoicing;
using Kravbro.Application.Payments;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Application.Verify;
using Kravbro.Domain;
using Kravbro.Domain.Collection;
using Kravbro.Formats.Generate;
using Kravbro.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace Kravbro.Tests.Application;

/// <summary>One client, one serial history; time as a value; books that can be proved. On both databases.</summary>
public sealed class GateTests
{
    public static TheoryData<Store> Stores => [Store.Sqlite, Store.Postgres];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Parallel_writers_leave_no_gap_and_pay_nothing_twice(Store store)
    {
        var books = await WithInvoice(store, "1001", 10_000);
        await Parallel.ForEachAsync(Enumerable.Range(0, 24), async (_, ct) =>
            Assert.True((await Pay.Run(books, "1001", 400, null, match: true, ct)).IsOk));
        Assert.Equal(400, (await Lists.One(books, "1001")).Value.RemainingMinor);
        await Verified(books);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Clients_made_at_once_each_get_their_own_number(Store store)
    {
        var made = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => TestDatabases.NewClient(store)));
        Assert.Equal(8, made.Select(b => b.ClientId).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Approve_and_send_back_race_to_exactly_one_history(Store store)
    {
        var books = await WithInvoice(store, "1001", 10_000);
        Assert.True((await Activate.DebtCollection(books, new Activate.Request("Nordlys") { Date = new DateOnly(2026, 3, 1) })).IsOk);
        await Task.WhenAll(Approval.Approve(books, ["1001"]), Approval.SendBack(books, ["1001"]), Approval.Approve(books, ["1001"]));
        Assert.Contains((await Lists.One(books, "1001")).Value.Status, (CollectionStatus[])[CollectionStatus.OnHold, CollectionStatus.Approved]);
        await Verified(books);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Stale_form_is_refused_and_changes_nothing(Store store)
    {
        var books = await WithInvoice(store, "1001", 10_000);
        var seen = (await Lists.One(books, "1001")).Value.Version;
        Assert.True((await Holds.Dispute(books, "1001", "uenig", seen)).IsOk);
        Assert.Equal("stale", (await ByHand.Wait(books, "1001", version: seen)).Refusal!.Code);
        Assert.Equal(CollectionStatus.None, (await Lists.One(books, "1001")).Value.Status);
        var card = (await ShowCustomers.One(books, 1)).Value.Version;
        Assert.True((await SetCustomer.Run(books, new SetCustomer.Request(1) { Fees = false, Version = card })).IsOk);
        Assert.Equal("stale", (await SetCustomer.Run(books, new SetCustomer.Request(1) { Fees = true, Version = card })).Refusal!.Code);
        Assert.True((await Plans.Set(books, p => p with { CollectionDays = 20 }, seenVersion: 0)).IsOk);
        Assert.Equal("stale", (await Plans.Set(books, p => p with { CollectionDays = 30 }, seenVersion: 0)).Refusal!.Code);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Midnight_in_oslo_brings_the_draft_and_the_first_look_records_it(Store store)
    {
        // 23:59:30 in Oslo (summer time) the day before due + 14, on the night the clock has changed.
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 29, 21, 59, 30, TimeSpan.Zero));
        var books = await TestDatabases.NewClient(store, ClockKind.Real, time);
        Assert.True((await AddCustomer.Run(books, new AddCustomer.Request(1, "Berg", false, null))).IsOk);
        Assert.True((await Activate.DebtCollection(books, new Activate.Request("Nordlys"))).IsOk);
        Assert.True((await AddInvoice.Run(books, new InvoiceToPost("1", 1, new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 16), Money.Nok(100)))).IsOk);
        Assert.Equal(CollectionStatus.None, (await Lists.One(books, "1")).Value.Status);
        time.Advance(TimeSpan.FromSeconds(60));
        var invoice = (await Lists.One(books, "1")).Value;
        Assert.Equal((CollectionStatus.Draft, new DateOnly(2026, 3, 30)), (invoice.Status, invoice.DraftedOn));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Generated_files_import_in_batches_the_same_file_changes_nothing_and_the_books_verify(Store store)
    {
        var books = await TestDatabases.NewClient(store, ClockKind.Real);
        var files = new Dictionary<string, MemoryStream>(StringComparer.Ordinal);
        Generator.Write(name => files[name] = new MemoryStream(), 300, 12_000, seed: 3, new DateOnly(2026, 11, 24));
        Assert.Equal(300, (await ImportCustomers.Run(books, new MemoryStream(files["customers.csv"].ToArray()), new ImportOptions())).Value.Imported);
        var first = (await ImportInvoices.Run(books, new MemoryStream(files["invoices.csv"].ToArray()), new ImportOptions())).Value;
        Assert.Equal((12_000L, 12_000L, 0L), (first.Read, first.Imported, first.Refused));
        var again = (await ImportInvoices.Run(books, new MemoryStream(files["invoices.csv"].ToArray()), new ImportOptions())).Value;
        Assert.Equal((0L, 12_000L, 0L), (again.Imported, again.Unchanged, again.Refused));
        Assert.True((await Activate.DebtCollection(books, new Activate.Request("Nordlys") { AutoApprove = true })).IsOk);
        var dry = (await FollowUpRun.Run(books, null, dryRun: true)).Value;
        var run = (await FollowUpRun.Run(books, null)).Value;
        Assert.Equal(dry.Drafts, run.Drafts);
        var second = (await FollowUpRun.Run(books, null)).Value;
        Assert.Equal((0, 0), (second.Drafts, second.Approved));
        Assert.True((await Lists.WithStatus(books, CollectionStatus.Approved, new ListRequest { Take = 1 })).Count > 1_000);
        await Verified(books);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Another_clients_invoice_is_unknown(Store store)
    {
        var mine = await WithInvoice(store, "1001", 100);
        var other = await TestDatabases.NewClient(store);
        Assert.Equal("unknown_invoice", (await Lists.One(other, "1001")).Refusal!.Code);
        Assert.Equal("unknown_invoice", (await Pay.Run(other, "1001", 100, null, true)).Refusal!.Code);
        Assert.Equal("unknown_customer", (await SetCustomer.Run(other, new SetCustomer.Request(1) { Fees = false })).Refusal!.Code);
        Assert.Equal(100, (await Lists.One(mine, "1001")).Value.RemainingMinor);
    }

    [Theory]
    [InlineData("update open_item set remaining_minor = remaining_minor - 1 where client_id = {0}", "remaining_is_original_less_matches")]
    [InlineData("update entry set amount_minor = amount_minor + 1 where client_id = {0} and account = 1500", "vouchers_balance")]
    [InlineData("delete from entry where client_id = {0} and account = 3000", "vouchers_balance")]
    [InlineData("delete from event where client_id = {0} and seq = 2", "events_without_gaps")]
    [InlineData("update voucher set number = number + 1 where client_id = {0}", "voucher_numbers_without_gaps")]
    [InlineData("update invoice set next_on = '2020-01-01' where client_id = {0}", "next_day_follows_from_rules")]
    [InlineData("update invoice set last_letter = 2 where client_id = {0}", "letter_trail_matches_letters")]
    [InlineData("update invoice set status = 4 where client_id = {0}", "one_current_case_per_invoice")]
    [InlineData("update invoice set status = 1 where client_id = {0}", "drafts_obey_the_rules")]
    public async Task Verification_names_what_was_tampered_with(string sql, string check)
    {
        foreach (var store in (Store[])[Store.Sqlite, Store.Postgres])
        {
            var books = await WithInvoice(store, "1001", 10_000);
            await Tamper(store, string.Format(System.Globalization.CultureInfo.InvariantCulture, sql, books.ClientId));
            var answer = await Verification.Run([books]);
            Assert.False(answer.Ok);
            var broken = answer.Checks.Single(c => c.Name == check);
            Assert.False(broken.Ok, check);
            Assert.NotNull(broken.Detail);
        }
    }

    [Theory]
    [InlineData("update entry set amount_minor = amount_minor + case when account = 1500 then 1 else -1 end where client_id = {0} and voucher_id in (select id from voucher where client_id = {0} and number = 2)", "voucher_chain", "voucher 2 ")]
    [InlineData("update entry set account = 3100 where client_id = {0} and account = 3000 and voucher_id in (select id from voucher where client_id = {0} and number = 1)", "voucher_chain", "voucher 1 ")]
    [InlineData("update voucher set text = text || '.' where client_id = {0} and number = 3", "voucher_chain", "voucher 3 ")]
    [InlineData("update voucher set number = -1 where client_id = {0} and number = 1; update voucher set number = 1 where client_id = {0} and number = 2; update voucher set number = 2 where client_id = {0} and number = -1", "voucher_chain", "voucher 2 ")]
    [InlineData("delete from voucher where client_id = {0} and number = 2", "voucher_numbers_without_gaps", "voucher 2 is missing")]
    [InlineData("delete from voucher where client_id = {0} and number = 3", "voucher_numbers_without_gaps", "the last voucher is 2")]
    [InlineData("update event set facts = coalesce(facts, '') || ' ' where client_id = {0} and seq = 4", "event_chain", "event 4 ")]
    [InlineData("update event set actor = 'someone' where client_id = {0} and seq = 3", "event_chain", "event 3 ")]
    [InlineData("insert into event (client_id, seq, kind, date, at, actor, hash) select client_id, seq + 1000, kind, date, at, actor, hash from event where client_id = {0} and seq = 2", "event_chain", "event 1002 ")]
    [InlineData("delete from match where client_id = {0}", "remaining_is_original_less_matches", "0.00 remains")]
    [InlineData("delete from open_item where client_id = {0} and kind = 3", "open_items_are_the_customer_entries", "has no open item")]
    [InlineData("delete from invoice where client_id = {0} and invoice_no = '1002'", "accounts_and_invoices_exist", "the invoice of voucher 2 is missing")]
    public async Task Verification_names_the_place_of_a_change(string sql, string check, string place)
    {
        foreach (var store in (Store[])[Store.Sqlite, Store.Postgres])
        {
            var books = await WithInvoice(store, "1001", 10_000);
            Assert.True((await AddInvoice.Run(books, new InvoiceToPost("1002", 1, new DateOnly(2026, 1, 6), null, Money.Nok(20_000)))).IsOk);
            Assert.True((await Pay.Run(books, "1001", 10_000, new DateOnly(2026, 1, 7), match: true)).IsOk);
            await Verified(books);
            foreach (var step in sql.Split(';'))
            {
                await Tamper(store, string.Format(System.Globalization.CultureInfo.InvariantCulture, step, books.ClientId));
            }

            var answer = await Verification.Run([books]);
            var broken = answer.Checks.Single(c => c.Name == check);
            Assert.False(broken.Ok, check);
            Assert.Contains(place, broken.Detail, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Support_request_is_stored_and_bad_ones_are_refused(Store store)
    {
        var books = await TestDatabases.NewClient(store);
        Assert.True((await SupportRequests.Store(books, new SupportRequests.Request("a@b.no", "/k/1/hjelp", "0.1.0", "Hjelp", "Linje 1\nLinje 2"))).IsOk);
        Assert.Equal("missing_value", (await SupportRequests.Store(books, new SupportRequests.Request("a@b.no", "/", "0.1.0", " ", "x"))).Refusal!.Code);
        Assert.Equal("control_character", (await SupportRequests.Store(books, new SupportRequests.Request("a@b.no", "/", "0.1.0", "x\0", "x"))).Refusal!.Code);
    }

    private static async Task<ClientBooks> WithInvoice(Store store, string no, long minor)
    {
        var books = await TestDatabases.NewClient(store);
        Assert.True((await AddCustomer.Run(books, new AddCustomer.Request(1, "Berg", false, null))).IsOk);
        Assert.True((await AddInvoice.Run(books, new InvoiceToPost(no, 1, new DateOnly(2026, 1, 5), new DateOnly(2026, 1, 19), Money.Nok(minor)))).IsOk);
        return books;
    }

    private static async Task Verified(ClientBooks books)
    {
        var answer = await Verification.Run([books]);
        Assert.True(answer.Ok, string.Join("; ", answer.Checks.Where(c => !c.Ok).Select(c => $"{c.Name}: {c.Detail}")));
        Assert.True(answer.Events > 0);
    }

    private static async Task Tamper(Store store, string sql)
    {
        var connectionString = (await TestDatabases.Of(store)).ConnectionString;
        await using System.Data.Common.DbConnection connection = store == Store.Sqlite ? new SqliteConnection(connectionString) : new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.True(await command.ExecuteNonQueryAsync() > 0, sql);
    }
}
