using System.Globalization;
using System.Xml.Linq;
using Kravbro.Formats.Ehf;

namespace Kravbro.Tests.Formats.Ehf;

/// <summary>A reminder as EHF Reminder 3.0.</summary>
public sealed class EhfReminderWriterTests
{
    private static readonly XNamespace Cbc = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";
    private static readonly XNamespace Cac = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2";

    private static readonly EhfReminderToWrite Reminder = new()
    {
        Id = "1001-2",
        IssueDate = new DateOnly(2026, 6, 30),
        DueDate = new DateOnly(2026, 7, 14),
        Note = "Vi har ikke mottatt betaling.\u0001",
        BuyerReference = "10001",
        InvoiceNo = "1001",
        InvoiceDate = new DateOnly(2026, 6, 1),
        Supplier = EhfWriterTests.Invoice.Supplier,
        Customer = EhfWriterTests.Invoice.Customer,
        Kid = "0010017",
        AccountNumber = "86011117947",
        RemainingMinor = 1_000_000,
        FeeMinor = 3_800,
        InterestMinor = 4_932,
    };

    [Fact]
    public void It_is_an_invoice_without_type_code_and_with_the_reminders_customization()
    {
        var root = Root(Reminder);
        Assert.Equal(XName.Get("Invoice", "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"), root.Name);
        Assert.Equal(
            [
                "CustomizationID", "ProfileID", "ID", "IssueDate", "DueDate", "Note", "DocumentCurrencyCode", "BuyerReference", "BillingReference",
                "AccountingSupplierParty", "AccountingCustomerParty", "PaymentMeans", "AllowanceCharge", "AllowanceCharge", "TaxTotal", "LegalMonetaryTotal", "InvoiceLine",
            ], root.Elements().Select(e => e.Name.LocalName));
        Assert.Equal("urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0#conformant#urn:fdc:anskaffelser.no:2019:ehf:reminder:3.0", Value(root, "CustomizationID"));
        Assert.Equal("urn:fdc:anskaffelser.no:2019:ehf:postaward:g3:06:1.0", Value(root, "ProfileID"));
        var reference = root.Element(Cac + "BillingReference")!.Element(Cac + "InvoiceDocumentReference")!;
        Assert.Equal(("1001", "2026-06-01", "2026-07-14"), (Value(reference, "ID"), Value(reference, "IssueDate"), Value(root, "DueDate")));
        Assert.Equal(("0010017", "86011117947"), (root.Descendants(Cbc + "PaymentID").Single().Value, root.Descendants(Cac + "PayeeFinancialAccount").Single().Value.Trim()));
    }

    [Fact]
    public void The_fee_has_the_code_of_reminders_and_interest_has_a_reason()
    {
        var charges = Root(Reminder).Elements(Cac + "AllowanceCharge").Select(c => $"{Value(c, "ChargeIndicator")} {Value(c, "AllowanceChargeReasonCode")} {Value(c, "AllowanceChargeReason")} {Value(c, "Amount")}");
        Assert.Equal(["true REM Purregebyr 38.00", "true  Forsinkelsesrente 49.32"], charges);
    }

    [Theory]
    [InlineData(1_000_000, 3_800, 4_932, 0)]
    [InlineData(0, 3_800, 0, 0)]
    [InlineData(1, 0, 0, 0)]
    [InlineData(250_050, 0, 1, 43_000)]
    public void The_totals_add_up(long remaining, long fee, long interest, long compensation)
    {
        var root = Root(Reminder with { RemainingMinor = remaining, FeeMinor = fee, InterestMinor = interest, CompensationMinor = compensation });
        var totals = root.Element(Cac + "LegalMonetaryTotal")!;
        var lines = root.Elements(Cac + "InvoiceLine").Sum(l => Number(l, "LineExtensionAmount"));
        var charges = root.Elements(Cac + "AllowanceCharge").Sum(c => Number(c, "Amount"));
        var payable = (remaining + fee + interest + compensation) / 100m;
        Assert.Equal((lines, charges, payable), (Number(totals, "LineExtensionAmount"), Number(totals, "ChargeTotalAmount"), Number(totals, "PayableAmount")));
        Assert.Equal(lines + charges, Number(totals, "TaxExclusiveAmount"));
        Assert.Equal(payable, Number(totals, "TaxInclusiveAmount"));
        var vat = root.Element(Cac + "TaxTotal")!;
        Assert.Equal((0m, payable), (Number(vat, "TaxAmount"), Number(vat.Element(Cac + "TaxSubtotal")!, "TaxableAmount")));
    }

    [Fact]
    public void No_VAT_is_declared_twice()
    {
        var root = Root(Reminder);
        Assert.All(root.Descendants().Where(e => e.Name.LocalName is "TaxCategory" or "ClassifiedTaxCategory"), c => Assert.Equal(("O", null), (Value(c, "ID"), Value(c, "Percent"))));
        Assert.DoesNotContain(root.Descendants(Cbc + "CompanyID"), c => c.Value.EndsWith("MVA", StringComparison.Ordinal));
    }

    [Fact]
    public void Our_own_reader_takes_it_for_no_invoice()
    {
        using var to = new MemoryStream();
        EhfReminderWriter.Write(Reminder, to);
        to.Position = 0;
        Assert.Equal("reminder_not_invoice", EhfReader.Read(to).Refusal?.Code);
    }

    [Fact]
    public void Nothing_to_pay_or_less_is_no_reminder()
    {
        Assert.Throws<ArgumentException>(() => Root(Reminder with { RemainingMinor = 0, FeeMinor = 0, InterestMinor = 0 }));
        Assert.Throws<ArgumentException>(() => Root(Reminder with { FeeMinor = -1 }));
    }

    private static XElement Root(EhfReminderToWrite reminder)
    {
        using var to = new MemoryStream();
        EhfReminderWriter.Write(reminder, to);
        to.Position = 0;
        return XDocument.Load(to).Root!;
    }

    private static string? Value(XElement of, string name) => of.Element(Cbc + name)?.Value;

    private static decimal Number(XElement of, string name) => decimal.Parse(Value(of, name) ?? "0", CultureInfo.InvariantCulture);
}
