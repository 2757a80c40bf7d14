using Kravbro.Application.Customers;
using Kravbro.Application.Extensions;
using Kravbro.Application.FollowUp;
using Kravbro.Application.Invoicing;
using Kravbro.Application.Payments;
using Kravbro.Application.Storage;
using Kravbro.Domain;
using Kravbro.Domain.Collection;
using Kravbro.Domain.FollowUp;
using Kravbro.Tests.Support;

namespace Kravbro.Tests.Application.FollowUp;

/// <summary>A run from a proposal makes what was shown, to the øre and the day, or leaves it out and says why. On both databases.</summary>
public sealed class PinnedProposalTests
{
    private static readonly DateOnly Day = new(2026, 3, 2);

    public static TheoryData<Store> Stores => [Store.Sqlite, Store.Postgres];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_move_of_another_amount_drops_out_with_both_amounts(Store store)
    {
        var books = await WithInvoices(store);
        var proposal = await Proposed(books);
        Assert.Equal((3_800L, 200_000L), (proposal.Moves["101"].FeeMinor, proposal.Moves["101"].RemainingMinor));
        Assert.True((await Pay.Run(books, "101", 50_000, Day, match: true)).IsOk);
        var run = (await FollowUpRun.Run(books, Day, pinned: proposal)).Value;
        var dropped = Assert.Single(run.Dropped);
        Assert.Equal("101", dropped.InvoiceNo);
        Assert.Contains("remaining was 2000.00, now 1500.00", dropped.Reason, StringComparison.Ordinal);
        Assert.Contains("rest var 2000,00, nå 1500,00", dropped.ReasonNb, StringComparison.Ordinal);
        Assert.Equal("201", Assert.Single(run.Moves).InvoiceNo);
        Assert.Empty((await Lists.One(books, "101")).Value.Letters);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_plan_with_another_fee_or_term_since_drops_the_letter_and_says_so(Store store)
    {
        var books = await WithInvoices(store);
        var proposal = await Proposed(books);
        Assert.True((await Plans.Set(books, plan => plan.With(plan.Reminder with { Fee = FeeRule.Fixed, FeeMinor = 2_500, Term = 20 }))).IsOk);
        var run = (await FollowUpRun.Run(books, Day, pinned: proposal)).Value;
        Assert.Empty(run.Moves);
        Assert.Equal(2, run.Dropped.Count);
        var dropped = run.Dropped.Single(d => d.InvoiceNo == "201");
        Assert.Contains("the fee was 38.00, now 25.00 (the plan's fee, within the maximum)", dropped.Reason, StringComparison.Ordinal);
        Assert.Contains("fristen var 16.03.2026, nå 22.03.2026", dropped.ReasonNb, StringComparison.Ordinal);
        Assert.Contains("(plan versjon 1 da, 2 nå)", dropped.ReasonNb, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_move_of_another_step_or_day_drops_out(Store store)
    {
        var books = await WithInvoices(store);
        var proposal = await Proposed(books);
        Assert.True((await Plans.Set(books, plan => plan.With(plan.Reminder with { On = false }).With(plan.Notice with { On = true }))).IsOk);
        var steps = (await FollowUpRun.Run(books, Day, dryRun: true, pinned: proposal)).Value;
        Assert.StartsWith("steget var purring, nå inkassovarsel", steps.Dropped[0].ReasonNb, StringComparison.Ordinal);
        Assert.True((await Plans.Set(books, plan => plan.With(plan.Reminder with { On = true }).With(plan.Notice with { On = false }))).IsOk);
        var run = (await FollowUpRun.Run(books, Day.AddDays(1), pinned: proposal)).Value;
        Assert.Empty(run.Moves);
        Assert.All(run.Dropped, d => Assert.StartsWith("the day was 2 Mar 2026, now 3 Mar 2026", d.Reason, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_proposal_approves_no_draft_that_it_does_not_hold(Store store)
    {
        var books = await WithInvoices(store);
        Assert.True((await Activate.DebtCollection(books, new Activate.Request("Nordlys") { AutoApprove = true })).IsOk);
        Assert.True((await Plans.Set(books, plan => plan.With(plan.Reminder with { Automatic = false }))).IsOk);
        Assert.True((await ByHand.Collection(books, "101")).IsOk);
        var all = await Proposed(books);
        Assert.Equal(("101", 200_000L), (Assert.Single(all.Approvals).Key, all.Approvals["101"]));
        var run = (await FollowUpRun.Run(books, Day, pinned: all.Only(all.Moves.Values, []))).Value;
        Assert.Equal((0, "201"), (run.Approved, Assert.Single(run.Moves).InvoiceNo));
        Assert.Equal(CollectionStatus.Draft, (await Lists.One(books, "101")).Value.Status);
        Assert.Equal(1, (await FollowUpRun.Run(books, Day, pinned: all.Only([], [("101", 200_000)]))).Value.Approved);
        Assert.Equal(CollectionStatus.Approved, (await Lists.One(books, "101")).Value.Status);
    }

    [Fact]
    public async Task An_edited_file_is_no_proposal()
    {
        var books = await WithInvoices(Store.Sqlite);
        var proposal = await Proposed(books);
        var file = proposal.Write();
        Assert.Equal(proposal.Hash, Proposal.Read(file).Value.Hash);
        Assert.Equal(proposal.Moves["101"], Proposal.Read(file).Value.Moves["101"]);
        Assert.True(Proposal.Read(file.Replace("\n", "\n\n", StringComparison.Ordinal)).IsOk);
        foreach (var edited in (string[])[
            file.Replace("2000.00", "1999.00", StringComparison.Ordinal),
            file.Replace("\"38.00\"", "\"0.00\"", StringComparison.Ordinal),
            file.Replace("2026-03-16", "2026-03-17", StringComparison.Ordinal),
            file.Replace("\"planVersion\": 1", "\"planVersion\": 2", StringComparison.Ordinal),
            file.Replace("reminder", "notice", StringComparison.Ordinal),
            file.Replace("\"items\"", "\"more\": 1, \"items\"", StringComparison.Ordinal)])
        {
            Assert.NotEqual(file, edited);
            Assert.Equal("bad_proposal", Proposal.Read(edited).Refusal!.Code);
        }
    }

    [Fact]
    public void A_line_of_a_form_reads_as_it_was_written()
    {
        var move = new PinnedMove("A 7", NextStep.Notice, Day, 12_345) { FeeMinor = 3_800, InterestMinor = 17, DueOn = Day.AddDays(14), Version = 4 };
        Assert.Equal(move, Proposal.ReadLine(Proposal.Line(move)));
        var draft = new PinnedMove("8", NextStep.Collection, Day, 1) { Approved = true };
        Assert.Equal(draft, Proposal.ReadLine(Proposal.Line(draft)));
        Assert.All((string[])["", "reminder 101", "what 2026-03-02 1 1 1 - 0 1 101", "reminder 2026-03-02 x 1 1 - 0 1 101"], l => Assert.Null(Proposal.ReadLine(l)));
    }

    private static async Task<Proposal> Proposed(ClientBooks books) => Proposal.Of("any", (await FollowUpRun.Run(books, Day, dryRun: true)).Value);

    // Two customers with an invoice each of 2000.00 due on 31 January; a reminder with fee and interest is due.
    private static async Task<ClientBooks> WithInvoices(Store store)
    {
        var books = await TestDatabases.NewClient(store);
        Assert.True((await FollowUpRun.Run(books, Day)).IsOk);
        Assert.True((await Plans.Set(books, plan => plan.With(plan.Reminder with { On = true, Days = 15, Interest = true }))).IsOk);
        foreach (var (no, customer) in ((string, long)[])[("101", 1), ("201", 2)])
        {
            Assert.True((await AddCustomer.Run(books, new AddCustomer.Request(customer, "Kunde " + no, true, null))).IsOk);
            Assert.True((await AddInvoice.Run(books, new InvoiceToPost(no, customer, new DateOnly(2026, 1, 2), new DateOnly(2026, 1, 31), Money.Nok(200_000)))).IsOk);
        }

        return books;
    }
}
