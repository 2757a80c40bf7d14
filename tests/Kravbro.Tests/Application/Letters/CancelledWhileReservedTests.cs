using Kravbro.Application.Customers;
using Kravbro.Application.FollowUp;
using Kravbro.Application.Invoicing;
using Kravbro.Application.Letters;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Application.Verify;
using Kravbro.Domain;
using Kravbro.Domain.FollowUp;
using Kravbro.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Tests.Application.Letters;

/// <summary>A letter that is taken back between being taken out and leaving does not leave, and is not issued again.</summary>
public sealed class CancelledWhileReservedTests
{
    private static readonly DateOnly Sent = new(2026, 2, 16);

    public static TheoryData<Store> Stores => [Store.Sqlite, Store.Postgres];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_letter_in_a_print_file(Store store)
    {
        var books = await Client(store, email: null);
        var file = (await PrintLetters.Take(books, Delivery.Print)).Value;
        Assert.Equal(2, file.Letters);
        Assert.True((await CancelLetter.Run(books, "1001", LetterStep.Reminder, "feil")).IsOk);

        // So late that what stands is issued anew; the cancelled one is not, and its voucher is reversed once.
        var confirmed = (await PrintLetters.Confirm(books, file.Id, Sent.AddDays(3))).Value;
        Assert.Equal((0, 1), (confirmed.Letters, confirmed.IssuedAnew));
        Assert.Equal([("1001", SendState.Stopped), ("1002", SendState.Stopped), ("1002", SendState.Issued)], await States(books));
        Assert.True((await Verification.Run([books])).Ok);
    }

    [Fact]
    public async Task A_letter_in_an_email_that_carries_another()
    {
        var books = await Client(Store.Sqlite, email: "berg@example.com");
        var mail = Assert.Single((await SendByEmail.Reserve(books)).Value);
        Assert.Equal(2, mail.Letters.Count);
        Assert.True((await CancelLetter.Run(books, "1001", LetterStep.Reminder, "feil")).IsOk);
        Assert.False(await SendByEmail.Begin(books, mail.Id));
        Assert.Equal([("1001", SendState.Stopped), ("1002", SendState.Issued)], await States(books));

        // The other leaves by itself.
        var again = Assert.Single((await SendByEmail.Reserve(books)).Value);
        Assert.Equal("1002", Assert.Single(again.Letters).Content.InvoiceNo);
        Assert.True(await SendByEmail.Begin(books, again.Id));
        Assert.False(await SendByEmail.Begin(books, again.Id));
    }

    private static async Task<List<(string, SendState)>> States(ClientBooks books) => await books.ReadAsTheyStand(async view =>
        (await (from l in view.Db.Letters
                join i in view.Db.Invoices on l.InvoiceId equals i.Id
                orderby i.InvoiceNo, l.Id
                select new { i.InvoiceNo, l.State }).ToListAsync()).ConvertAll(l => (l.InvoiceNo, l.State)));

    private static async Task<ClientBooks> Client(Store store, string? email)
    {
        var books = await TestDatabases.NewClient(store);
        var day = new DateOnly(2026, 1, 5);
        Assert.True((await FollowUpRun.Run(books, day)).IsOk);
        await new LetterStory(books).Account("18136445320");
        Assert.True((await Plans.Set(books, new Plans.StepChange(LetterStep.Reminder) { On = true }.Apply)).IsOk);
        Assert.True((await AddCustomer.Run(books, new AddCustomer.Request(1, "Berg", IsPerson: false, null) { Address = "Storgata 1", Zip = "0155", City = "Oslo", Email = email })).IsOk);
        foreach (var no in (string[])["1001", "1002"])
        {
            Assert.True((await AddInvoice.Run(books, new InvoiceToPost(no, 1, day, day.AddDays(14), Money.Nok(100_000)))).IsOk);
        }

        Assert.True((await Plans.Set(books, plan => plan with { Law = plan.Law with { OneFeePerDispatch = false } })).IsOk);
        Assert.Equal(2, (await FollowUpRun.Run(books, Sent)).Value.Letters[LetterStep.Reminder]);
        return books;
    }
}
