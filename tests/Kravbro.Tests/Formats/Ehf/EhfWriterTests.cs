using System.Text;
using System.Xml.Linq;
using Kravbro.Formats.Ehf;

namespace Kravbro.Tests.Formats.Ehf;

public sealed class EhfWriterTests
{
    private static readonly XNamespace Cbc = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";
    private static readonly XNamespace Cac = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2";

    internal static EhfToWrite Invoice { get; } = new()
    {
        Id = "1001",
        IssueDate = new DateOnly(2026, 2, 1),
        DueDate = new DateOnly(2026, 2, 15),
        BuyerReference = "10001",
        Supplier = new EhfPartyToWrite("974760673", "Fjellheim AS") { Address = "Storgata 1", Zip = "0155", City = "Oslo", IsVatRegistered = true, IsInForetaksregisteret = true, Phone = "22 00 00 00" },
        Customer = new EhfPartyToWrite("123456785", "Berg & Sønn AS"),
        Kid = "00010017",
        AccountNumber = "86011117947",
        Lines =
        [
            new EhfLineToWrite("Arbeid", 10, 100, 90_000, new EhfVatToWrite("S", 25)) { Unit = "HUR" },
            new EhfLineToWrite("Retur", 1, -50, -5_000, new EhfVatToWrite("S", 25)),
            new EhfLineToWrite("Bok", 2, 12.345m, 2_469, EhfVatToWrite.Of("5", 0)),
        ],
        Taxes = [new EhfTaxToWrite(new EhfVatToWrite("S", 25), 85_000, 21_250), new EhfTaxToWrite(EhfVatToWrite.Of("5", 0), 2_469, 0)],
        PrepaidMinor = 10_000,
        RoundingMinor = -19,
        Pdf = "%PDF-1.7"u8.ToArray(),
    };

    [Fact]
    public void An_invoice_with_everything()
    {
        var root = Write(Invoice);
        Assert.Equal("Invoice", root.Name.LocalName);
        Assert.Equal(
            [
                "CustomizationID", "ProfileID", "ID", "IssueDate", "DueDate", "InvoiceTypeCode", "DocumentCurrencyCode", "BuyerReference", "AdditionalDocumentReference",
                "AccountingSupplierParty", "AccountingCustomerParty", "PaymentMeans", "TaxTotal", "LegalMonetaryTotal", "InvoiceLine", "InvoiceLine", "InvoiceLine",
            ], root.Elements().Select(e => e.Name.LocalName));
        Assert.Equal((EhfWriter.Customization, EhfWriter.Profile, "380"), (Value(root, "CustomizationID"), Value(root, "ProfileID"), Value(root, "InvoiceTypeCode")));
        var supplier = root.Element(Cac + "AccountingSupplierParty")!;
        Assert.Equal(("974760673", "0192"), (supplier.Descendants(Cbc + "EndpointID").Single().Value, supplier.Descendants(Cbc + "EndpointID").Single().Attribute("schemeID")!.Value));
        Assert.Equal(["NO974760673MVA", "Foretaksregisteret", "974760673"], supplier.Descendants(Cbc + "CompanyID").Select(e => e.Value));
        var payment = root.Element(Cac + "PaymentMeans")!;
        Assert.Equal(("30", "00010017", "86011117947"), (Value(payment, "PaymentMeansCode"), Value(payment, "PaymentID"), payment.Descendants(Cbc + "ID").Single().Value));
        Assert.Equal("%PDF-1.7", Encoding.ASCII.GetString(Convert.FromBase64String(root.Descendants(Cbc + "EmbeddedDocumentBinaryObject").Single().Value)));
    }

    [Fact]
    public void Totals_and_lines_add_up()
    {
        var root = Write(Invoice);
        var totals = root.Element(Cac + "LegalMonetaryTotal")!;
        Assert.Equal(
            ["LineExtensionAmount 874.69", "TaxExclusiveAmount 874.69", "TaxInclusiveAmount 1087.19", "PrepaidAmount 100.00", "PayableRoundingAmount -0.19", "PayableAmount 987.00"],
            totals.Elements().Select(e => $"{e.Name.LocalName} {e.Value}"));
        Assert.All(totals.Elements(), e => Assert.Equal("NOK", e.Attribute("currencyID")!.Value));
        Assert.Equal(["S 25.00 850.00 212.50", "Z 0.00 24.69 0.00"], root.Descendants(Cac + "TaxSubtotal").Select(t =>
            $"{t.Descendants(Cbc + "ID").First().Value} {t.Descendants(Cbc + "Percent").Single().Value} {Value(t, "TaxableAmount")} {Value(t, "TaxAmount")}"));

        var lines = root.Elements(Cac + "InvoiceLine").ToList();
        Assert.Equal(("10.00", "100.00", "900.00", "100.00", "false"),
            (Value(lines[0], "InvoicedQuantity"), lines[0].Descendants(Cbc + "PriceAmount").Single().Value, Value(lines[0], "LineExtensionAmount"),
             lines[0].Element(Cac + "AllowanceCharge")!.Element(Cbc + "Amount")!.Value, lines[0].Descendants(Cbc + "ChargeIndicator").Single().Value));
        Assert.Equal(("-1.00", "50.00", "-50.00"), (Value(lines[1], "InvoicedQuantity"), lines[1].Descendants(Cbc + "PriceAmount").Single().Value, Value(lines[1], "LineExtensionAmount")));
        Assert.Equal("12.345", lines[2].Descendants(Cbc + "PriceAmount").Single().Value);
    }

