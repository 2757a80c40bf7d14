using Kravbro.Application.Customers;
using Kravbro.Application.FollowUp;
using Kravbro.Application.Invoicing;
using Kravbro.Application.Law;
using Kravbro.Application.Letters;
using Kravbro.Application.Storage;
using Kravbro.Domain;
using Kravbro.Domain.FollowUp;
using Kravbro.Tests.Support;

namespace Kravbro.Tests.Application;

/// <summary>What pages tell of coming and waiting letters, and of the plan's versions. On both databases.</summary>
public sealed class LettersTodayTests
{
    private static readonly DateOnly Day = new(2026, 3, 2);

    public static TheoryData<Store> Stores => [Store.Sqlite, Store.Postgres];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task An_invoice_credited_in_full_is_named_until_its_costs_are_taken_back(Store store)
    {
        var books = await WithInvoices(store);
        Assert.Equal(2, (await LettersToday.Of(books)).Due);
        Assert.Equal(2, (await FollowUpRun.Run(books, null)).Value.Letters[LetterStep.Reminder]);
        Assert.Equal(0, (await LettersToday.Of(books)).Due);
        await Credit(books, "9001", "101", 200_000);
        await Credit(books, "9002", "102", 199_999);
        var today = await LettersToday.Of(books);
        Assert.Equal(1, today.Credited);
        var credited = Assert.Single(await CreditedInvoices.List(books));
        Assert.Equal(("101", "Berg", today.CreditedCostsMinor), (credited.InvoiceNo, credited.CustomerName, credited.FeeMinor + credited.InterestMinor));
        Assert.True(credited.FeeMinor > 0 && credited.InterestMinor > 0);
        Assert.True((await CancelLetter.Costs(books, "101", "kreditert")).IsOk);
        Assert.Equal((0, 0L), ((await LettersToday.Of(books)).Credited, (await LettersToday.Of(books)).CreditedCostsMinor));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_missing_row_of_law_is_told_with_the_letters_that_wait_for_it(Store store)
    {
        var books = await WithInvoices(store);
        Assert.Null((await LettersToday.Of(books)).MissingRow);
        Assert.True((await LawTables.Invent(books, "collection_rate",
            "valid_from,valid_to,checked_until,rate_nok,max_fee_reminder_or_notice_nok,max_fee_demand_nok,source\n2026-02-01,2026-03-31,,,,,invented\n")).IsOk);
        var today = await LettersToday.Of(books);
        Assert.Equal((2, "law_row_missing"), (today.Due, today.MissingRow?.Code));
        Assert.Equal(2, (await FollowUpRun.Run(books, null)).Value.HeldCount);
        Assert.Equal(2, (await LettersToday.Of(books)).Due);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_print_file_waits_until_it_is_confirmed(Store store)
    {
        var books = await WithInvoices(store);
        await new Letters.LetterStory(books).Account("18136445320");
        Assert.True((await FollowUpRun.Run(books, null)).IsOk);
        var file = (await PrintLetters.Take(books, Delivery.Print)).Value;
        Assert.Equal((2, 1), (file.Letters, (await LettersToday.Of(books)).OpenFiles));
        Assert.True((await PrintLetters.Confirm(books, file.Id, null)).IsOk);
        Assert.Equal(0, (await LettersToday.Of(books)).OpenFiles);
        var letter = (await ShowLetters.List(books, new LetterQuery { Dispatch = file.Id })).Rows[0];
        Assert.Equal(["letter_sent", "letter_issued"], (await ShowLetters.History(books, letter.Id)).Select(e => e.Kind));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task The_calendar_says_what_daily_runs_then_do(Store store)
    {
        var books = await WithInvoices(store);
        Assert.True((await Plans.Set(books, plan => plan.With(plan.Notice with { On = true, Days = 3 }))).IsOk);
        var calendar = await FollowUpCalendar.Run(books);
        var told = calendar.Days.SelectMany(d => d.Letters.Where(l => l.Value > 0).Select(l => (d.On, l.Key, l.Value))).ToList();
        Assert.Equal([(Day, LetterStep.Reminder, 2), (Day.AddDays(17), LetterStep.Notice, 2)], told);
        Assert.Equal((4, 800_000L), (calendar.Total.LetterCount, calendar.Total.LettersMinor));
        Assert.Equal([new DateOnly(2026, 3, 2), new DateOnly(2026, 3, 16)], calendar.Weeks.Select(w => w.On));

        var done = new List<(DateOnly, LetterStep, int)>();
        for (var day = Day; day <= calendar.To; day = day.AddDays(1))
        {
            done.AddRange((await FollowUpRun.Run(books, day)).Value.Letters.Where(l => l.Value > 0).Select(l => (day, l.Key, l.Value)));
        }

        Assert.Equal(told, done);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task The_plans_history_says_in_words_what_each_version_changed(Store store)
    {
        var books = await WithInvoices(store);
        var own = new LetterText(LetterStep.Reminder, "nb", "Hei {kunde}", "Første.\r\n\r\nAndre.\r\n");
        Assert.True((await Plans.Set(books, plan => plan.With(own) with { HoldMinutes = 30, Law = plan.Law with { OneFeePerDispatch = false } })).Value.Changed);
        Assert.False((await Plans.Set(books, plan => plan.With(own))).Value.Changed);
        Assert.True((await Plans.Set(books, plan => plan.With(LetterTexts.Standard(LetterStep.Reminder, "nb")).With(plan.Notice with { Delivery = Delivery.Email }))).Value.Changed);
        var versions = await Plans.History(books);
        Assert.Equal([3, 2, 1], versions.Select(v => v.Version));
        Assert.Equal(["Inkassovarsel: kanal papir → e-post", "Purring: tekst på norsk er satt tilbake til standard"], versions[0].Changes.Select(c => c.Nb));
        Assert.Equal(["Sending: hold in minutes 15 → 30", "Legal choices: One fee a dispatch yes → no", "Payment reminder: text in Norwegian was made"], versions[1].Changes.Select(c => c.En));
        Assert.Contains("Purring: sendes nei → ja", versions[2].Changes.Select(c => c.Nb));
        Assert.Empty((await Plans.Show(books)).Plan.Texts);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_sample_letter_shows_a_text_with_what_the_law_adds(Store store)
    {
        var books = await WithInvoices(store);
        var shown = (await LetterSample.Show(books, new LetterText(LetterStep.Notice, "nb", "Varsel {fakturanr}", "Hei {kunde}.\n\nBetal {sum}."))).Value;
        Assert.Equal("Varsel 10045", shown.Subject);
        Assert.Equal(["Hei Kari Eksempel.", "Betal 1\u00a0288,00\u00a0kr."], shown.Paragraphs.Take(2));
        Assert.Contains("inkassoloven § 9", shown.Paragraphs[2], StringComparison.Ordinal);
        Assert.Equal("unknown_placeholder", (await LetterSample.Show(books, new LetterText(LetterStep.Notice, "nb", "Varsel", "{beløp}"))).Refusal!.Code);
        Assert.StartsWith("%PDF", System.Text.Encoding.ASCII.GetString(await LetterSample.Document(books, LetterStep.Reminder, "en")), StringComparison.Ordinal);
    }

    // Two invoices due on 31 January to one person without e-mail, a reminder with fee and interest from fifteen days after due.
    private static async Task<ClientBooks> WithInvoices(Store store)
    {
        var books = await TestDatabases.NewClient(store);
        Assert.True((await FollowUpRun.Run(books, Day)).IsOk);
        Assert.True((await AddCustomer.Run(books, new AddCustomer.Request(1, "Berg", true, null))).IsOk);
        Assert.True((await Plans.Set(books, plan => plan.With(plan.Reminder with { On = true, Days = 15, Interest = true }))).IsOk);
        foreach (var no in (string[])["101", "102"])
        {
            Assert.True((await AddInvoice.Run(books, new InvoiceToPost(no, 1, new DateOnly(2026, 1, 2), new DateOnly(2026, 1, 31), Money.Nok(200_000)))).IsOk);
        }

        return books;
    }

    private static async Task Credit(ClientBooks books, string no, string of, long minor) =>
        Assert.True((await AddInvoice.Run(books, new InvoiceToPost(no, 1, Day, null, Money.Nok(-minor)) { Credits = [of] })).IsOk);
}
