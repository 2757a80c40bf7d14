using System.Xml.Linq;
using Kravbro.Application.Customers;
using Kravbro.Application.FollowUp;
using Kravbro.Application.Invoicing;
using Kravbro.Application.Ledger;
using Kravbro.Application.Outgoing;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.Ledger;
using Kravbro.Tests.Support;
using Microsoft.EntityFrameworkCore;
using UglyToad.PdfPig;

namespace Kravbro.Tests.Application;

/// <summary>Draft, issued, sent, credited. On both databases.</summary>
public sealed class InvoicingTests
{
    private static readonly XNamespace Cbc = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";
    private static readonly XNamespace Cac = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2";

    public static TheoryData<Store> Stores => [Store.Sqlite, Store.Postgres];

    private static OutgoingDocument Document => new()
    {
        CustomerCode = 1,
        InvoiceDate = new DateOnly(2026, 3, 2),
        CustomerReference = "Kari Berg",
        Lines =
        [
            new OutgoingLine { SortOrder = 0, Description = "Rådgivning", Quantity = 2, UnitPrice = 500 },
            new OutgoingLine { SortOrder = 1, Description = "Mat", Quantity = 3, UnitPrice = 33.335m, VatCode = "31", Discount = 0.1m },
            new OutgoingLine { SortOrder = 2, Description = "Bok", UnitPrice = 100, ExemptVat = true },
        ],
    };

