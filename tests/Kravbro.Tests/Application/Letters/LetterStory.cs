using System.Globalization;
using Kravbro.Application.Clients;
using Kravbro.Application.Customers;
using Kravbro.Application.FollowUp;
using Kravbro.Application.Invoicing;
using Kravbro.Application.Letters;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.FollowUp;
using Kravbro.Domain.Ledger;
using Kravbro.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Tests.Application.Letters;

/// <summary>A sandbox client with letters on, and short ways to what tests of letters do.</summary>
internal sealed class LetterStory(ClientBooks books)
{
    internal ClientBooks Books => books;

    /// <summary>With a time the client lives on the real clock, and the time is that clock.</summary>
    internal static async Task<LetterStory> Of(Store store, TimeProvider? time = null)
    {
        var story = new LetterStory(await TestDatabases.NewClient(store, time is null ? ClockKind.Own : ClockKind.Real, time));
        await story.Account("18136445320");
        await story.Customer(10_001, "Berg AS");
        await story.Plan(plan => plan
            .With(plan.Reminder with { On = true, Days = 14, Term = 14, Interest = true })
            .With(plan.Notice with { On = true, Days = 1, Term = 14, Interest = true }));
        return story;
    }

    internal async Task Customer(long code, string name, string? email = "post@berg.example", bool person = false) => Ok(await AddCustomer.Run(
        books, new AddCustomer.Request(code, name, person, null) { Address = "Storgata 1", Zip = "0155", City = "Oslo", Email = email }));

    /// <summary>The account that letters ask to be paid to; null for none.</summary>
    internal async Task Account(string? number) => Ok(await SetBookSettings.Run(books,
        s => (Result<BookSettings>)(s with { BankAccounts = number is null ? [] : [new OwnBankAccount(number, 1920)] })));

    internal async Task Plan(Func<FollowUpPlan, FollowUpPlan> change) => Ok(await Plans.Set(books, change));

    internal async Task Invoice(string no, string due, string amount = "10000.00", long customer = 10_001)
    {
        var day = Day(due);
        Ok(await AddInvoice.Run(books, new InvoiceToPost(no, customer, day.AddDays(-14), day, Money.Parse(amount, Currency.Nok).Value) { Account = 3100 }));
    }

    internal async Task<RunAnswer> Run(string day) => Ok(await FollowUpRun.Run(books, Day(day)));

    internal async Task<InvoiceAnswer> See(string no) => Ok(await Lists.One(books, no));

    internal async Task<LetterRow> Letter(string no, LetterStep step)
    {
        await using var db = Db();
        return await (from l in db.Letters join i in db.Invoices on l.InvoiceId equals i.Id where i.InvoiceNo == no && l.Step == step orderby l.Round descending select l)
            .AsNoTracking().FirstAsync();
    }

    internal async Task<List<LetterRow>> Letters()
    {
        await using var db = Db();
        return await db.Letters.AsNoTracking().OrderBy(l => l.Id).ToListAsync();
    }

    /// <summary>What is open on the customer, kind by kind, øre.</summary>
    internal async Task<long> Open(ItemKind kind)
    {
        await using var db = Db();
        return await db.OpenItems.Where(i => i.Kind == kind).SumAsync(i => i.RemainingMinor);
    }

    internal async Task<long> Balance(int account)
    {
        await using var db = Db();
        return await db.Entries.Where(e => e.Account == account).SumAsync(e => e.AmountMinor);
    }

    internal async Task Verified()
    {
        var verified = await Kravbro.Application.Verify.Verification.Run([books]);
        Assert.True(verified.Ok, string.Join('\n', verified.Checks.Where(c => !c.Ok).Select(c => $"{c.Name}: {c.Detail}")));
    }

    internal BooksContext Db() => books.Database.NewContext(books.ClientId);

    internal static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal static T Ok<T>(Result<T> result)
    {
        Assert.True(result.IsOk, result.Refusal?.En);
        return result.Value;
    }
}
