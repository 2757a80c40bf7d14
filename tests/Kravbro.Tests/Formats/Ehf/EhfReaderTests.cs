using System.Text;
using AwesomeAssertions;
using CsCheck;
using Kravbro.Domain;
using Kravbro.Formats.Ehf;
using Xunit;

namespace Kravbro.Tests.Formats.Ehf;

public sealed class EhfReaderTests
{
    private static readonly Currency Eur = Currency.Parse("EUR").Value;

    private static Result<EhfDocument> Read(string text) => EhfReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void An_invoice()
    {
        var invoice = new EhfXml().Read().Value;
        (invoice.Id, invoice.IssuedOn, invoice.DueOn, invoice.IsCredit).Should().Be(("1001", new DateOnly(2026, 1, 15), new DateOnly(2026, 2, 1), false));
        (invoice.Net, invoice.Vat, invoice.Gross, invoice.Payable).Should().Be((Money.Nok(1_000_00), Money.Nok(250_00), Money.Nok(1_250_00), Money.Nok(1_250_00)));
        invoice.PaymentIds.Should().Equal("0000100016");
        (invoice.BuyerReference, invoice.Notes.Single()).Should().Be(("Kari", "Takk for handelen"));
        invoice.Lines.Should().Equal(new EhfLine("Rådgivning: Timer i januar", 2.5m, "HUR", Money.Nok(1_000_00), "S", 25m));
        invoice.Taxes.Should().Equal(new EhfTax("S", 25m, Money.Nok(1_000_00), Money.Nok(250_00)));
        var customer = invoice.Customer;
        (customer.Name, customer.OrgNo?.ToString(), customer.Address, customer.Zip, customer.City, customer.Country, customer.Email)
            .Should().Be(("Blåbær AS", "974760673", "Storgata 1, Inngang B", "0155", "Oslo", "NO", "post@example.com"));
    }

    [Fact]
    public void A_credit_note_has_its_due_date_with_the_payment_and_names_what_it_credits()
    {
        var note = new EhfXml { Root = "CreditNote", Billing = "1001" }.Read().Value;
        (note.IsCreditNoteForm, note.IsCredit, note.Sign, note.DueOn).Should().Be((true, true, -1, new DateOnly(2026, 2, 1)));
        note.BillingReferences.Should().Equal("1001");
        note.Gross.Should().Be(Money.Nok(1_250_00));
    }

    [Fact]
    public void A_negative_invoice_credits()
    {
        var invoice = new EhfXml { Net = "-1000", Vat = "-250", Gross = "-1250" }.Read().Value;
        (invoice.IsCreditNoteForm, invoice.IsCredit).Should().Be((false, true));
    }

    [Theory]
    [InlineData("NO974760673MVA", "974760673")]
    [InlineData("974 760 673", "974760673")]
    [InlineData("974760674", null)]
    [InlineData("9747606", null)]
    public void An_organisation_number_in_its_spellings(string written, string? number)
    {
        var customer = new EhfXml { Customer = written }.Read().Value.Customer;
        (customer.OrgNo?.ToString(), customer.WrittenId).Should().Be((number, written));
    }

    [Fact]
    public void Identifiers_of_other_schemes_are_somebody_elses()
    {
        var customer = Read(new EhfXml().ToString().Replace("schemeID=\"0192\"", "schemeID=\"0088\"", StringComparison.Ordinal)).Value.Customer;
        (customer.OrgNo, customer.WrittenId).Should().Be((null, null));
    }

    [Fact]
    public void Prepaid_and_rounding()
    {
        var invoice = new EhfXml { Net = "999.80", Vat = "249.95", Gross = "1249.75", Prepaid = "100", Rounding = "0.25", Payable = "1150.00" }.Read().Value;
        (invoice.Prepaid, invoice.Rounding, invoice.Payable).Should().Be((Money.Nok(100_00), Money.Nok(25), Money.Nok(1_150_00)));
    }

