using System.Globalization;
using System.Text;
using Kravbro.Application.Customers;
using Kravbro.Application.FollowUp;
using Kravbro.Application.Invoicing;
using Kravbro.Application.Payments;
using Kravbro.Application.Storage;
using Kravbro.Application.Verify;
using Kravbro.Domain;
using Kravbro.Formats.Generate;
using Kravbro.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Tests.Application.Payments;

/// <summary>Books with two customers, and the files a bank may send about them.</summary>
internal static class BankBooks
{
    internal const string Account = "86011117947";
    internal static readonly DateOnly Day = new(2026, 3, 10);

    internal static async Task<ClientBooks> New(Store store)
    {
        var books = await TestDatabases.NewClient(store);
        Assert.True((await AddCustomer.Run(books, new AddCustomer.Request(1, "Berg", false, null))).IsOk);
        Assert.True((await AddCustomer.Run(books, new AddCustomer.Request(2, "Kari Dal", true, null))).IsOk);
        return books;
    }

    internal static Task Invoice(ClientBooks books, string no, long customer, long minor, string? kid = null) =>
        Invoice(books, no, customer, Money.Nok(minor), kid, null);

    internal static async Task Invoice(ClientBooks books, string no, long customer, Money amount, string? kid, decimal? rate)
    {
        var added = await AddInvoice.Run(books, new InvoiceToPost(no, customer, Day.AddDays(-40), Day.AddDays(-20), amount)
        {
            Kid = kid is null ? null : Kid.Parse(Valid(kid)).Value,
            Rate = rate,
        });
        Assert.True(added.IsOk, added.Refusal?.En);
    }

    internal static string Valid(string kid) => Kid.Parse(kid).IsOk ? kid : Kid.Create(kid[..^1], KidModulus.Mod10).ToString();

    internal static BankPayment Paid(long minor, string? kid, DateOnly? on = null, string? reference = null) =>
        new() { Amount = Money.Nok(minor), BookedOn = on ?? Day, Kid = kid is null ? null : Valid(kid), BankReference = reference };

    internal static MemoryStream Ocr(IEnumerable<BankPayment> payments, int transmission = 1)
    {
        var stream = new MemoryStream();
        var writer = new OcrGiroWriter(stream, transmission, Day);
        writer.Begin(Account, 1);
        foreach (var payment in payments)
        {
            writer.Add(payment);
        }

        writer.Finish();
        return stream;
    }

    internal static MemoryStream Camt(bool statement, string message, params CamtEntryWritten[] entries)
    {
        var stream = new MemoryStream();
        new CamtWriter(8, statement).Write(stream, message, Day.ToDateTime(new TimeOnly(8, 0)), Account, Money.Nok(0), entries);
        return stream;
    }

    /// <summary>A camt.054 of one entry with one transaction, which says more than the writer does.</summary>
    internal static MemoryStream Detail(string message, string kroner, string inside) => new(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"""
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.08"><BkToCstmrDbtCdtNtfctn>
          <GrpHdr><MsgId>{message}</MsgId><CreDtTm>2026-03-10T08:00:00</CreDtTm></GrpHdr>
          <Ntfctn><Id>{message}</Id><Acct><Id><Othr><Id>{Account}</Id></Othr></Id></Acct>
            <Ntry><Amt Ccy="NOK">{kroner}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
              <BookgDt><Dt>{Day:yyyy-MM-dd}</Dt></BookgDt><ValDt><Dt>{Day:yyyy-MM-dd}</Dt></ValDt><AcctSvcrRef>{message}-1</AcctSvcrRef>
              <NtryDtls><TxDtls>{inside}</TxDtls></NtryDtls></Ntry>
          </Ntfctn></BkToCstmrDbtCdtNtfctn></Document>
        """)));

    internal static async Task<BankImportAnswer> Read(ClientBooks books, MemoryStream file, bool dryRun = false)
    {
        var read = await BankImport.Run(books, file, "fil.txt", dryRun);
        Assert.True(read.IsOk, read.Refusal?.En);
        return read.Value;
    }

    internal static async Task<long> Remaining(ClientBooks books, string no) => (await Lists.One(books, no)).Value.RemainingMinor;

    internal static Task<long> Balance(ClientBooks books, int account) =>
        books.Read(view => view.Db.Entries.Where(e => e.Account == account).SumAsync(e => e.AmountMinor));

    internal static Task<int> Vouchers(ClientBooks books, Kravbro.Domain.Ledger.VoucherType type) =>
        books.Read(view => view.Db.Vouchers.CountAsync(v => v.Type == type));

    internal static async Task Verified(ClientBooks books)
    {
        var answer = await Verification.Run([books]);
        Assert.True(answer.Ok, string.Join("; ", answer.Checks.Where(c => !c.Ok).Select(c => $"{c.Name}: {c.Detail}")));
    }
}
