using Kravbro.Application.Collection;
using Kravbro.Application.Customers;
using Kravbro.Application.Extensions;
using Kravbro.Application.FollowUp;
using Kravbro.Application.Invoicing;
using Kravbro.Application.Ledger;
using Kravbro.Application.Payments;
using Kravbro.Application.Settlement;
using Kravbro.Application.Storage;
using Kravbro.Application.Verify;
using Kravbro.Domain;
using Kravbro.Domain.Collection;
using Kravbro.Domain.Ledger;
using Kravbro.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Tests.Application;

/// <summary>Oppgjør read from real books on both databases.</summary>
public sealed class ReconciliationTests
{
    private const string Agency = "Nordlys";
    private static readonly DateOnly Day = new(2026, 3, 2);

    [Theory, InlineData(Store.Sqlite), InlineData(Store.Postgres)]
    public async Task A_settlement_is_explained_line_by_line_and_its_payout_is_on_the_way(Store store)
    {
        var (books, agency) = await WithCase(store);
        await Post(books, agency, "OPPGJOR-1", SpecificationLines("1001", 1));
        var page = (await Reconciliations.Of(books, new ReconciliationRequest())).Value;
        var sums = new SettlementSums(1_000_000, 0, 9_966, 63_800, 60_000, 15_000, 0, 0, 0, 998_766, 0, false);
        var row = Assert.Single(page.Settlements);
        Assert.Equal(("OPPGJOR-1", 1, null, sums), (row.Reference, row.Invoices, row.ReversedBy, row.Sums));
        Assert.Equal((1, 0, sums, new Clearing(false, 998_766, 0, 0)), (page.Count, page.FlaggedCount, page.Totals, page.Clearing));

        // The bank's line takes it off the clearing account.
        await Bank(books, 500_000);
        Assert.Equal(498_766, (await Reconciliations.Of(books, new ReconciliationRequest())).Value.Clearing.OnTheWayMinor);

        var detail = (await Reconciliations.One(books, row.VoucherNo)).Value;
        Assert.Equal((Agency, VoucherType.BankJournal, 7, row), (detail.Agency, detail.Type, detail.LineCount, detail.Row));
        Assert.Equal(
            [SettlementPart.Principal, SettlementPart.Interest, SettlementPart.Fees, SettlementPart.Fees, SettlementPart.Costs, SettlementPart.Vat, SettlementPart.Payout],
            detail.Lines.Select(l => l.Part));
        var closed = Assert.Single(detail.Lines[0].Closes);
        Assert.Equal(("1001", "K-1", 1_000_000, 0), (closed.InvoiceNo, closed.CaseCode, closed.AmountMinor, detail.Lines[0].OpenMinor));
        Assert.Equal(("Berg", "Renteinntekt kundefordringer"), (detail.Lines[0].CustomerName, detail.Lines[1].AccountName));
        Assert.Equal(detail.Lines.Skip(2).Take(2), (await Reconciliations.One(books, row.VoucherNo, skip: 2, take: 2)).Value.Lines, SameLine);
        await Verified(books);
    }

    [Theory, InlineData(Store.Sqlite), InlineData(Store.Postgres)]
    public async Task Lines_on_other_accounts_are_flagged_and_what_matches_nothing_stays_unmatched(Store store)
    {
        var (books, agency) = await WithCase(store);
        await Post(books, agency, "A", [new(1, -1_050_000) { InvoiceNo = "1001" }, new(7770, 5_000), new(1570, 1_045_000)]);
        await Post(books, agency, "B", [new(1, -20_000), new(1920, 20_000)]);
        var page = (await Reconciliations.Of(books, new ReconciliationRequest { Take = 1 })).Value;
        Assert.Equal((2, 2, "B"), (page.Count, page.FlaggedCount, Assert.Single(page.Settlements).Reference));
        Assert.Equal((1_000_000, 70_000, 25_000, true),
            (page.Totals.PrincipalMinor, page.Totals.UnmatchedMinor, page.Totals.OtherMinor, page.Totals.IsFlagged));
        var first = Assert.Single((await Reconciliations.Of(books, new ReconciliationRequest { Skip = 1 })).Value.Settlements);
        var lines = (await Reconciliations.One(books, first.VoucherNo)).Value.Lines;
        Assert.Equal((-50_000, SettlementPart.Other, "Bank- og kortgebyr"), (lines[0].OpenMinor, lines[1].Part, lines[1].AccountName));
        await Verified(books);
    }

    [Theory, InlineData(Store.Sqlite), InlineData(Store.Postgres)]
    public async Task A_reversed_settlement_is_shown_and_counts_nothing(Store store)
    {
        var (books, agency) = await WithCase(store);
        var voucher = await Post(books, agency, "OPPGJOR-1", SpecificationLines("1001", 1));
        var reversal = (await Reverse.Run(books, voucher.Id, agency)).Value;
        var page = (await Reconciliations.Of(books, new ReconciliationRequest())).Value;
        var row = Assert.Single(page.Settlements);
        Assert.Equal((reversal.Number, 0), (row.ReversedBy, row.Invoices));
        Assert.Equal(new SettlementSums(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, false), page.Totals);
        Assert.Equal(0, page.Clearing.OnTheWayMinor);
        Assert.Equal("unknown_voucher", (await Reconciliations.One(books, reversal.Number)).Refusal!.Code);
        await Verified(books);
    }

