using Kravbro.Application.Customers;
using Kravbro.Application.Invoicing;
using Kravbro.Application.Law;
using Kravbro.Application.Ledger;
using Kravbro.Application.Outgoing;
using Kravbro.Application.Reports;
using Kravbro.Application.Storage;
using Kravbro.Domain;
using Kravbro.Domain.Ledger;
using Kravbro.Tests.Support;

namespace Kravbro.Tests.Application;

/// <summary>Rates of VAT come from the client's own law book, with the rows that were brought in. On both databases.</summary>
public sealed class VatRowsTests
{
    public static TheoryData<Store> Stores => [Store.Sqlite, Store.Postgres];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_row_that_was_brought_in_decides_what_is_posted_printed_and_reported(Store store)
    {
        var books = await TestDatabases.NewClient(store);
        Assert.True((await AddCustomer.Run(books, new AddCustomer.Request(1, "Berg", false, null))).IsOk);
        Assert.Null((await LawTables.Invent(books, "vat_rates", "kind,valid_from,valid_to,rate_percent\nregular,2026-02-01,,20\n")).Refusal);

        var (before, after) = (new DateOnly(2026, 1, 5), new DateOnly(2026, 2, 2));
        Assert.True((await AddInvoice.Run(books, new InvoiceToPost("1", 1, before, null, Money.Nok(120_000)) { VatCode = "3" })).IsOk);
        Assert.True((await AddInvoice.Run(books, new InvoiceToPost("2", 1, after, null, Money.Nok(120_000)) { VatCode = "3" })).IsOk);
        Assert.True((await Journal.Post(books, new JournalToPost(VoucherType.ManualJournal, after, "Kontantsalg", [new(1920, 120_000), new(3000, -120_000) { VatCode = "3" }]))).IsOk);
        var sale = new OutgoingDocument { CustomerCode = 1, InvoiceDate = after, Lines = [new OutgoingLine { Description = "Vare", UnitPrice = 1_000 }] };
        Assert.Equal(120_000, (await ShowDrafts.Of(books, sale)).Sums.TotalMinor);
        var saved = (await OutgoingInvoices.Save(books, null, null, null, _ => sale)).Value;
        Assert.Equal(20_000, (await OutgoingInvoices.Send(books, saved.Id, null, null, null, null)).Value.Invoice!.VatMinor);

        var basis = (await VatBasis.In(books, new ReportRequest { From = new DateOnly(2026, 2, 1), To = new DateOnly(2026, 2, 28) })).Value.Single(l => l.Code == "3");
        Assert.Equal((300_000L, 60_000L), (basis.BasisMinor, basis.TaxMinor));
        Assert.Equal(24_000, (await ShowVoucher.Run(books, 1)).Value.Lines.Where(l => l.Entry.Account == 2700).Sum(l => -l.Entry.AmountMinor));
        Assert.Equal(20m, (await Accounts.VatCodesWithRates(books)).Single(v => v.Code.Code == "3").Percent);
    }
}