    [Fact]
    public void A_credit_note_names_what_it_credits_and_says_when()
    {
        var root = Write(Invoice with { IsCreditNote = true, Credits = [("1001", new DateOnly(2026, 2, 1)), ("1002", null)], Currency = "EUR", VatInNokMinor = 242_250 });
        Assert.Equal("CreditNote", root.Name.LocalName);
        Assert.Equal(("381", "NOK"), (Value(root, "CreditNoteTypeCode"), Value(root, "TaxCurrencyCode")));
        Assert.Equal(["1001 2026-02-01", "1002 "], root.Elements(Cac + "BillingReference").Select(r => $"{r.Descendants(Cbc + "ID").Single().Value} {r.Descendants(Cbc + "IssueDate").SingleOrDefault()?.Value}"));
        Assert.Null(root.Element(Cbc + "DueDate"));
        Assert.Equal("2026-02-15", root.Descendants(Cbc + "PaymentDueDate").Single().Value);
        Assert.Equal(3, root.Elements(Cac + "CreditNoteLine").Count());
        Assert.Equal(["EUR", "NOK"], root.Elements(Cac + "TaxTotal").Select(t => t.Element(Cbc + "TaxAmount")!.Attribute("currencyID")!.Value));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_written_is_read_back(bool creditNote)
    {
        var written = Invoice with
        {
            IsCreditNote = creditNote,
            Credits = creditNote ? [("900", null)] : [],
            OrderReference = "PO 7",
            Note = "Takk for handelen",
            Customer = Invoice.Customer with { Address = "Vei 2", Zip = "5003", City = "Bergen", Email = "post@berg.example" },
        };
        using var to = new MemoryStream();
        EhfWriter.Write(written, to);
        to.Position = 0;
        var read = EhfReader.Read(to).Value;
        Assert.Equal((written.Id, creditNote, written.IssueDate, written.DueDate, "NOK"), (read.Id, read.IsCreditNoteForm, read.IssuedOn, read.DueOn, read.Currency.Code));
        Assert.Equal(("974760673", "Fjellheim AS", "Oslo"), (read.Supplier.OrgNo?.ToString(), read.Supplier.Name, read.Supplier.City));
        Assert.Equal(("123456785", "Berg & Sønn AS", "Vei 2", "5003", "post@berg.example"),
            (read.Customer.OrgNo?.ToString(), read.Customer.Name, read.Customer.Address, read.Customer.Zip, read.Customer.Email));
        Assert.Equal((written.Kid, written.BuyerReference, written.OrderReference, written.Note),
            (Assert.Single(read.PaymentIds), read.BuyerReference, read.OrderReference, Assert.Single(read.Notes)));
        Assert.Equal(creditNote ? ["900"] : [], read.BillingReferences);
        Assert.Equal(written.Lines.Select(l => (l.Name, l.NetMinor, l.Unit, l.Vat.Category, l.Vat.Percent)), read.Lines.Select(l => (l.Text, l.Net.Minor, l.Unit, l.VatCategory, l.VatPercent))!);
        Assert.Equal(written.Taxes.Select(t => (t.Vat.Category, t.Vat.Percent, t.BasisMinor, t.TaxMinor)), read.Taxes.Select(t => (t.Category, t.Percent, t.Taxable.Minor, t.Vat.Minor)));
        Assert.Equal((108_719, 10_000, -19, 98_700), (read.Gross.Minor, read.Prepaid.Minor, read.Rounding.Minor, read.Payable.Minor));
        Assert.Equal(written.Pdf, read.Pdf?.Content);
    }

    [Theory]
    [InlineData("3", "S")]
    [InlineData("33", "S")]
    [InlineData("5", "Z")]
    [InlineData("51", "AE")]
    [InlineData("52", "G")]
    [InlineData("6", "E")]
    [InlineData("0", "E")]
    public void Categories_of_vat_codes(string code, string category)
    {
        var vat = EhfVatToWrite.Of(code, 25);
        Assert.Equal(category, vat.Category);
        Assert.Equal(category is "AE" or "G" or "E", vat.Reason is not null);
        Assert.Equal(category == "S" ? 25 : 0, vat.Percent);
    }

    [Fact]
    public void What_could_never_be_valid_is_not_written()
    {
        Assert.Throws<ArgumentException>(() => Write(Invoice with { BuyerReference = null }));
        Assert.Throws<ArgumentException>(() => Write(Invoice with { Lines = [] }));
        Assert.Equal("P1", Write(Invoice with { BuyerReference = null, OrderReference = "P1" }).Element(Cac + "OrderReference")!.Value);
    }

    private static XElement Write(EhfToWrite document)
    {
        using var to = new MemoryStream();
        EhfWriter.Write(document, to);
        return XDocument.Parse(Encoding.UTF8.GetString(to.ToArray())).Root!;
    }

    private static string Value(XElement element, string name) => element.Element(Cbc + name)!.Value;
}