    [Theory, InlineData(Store.Sqlite), InlineData(Store.Postgres)]
    public async Task The_money_of_a_settlement_is_not_reversed_while_the_settlement_stands(Store store)
    {
        var (books, agency) = await WithCase(store);
        var settlement = await Post(books, agency, "OPPGJOR-1", SpecificationLines("1001", 1));
        async Task<Voucher> Received(long minor) =>
            (await Journal.Post(books, new JournalToPost(VoucherType.BankJournal, Day, "Bank", [new(1920, minor), new(1570, -minor)]))).Value;
        var (money, other) = (await Received(998_766), await Received(500_000));
        Assert.Equal("settled_receipt", (await Reverse.Run(books, money.Id)).Refusal!.Code);
        Assert.Null((await Reverse.Run(books, other.Id)).Refusal);
        Assert.Null((await Reverse.Run(books, settlement.Id)).Refusal);
        Assert.Null((await Reverse.Run(books, money.Id)).Refusal);
        await Verified(books);
    }

    [Theory, InlineData(Store.Sqlite), InlineData(Store.Postgres)]
    public async Task Cases_that_the_agency_sees_differently_are_listed_with_the_likely_cause(Store store)
    {
        var (books, agency) = await WithCase(store);
        async Task Expect(long difference, DifferenceCause? cause)
        {
            var page = (await Reconciliations.Of(books, new ReconciliationRequest())).Value;
            Assert.Equal((1, cause is null ? 0 : 1, Math.Abs(difference)), (page.CaseCount, page.DifferenceCount, page.DifferenceMinor));
            var row = page.Differences.SingleOrDefault();
            Assert.Equal((difference, cause), (row?.Balance.DifferenceMinor ?? 0, row?.Balance.Cause));
            Assert.Equal(cause is null ? "" : "K-1 Berg", row is null ? "" : $"{row.Code} {row.CustomerName}");
        }

        await Expect(-1_000_000, DifferenceCause.BalanceNotReported);
        await Report(books, 1_060_000);
        await Expect(60_000, DifferenceCause.InterestAndCostsInBalance);
        await Report(books, 1_000_000);
        await Expect(0, null);
        Assert.True((await Pay.Run(books, "1001", 300_000, Day, match: true)).IsOk);
        await Expect(300_000, DifferenceCause.PaymentNotSeenByAgency);
        await Report(books, 700_000);
        await Expect(0, null);
        await Report(books, 500_000);
        await Expect(-200_000, DifferenceCause.SettlementNotPosted);
        Assert.True((await Pay.Run(books, "1001", 200_000, Day, match: false)).IsOk);
        await Expect(-200_000, DifferenceCause.UnmatchedCredit);
        await Report(books, 700_000);
        await Post(books, agency, "S", [new(1, -100_000) { InvoiceNo = "1001" }, new(1570, 100_000)]);
        await Expect(100_000, DifferenceCause.BalanceOlderThanSettlement);
        Assert.True((await CasesByName.Update(books, Agency, "K-1", "Intet til utlegg", close: true, 0)).IsOk);
        await Expect(-600_000, DifferenceCause.ClosedWithRemainder);
        Assert.True((await WriteOff.Run(books, "1001", null, "tapt", WriteOffGround.None)).IsOk);
        await Expect(0, null);
        await Verified(books);
    }

