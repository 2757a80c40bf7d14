using System.Text;
using Kravbro.Application.Customers;
using Kravbro.Application.Import;
using Kravbro.Application.Inbox;
using Kravbro.Application.Ledger;
using Kravbro.Application.Verify;
using Kravbro.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Tests.Application;

/// <summary>Vouchers that a file brought show the file, kept once. On both databases.</summary>
public sealed class VoucherSourceTests
{
    public static TheoryData<Store> Stores => [Store.Sqlite, Store.Postgres];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Imported_invoices_show_their_file_and_line_and_it_is_kept_once(Store store)
    {
        var books = await TestDatabases.NewClient(store);
        Assert.True((await AddCustomer.Run(books, new AddCustomer.Request(1, "Berg", false, null))).IsOk);
        var csv = Encoding.UTF8.GetBytes("Fakturanr;Kundenr;Fakturadato;Forfallsdato;Beløp\n1001;1;2026-03-02;2026-03-16;100,00\n1002;1;2026-03-02;2026-03-16;200,00\n");
        for (var i = 0; i < 2; i++)
        {
            using var file = new MemoryStream(csv);
            await ImportInvoices.Run(books, file, new ImportOptions { FileName = "mars.csv" });
        }

        var first = Assert.Single((await ShowVoucher.Run(books, 1)).Value.Documents);
        Assert.Equal(("mars.csv", first.Id), (first.FileName, Assert.Single((await ShowVoucher.Run(books, 2)).Value.Documents).Id));
        Assert.Equal(csv, (await Documents.One(books, first.Id)).Value.Content);
        Assert.True((await ShowVouchers.Page(books, new VoucherFilter(), 0, 10)).Rows.All(r => r.HasDocument));
        Assert.Equal(1, await books.ReadAsTheyStand(view => view.Db.Documents.CountAsync()));
        var posted = (await VoucherHistory.Of(books, (await ShowVoucher.Run(books, 2)).Value.Row)).Single(e => e.Kind == "invoice_posted");
        Assert.Contains("\"line\":3", posted.Facts, StringComparison.Ordinal);
        Assert.True((await Verification.Run([books])).Ok);
    }
}