    [Fact]
    public void Vat_is_rounded_by_line_and_added_up_by_code()
    {
        var sums = InvoiceAmounts.Sums([new(100_000, "3", 25), new(33, "31", 15), new(33, "31", 15), new(10_000, "5", 0)]);
        Assert.Equal([new VatSum("3", 25, 100_000, 25_000), new VatSum("31", 15, 66, 10), new VatSum("5", 0, 10_000, 0)], sums.PerCode);
        Assert.Equal((110_066L, 25_010L, 135_076L), (sums.NetMinor, sums.VatMinor, sums.TotalMinor));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_draft_is_saved_changed_issued_and_sent(Store store)
    {
        var books = await WithCustomers(store);
        var saved = (await OutgoingInvoices.Save(books, null, null, null, _ => Document)).Value;
        var draft = (await ShowDrafts.One(books, saved.Id)).Value;
        Assert.Equal(("Berg AS", new DateOnly(2026, 3, 12)), (draft.CustomerName, draft.DueDate));
        Assert.Equal(119_000L + 25_000 + 1_350, draft.Sums.TotalMinor);
        Assert.Equal(1, (await ShowDrafts.Page(books, 0, 10)).Count);
        Assert.Equal("stale", (await OutgoingInvoices.Save(books, saved.Id, null, null, d => d, seen: saved.Head!.ChangedAt.AddTicks(10))).Refusal!.Code);

        var issued = (await OutgoingInvoices.Send(books, saved.Id, null, null, null, null)).Value.Invoice!;
        Assert.Equal(("1001", "00010017", 145_350L, 26_350L), (issued.InvoiceNo, issued.Kid, issued.AmountMinor, issued.VatMinor));
        var voucher = (await ShowVoucher.Run(books, (await ShowOutgoing.One(books, saved.Id)).Value.VoucherNo!.Value)).Value;
        Assert.Equal([1500, 3000, 2700, 3000, 2700, 3100], voucher.Lines.Select(l => l.Entry.Account));
        Assert.Equal(["3", "3", "31", "31", "5"], voucher.Lines.Skip(1).Select(l => l.Entry.VatCode));
        Assert.Equal("already_sent", (await ShowDrafts.One(books, saved.Id)).Refusal!.Code);
        Assert.Equal(0, (await ShowDrafts.Page(books, 0, 10)).Count);

        Assert.Equal("bad_choice", (await MarkSent.Run(books, saved.Id, "duer")).Refusal!.Code);
        var sent = (await MarkSent.Run(books, saved.Id, "print")).Value;
        Assert.Equal("print", sent.SentVia);
        Assert.NotNull(sent.SentAt);
        Assert.Contains(await Kravbro.Application.Clients.History.OfInvoice(books, saved.Id), e => e.Kind == "invoice_sent");
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task What_is_wrong_with_a_line_names_it_and_no_number_is_used(Store store)
    {
        var books = await WithCustomers(store);
        async Task<Refusal> Saved(OutgoingLine line) =>
            (await OutgoingInvoices.Save(books, null, null, null, _ => Document with { Lines = [Document.Lines[0], line] })).Refusal!;
        foreach (var (code, line) in ((string, OutgoingLine)[])
            [("unknown_vat_code", new OutgoingLine { VatCode = "1" }), ("bad_number", new OutgoingLine { Discount = 2 }), ("bad_amount", new OutgoingLine { UnitPrice = 2_000_000_000 })])
        {
            var refusal = await Saved(line);
            Assert.Equal((code, "1"), (refusal.Code, refusal.Details["line"]));
        }

        var draft = (await OutgoingInvoices.Save(books, null, null, null, _ => Document with { Lines = [Document.Lines[0], new OutgoingLine { UnitPrice = 1, Account = 1500 }] })).Value;
        var bad = (await OutgoingInvoices.Send(books, draft.Id, null, null, null, null)).Refusal!;
        Assert.Equal(("account_is_control", "1"), (bad.Code, bad.Details["line"]));
        Assert.Null((await OutgoingInvoices.Save(books, draft.Id, null, null, d => d with { Lines = [d.Lines[0]], Currency = "EUR" })).Refusal);
        Assert.Equal("missing_rate", (await OutgoingInvoices.Send(books, draft.Id, null, null, null, null)).Refusal!.Code);
        Assert.Null((await OutgoingInvoices.Save(books, draft.Id, null, null, d => d with { Rate = 11.4m })).Refusal);
        var issued = (await OutgoingInvoices.Send(books, draft.Id, null, null, null, null)).Value.Invoice!;
        Assert.Equal(("1001", 125_000L, 1_425_000L), (issued.InvoiceNo, issued.AmountMinor, issued.PostedMinor));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task It_is_written_for_the_customer_in_the_customers_language_and_as_ehf(Store store)
    {
        var books = await WithCustomers(store);
        var id = await Issued(books, Document);
        var text = Words((await InvoicePdf.Of(books, id)).Value.Bytes);
        Assert.Contains("Invoice 1001", text, StringComparison.Ordinal);
        Assert.Contains("VAT 15 % of 90,00", text, StringComparison.Ordinal);

        var ehf = XDocument.Parse(System.Text.Encoding.UTF8.GetString((await InvoiceEhf.Of(books, id)).Value.Bytes)).Root!;
        Assert.Equal("00010017", ehf.Element(Cac + "PaymentMeans")!.Element(Cbc + "PaymentID")!.Value);
        Assert.Equal(["1453.50"], ehf.Descendants(Cbc + "PayableAmount").Select(e => e.Value));
        Assert.Equal(["S 25.00", "S 15.00", "Z 0.00"], ehf.Descendants(Cac + "TaxCategory").Select(e => $"{e.Element(Cbc + "ID")!.Value} {e.Element(Cbc + "Percent")!.Value}"));
        Assert.Equal("974760673", ehf.Element(Cac + "AccountingCustomerParty")!.Descendants(Cbc + "EndpointID").Single().Value);

        var person = await Issued(books, Document with { CustomerCode = 2 });
        Assert.Equal("ehf_missing", (await InvoiceEhf.Of(books, person)).Refusal!.Code);
        Assert.Contains("Faktura 1002", Words((await InvoicePdf.Of(books, person)).Value.Bytes), StringComparison.Ordinal);
        Assert.Equal("ehf_missing", (await InvoiceEhf.Of(books, await Issued(books, Document with { CustomerReference = null }))).Refusal!.Code);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task An_issued_invoice_stays_as_it_was_issued_whatever_happens_to_the_cards(Store store)
    {
        var books = await WithCustomers(store);
        var id = await Issued(books, Document);
        var (pdf, ehf) = ((await InvoicePdf.Of(books, id)).Value.Bytes, (await InvoiceEhf.Of(books, id)).Value.Bytes);
        var late = await Issued(books, Document with { CustomerCode = 2 });
        foreach (var code in (long[])[1, 2])
        {
            await books.ReadAsTheyStand(view => view.Db.Customers.Where(c => c.Code == code).ExecuteUpdateAsync(set => set
                .SetProperty(c => c.Name, "Nytt navn").SetProperty(c => c.Address, "Ny vei 1").SetProperty(c => c.OrgNo, code == 1 ? "123456785" : "974760673")));
        }

        Assert.Equal(pdf, (await InvoicePdf.Of(books, id)).Value.Bytes);
        Assert.Equal(ehf, (await InvoiceEhf.Of(books, id)).Value.Bytes);
        var voucher = (await ShowVoucher.Run(books, (await ShowOutgoing.One(books, id)).Value.VoucherNo!.Value)).Value;
        Assert.Equal(["Faktura-1001.pdf", "Faktura-1001.xml"], voucher.Documents.Select(d => d.FileName).Order(StringComparer.Ordinal));
        Assert.Contains(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(pdf)), voucher.Documents.Select(d => d.Sha256));

        // What could not be an EHF then says later what the paper said.
        var written = System.Text.Encoding.UTF8.GetString((await InvoiceEhf.Of(books, late)).Value.Bytes);
        Assert.Contains("Kari Dahl", written, StringComparison.Ordinal);
        Assert.DoesNotContain("Nytt navn", written, StringComparison.Ordinal);

        // A picture beside it does not take its place.
        Assert.True((await Kravbro.Application.Inbox.Documents.Attach(books, voucher.Row.Id, new("annet.pdf", "application/pdf", "%PDF-1.7 annet"u8.ToArray()))).IsOk);
        Assert.Equal(pdf, (await InvoicePdf.Of(books, id)).Value.Bytes);
        var note = (await CreditInvoices.Run(books, new CreditInvoices.Request([new("1001", 0, 100)], null, null))).Value;
        Assert.StartsWith("Kreditnota-", (await ShowVoucher.Run(books, (await ShowOutgoing.One(books, note.Id)).Value.VoucherNo!.Value)).Value.Documents[^1].FileName, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Sales_of_a_few_oere_are_told_apart_from_the_vat_of_one_another(Store store)
    {
        var books = await WithCustomers(store);
        Assert.Null((await AddInvoice.Run(books, new InvoiceToPost("78", 1, new DateOnly(2026, 3, 2), null, Money.Nok(9))
        {
            Lines = [new SoldLine(3000, 2, "3"), new SoldLine(3000, 0, "3"), new SoldLine(3000, 3, "3"), new SoldLine(3000, 4, "31")],
        })).Refusal);
        Assert.Equal([2L, 0L, 3L, 4L], (await CreditInvoices.Lines(books, ["78"])).Value.Select(l => l.GrossMinor));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_credit_note_takes_back_what_was_sold_on_one_or_several_invoices(Store store)
    {
        var books = await WithCustomers(store);
        await Issued(books, Document);
        await Issued(books, Document with { Lines = [Document.Lines[0]] });
        Assert.Null((await AddInvoice.Run(books, new InvoiceToPost("77", 1, new DateOnly(2026, 3, 2), null, Money.Nok(10_000)) { Account = 3000, VatCode = "3", Text = "Gammel" })).Refusal);
        await Issued(books, Document with { CustomerCode = 2 });

        var lines = (await CreditInvoices.Lines(books, ["1001", "1002", "77"])).Value;
        Assert.Equal([("1001", 125_000L, "3"), ("1001", 10_350L, "31"), ("1001", 10_000L, "5"), ("1002", 125_000L, "3"), ("77", 10_000L, "3")],
            lines.Select(l => (l.InvoiceNo, l.GrossMinor, l.VatCode)));
        Assert.Equal("other_customer", (await CreditInvoices.Lines(books, ["1001", "1003"])).Refusal!.Code);
        Assert.Equal("unknown_invoice", (await CreditInvoices.Lines(books, ["9"])).Refusal!.Code);
        var tooMuch = (await CreditInvoices.Run(books, new CreditInvoices.Request([new("1001", 0, 1), new("77", 0, 10_001)], null, null))).Refusal!;
        Assert.Equal(("credit_too_large", "1"), (tooMuch.Code, tooMuch.Details["part"]));
        Assert.Equal("missing_value", (await CreditInvoices.Run(books, new CreditInvoices.Request([], null, null))).Refusal!.Code);

        var note = (await CreditInvoices.Run(books, new CreditInvoices.Request([new("1001", 1, 10_350), new("1002", 0, 25_000)], new DateOnly(2026, 3, 5), "Retur"))).Value;
        Assert.Equal(("1004", -35_350L, -6_350L), (note.Invoice!.InvoiceNo, note.Invoice.AmountMinor, note.Invoice.VatMinor));
        Assert.Equal("1001, 1002", note.Document!.RelatedDocumentNo);
        var rest = await Task.WhenAll(new[] { "1001", "1002", "1004" }.Select(no => Lists.One(books, no)));
        Assert.Equal(0, rest.Sum(r => r.Value.RemainingMinor) - (145_350 + 125_000 - 35_350));
        Assert.Equal(0, rest[2].Value.RemainingMinor);
        Assert.Equal("not_an_invoice", (await CreditInvoices.Lines(books, ["1004"])).Refusal!.Code);
        Assert.Contains("Credit note 1004", Words((await InvoicePdf.Of(books, note.Id)).Value.Bytes), StringComparison.Ordinal);
        var ehf = XDocument.Parse(System.Text.Encoding.UTF8.GetString((await InvoiceEhf.Of(books, note.Id)).Value.Bytes)).Root!;
        Assert.Equal(("CreditNote", "353.50"), (ehf.Name.LocalName, ehf.Descendants(Cbc + "PayableAmount").Single().Value));
        Assert.Equal(["1001", "1002"], ehf.Descendants(Cac + "InvoiceDocumentReference").Select(e => e.Value));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Credit_notes_together_take_back_no_more_than_was_sold(Store store)
    {
        var books = await WithCustomers(store);
        await Issued(books, Document);
        async Task<Refusal?> Credit(params CreditInvoices.Part[] parts) => (await CreditInvoices.Run(books, new CreditInvoices.Request(parts, null, null))).Refusal;
        async Task Left(params long[] minor) => Assert.Equal(minor, (await CreditInvoices.Lines(books, ["1001"])).Value.Select(l => l.LeftMinor));
        await Left(125_000, 10_350, 10_000);
        Assert.Null(await Credit(new CreditInvoices.Part("1001", 0, 100_000)));
        await Left(25_000, 10_350, 10_000);
        var tooMuch = (await Credit(new CreditInvoices.Part("1001", 1, 350), new CreditInvoices.Part("1001", 0, 25_001)))!;
        Assert.Equal(("credit_too_large", "1"), (tooMuch.Code, tooMuch.Details["part"]));
        Assert.Contains("250.00", tooMuch.En, StringComparison.Ordinal);
        Assert.Equal("credit_too_large", (await Credit(new CreditInvoices.Part("1001", 0, 15_000), new CreditInvoices.Part("1001", 0, 15_000)))!.Code);

        // A note from elsewhere that only names the invoice counts against it as a whole.
        Assert.Null((await AddInvoice.Run(books, new InvoiceToPost("K-1", 1, new DateOnly(2026, 3, 5), null, Money.Nok(-30_000)) { Credits = ["1001"] })).Refusal);
        await Left(15_350, 10_350, 10_000);

        // A note that is reversed gives back what it took.
        var note = (await Lists.One(books, "1002")).Value;
        Assert.Null((await Reverse.Run(books, (await ShowVoucher.Run(books, (await ShowOutgoing.One(books, note.Id)).Value.VoucherNo!.Value)).Value.Row.Id)).Refusal);
        await Left(115_350, 10_350, 10_000);
    }

    private static string Words(byte[] pdf)
    {
        using var document = PdfDocument.Open(pdf);
        return string.Join(' ', document.GetPages().SelectMany(p => p.GetWords()).Select(w => w.Text));
    }

    private static async Task<long> Issued(ClientBooks books, OutgoingDocument document)
    {
        var saved = await OutgoingInvoices.Save(books, null, null, null, _ => document);
        Assert.Null(saved.Refusal);
        Assert.Null((await OutgoingInvoices.Send(books, saved.Value.Id, null, null, null, null)).Refusal);
        return saved.Value.Id;
    }

    private static async Task<ClientBooks> WithCustomers(Store store)
    {
        var books = await TestDatabases.NewClient(store);
        Assert.Null((await AddCustomer.Run(books, new AddCustomer.Request(1, "Berg AS", false, OrganisationNumber.Parse("974760673").Value)
        {
            Invoicing = new InvoicingTerms(1, 10, "en", "faktura@berg.example"),
        })).Refusal);
        Assert.Null((await AddCustomer.Run(books, new AddCustomer.Request(2, "Kari Dahl", true, null))).Refusal);
        return books;
    }
}