    [Theory, InlineData(Store.Sqlite), InlineData(Store.Postgres)]
    public async Task Each_agency_has_its_own_and_a_shared_clearing_account_says_so(Store store)
    {
        var (books, agency) = await WithCase(store);
        await Post(books, agency, "A", [new(1, -100_000) { InvoiceNo = "1001" }, new(1570, 100_000)]);
        Assert.True((await Activate.DebtCollection(books, new Activate.Request("Fjord") { MayCreate = false })).IsOk);
        await Post(books, await Id(books, "Fjord"), "B", [new(1, -20_000), new(1570, 20_000)]);
        await Bank(books, 50_000);
        var own = (await Reconciliations.Of(books, new ReconciliationRequest())).Value;
        Assert.Equal((Agency, 1, new Clearing(false, 100_000, 20_000, 50_000)), (own.Agency, own.Count, own.Clearing));
        Assert.Equal(["Fjord", Agency], own.Agencies);
        var other = (await Reconciliations.Of(books, new ReconciliationRequest { Agency = "Fjord" })).Value;
        Assert.Equal((1, 0, 20_000, 100_000, 70_000),
            (other.Count, other.CaseCount, other.Clearing.PaidOutMinor, other.Clearing.PaidOutByOthersMinor, other.Clearing.OnTheWayMinor));

        Assert.Equal("unknown_extension", (await Reconciliations.Of(books, new ReconciliationRequest { Agency = "Ingen" })).Refusal!.Code);
        var stranger = await TestDatabases.NewClient(store);
        Assert.Equal("unknown_extension", (await Reconciliations.Of(stranger, new ReconciliationRequest())).Refusal!.Code);
        Assert.Equal("unknown_voucher", (await Reconciliations.One(stranger, own.Settlements[0].VoucherNo)).Refusal!.Code);
    }

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task A_full_credit_tells_the_agency_to_stop_and_what_comes_back_of_a_loss_reduces_its_claim(Store store)
    {
        var (books, _) = await WithCase(store);
        Assert.True((await AddInvoice.Run(books, new InvoiceToPost("1008", 1, Day, null, Money.Nok(-400_000)) { Credits = ["1001"] })).IsOk);
        Assert.DoesNotContain("stopsCollection\":true", await LastMatched(books), StringComparison.Ordinal);
        Assert.True((await AddInvoice.Run(books, new InvoiceToPost("1009", 1, Day, null, Money.Nok(-600_000)) { Credits = ["1001"] })).IsOk);
        Assert.Contains("stopsCollection\":true", await LastMatched(books), StringComparison.Ordinal);
        await Verified(books);

        var (lost, _) = await WithCase(store);
        Assert.True((await WriteOff.Run(lost, "1001", Day, "konkurs", WriteOffGround.Insolvency)).IsOk);
        Assert.Equal(1_000_000, (await ShowCases.WithCode(lost, "K-1")).Value[0].PrincipalMinor);
        Assert.True((await Kravbro.Application.Payments.Pay.Run(lost, "1001", 250_000, Day, match: true)).IsOk);
        Assert.Equal(750_000, (await ShowCases.WithCode(lost, "K-1")).Value[0].PrincipalMinor);
        await Verified(lost);
    }

    private static Task<string> LastMatched(ClientBooks books) => books.ReadAsTheyStand(view =>
        view.Db.Events.Where(e => e.Kind == "matched").OrderByDescending(e => e.Seq).Select(e => e.Facts!).FirstAsync());

    private static bool SameLine(SettlementDetailLine a, SettlementDetailLine b) => a with { Closes = [] } == b with { Closes = [] };

    /// <summary>Principal 10 000, interest, own fee, and the agency's fee paid by the debtor: the recipe of the ledger.</summary>
    private static JournalLine[] SpecificationLines(string invoiceNo, long customer) =>
    [
        new(customer, -1_000_000) { InvoiceNo = invoiceNo }, new(8055, -9_966), new(3900, -3_800), new(3900, -60_000),
        new(6795, 60_000), new(2710, 15_000), new(1570, 998_766),
    ];

    private static async Task<(ClientBooks Books, long Agency)> WithCase(Store store)
    {
        var books = await TestDatabases.NewClient(store);
        Assert.True((await AddCustomer.Run(books, new AddCustomer.Request(1, "Berg", false, null))).IsOk);
        var invoice = new InvoiceToPost("1001", 1, new DateOnly(2026, 1, 5), new DateOnly(2026, 1, 19), Money.Nok(1_000_000));
        Assert.True((await AddInvoice.Run(books, invoice)).IsOk);
        Assert.True((await Activate.DebtCollection(books, new Activate.Request(Agency) { MayCreate = true, Date = Day })).IsOk);
        Assert.True((await FollowUpRun.Run(books, Day)).IsOk);
        Assert.True((await Approval.Approve(books, ["1001"])).IsOk);
        Assert.True((await CasesByName.Create(books, Agency, "K-1", ["1001"])).IsOk);
        return (books, await Id(books, Agency));
    }

    private static Task<long> Id(ClientBooks books, string name) =>
        books.ReadAsTheyStand(view => view.Db.Extensions.Where(e => e.Name == name).Select(e => e.Id).SingleAsync());

    private static async Task<Voucher> Post(ClientBooks books, long agency, string reference, JournalLine[] lines)
    {
        var posted = await Journal.Post(books, new JournalToPost(VoucherType.BankJournal, Day, $"Oppgjør {reference}", lines)
        {
            ExtensionId = agency,
            ExternalReference = reference,
            Source = "api",
        });
        Assert.True(posted.IsOk, posted.Refusal?.En);
        return posted.Value;
    }

    private static async Task Bank(ClientBooks books, long minor) =>
        Assert.True((await Journal.Post(books, new JournalToPost(VoucherType.BankJournal, Day, "Bank", [new(1920, minor), new(1570, -minor)]))).IsOk);

    private static async Task Report(ClientBooks books, long balance) =>
        Assert.True((await CasesByName.Update(books, Agency, "K-1", "Under arbeid", close: false, balance)).IsOk);

    private static async Task Verified(ClientBooks books)
    {
        var verified = await Verification.Run([books]);
        Assert.True(verified.Ok, string.Join("; ", verified.Checks.Where(c => !c.Ok).Select(c => $"{c.Name}: {c.Detail}")));
    }
}
