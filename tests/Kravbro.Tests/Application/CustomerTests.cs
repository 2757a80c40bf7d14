using Kravbro.Application.Clients;
using Kravbro.Application.Collection;
using Kravbro.Application.Customers;
using Kravbro.Application.Extensions;
using Kravbro.Application.FollowUp;
using Kravbro.Application.Invoicing;
using Kravbro.Application.Storage;
using Kravbro.Application.Verify;
using Kravbro.Domain;
using Kravbro.Domain.Collection;
using Kravbro.Tests.Support;

namespace Kravbro.Tests.Application;

/// <summary>The customer card, its history, and drafts by customer. On both databases.</summary>
public sealed class CustomerTests
{
    public static TheoryData<Store> Stores => [Store.Sqlite, Store.Postgres];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Contact_is_changed_once_and_the_history_names_the_fields_not_what_they_held(Store store)
    {
        var books = await WithCustomers(store);
        var card = (await ShowCustomers.One(books, 1)).Value;
        var request = new ChangeContact.Request(1, " Berg Bygg AS ", false, OrganisationNumber.Parse("974760673").Value)
        {
            Address = "Storgata 1",
            Zip = "0155",
            City = "Oslo",
            Email = " post@berg.example ",
            Version = card.Version,
        };
        var changed = (await ChangeContact.Run(books, request)).Value;
        Assert.Equal(("Berg Bygg AS", "974760673", "Storgata 1", "post@berg.example", true),
            (changed.Name, changed.OrgNo, changed.Address, changed.Email, changed.Changed));
        Assert.Equal("stale", (await ChangeContact.Run(books, request)).Refusal!.Code);
        Assert.False((await ChangeContact.Run(books, request with { Version = changed.Version })).Value.Changed);

        var events = (await History.OfCustomer(books, 1)).Where(e => e.Event.Kind == "customer_changed").ToList();
        var facts = Assert.Single(events).Event.Facts!;
        Assert.Contains("\"email\"", facts, StringComparison.Ordinal);
        Assert.DoesNotContain("person@", facts, StringComparison.Ordinal);
        Assert.DoesNotContain("berg.example", facts, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Contact_that_cannot_be_read_is_refused_and_the_card_stays(Store store)
    {
        var books = await WithCustomers(store);
        Assert.Equal("missing_value", (await ChangeContact.Run(books, new ChangeContact.Request(1, " ", false, null))).Refusal!.Code);
        Assert.Equal("control_character", (await ChangeContact.Run(books, new ChangeContact.Request(1, "Berg", false, null) { City = "Os\0lo" })).Refusal!.Code);
        Assert.Equal("too_long", (await ChangeContact.Run(books, new ChangeContact.Request(1, "Berg", false, null) { Zip = new string('1', 21) })).Refusal!.Code);
        Assert.Equal("unknown_customer", (await ChangeContact.Run(books, new ChangeContact.Request(9, "Ny", false, null))).Refusal!.Code);
        Assert.Equal(("Berg", 1), ((await ShowCustomers.One(books, 1)).Value.Name, (await History.OfCustomer(books, 1)).Count(e => e.InvoiceNo is null)));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task History_of_a_customer_is_newest_first_in_pieces_and_of_that_customer_alone(Store store)
    {
        var books = await WithDrafts(store);
        var all = await History.OfCustomer(books, 1);
        Assert.Equal(all.Select(e => e.Event.Seq).OrderDescending(), all.Select(e => e.Event.Seq));
        Assert.Equal(["1001", "1002"], all.Where(e => e.Event.Kind == "draft_made").Select(e => e.InvoiceNo).Order(StringComparer.Ordinal));
        Assert.Null(all[^1].InvoiceNo);
        Assert.DoesNotContain(all, e => e.InvoiceNo == "1003");

        var first = await History.OfCustomer(books, 1, take: 2);
        var rest = await History.OfCustomer(books, 1, before: first[^1].Event.Seq);
        Assert.Equal(all, first.Concat(rest));
        Assert.Empty(await History.OfCustomer(books, 99));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Drafts_are_grouped_by_customer_with_the_sum_and_approved_together(Store store)
    {
        var books = await WithDrafts(store);
        var page = await DraftsByCustomer.Run(books, new ListRequest());
        Assert.Equal((2, 3, 35_000), (page.Count, page.Drafts, page.RemainingMinor));
        Assert.Equal([("Berg", 2, 15_000L), ("Dal", 1, 20_000L)], page.Groups.Select(g => (g.CustomerName, g.Count, g.RemainingMinor)));
        Assert.Equal(["1001", "1002"], page.Groups[0].Rows.Select(r => r.InvoiceNo));

        // What is open beside the drafts may belong in the same case.
        Assert.All(page.Groups, g => Assert.Empty(g.Others));
        await Invoice(books, "1009", 1, 4_000);
        Assert.True((await Holds.Pause(books, "1009", null, "avtale")).IsOk);
        var berg = (await DraftsByCustomer.Run(books, new ListRequest())).Groups[0];
        Assert.Equal((1, 4_000L, "1009"), (berg.OthersCount, berg.OthersMinor, Assert.Single(berg.Others).InvoiceNo));
        Assert.Contains("avtale", berg.Others[0].Reason.Nb, StringComparison.Ordinal);
        Assert.Equal(["1002", "1009"], berg.Rows[0].OtherClaims);

        // A search that finds one of a customer's invoices shows what a press on Godkjenn would take.
        var searched = await DraftsByCustomer.Run(books, new ListRequest { Search = "1002" });
        Assert.Equal((1, 2), (searched.Count, Assert.Single(searched.Groups).Count));
        var second = await DraftsByCustomer.Run(books, new ListRequest { Skip = 1, Take = 1 });
        Assert.Equal((2, "Dal"), (second.Count, Assert.Single(second.Groups).CustomerName));

        Assert.Equal(2, (await Approval.ApproveCustomer(books, 1)).Value.Changed);
        Assert.Equal(["Dal"], (await DraftsByCustomer.Run(books, new ListRequest())).Groups.Select(g => g.CustomerName));
        Assert.Equal(2, (await Lists.WithStatus(books, CollectionStatus.Approved, new ListRequest())).Count);
        Assert.Equal(0, (await Approval.ApproveCustomer(books, 99)).Value.Changed);
        Assert.True((await Verification.Run([books])).Ok);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Customer_with_many_drafts_shows_the_oldest_and_counts_all(Store store)
    {
        var books = await WithCustomers(store);
        Assert.True((await Activate.DebtCollection(books, new Activate.Request("Nordlys") { Date = new DateOnly(2026, 1, 1) })).IsOk);
        for (var n = 0; n < DraftsByCustomer.MostRows + 3; n++)
        {
            await Invoice(books, Days.Code(2000 + n), 1, 100);
        }

        Assert.True((await FollowUpRun.Run(books, new DateOnly(2026, 3, 1))).IsOk);
        var group = Assert.Single((await DraftsByCustomer.Run(books, new ListRequest())).Groups);
        Assert.Equal((DraftsByCustomer.MostRows + 3, DraftsByCustomer.MostRows, "2000"), (group.Count, group.Rows.Count, group.Rows[0].InvoiceNo));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Client_is_found_by_its_number_alone(Store store)
    {
        var mine = await TestDatabases.NewClient(store);
        var books = new Books(await TestDatabases.Of(store), TimeProvider.System);
        var orgNo = (await books.All()).Single(c => c.Id == mine.ClientId).OrgNo;
        Assert.Equal(mine.ClientId, (await books.One(orgNo))!.Id);
        Assert.Null(await books.One("abc"));
    }

    private static async Task<ClientBooks> WithCustomers(Store store)
    {
        var books = await TestDatabases.NewClient(store);
        Assert.True((await AddCustomer.Run(books, new AddCustomer.Request(1, "Berg", true, null) { Email = "person@berg.example" })).IsOk);
        Assert.True((await AddCustomer.Run(books, new AddCustomer.Request(2, "Dal", false, null))).IsOk);
        return books;
    }

    private static async Task<ClientBooks> WithDrafts(Store store)
    {
        var books = await WithCustomers(store);
        Assert.True((await Activate.DebtCollection(books, new Activate.Request("Nordlys") { Date = new DateOnly(2026, 1, 1) })).IsOk);
        await Invoice(books, "1001", 1, 10_000);
        await Invoice(books, "1002", 1, 5_000);
        await Invoice(books, "1003", 2, 20_000);
        Assert.Equal(3, (await FollowUpRun.Run(books, new DateOnly(2026, 3, 1))).Value.Drafts);
        return books;
    }

    private static async Task Invoice(ClientBooks books, string no, long customer, long minor) =>
        Assert.True((await AddInvoice.Run(books, new InvoiceToPost(no, customer, new DateOnly(2026, 1, 5), new DateOnly(2026, 1, 19), Money.Nok(minor)))).IsOk);
}
