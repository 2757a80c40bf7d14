using Kravbro.Application.Clients;
using Kravbro.Application.Customers;
using Kravbro.Application.FollowUp;
using Kravbro.Application.Invoicing;
using Kravbro.Application.Letters;
using Kravbro.Application.Storage;
using Kravbro.Domain;
using Kravbro.Domain.FollowUp;
using Kravbro.Tests.Support;

namespace Kravbro.Tests.Application;

/// <summary>A plan of a customer's own, the way of its letters, an agreed rate. On both databases.</summary>
public sealed class CustomerFollowUpTests
{
    private static readonly DateOnly Day = new(2026, 3, 2);

    public static TheoryData<Store> Stores => [Store.Sqlite, Store.Postgres];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_plan_of_its_own_moves_the_open_invoices_of_that_customer_alone(Store store)
    {
        var books = await WithInvoices(store);
        Assert.Equal(new DateOnly(2026, 2, 15), (await Lists.One(books, "101")).Value.Next.On);
        var own = new PlanOverride([new StepOverride(LetterStep.Reminder, null, 60, 20)], null, 50_000);
        var saved = await SetCustomer.Run(books, new SetCustomer.Request(1) { FollowUp = c => c with { Plan = own, Delivery = Delivery.Print } });
        Assert.True(saved.Value.Changed);
        var stands = (await ShowCustomers.One(books, 1)).Value.FollowUp!;
        Assert.Equal((60, 20, 50_000L, Delivery.Print), (stands.Plan.Steps[0].Days, stands.Plan.Steps[0].Term, stands.Plan.MinimumMinor, stands.Delivery));
        Assert.Equal(new DateOnly(2026, 4, 1), (await Lists.One(books, "101")).Value.Next.On);
        Assert.Equal(new DateOnly(2026, 2, 15), (await Lists.One(books, "201")).Value.Next.On);

        // The run takes the other customer's alone, and the forecast says when the own plan's day comes.
        var run = (await FollowUpRun.Run(books, Day, dryRun: true)).Value;
        Assert.Equal("201", Assert.Single(run.Moves).InvoiceNo);
        var history = await History.OfCustomer(books, 1);
        Assert.Contains("\"delivery\":\"print\"", history.First(e => e.Event.Kind == "customer_set").Event.Facts!, StringComparison.Ordinal);

        Assert.False((await SetCustomer.Run(books, new SetCustomer.Request(1) { FollowUp = c => c })).Value.Changed);
        Assert.True((await SetCustomer.Run(books, new SetCustomer.Request(1) { FollowUp = c => c with { Plan = PlanOverride.None } })).Value.Changed);
        Assert.Equal(new DateOnly(2026, 2, 15), (await Lists.One(books, "101")).Value.Next.On);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task What_a_card_may_not_say_is_refused_and_changes_nothing(Store store)
    {
        var books = await WithInvoices(store);
        async Task<string?> Refused(long code, Func<CardFollowUp, CardFollowUp> change) =>
            (await SetCustomer.Run(books, new SetCustomer.Request(code) { FollowUp = change })).Refusal?.Code;
        Assert.Equal("rate_needs_business", await Refused(2, c => c with { AgreedRatePercent = 10 }));
        Assert.Equal("bad_number", await Refused(1, c => c with { AgreedRatePercent = 100.5m }));
        Assert.Equal("bad_number", await Refused(1, c => c with { AgreedRatePercent = -1 }));
        Assert.Equal("term_too_short", await Refused(1, c => c with { Plan = new PlanOverride([new StepOverride(LetterStep.Notice, true, null, 13)], null, null) }));
        Assert.Equal("bad_number", await Refused(1, c => c with { Plan = new PlanOverride([], 0, null) }));
        Assert.Equal(1, (await ShowCustomers.One(books, 1)).Value.Version + 1);
        Assert.Null(await Refused(1, c => c with { AgreedRatePercent = 18 }));
        Assert.Equal(18, (await ShowCustomers.One(books, 1)).Value.FollowUp!.AgreedRatePercent);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task An_objection_that_was_upheld_takes_fee_and_interest_back_with_the_dispute(Store store)
    {
        var books = await WithInvoices(store);
        var all = await Proposed(books);
        var chosen = all.Only([all.Moves["201"]], []);
        var run = (await FollowUpRun.Run(books, Day, pinned: chosen)).Value;
        Assert.Equal("201", Assert.Single(run.Moves).InvoiceNo);
        Assert.Empty((await Lists.One(books, "101")).Value.Letters);
        Assert.True(Assert.Single((await Lists.One(books, "201")).Value.Letters).HasCosts);
        Assert.True((await Holds.Dispute(books, "201", "feil antall")).IsOk);
        var resolved = (await Holds.Resolve(books, "201", upheld: true)).Value;
        Assert.False(resolved.Disputed);
        var letter = Assert.Single(resolved.Letters);
        Assert.Equal((false, Day), (letter.HasCosts, letter.CostsReversedOn));
        Assert.Equal("no_letter_costs", (await CancelLetter.Costs(books, "201", "en gang til")).Refusal!.Code);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task What_left_a_proposal_is_named_with_its_reason(Store store)
    {
        var books = await WithInvoices(store);
        var proposed = await Proposed(books);
        Assert.True((await Holds.Pause(books, "101", null, "venter på svar")).IsOk);
        var run = (await FollowUpRun.Run(books, Day, pinned: proposed)).Value;
        var dropped = Assert.Single(run.Dropped);
        Assert.Equal("101", dropped.InvoiceNo);
        Assert.StartsWith("Den er satt på pause til noen opphever", dropped.ReasonNb, StringComparison.Ordinal);
        Assert.Equal(1, run.Letters[LetterStep.Reminder]);
    }

    private static async Task<Proposal> Proposed(ClientBooks books) => Proposal.Of("any", (await FollowUpRun.Run(books, Day, dryRun: true)).Value);

    // A business (1) and a person (2), an invoice each due on 31 January; a reminder with fee and interest fourteen days after due.
    private static async Task<ClientBooks> WithInvoices(Store store)
    {
        var books = await TestDatabases.NewClient(store);
        Assert.True((await FollowUpRun.Run(books, Day)).IsOk);
        Assert.True((await AddCustomer.Run(books, new AddCustomer.Request(1, "Berg Bygg AS", false, null))).IsOk);
        Assert.True((await AddCustomer.Run(books, new AddCustomer.Request(2, "Kari Dahl", true, null))).IsOk);
        Assert.True((await Plans.Set(books, plan => plan.With(plan.Reminder with { On = true, Days = 15, Interest = true }))).IsOk);
        foreach (var (no, customer) in ((string, long)[])[("101", 1), ("201", 2)])
        {
            Assert.True((await AddInvoice.Run(books, new InvoiceToPost(no, customer, new DateOnly(2026, 1, 2), new DateOnly(2026, 1, 31), Money.Nok(200_000)))).IsOk);
        }

        return books;
    }
}
