using Kravbro.Application.Clients;
using Kravbro.Application.Extensions;
using Kravbro.Application.FollowUp;
using Kravbro.Application.Invoicing;
using Kravbro.Application.Law;
using Kravbro.Application.Ledger;
using Kravbro.Application.Letters;
using Kravbro.Application.Payments;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.Collection;
using Kravbro.Domain.FollowUp;
using Kravbro.Domain.Ledger;
using Kravbro.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static Kravbro.Tests.Application.Letters.LetterStory;

namespace Kravbro.Tests.Application.Letters;

/// <summary>What a letter posts, keeps and gives back.</summary>
public sealed class LetterPostingTests
{
    public static TheoryData<Store> Stores => [Store.Sqlite, Store.Postgres];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_letter_posts_fee_and_interest_as_one_voucher_with_two_items_due_with_it(Store store)
    {
        var story = await Of(store);
        await story.Invoice("1001", "2026-06-15");
        var run = await story.Run("2026-06-30");
        Assert.Equal((3800, 4932), (run.FeesMinor, run.InterestMinor));

        var letter = await story.Letter("1001", LetterStep.Reminder);
        await using (var db = story.Db())
        {
            var voucher = await db.Vouchers.SingleAsync(v => v.Id == letter.VoucherId);
            Assert.Equal((VoucherType.OutgoingPaymentReminder, Day("2026-06-30")), (voucher.Type, voucher.Date));
            var items = await db.OpenItems.Where(i => i.InvoiceId == letter.InvoiceId && i.Kind != ItemKind.Invoice).OrderBy(i => i.Id).ToListAsync();
            Assert.Equal([(ItemKind.Fee, 3800L, Day("2026-07-14")), (ItemKind.Interest, 4932L, Day("2026-07-14"))], items.Select(i => (i.Kind, i.RemainingMinor, i.DueOn!.Value)));
        }

        Assert.Equal((-3800, -4932), (await story.Balance(3900), await story.Balance(8055)));

        // The next letter posts what has run since, and the second fee comes after a missed term of fourteen days.
        Assert.Equal((3800, 5034), (await story.Run("2026-07-15")) is var second ? (second.FeesMinor, second.InterestMinor) : default);
        Assert.Equal(9966, -await story.Balance(8055));
        Assert.Equal("notice", (await story.See("1001")).Letters[^1].Step.Word());
        await story.Verified();
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Nothing_to_post_makes_no_voucher(Store store)
    {
        var story = await Of(store);
        await story.Plan(plan => plan.With(plan.Reminder with { Fee = FeeRule.None, Interest = false }));
        await story.Invoice("1001", "2026-06-15");
        await story.Run("2026-06-30");
        Assert.Null((await story.Letter("1001", LetterStep.Reminder)).VoucherId);
        Assert.Equal(0, await story.Open(ItemKind.Fee));
        await story.Verified();
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Letters_to_one_customer_on_one_day_carry_one_fee_on_the_oldest_claim(Store store)
    {
        var story = await Of(store);
        await story.Invoice("1002", "2026-06-14");
        await story.Invoice("1001", "2026-06-15");
        await story.Run("2026-06-29");
        Assert.Equal(3800, (await story.Letter("1002", LetterStep.Reminder)).FeeMinor);
        Assert.Equal(0, (await story.Run("2026-06-29")).FeesMinor);

        await story.Customer(10_002, "Vik AS");
        await story.Invoice("1003", "2026-08-03", customer: 10_002);
        await story.Invoice("1004", "2026-08-03", customer: 10_002);
        await story.Run("2026-08-20");
        Assert.Equal((3800, 0), ((await story.Letter("1003", LetterStep.Reminder)).FeeMinor, (await story.Letter("1004", LetterStep.Reminder)).FeeMinor));
        Assert.Equal(FeeGround.OnePerDispatch, LetterContent.Read((await story.Letter("1004", LetterStep.Reminder)).Content).FeeGround);

        await story.Plan(plan => plan with { Law = plan.Law with { OneFeePerDispatch = false } });
        await story.Invoice("1005", "2026-09-01");
        await story.Invoice("1006", "2026-09-01");
        await story.Run("2026-09-20");
        Assert.Equal((3800, 3800), ((await story.Letter("1005", LetterStep.Reminder)).FeeMinor, (await story.Letter("1006", LetterStep.Reminder)).FeeMinor));
        await story.Verified();
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_business_pays_the_standard_compensation_instead_of_fees_once_where_it_is_more(Store store)
    {
        var story = await Of(store);
        await story.Plan(plan => plan with { Law = plan.Law with { Compensation = true } });
        await story.Customer(10_002, "Kari Nordmann", person: true);
        await story.Invoice("1001", "2026-06-15");
        await story.Invoice("1002", "2026-06-15", customer: 10_002);
        await story.Run("2026-06-30");
        var letter = await story.Letter("1001", LetterStep.Reminder);
        Assert.Equal((46_000, FeeGround.Compensation), (letter.FeeMinor, LetterContent.Read(letter.Content).FeeGround));
        Assert.Equal(3800, (await story.Letter("1002", LetterStep.Reminder)).FeeMinor);
        await story.Run("2026-07-15");
        Assert.Equal((0, 3800), ((await story.Letter("1001", LetterStep.Notice)).FeeMinor, (await story.Letter("1002", LetterStep.Notice)).FeeMinor));
        await story.Verified();
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Forsinkelsesrenteloven_2_interest_on_what_a_credit_note_took_away_is_reversed_at_once(Store store)
    {
        var story = await Of(store);
        await story.Plan(plan => plan.With(plan.Notice with { Interest = false }));
        await story.Invoice("1001", "2026-06-15");
        await story.Run("2026-06-30");
        Assert.Equal(4932, (await story.Letter("1001", LetterStep.Reminder)).InterestMinor);
        Ok(await AddInvoice.Run(story.Books, new InvoiceToPost("9001", 10_001, Day("2026-07-01"), null, Money.Nok(-600_000)) { Account = 3100 }));
        Ok(await MatchItems.Match(story.Books, "9001", "1001"));

        // 4 000.00 for fifteen days at 12.00 %: 19.73.
        Assert.Equal((1973, -1973), (await story.Open(ItemKind.Interest), await story.Balance(8055)));
        Assert.Equal(2959, (await story.Letter("1001", LetterStep.Reminder)).InterestTakenBackMinor);
        await story.Run("2026-07-15");

        // The notice claims none of its own and shows what it asks for.
        var notice = await story.Letter("1001", LetterStep.Notice);
        var content = LetterContent.Read(notice.Content);
        Assert.Equal((0, 1973), (notice.InterestMinor, content.EarlierInterestMinor));
        Assert.Equal((1973, Day("2026-06-30")), (content.Interest.Sum(l => l.InterestMinor), content.Interest[^1].To));
        Ok(await CancelLetter.Run(story.Books, "1001", LetterStep.Notice, "feil"));
        await story.Verified();

        // The reminder goes: what was taken back of it goes with it.
        Ok(await CancelLetter.Run(story.Books, "1001", LetterStep.Reminder, "feil"));
        Assert.Equal((0, 0), (await story.Open(ItemKind.Interest), await story.Balance(8055)));
        Assert.Equal(400_000, await story.Open(ItemKind.Invoice));
        await story.Verified();
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_letter_on_an_invoice_in_another_currency_says_what_remains_of_it_there(Store store)
    {
        var story = await Of(store);
        var day = Day("2026-06-15");
        Ok(await AddInvoice.Run(story.Books, new InvoiceToPost("1001", 10_001, day.AddDays(-14), day, new Money(250_000, Currency.Parse("EUR").Value)) { Rate = 11.40m, Account = 3100 }));
        Ok(await Pay.Run(story.Books, "1001", 570_000, day, match: true));
        await story.Run("2026-06-30");
        var content = LetterContent.Read((await story.Letter("1001", LetterStep.Reminder)).Content);
        Assert.Equal((2_280_000, "EUR", 200_000L), (content.RemainingMinor, content.Currency, content.CurrencyRemainingMinor));
        Assert.Equal("Fakturaen er i EUR, og det gjenstår EUR 2\u00a0000,00 av den. Beløpene i kroner er regnet etter kursen den er bokført med. Betales fakturaen i EUR, gjøres den opp med det beløpet.",
            content.Paragraphs[^1]);
        await story.Invoice("1002", "2026-06-15");
        await story.Run("2026-06-30");
        Assert.DoesNotContain(LetterContent.Read((await story.Letter("1002", LetterStep.Reminder)).Content).Paragraphs, p => p.Contains("Fakturaen er i", StringComparison.Ordinal));
        await story.Verified();
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Interest_taken_back_is_posted_again_by_the_next_letter_when_the_credit_note_is_unmatched(Store store)
    {
        var story = await Of(store);
        await story.Invoice("1001", "2026-06-15");
        await story.Run("2026-06-30");
        Ok(await AddInvoice.Run(story.Books, new InvoiceToPost("9001", 10_001, Day("2026-07-01"), null, Money.Nok(-600_000)) { Account = 3100 }));
        Ok(await MatchItems.Match(story.Books, "9001", "1001"));
        Ok(await MatchItems.UndoLast(story.Books, "1001"));
        Assert.Equal(1973, await story.Open(ItemKind.Interest));

        // Thirty days on 10 000.00, less what stands.
        Assert.Equal(9966 - 1973, (await story.Run("2026-07-15")).InterestMinor);
        await story.Verified();
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Interest_of_a_claim_on_its_way_to_an_agency_is_mended_and_one_credited_in_full_is_left_to_a_person(Store store)
    {
        var story = await Of(store);
        Ok(await Activate.DebtCollection(story.Books, new Activate.Request("Nordlys") { Date = Day("2026-01-01"), AutoApprove = true }));
        await story.Plan(plan => plan.With(plan.Notice with { On = false }));
        await story.Invoice("1001", "2026-06-15");
        await story.Run("2026-06-30");
        await story.Run("2026-07-15");
        Assert.Equal(CollectionStatus.Approved, (await story.See("1001")).Status);
        Ok(await AddInvoice.Run(story.Books, new InvoiceToPost("9001", 10_001, Day("2026-07-15"), null, Money.Nok(-600_000)) { Account = 3100, Credits = ["1001"] }));
        Assert.Equal(1973, await story.Open(ItemKind.Interest));
        await using (var db = story.Db())
        {
            var takenBack = await db.Events.SingleAsync(e => e.Kind == "interest_taken_back");
            Assert.Contains("\"interest\":2959", takenBack.Facts, StringComparison.Ordinal);
            Assert.Contains($"\"voucher\":{(await db.Vouchers.SingleAsync(v => v.Text.StartsWith("Kreditert, faktura"))).Number}", takenBack.Facts, StringComparison.Ordinal);
        }

        // A second one takes its own part; in full, the costs are proposed for reversal by a person.
        Ok(await AddInvoice.Run(story.Books, new InvoiceToPost("9002", 10_001, Day("2026-07-15"), null, Money.Nok(-200_000)) { Account = 3100, Credits = ["1001"] }));
        Assert.Equal(986, await story.Open(ItemKind.Interest));
        Ok(await AddInvoice.Run(story.Books, new InvoiceToPost("9003", 10_001, Day("2026-07-15"), null, Money.Nok(-200_000)) { Account = 3100, Credits = ["1001"] }));
        Assert.Equal(986, await story.Open(ItemKind.Interest));
        Ok(await CancelLetter.Costs(story.Books, "1001", "kreditert"));
        Assert.Equal((0, 0, 0), (await story.Open(ItemKind.Interest), await story.Balance(8055), await story.Open(ItemKind.Fee)));
        await story.Verified();
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_cancelled_letter_is_reversed_and_its_step_comes_again(Store store)
    {
        var story = await Of(store);
        await story.Invoice("1001", "2026-06-15");
        await story.Run("2026-06-30");
        var letter = await story.Letter("1001", LetterStep.Reminder);
        Assert.Equal("belongs_to_letter", (await Reverse.Run(story.Books, letter.VoucherId!.Value)).Refusal?.Code);

        Ok(await Pay.Run(story.Books, "1001", 1_003_800, Day("2026-06-30"), match: true));
        Assert.Equal(0, await story.Open(ItemKind.Fee));
        Ok(await CancelLetter.Run(story.Books, "1001", LetterStep.Reminder, "feil adresse"));
        Assert.Equal((0, 0, -3800), (await story.Balance(3900), await story.Balance(8055), await story.Open(ItemKind.Payment)));
        letter = await story.Letter("1001", LetterStep.Reminder);
        Assert.Equal((SendState.Stopped, "feil adresse"), (letter.State, letter.CancelReason));
        Assert.Equal("letter_not_issued", (await CancelLetter.Run(story.Books, "1001", LetterStep.Reminder, "igjen")).Refusal?.Code);
        await story.Verified();
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Costs_are_taken_back_while_the_letter_stands_and_interest_is_posted_anew_by_the_next(Store store)
    {
        var story = await Of(store);
        await story.Invoice("1001", "2026-06-15");
        await story.Run("2026-06-30");
        Ok(await CancelLetter.Costs(story.Books, "1001", "innsigelsen tas til følge"));
        Assert.Equal((0, 0), (await story.Open(ItemKind.Fee), await story.Open(ItemKind.Interest)));
        Assert.Equal("no_letter_costs", (await CancelLetter.Costs(story.Books, "1001", "igjen")).Refusal?.Code);
        Assert.Equal(LetterStep.Reminder, (await story.See("1001")).Letters[^1].Step);
        Assert.Equal(9966, (await story.Run("2026-07-15")).InterestMinor);
        await story.Verified();
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_letter_that_needs_a_row_of_law_waits_and_the_others_go(Store store)
    {
        var story = await Of(store);
        await story.Customer(10_002, "Vik AS");
        Ok(await Kravbro.Application.Customers.SetCustomer.Run(story.Books, new(10_002) { Fees = false, Interest = false }));
        await story.Invoice("1001", "2027-06-15");
        await story.Invoice("1002", "2027-06-15", customer: 10_002);
        var run = await story.Run("2027-06-30");
        Assert.Equal((1, 1, "law_row_missing"), (run.Letters[LetterStep.Reminder], run.HeldCount, run.Held[0].Why.Code));
        Assert.Equal("reminder", (await story.See("1001")).Next.Step.Word());

        // The year's row comes: the letter goes with the next run, dated that day.
        Ok(await LawTables.Invent(story.Books, "collection_rate", await Row(story, "collection_rate", "2027-01-01", "2026-01-01", "2027-12-31")));
        Ok(await LawTables.Invent(story.Books, "late_interest", await Row(story, "late_interest", "2027-01-01", "2026-07-01", "2027-12-31")));
        run = await story.Run("2027-07-02");
        Assert.Equal((1, 0), (run.Letters[LetterStep.Reminder], run.HeldCount));
        var content = LetterContent.Read((await story.Letter("1001", LetterStep.Reminder)).Content);
        Assert.Contains(content.Rows, r => r.EndsWith("(invented)", StringComparison.Ordinal));
        Assert.Equal(Day("2027-07-02"), (await story.Letter("1001", LetterStep.Reminder)).SentOn);
        await story.Verified();
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task In_a_locked_period_letters_wait(Store store)
    {
        var story = await Of(store);
        await story.Invoice("1001", "2026-06-15");
        Ok(await story.Books.WriteWithoutCatchUp<bool>(
            unit =>
            {
                unit.Client.LockDate = Day("2026-07-02");
                return Task.FromResult<Result<bool>>(true);
            },
            commit: true));
        Assert.Equal("locked_period", Assert.Single((await story.Run("2026-07-01")).Held).Why.Code);
        Assert.Equal(1, (await story.Run("2026-07-03")).Letters[LetterStep.Reminder]);
        await story.Verified();
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Under_the_new_act_the_creditor_sends_no_notice_and_the_draft_comes_instead(Store store)
    {
        var story = await Of(store);
        Ok(await LawTables.Invent(story.Books, "acts", "act,valid_from,source\n2026,2026-07-10,invented\n"));
        Ok(await Kravbro.Application.Extensions.Activate.DebtCollection(story.Books, new("Nordlys") { Date = Day("2026-06-01") }));
        await story.Invoice("1001", "2026-06-15");
        Assert.Equal(1, (await story.Run("2026-06-29")).Letters[LetterStep.Reminder]);
        Assert.Equal("collection", (await story.See("1001")).Next.Step.Word());
        var run = await story.Run("2026-07-14");
        Assert.Equal((0, 1), (run.Letters[LetterStep.Notice], run.Drafts));
        await story.Verified();
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task The_dry_run_says_what_the_run_then_does(Store store)
    {
        var story = await Of(store);
        await story.Invoice("1001", "2026-06-15");
        await story.Invoice("1002", "2026-06-10", "4321.09");
        var dry = Ok(await FollowUpRun.Run(story.Books, Day("2026-06-30"), dryRun: true));
        Assert.Empty(await story.Letters());
        await story.Run("2026-06-30");
        Assert.Equal(
            dry.Moves.Select(m => (m.InvoiceNo, m.FeeMinor, m.InterestMinor, m.DueOn)).Order(),
            (await story.Letters()).Join((await Lists.All(story.Books, new ListRequest())).Rows, l => l.InvoiceId, i => i.Id,
                (l, i) => (i.InvoiceNo, l.FeeMinor, l.InterestMinor, (DateOnly?)l.DueOn)).Order());
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_letter_keeps_what_it_said_whatever_changes_later(Store store)
    {
        var story = await Of(store);
        Ok(await SetBookSettings.Run(story.Books, s => (Result<BookSettings>)(s with { BankAccounts = [new OwnBankAccount("18136445320", 1920)] })));
        await story.Plan(plan => plan with { Texts = [new LetterText(LetterStep.Reminder, "nb", "Hei {kunde}", "Betal {sum} innen {frist}.\n\nHilsen {firma}")] });
        await story.Invoice("1001", "2026-06-15");
        await story.Run("2026-06-30");
        var id = (await story.Letter("1001", LetterStep.Reminder)).Id;
        var before = Ok(await ShowLetters.Document(story.Books, id));
        Ok(await Kravbro.Application.Customers.ChangeContact.Run(story.Books, new(10_001, "Helt annet AS", false, null)));
        await story.Plan(plan => plan with { Texts = [] });
        var one = Ok(await ShowLetters.One(story.Books, id));
        Assert.Equal("Hei Berg AS", one.Content!.Subject);
        Assert.Equal("Betal 10\u00a0087,32\u00a0kr innen 14. juli 2026.", one.Content.Paragraphs[0]);
        Assert.Equal(before.Bytes, Ok(await ShowLetters.Document(story.Books, id)).Bytes);
        Assert.Equal(["acts 1988", "collection_rate 2026-01-01", "late_interest 2026-01-01"], one.Content.Rows);
    }

    // The row of one first day with another, as a file of its table.
    private static async Task<string> Row(LetterStory story, string table, string from, string like, string checkedUntil)
    {
        var law = await LawTables.Show(story.Books);
        var found = law.Tables.Single(t => t.Name == table);
        var row = found.Rows.Single(r => r.Key == like);
        var fields = found.Columns.Zip(row.Fields, (column, field) => column switch
        {
            "valid_from" => from,
            "valid_to" => "",
            "checked_until" => checkedUntil,
            _ => field,
        });
        return $"{string.Join(',', found.Columns)}\n{string.Join(',', fields.Select(f => f.Contains(',', StringComparison.Ordinal) ? $"\"{f}\"" : f))}\n";
    }
}
