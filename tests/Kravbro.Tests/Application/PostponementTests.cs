using Kravbro.Application.Clients;
using Kravbro.Application.Extensions;
using Kravbro.Application.FollowUp;
using Kravbro.Application.Law;
using Kravbro.Domain.Collection;
using Kravbro.Domain.FollowUp;
using Kravbro.Tests.Support;
using static Kravbro.Tests.Application.Letters.LetterStory;

namespace Kravbro.Tests.Application;

/// <summary>What a later date agreed to moves, what interrupts limitation, the rate of the plan. On both databases.</summary>
public sealed class PostponementTests
{
    public static TheoryData<Store> Stores => [Store.Sqlite, Store.Postgres];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task An_expected_due_date_moves_letters_and_fees_and_interest_only_where_it_is_free(Store store)
    {
        var story = await Of(store);
        await story.Invoice("1001", "2026-06-15");
        await story.Invoice("1002", "2026-06-15");
        Assert.False(Ok(await Holds.Postpone(story.Books, "1001", Day("2026-06-20"), "avtale")).InterestFree);
        var free = Ok(await Holds.Postpone(story.Books, "1002", Day("2026-06-20"), "avtale", interestFree: true));
        Assert.Equal((true, Day("2026-06-15").AddYears(3)), (free.InterestFree, free.BarredAfter));
        Assert.False(Ok(await Holds.Postpone(story.Books, "1002", Day("2026-06-20"), "avtale")).Changed);
        Assert.Contains("\"interestFree\":true", (await History.OfInvoice(story.Books, free.Id)).First(e => e.Kind == "postponed").Facts, StringComparison.Ordinal);

        Assert.Equal(0, (await story.Run("2026-07-03")).Letters[LetterStep.Reminder]);
        Assert.Equal(2, (await story.Run("2026-07-04")).Letters[LetterStep.Reminder]);

        // 15 days at 12.00 % and 4 at 12.25 %; free through 20 June there are 10 and 4.
        Assert.Equal((6_274, 4_630), ((await story.Letter("1001", LetterStep.Reminder)).InterestMinor, (await story.Letter("1002", LetterStep.Reminder)).InterestMinor));
        await story.Verified();
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task An_interruption_in_time_lets_three_years_run_anew_and_the_warning_goes(Store store)
    {
        var story = await Of(store);
        await story.Invoice("1001", "2023-06-15");
        await story.Invoice("1002", "2020-06-15");
        await story.Run("2026-04-01");
        Ok(await Activate.DebtCollection(story.Books, new Activate.Request("Nordlys") { MayCreate = true }));
        var draft = Ok(await ByHand.Collection(story.Books, "1001"));
        Assert.Equal((Day("2026-06-15"), true), (draft.BarredAfter, draft.Warnings.HasFlag(Warnings.LimitationNear)));

        async Task<string?> Refused(string no, string on, string reason) => (await Interruption.Enter(story.Books, no, Day(on), reason)).Refusal?.Code;
        Assert.Equal("date_in_future", await Refused("1001", "2026-04-02", "erkjent"));
        Assert.Equal("missing_value", await Refused("1001", "2026-03-01", " "));
        Assert.Equal("claim_barred", await Refused("1002", "2026-03-01", "erkjent"));
        Assert.Equal("unknown_invoice", await Refused("9", "2026-03-01", "erkjent"));

        var interrupted = Ok(await Interruption.Enter(story.Books, "1001", Day("2026-03-01"), "erkjent i e-post"));
        Assert.Equal((Day("2029-03-01"), false), (interrupted.BarredAfter, interrupted.Warnings.HasFlag(Warnings.LimitationNear)));
        Assert.Contains(("limitation_interrupted", "2026-03-01"), interrupted.Reason.Facts.Select(f => (f.Name, f.Value)));
        Assert.Contains(("barred_after", "2029-03-01"), interrupted.Reason.Facts.Select(f => (f.Name, f.Value)));
        Assert.False(Ok(await Interruption.Enter(story.Books, "1001", Day("2026-03-01"), "igjen")).Changed);
        Assert.Contains("erkjent i e-post", (await History.OfInvoice(story.Books, interrupted.Id)).Single(e => e.Kind == "limitation_interrupted").Facts, StringComparison.Ordinal);

        // One that lies before another counts too: it had come in time as well.
        Assert.Equal(Day("2029-03-01"), Ok(await Interruption.Enter(story.Books, "1001", Day("2025-01-01"), "avdrag")).BarredAfter);
        await story.Verified();
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task The_rate_of_the_plan_is_for_businesses_and_the_card_goes_before_it(Store store)
    {
        var story = await Of(store);
        await story.Customer(10_002, "Kari Dahl", person: true);
        await story.Customer(10_003, "Moe AS");
        Ok(await Kravbro.Application.Customers.SetCustomer.Run(story.Books, new(10_003) { FollowUp = c => c with { AgreedRatePercent = 6 } }));
        await story.Plan(plan => plan with { RatePercent = 20 });
        await story.Invoice("1001", "2026-06-15");
        await story.Invoice("1002", "2026-06-15", customer: 10_002);
        await story.Invoice("1003", "2026-06-15", customer: 10_003);
        await story.Run("2026-06-30");
        Assert.Equal([8_219, 4_932, 2_466], (await story.Letters()).Select(l => l.InterestMinor));
        Assert.Equal("bad_number", (await Plans.Set(story.Books, plan => plan with { RatePercent = 101 })).Refusal?.Code);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Under_the_act_of_2026_notice_and_demand_are_not_switched_on(Store store)
    {
        var story = await Of(store);
        await story.Plan(plan => plan.With(plan.Notice with { On = false }));
        Ok(await LawTables.Invent(story.Books, "acts", "act,valid_from,source\n2026,2026-07-01,a try\n"));
        await story.Run("2026-06-30");
        Assert.Null((await Plans.Show(story.Books)).Unavailable(LetterStep.Notice));
        await story.Plan(plan => plan.With(plan.Notice with { On = true }));
        await story.Run("2026-07-01");
        var answer = await Plans.Show(story.Books);
        Assert.Equal("letter_for_agencies", answer.Unavailable(LetterStep.Notice)?.Code);
        Assert.Null(answer.Unavailable(LetterStep.Reminder));
        Assert.Equal("letter_for_agencies", (await Plans.Set(story.Books, plan => plan.With(plan.Demand with { On = true }))).Refusal?.Code);

        // What was on stays as it is, and everything else can be changed.
        Assert.True(Ok(await Plans.Set(story.Books, plan => plan with { CollectionDays = 20 })).Plan.Notice.On);
        await story.Plan(plan => plan.With(plan.Notice with { On = false }));
        Assert.Equal("letter_for_agencies", (await Plans.Set(story.Books, plan => plan.With(plan.Notice with { On = true }))).Refusal?.Code);
    }
}
