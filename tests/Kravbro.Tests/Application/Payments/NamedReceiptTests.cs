using Kravbro.Application.Payments;
using Kravbro.Domain;
using Kravbro.Domain.Payments;
using Kravbro.Tests.Support;
using static Kravbro.Tests.Application.Payments.BankBooks;

namespace Kravbro.Tests.Application.Payments;

/// <summary>What a receipt names besides a KID of its own invoice: an amount in another currency, a number, everything under one KID.</summary>
public sealed class NamedReceiptTests
{
    private const string Euro = "<Amt Ccy=\"NOK\">11300.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><AmtDtls><InstdAmt><Amt Ccy=\"EUR\">1000.00</Amt></InstdAmt></AmtDtls>";
    private static readonly Currency Eur = Currency.Parse("EUR").Value;

    public static TheoryData<Store> Stores => [Store.Sqlite, Store.Postgres];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_payment_in_kroner_settles_the_euro_that_were_paid(Store store)
    {
        var books = await New(store);
        await Invoice(books, "1001", 1, new Money(100_000, Eur), "0000010013", 11.40m);
        var read = await Read(books, Detail("M-1", "11300.00", Euro + Kid("0000010013")));
        Assert.Equal((1L, null), (read.Matched, read.Placed[0].Reason));
        Assert.Equal((0L, 10_000L, 0L, 1_130_000L), (await Remaining(books, "1001"), await Balance(books, 8160), await Balance(books, 1500), await Balance(books, 1920)));
        await Verified(books);

        // Without the bank's word the line waits, and a person gives a rate or the amount.
        await Invoice(books, "1002", 1, new Money(100_000, Eur), "0000010021", 11.40m);
        await Invoice(books, "1003", 1, new Money(100_000, Eur), null, 11.40m);
        Assert.Equal(BankReasons.OtherCurrency, (await Read(books, Detail("M-2", "11300.00", Kid("0000010021")))).Placed[0].Reason);
        Assert.Equal(BankReasons.NoKid, (await Read(books, Detail("M-3", "11300.00", ""))).Placed[0].Reason);
        var lines = await BankLines.Waiting(books);
        Assert.Equal("bad_amount", (await DecideLine.Match(books, lines[0].Row.Id, new DecideLine.Purpose(["1002"], ForeignMinor: 0))).Refusal!.Code);
        Assert.True((await DecideLine.Match(books, lines[0].Row.Id, new DecideLine.Purpose(["1002"], Rate: 11.30m))).IsOk);
        Assert.Equal((0L, 20_000L), (await Remaining(books, "1002"), await Balance(books, 8160)));
        Assert.True((await DecideLine.Match(books, lines[1].Row.Id, new DecideLine.Purpose(["1003"], ForeignMinor: 100_000))).IsOk);
        Assert.Equal((0L, 30_000L, 0L, 0L), (await Remaining(books, "1003"), await Balance(books, 8160), await Balance(books, 1500), await Balance(books, 2990)));
        await Verified(books);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task What_the_bank_said_of_the_euro_is_kept_until_a_person_decides(Store store)
    {
        var books = await New(store);
        await Invoice(books, "1001", 1, new Money(100_000, Eur), null, 11.40m);
        await Read(books, Detail("M-1", "11300.00", Euro));
        var line = Assert.Single(await BankLines.Waiting(books));
        Assert.Equal(new Money(100_000, Eur), BankLines.Instructed(line.Row));
        Assert.True((await DecideLine.Match(books, line.Row.Id, new DecideLine.Purpose(["1001"]))).IsOk);
        Assert.Equal((0L, 10_000L), (await Remaining(books, "1001"), await Balance(books, 8160)));

        // What a payer writes is not the bank's word, and stands as it was written.
        await Read(books, Detail("M-2", "1.00", "<RmtInf><Ustrd>[EUR 1000.00]</Ustrd></RmtInf>"));
        var written = Assert.Single(await BankLines.Waiting(books)).Row;
        Assert.Equal((null, "[EUR 1000.00]"), (BankLines.Instructed(written), written.Text));
        await Verified(books);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_payment_by_hand_may_say_what_it_was_in_the_invoices_currency(Store store)
    {
        var books = await New(store);
        await Invoice(books, "1001", 1, new Money(100_000, Eur), null, 11.40m);
        await Invoice(books, "1002", 1, 10_000);
        Assert.Equal("other_currency", (await Pay.Run(books, "1002", 10_000, Day, true, new Pay.Foreign(900, null), default)).Refusal!.Code);
        Assert.Equal("other_currency", (await Pay.Run(books, "1001", 10_000, Day, true, new Pay.Foreign(900, "USD"), default)).Refusal!.Code);
        Assert.Equal("bad_amount", (await Pay.Run(books, "1001", 10_000, Day, true, new Pay.Foreign(0, "EUR"), default)).Refusal!.Code);
        Assert.Equal(0, (await Pay.Run(books, "1001", 1_150_000, Day, true, new Pay.Foreign(100_000, "EUR"), default)).Value.Invoice.RemainingMinor);
        Assert.Equal((-10_000L, 10_000L), (await Balance(books, 8060), await Balance(books, 1500)));
        await Verified(books);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task The_number_of_an_invoice_and_exactly_its_amount_match_it_else_it_is_proposed(Store store)
    {
        var books = await New(store);
        await Invoice(books, "1001", 1, 10_000);
        await Invoice(books, "1002", 1, 20_000);
        var read = await Read(books, Detail("M-1", "100.00", Number("1001")));
        Assert.Equal((1L, (string?)null), (read.Matched, read.Placed[0].Reason));
        Assert.Equal(0, await Remaining(books, "1001"));
        read = await Read(books, Detail("M-2", "150.00", Number("1002")));
        Assert.Equal((0L, BankReasons.NoKid), (read.Matched, read.Placed[0].Reason));
        var proposal = Assert.Single(Assert.Single(await BankLines.Waiting(books)).Proposals);
        Assert.Equal(("1002", ProposalGround.NumberInText), (proposal.Invoice.InvoiceNo, proposal.Ground));

        // What it names is paid already: a person looks.
        Assert.Equal(BankReasons.NoKid, (await Read(books, Detail("M-3", "100.00", Number("1001")))).Placed[0].Reason);
        await Verified(books);
    }

    private static string Kid(string kid) =>
        $"<RmtInf><Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry></Tp><Ref>{Valid(kid)}</Ref></CdtrRefInf></Strd></RmtInf>";

    private static string Number(string no) => $"<RmtInf><Strd><RfrdDocInf><Nb>{no}</Nb></RfrdDocInf></Strd></RmtInf>";
}
