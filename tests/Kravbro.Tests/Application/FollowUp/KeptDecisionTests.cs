using Kravbro.Application.Collection;
using Kravbro.Application.Customers;
using Kravbro.Application.Extensions;
using Kravbro.Application.FollowUp;
using Kravbro.Application.Letters;
using Kravbro.Domain.Collection;
using Kravbro.Domain.FollowUp;
using Kravbro.Tests.Application.Letters;
using Kravbro.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static Kravbro.Tests.Application.Letters.LetterStory;

namespace Kravbro.Tests.Application.FollowUp;

/// <summary>Decisions are kept with what they rest on, and told from that, whatever the plan says later. On both databases.</summary>
public sealed class KeptDecisionTests
{
    public static TheoryData<Store> Stores => [Store.Sqlite, Store.Postgres];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_draft_is_explained_by_the_plan_of_its_day(Store store)
    {
        var story = await Of(store);
        Ok(await Activate.DebtCollection(story.Books, new Activate.Request("Nordlys") { Date = Day("2026-01-01") }));
        await story.Plan(plan => plan.With(plan.Reminder with { On = false }).With(plan.Notice with { On = false }));
        await story.Invoice("1001", "2026-03-01");
        await story.Run("2026-03-15");
        const string nb = "Den ble utkast til inkasso 15.03.2026: 14 dager etter 01.03.2026 etter planens versjon 2";
        Assert.StartsWith(nb, (await story.See("1001")).Reason.Nb, StringComparison.Ordinal);
        await story.Plan(plan => plan with { CollectionDays = 30, MinimumMinor = 50_000_000 });
        var draft = await story.See("1001");
        Assert.Equal($"{nb}; den venter på godkjenning.", draft.Reason.Nb);
        Assert.StartsWith("It became a draft on 15 Mar 2026: 14 days after 1 Mar 2026 under plan version 2", draft.Reason.En, StringComparison.Ordinal);
        Assert.Equal("2", Fact(draft.Reason.Facts, "plan_version"));
        Assert.Equal("14", Fact(draft.Reason.Facts, "decided_days"));
        Assert.DoesNotContain(draft.Reason.Facts, f => f.Name is "collection_days" or "minimum" or "steps_on");
        Assert.Equal(nb, Assert.Single((await DraftsByCustomer.Run(story.Books, new ListRequest())).Groups).Rows[0].Reason.Nb[..nb.Length]);

        Ok(await Approval.Approve(story.Books, ["1001"]));
        var approved = await story.See("1001");
        Assert.Equal($"Den er godkjent og venter på at inkassobyrået henter den. {nb}.", approved.Reason.Nb);
        Assert.Equal(["draft_after_due", "person_decides"], approved.Decisions.Select(d => d.RuleName));
        var approval = approved.Decisions[1];
        Assert.Contains("varslet om at", approval.Norwegian, StringComparison.Ordinal);
        Assert.Equal(("10000.00", "3"), (Fact(approval.Facts, "decided_remaining"), Fact(approval.Facts, "plan_version")));

        Ok(await Approval.SendBack(story.Books, ["1001"], "feil adresse"));
        Ok(await ByHand.Collection(story.Books, "1001"));
        Ok(await Holds.Dispute(story.Books, "1001", "feil antall"));
        var left = await story.See("1001");
        Assert.Equal(["draft_made", "approved", "sent_back", "draft_made", "disputed", "left_collection", StoredDecision.Stands], left.Decisions.Select(d => d.Kind));
        Assert.Contains("(feil adresse)", left.Decisions[2].Norwegian, StringComparison.Ordinal);
        Assert.Contains("flyttet til utkast manuelt", left.Decisions[3].Norwegian, StringComparison.Ordinal);
        Assert.Equal("inkassoloven § 17", Fact(left.Decisions[4].Facts, "source"));
        Assert.Contains("kunden bestrider kravet (inkassoloven § 17)", left.Decisions[5].Norwegian, StringComparison.Ordinal);
        Assert.Contains("Kunden bestrider kravet (feil antall)", left.Reason.Nb, StringComparison.Ordinal);
        await story.Verified();
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_letter_is_kept_with_its_rule_and_its_interest_line_by_line(Store store)
    {
        var story = await Of(store);
        await story.Run("2026-06-01");
        await story.Invoice("1001", "2026-06-15");
        await story.Run("2026-06-29");
        await story.Plan(plan => plan.With(plan.Reminder with { Days = 40, Fee = FeeRule.None }));
        var decisions = (await story.See("1001")).Decisions;
        Assert.Equal(["letter_issued", StoredDecision.Waits], decisions.Select(d => d.Kind));
        Assert.Equal("Fra 29.06.2026 venter den på inkassovarsel 14.07.2026: 1 dag(er) etter fristen 13.07.2026 i brevet før etter planens versjon 1.", decisions[1].Norwegian);
        var letter = decisions[0];
        Assert.Equal("letter_after_due", letter.RuleName);
        Assert.Equal("Purring ble utstedt 29.06.2026 med frist 13.07.2026, gebyr 38,00 kr og rente 46,03 kr: 14 dag(er) etter 15.06.2026 etter planens versjon 1.", letter.Norwegian);
        Assert.Equal("10000.00 × 12.00 % × 14/365 = 46.03", Fact(letter.Facts, "letter_interest_line")!.Split(": ")[1]);
        Assert.Equal("15.06.2026", letter.Facts.Single(f => f.Name == "decided_due").ValueNb);
        Assert.Contains("§§ 1-2, 1-3", Fact(letter.Facts, "source"), StringComparison.Ordinal);
        Assert.Contains(letter.Facts, f => f.Name == "letter_law_row");
        Assert.Contains("maksimum", letter.Facts.Single(f => f.Name == "decided_fee_ground").ValueNb, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task An_overdue_invoice_keeps_since_when_it_waits_for_what_and_under_which_plan(Store store)
    {
        var story = await Of(store);
        Ok(await Activate.DebtCollection(story.Books, new Activate.Request("Nordlys") { Date = Day("2026-01-01") }));
        await story.Run("2026-06-01");
        await story.Invoice("1001", "2026-06-15", "1000.00");
        await story.Run("2026-06-15");
        Assert.Empty((await story.See("1001")).Decisions);

        // The run found nothing to do: what was decided when the invoice was posted stands.
        await story.Run("2026-06-16");
        var waits = Assert.Single((await story.See("1001")).Decisions);
        Assert.Equal((StoredDecision.Waits, "letter_after_due"), (waits.Kind, waits.RuleName));
        Assert.Equal("Fra 01.06.2026 venter den på purring 29.06.2026: 14 dag(er) etter 15.06.2026 etter planens versjon 1.", waits.Norwegian);
        Assert.Equal("Since 1 Jun 2026 it waits for the payment reminder of 29 Jun 2026: 14 day(s) after 15 Jun 2026 under plan version 1.", waits.English);
        Assert.Equal(("2026-06-29", "14"), (Fact(waits.Facts, "decided_next_on"), Fact(waits.Facts, "decided_days")));

        // A plan that moves nothing changes no decision, one that moves it makes a new one.
        await story.Plan(plan => plan.With(plan.Reminder with { Term = 21 }));
        Assert.Equal(waits.Norwegian, Assert.Single((await story.See("1001")).Decisions).Norwegian);
        await story.Plan(plan => plan.With(plan.Reminder with { Days = 20 }));
        Assert.Equal("Fra 16.06.2026 venter den på purring 05.07.2026: 20 dag(er) etter 15.06.2026 etter planens versjon 3.",
            Assert.Single((await story.See("1001")).Decisions).Norwegian);

        await story.Plan(plan => plan.With(plan.Reminder with { On = false }).With(plan.Notice with { On = false }) with { MinimumMinor = 200_000 });
        var stands = Assert.Single((await story.See("1001")).Decisions);
        Assert.Equal((StoredDecision.Stands, "below_minimum", "stanset"), (stands.Kind, Fact(stands.Facts, "decided_stopped"), stands.Facts.Single(f => f.Name == "decided_rule").ValueNb));
        Assert.Equal("Fra 16.06.2026 kommer ikke noe av seg selv: resten er under minstebeløpet for inkasso, etter planens versjon 4.", stands.Norwegian);
        await story.Plan(plan => plan with { MinimumMinor = 0 });
        await story.Run("2026-06-18");
        Ok(await Holds.Pause(story.Books, "1001", null, "venter"));
        Assert.Equal(["paused", StoredDecision.Stands], (await story.See("1001")).Decisions.Select(d => d.Kind));
        Ok(await Holds.Release(story.Books, "1001"));
        var draft = (await story.See("1001")).Decisions[^1];
        Assert.Equal("Fra 18.06.2026 venter den på inkasso 29.06.2026: 14 dager etter 15.06.2026 etter planens versjon 5.", draft.Norwegian);
        Assert.Equal("inkassoloven §§ 9, 10", Fact(draft.Facts, "source"));
        await story.Verified();

        // What is kept is held against the rules.
        await using (var db = story.Db())
        {
            (await db.Invoices.SingleAsync()).DecidedReason = ReasonCode.BelowMinimum;
            await db.SaveChangesAsync();
        }

        var check = (await Kravbro.Application.Verify.Verification.Run([story.Books])).Checks.Single(c => !c.Ok);
        Assert.Equal("next_day_follows_from_rules", check.Name);
        Assert.Contains("invoice 1001: kept collection on 2026-06-29 (below_minimum), the rules give collection on 2026-06-29 (collection_due_on)", check.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_repeated_notification_is_kept_with_the_days_between_repeats(Store store)
    {
        var story = await Of(store);
        await story.Plan(plan => plan.With(plan.Notification with { On = true, Days = 3, Term = 7, Repeats = 2, RepeatDays = 4 }));
        await story.Run("2026-06-01");
        await story.Invoice("1001", "2026-06-15");
        await story.Run("2026-06-18");
        var waits = (await story.See("1001")).Decisions[^1];
        Assert.Equal("Fra 18.06.2026 venter den på påminnelse 22.06.2026: 4 dag(er) etter den forrige etter planens versjon 2.", waits.Norwegian);
        Assert.Equal("4", Fact(waits.Facts, "decided_days"));
        await story.Run("2026-06-22");
        var repeated = (await story.See("1001")).Decisions.Last(d => d.Kind == "letter_issued");
        Assert.EndsWith(": 4 dag(er) etter den forrige etter planens versjon 2.", repeated.Norwegian, StringComparison.Ordinal);
        Assert.Equal("påminnelse gjentatt etter et antall dager", repeated.Facts.Single(f => f.Name == "decided_rule").ValueNb);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task The_outlook_of_a_letter_knows_that_another_one_of_the_day_carries_the_fee(Store store)
    {
        var story = await Of(store);
        await story.Run("2026-06-01");
        await story.Invoice("1001", "2026-06-15");
        await story.Invoice("1002", "2026-06-15");
        await story.Invoice("1003", "2026-06-16");
        Assert.Equal("38.00", Fact((await story.See("1001")).Reason.Facts, "letter_fee"));
        var second = (await story.See("1002")).Reason;
        Assert.Equal("0.00", Fact(second.Facts, "letter_fee"));
        Assert.Contains(", uten gebyr (et annet brev til kunden samme dag har gebyret), men med forsinkelsesrente", second.Nb, StringComparison.Ordinal);
        Assert.Equal("38.00", Fact((await story.See("1003")).Reason.Facts, "letter_fee"));
        var run = await story.Run("2026-06-29");
        Assert.Equal(3_800, run.FeesMinor);

        // By hand, after one of the day that carries it already.
        await story.Invoice("1004", "2026-06-15");
        Assert.Equal("0.00", Fact((await story.See("1004")).Reason.Facts, "letter_fee"));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_pause_says_why_and_letters_switched_off_are_said(Store store)
    {
        var story = await Of(store);
        await story.Run("2026-06-01");
        await story.Invoice("1001", "2026-06-15");
        await story.Run("2026-06-20");
        Ok(await Holds.Pause(story.Books, "1001", Day("2026-07-10"), "venter på svar"));
        var paused = (await story.See("1001")).Reason;
        Assert.StartsWith("Den er satt på pause til og med 10.07.2026 (venter på svar).", paused.Nb, StringComparison.Ordinal);
        Assert.Contains("flyttet til 11.07.2026, dagen etter at pausen er slutt (venter på svar)", paused.Nb, StringComparison.Ordinal);
        Assert.DoesNotContain("tilgjengelig", paused.Nb, StringComparison.Ordinal);
        Assert.Equal("venter på svar", Fact(paused.Facts, "hold_reason"));
        Ok(await SetCustomer.Run(story.Books, new SetCustomer.Request(10_001) { Reminders = false }));
        var off = (await story.See("1001")).Reason;
        Assert.Contains("Purringer er av på kundekortet", off.Nb, StringComparison.Ordinal);
        Assert.Contains("Purringer is off on the customer card", off.En, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task The_listing_of_an_agency_asks_no_more_for_more_invoices(Store store)
    {
        var story = await Of(store);
        var active = Ok(await Activate.DebtCollection(story.Books, new Activate.Request("Nordlys") { Date = Day("2026-01-01"), AutoApprove = true }));
        await story.Plan(plan => plan.With(plan.Reminder with { On = false }).With(plan.Notice with { On = false }));
        await using var db = story.Books.Database.NewContext(story.Books.ClientId);
        var extension = (await db.Extensions.AsNoTracking().SingleAsync(e => e.Name == active.Name)).Id;
        await story.Invoice("1001", "2026-03-01");
        await story.Run("2026-03-15");
        using var commands = new CommandCount();
        var one = await Listed(story, extension, commands);
        foreach (var no in (string[])["1002", "1003", "1004", "1005"])
        {
            await story.Invoice(no, "2026-03-01");
        }

        await story.Run("2026-03-15");
        var five = await Listed(story, extension, commands);
        Assert.Equal((1, 5), (one.Reasons.Count, five.Reasons.Count));
        Assert.True(one.Commands > 0, "no command was counted");
        Assert.Equal(one.Commands, five.Commands);
        Assert.All(five.Reasons, r => Assert.EndsWith("Den ble utkast til inkasso 15.03.2026: 14 dager etter 01.03.2026 etter planens versjon 2.", r.Nb, StringComparison.Ordinal));
    }

    private static async Task<(List<AgencyReason> Reasons, int Commands)> Listed(LetterStory story, long extension, CommandCount commands)
    {
        var reasons = new List<AgencyReason>();
        commands.Taken();
        Ok(await AgencyInvoices.Available(story.Books, extension, new AgencyNarrow(), invoice =>
        {
            reasons.Add(invoice.Reason);
            return ValueTask.CompletedTask;
        }));
        return (reasons, commands.Taken());
    }

    private static string? Fact(IReadOnlyList<ExplainedFact> facts, string name) => facts.FirstOrDefault(f => f.Name == name)?.Value;
}
