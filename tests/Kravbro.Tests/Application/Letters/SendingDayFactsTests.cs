using Kravbro.Application.Collection;
using Kravbro.Application.Customers;
using Kravbro.Application.FollowUp;
using Kravbro.Application.Letters;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain.Collection;
using Kravbro.Domain.FollowUp;
using Kravbro.Tests.Support;
using static Kravbro.Tests.Application.Letters.LetterStory;

namespace Kravbro.Tests.Application.Letters;

/// <summary>Between the issue of a letter and the day it leaves much happens: what leaves is lawful on that day.</summary>
public sealed class SendingDayFactsTests
{
    public static TheoryData<Store> Stores => [Store.Sqlite, Store.Postgres];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_notice_that_never_left_goes_instead_of_the_demand_that_passed_it(Store store)
    {
        var story = await WithDemand(store);
        await story.Invoice("1001", "2026-06-15");
        await story.Run("2026-06-29");
        await story.Run("2026-07-14");
        var run = Ok(await PrintLetters.Take(story.Books, Delivery.Print));

        // The demand is reversed, and the notice issued again with its fourteen days: it leaves with the next file. The history tells so.
        var issued = (await Kravbro.Application.Clients.History.OfInvoice(story.Books, (await story.See("1001")).Id)).Where(e => e.Kind == "letter_issued").MaxBy(e => e.Seq)!;
        Assert.Contains("\"rule\":\"sending_day\"", issued.Facts, StringComparison.Ordinal);
        Assert.Equal((0, 1, 1), (run.Letters, run.IssuedAnew, run.Stopped));
        var letter = Assert.Single((await story.See("1001")).Letters);
        Assert.Equal((LetterStep.Notice, Day("2026-07-14"), Day("2026-07-28"), 3800L), (letter.Step, letter.SentOn, letter.DueOn, letter.FeeMinor));
        var next = Ok(await PrintLetters.Take(story.Books, Delivery.Print));
        Assert.Equal(1, next.Letters);
        Assert.Equal(1, Ok(await PrintLetters.Confirm(story.Books, next.Id, Day("2026-07-14"))).Letters);

        // Heeded by nobody, it lets the demand go with its fee.
        await story.Run("2026-07-29");
        Assert.Equal((1, 0, 0, 0), Told(Ok(await PrintLetters.Take(story.Books, Delivery.Print))));
        Assert.Equal(11_300, (await story.Letter("1001", LetterStep.Demand)).FeeMinor);
        await story.Verified();
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_notice_by_another_way_goes_instead_of_the_demand(Store store)
    {
        await using var server = await MailServer.Start();
        var story = await WithDemand(store);
        await story.Plan(plan => plan.With(plan.Notice with { Delivery = Delivery.Email }));
        await story.Invoice("1001", "2026-06-15");
        await story.Run("2026-06-29");
        await story.Run("2026-07-14");
        Assert.Equal(0, (await new LetterMail(server.Mailer).Send(story.Books)).Sent);
        Assert.Equal(1, (await new LetterMail(server.Mailer).Send(story.Books)).Sent);
        Assert.StartsWith("Inkassovarsel", Assert.Single(server.Taken()).Subject, StringComparison.Ordinal);
        Assert.Equal(SendState.Stopped, (await story.Letter("1001", LetterStep.Demand)).State);
        await story.Verified();
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_demand_waits_while_nobody_knows_whether_its_notice_left(Store store)
    {
        var story = await WithDemand(store);
        await story.Invoice("1001", "2026-06-15");
        await story.Run("2026-06-29");
        var notice = Ok(await PrintLetters.Take(story.Books, Delivery.Print));
        await story.Run("2026-07-14");
        Assert.Equal((0, 0, 0, 1), Told(Ok(await PrintLetters.Take(story.Books, Delivery.Print))));
        Assert.Equal(1, Ok(await PrintLetters.Confirm(story.Books, notice.Id, Day("2026-06-29"))).Letters);
        Assert.Equal((1, 0, 0, 0), Told(Ok(await PrintLetters.Take(story.Books, Delivery.Print))));
        await story.Verified();
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task What_happened_since_the_issue_counts_when_a_letter_leaves(Store store)
    {
        var story = await Of(store);
        await story.Plan(plan => plan.With(plan.Reminder with { Delivery = Delivery.Print }));
        for (var i = 1; i <= 5; i++)
        {
            await story.Customer(10_010 + i, $"Kunde {i}");
            await story.Invoice($"100{i}", "2026-06-15", customer: 10_010 + i);
        }

        await story.Run("2026-06-30");
        Ok(await Holds.Dispute(story.Books, "1001", "feil vare"));
        Ok(await Holds.Postpone(story.Books, "1002", Day("2026-07-31"), "avtale"));
        Ok(await SetCustomer.Run(story.Books, new SetCustomer.Request(10_013) { Reminders = false }));
        Ok(await SetCustomer.Run(story.Books, new SetCustomer.Request(10_014) { Fees = false, Interest = false }));
        Assert.Equal((1, 2, 2, 0), Told(Ok(await PrintLetters.Take(story.Books, Delivery.Print))));
        Assert.Equal((0L, 0L), Costs(await story.Letter("1001", LetterStep.Reminder)));
        Assert.Equal(SendState.Stopped, (await story.Letter("1002", LetterStep.Reminder)).State);
        Assert.Equal(SendState.Stopped, (await story.Letter("1003", LetterStep.Reminder)).State);
        Assert.Equal((0L, 0L), Costs(await story.Letter("1004", LetterStep.Reminder)));
        Assert.Equal((3800L, 4932L), Costs(await story.Letter("1005", LetterStep.Reminder)));
        Assert.Equal((2, 0, 0, 0), Told(Ok(await PrintLetters.Take(story.Books, Delivery.Print))));
        Assert.Equal((-3800, -4932), (await story.Balance(3900), await story.Balance(8055)));
        await story.Verified();
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_letter_with_the_standard_compensation_leaves(Store store)
    {
        var story = await Of(store);
        await story.Plan(plan => (plan with { Law = plan.Law with { Compensation = true } }).With(plan.Reminder with { Delivery = Delivery.Print }));
        await story.Invoice("1001", "2026-06-15");
        await story.Run("2026-06-30");
        var run = Ok(await PrintLetters.Take(story.Books, Delivery.Print));
        Assert.Equal((1, 0, 0, 0), Told(run));
        Assert.Equal(1, Ok(await PrintLetters.Confirm(story.Books, run.Id, null)).Letters);
        await story.Verified();
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task What_goes_to_a_customer_on_a_day_carries_one_fee_whatever_the_letters_are(Store store)
    {
        await using var server = await MailServer.Start();
        var story = await Of(store);
        await story.Plan(plan => plan.With(plan.Notice with { Days = 1 }));
        await story.Invoice("1001", "2026-06-01");
        await story.Invoice("1002", "2026-06-16");
        await story.Run("2026-06-15");
        await new LetterMail(server.Mailer).Send(story.Books);
        var run = await story.Run("2026-06-30");
        Assert.Equal((1, 1, 3800L), (run.Letters[LetterStep.Notice], run.Letters[LetterStep.Reminder], run.FeesMinor));
        Assert.Equal((3800, 0), ((await story.Letter("1001", LetterStep.Notice)).FeeMinor, (await story.Letter("1002", LetterStep.Reminder)).FeeMinor));
        Assert.Equal(1, (await new LetterMail(server.Mailer).Send(story.Books)).Sent);
        await story.Verified();
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Letters_of_different_days_that_leave_together_carry_one_fee(Store store)
    {
        var story = await Of(store);
        await story.Plan(plan => plan.With(plan.Reminder with { Delivery = Delivery.Print, Term = 30 }));
        await story.Invoice("1001", "2026-06-15");
        await story.Invoice("1002", "2026-06-20");
        await story.Run("2026-06-29");
        await story.Run("2026-07-04");
        Assert.Equal((1, 1, 0, 0), Told(Ok(await PrintLetters.Take(story.Books, Delivery.Print))));
        Assert.Equal((3800, 0), ((await story.Letter("1001", LetterStep.Reminder)).FeeMinor, (await story.Letter("1002", LetterStep.Reminder)).FeeMinor));
        Assert.Equal((1, 0, 0, 0), Told(Ok(await PrintLetters.Take(story.Books, Delivery.Print))));
        await story.Verified();
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_letter_that_nobody_could_pay_waits_for_an_account(Store store)
    {
        var story = await Of(store);
        await story.Account(null);
        await story.Plan(plan => plan.With(plan.Reminder with { Delivery = Delivery.Print }));
        await story.Invoice("1001", "2026-06-15");
        await story.Run("2026-06-30");
        Assert.Equal((0, 0, 0, 1), Told(Ok(await PrintLetters.Take(story.Books, Delivery.Print))));
        Assert.Equal(1, (await LettersToday.Of(story.Books)).WithoutAccount);
        await story.Account("18136445320");
        Assert.Equal((0, 1, 0, 0), Told(Ok(await PrintLetters.Take(story.Books, Delivery.Print))));
        Assert.Equal((1, 0, 0, 0), Told(Ok(await PrintLetters.Take(story.Books, Delivery.Print))));
        Assert.Equal("18136445320", LetterContent.Read((await story.Letter("1001", LetterStep.Reminder)).Content).Account);
        Assert.Equal(0, (await LettersToday.Of(story.Books)).WithoutAccount);
        await story.Verified();
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Inkassoloven_9_a_draft_whose_notice_has_not_left_or_went_by_plain_email_is_warned_of(Store store)
    {
        await using var server = await MailServer.Start();
        var story = await Of(store);
        await story.Customer(10_002, "Vik AS", email: null);
        Ok(await Kravbro.Application.Extensions.Activate.DebtCollection(story.Books, new("Nordlys") { AutoApprove = true, Date = Day("2026-06-01") }));
        await story.Plan(plan => (plan with { Blocking = Warnings.NoticeNotSent }).With(plan.Reminder with { On = false }).With(plan.Notice with { Days = 14, Delivery = Delivery.Email }));
        await story.Invoice("1001", "2026-06-15");
        await story.Invoice("1002", "2026-06-15", customer: 10_002);
        await story.Run("2026-06-29");
        Assert.Equal(1, (await new LetterMail(server.Mailer).Send(story.Books)).Sent);
        Assert.Equal((SendState.Sent, SendState.Issued), ((await story.Letter("1001", LetterStep.Notice)).State, (await story.Letter("1002", LetterStep.Notice)).State));
        Assert.Equal((2, 1), ((await story.Run("2026-07-14")) is var run ? (run.Drafts, run.Approved) : default));
        Assert.Equal((CollectionStatus.Approved, Warnings.NoticeByEmail), await Stand("1001"));
        Assert.Equal((CollectionStatus.Draft, Warnings.NoticeNotSent), await Stand("1002"));
        Assert.Equal("blocked_by_guard", (await Approval.Approve(story.Books, ["1002"])).Value.Refused[0].Refusal.Code);
        Assert.Equal((0, 0, 1, 0), Told(Ok(await PrintLetters.Take(story.Books, Delivery.Print))));
        Assert.Equal((CollectionStatus.Draft, Warnings.NoValidNotice), await Stand("1002"));
        await story.Verified();

        async Task<(CollectionStatus, Warnings)> Stand(string no) => await story.See(no) is var seen ? (seen.Status, seen.Warnings) : default;
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_draft_that_the_new_act_brings_is_recorded_at_the_first_look(Store store)
    {
        var story = await WithDemand(store);
        Ok(await Kravbro.Application.Law.LawTables.Invent(story.Books, "acts", "act,valid_from,source\n2026,2026-07-01,invented\n"));
        Ok(await Kravbro.Application.Extensions.Activate.DebtCollection(story.Books, new("Nordlys") { Date = Day("2026-06-01") }));
        await story.Invoice("1001", "2026-06-20");
        await story.Run("2026-06-25");
        await new Timelines.Happenings(story.Books).Look(Day("2026-07-20"));
        var seen = Assert.Single((await Lists.WithStatus(story.Books, CollectionStatus.Draft, new ListRequest())).Rows);
        Assert.Equal(("1001", (DateOnly?)Day("2026-07-04")), (seen.InvoiceNo, seen.DraftedOn));
        await story.Verified();
    }

    private static async Task<LetterStory> WithDemand(Store store)
    {
        var story = await Of(store);
        await story.Plan(plan => plan.With(plan.Reminder with { On = false })
            .With(plan.Notice with { Days = 14, Delivery = Delivery.Print }).With(plan.Demand with { On = true, Days = 1, Term = 14, Delivery = Delivery.Print }));
        return story;
    }

    private static (int Letters, int Anew, int Stopped, int Waiting) Told(PrintRun run) => (run.Letters, run.IssuedAnew, run.Stopped, run.Waiting);

    private static (long Fee, long Interest) Costs(LetterRow letter) => (letter.FeeMinor, letter.InterestMinor);
}