    [Theory]
    [InlineData("<cbc:PayableAmount currencyID=\"NOK\">1250.00", "<cbc:PayableAmount currencyID=\"NOK\">1250.01", "PayableAmount")]
    [InlineData("<cbc:TaxInclusiveAmount currencyID=\"NOK\">1250.00", "<cbc:TaxInclusiveAmount currencyID=\"NOK\">1250.10", "TaxInclusiveAmount")]
    [InlineData("<cbc:TaxExclusiveAmount currencyID=\"NOK\">1000.00", "<cbc:TaxExclusiveAmount currencyID=\"NOK\">1000.10", "TaxExclusiveAmount")]
    [InlineData("<cbc:TaxableAmount currencyID=\"NOK\">1000.00", "<cbc:TaxableAmount currencyID=\"NOK\">900", "TaxableAmount")]
    [InlineData("<cac:TaxTotal><cbc:TaxAmount currencyID=\"NOK\">250.00", "<cac:TaxTotal><cbc:TaxAmount currencyID=\"NOK\">250.10", "TaxAmount")]
    [InlineData("Quantity><cbc:LineExtensionAmount currencyID=\"NOK\">1000.00", "Quantity><cbc:LineExtensionAmount currencyID=\"NOK\">999", "LineExtensionAmount")]
    public void Totals_that_do_not_follow_are_refused_with_both_figures(string from, string to, string name)
    {
        var refusal = Read(new EhfXml().ToString().Replace(from, to, StringComparison.Ordinal)).Refusal!;
        refusal.Code.Should().Be("totals_differ");
        refusal.Details["name"].Should().Be(name);
        refusal.En.Should().Contain(refusal.Details["told"]).And.Contain(refusal.Details["computed"]);
    }

    [Fact]
    public void A_reminder_is_no_invoice() =>
        new EhfXml { Customization = "urn:x#conformant#urn:fdc:anskaffelser.no:2019:ehf:reminder:3.0" }.Read().Refusal!.Code.Should().Be("reminder_not_invoice");

    [Theory]
    [InlineData("<cbc:ID>1001</cbc:ID>", "")]
    [InlineData("<cbc:IssueDate>2026-01-15</cbc:IssueDate>", "")]
    [InlineData("2026-01-15", "15.01.2026")]
    [InlineData(">1250.00<", ">1250,00<")]
    [InlineData(">1250.00<", ">1250.001<")]
    [InlineData(">1250.00<", ">1e3<")]
    [InlineData("currencyID=\"NOK\">1250.00", "currencyID=\"SEK\">1250.00")]
    [InlineData("<cbc:DocumentCurrencyCode>NOK</cbc:DocumentCurrencyCode>", "")]
    [InlineData("Blåbær AS", " ")]
    public void A_wrong_element_is_named(string from, string to)
    {
        var refusal = Read(new EhfXml().ToString().Replace(from, to, StringComparison.Ordinal)).Refusal!;
        refusal.Code.Should().Be("ehf_bad_element");
        refusal.Details["where"].Should().NotBeEmpty();
    }

    [Theory]
    [InlineData("<Order xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Order-2\"/>", "not_ehf")]
    [InlineData("<Invoice/>", "not_ehf")]
    [InlineData("<!DOCTYPE a [<!ENTITY b \"c\">]><Invoice/>", "xml_dtd")]
    [InlineData("", "bad_xml")]
    [InlineData("not xml", "bad_xml")]
    public void Other_files(string text, string code) => Read(text).Refusal!.Code.Should().Be(code);

    [Fact]
    public void An_unknown_currency_is_refused() =>
        Read(new EhfXml { Currency = "JPY" }.ToString()).Refusal!.Code.Should().Be("unknown_currency");

    [Fact]
    public void An_embedded_pdf_is_kept()
    {
        byte[] pdf = [.. "%PDF-1.7\n"u8, .. Enumerable.Range(0, 200_000).Select(i => (byte)(i % 256))];
        var invoice = new EhfXml { Attachment = EhfXml.Embedded("f.txt", [1, 2], "text/plain") + EhfXml.Embedded("faktura 1.pdf", pdf) }.Read().Value;
        invoice.Pdf!.FileName.Should().Be("faktura 1.pdf");
        invoice.Pdf.Content.Should().Equal(pdf);
    }

    [Theory]
    [InlineData("AAAA")]
    [InlineData("this is no base64 !")]
    [InlineData("")]
    public void What_is_no_pdf_is_none(string content)
    {
        var text = new EhfXml { Attachment = EhfXml.Embedded("f.pdf", [1]).Replace("AQ==", content, StringComparison.Ordinal) }.ToString();
        var invoice = Read(text).Value;
        invoice.Pdf.Should().BeNull();
        invoice.Lines.Should().HaveCount(1, "what stands behind the attachment is read");
    }

    [Fact]
    public void A_huge_attachment_is_passed_over()
    {
        byte[] pdf = [.. "%PDF-1.7\n"u8, .. new byte[EhfReader.LargestPdf]];
        new EhfXml { Attachment = EhfXml.Embedded("f.pdf", pdf) }.Read().Value.Pdf.Should().BeNull();
    }

    [Fact]
    public void A_cut_document_is_refused_wherever_it_is_cut()
    {
        var bytes = new EhfXml().Bytes();
        Gen.Int[0, bytes.Length - 2].Sample(length => EhfReader.Read(new MemoryStream(bytes, 0, length)).IsOk.Should().BeFalse(), iter: 300);
    }

    [Fact]
    public void Changed_bytes_never_make_the_reader_throw()
    {
        var whole = new EhfXml { Attachment = EhfXml.Embedded("f.pdf", "%PDF-1.4 x"u8.ToArray()) }.Bytes();
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte).Array[1, 5].Sample(changes =>
        {
            var bytes = (byte[])whole.Clone();
            foreach (var (at, value) in changes)
            {
                bytes[at] = value;
            }

            var result = EhfReader.Read(new MemoryStream(bytes));
            (result.IsOk || result.Refusal.Code.Length > 0).Should().BeTrue();
        }, iter: 2000);
    }

    [Fact]
    public void Sample_base_example()
    {
        var invoice = EhfReader.Read(new MemoryStream(Samples.Bytes("ehf/base-example.xml"))).Value;
        (invoice.Id, invoice.DueOn, invoice.Supplier.Name, invoice.Supplier.OrgNo).Should().Be(("Snippet1", new DateOnly(2017, 12, 1), "SupplierOfficialName Ltd", null));
        invoice.Lines.Sum(l => l.Net.Minor).Should().Be(1_300_00);
        invoice.AllowanceCharges.Single().Should().Be(new EhfAllowanceCharge(true, new Money(25_00, Eur), "Insurance", "S", 25m));
        (invoice.Vat, invoice.Gross).Should().Be((new Money(331_25, Eur), new Money(1_656_25, Eur)));
        Kid.Parse(invoice.PaymentIds.Single()).IsOk.Should().BeFalse();
    }

    [Fact]
    public void Sample_allowance_example()
    {
        var invoice = EhfReader.Read(new MemoryStream(Samples.Bytes("ehf/Allowance-example.xml"))).Value;
        (invoice.Gross, invoice.Prepaid, invoice.Payable).Should().Be((new Money(7_125_00, Eur), new Money(1_000_00, Eur), new Money(6_125_00, Eur)));
        invoice.VatInTaxCurrency.Should().Be(new Money(9_324_00, Currency.Parse("SEK").Value));
        invoice.Taxes.Select(t => (t.Category, t.Percent, t.Vat.Minor)).Should().Equal(("S", 25m, 1_225_00), ("E", 0m, 0));
    }

    [Fact]
    public void Sample_credit_note()
    {
        var note = EhfReader.Read(new MemoryStream(Samples.Bytes("ehf/base-creditnote-correction.xml"))).Value;
        (note.IsCredit, note.Gross, note.DueOn, note.Id, note.BillingReferences.Single()).Should().Be((true, new Money(1_656_25, Eur), null, "Snippet1", "Snippet1"));
    }

    [Fact]
    public void Sample_exempt()
    {
        var invoice = EhfReader.Read(new MemoryStream(Samples.Bytes("ehf/vat-category-E.xml"))).Value;
        (invoice.Gross.ToString(), invoice.Currency.Code, invoice.Vat.Minor, invoice.DueOn, invoice.PaymentIds.Count, invoice.Supplier.OrgNo)
            .Should().Be(("1200.00", "GBP", 0, null, 0, null));
    }

    [Fact]
    public void Sample_reminder() =>
        EhfReader.Read(new MemoryStream(Samples.Bytes("ehf/Reminder-Example-with-REM.xml"))).Refusal!.Code.Should().Be("reminder_not_invoice");
}
