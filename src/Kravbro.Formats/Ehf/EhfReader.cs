using Kravbro.Domain;
using Kravbro.Formats.Xml;

namespace Kravbro.Formats.Ehf;

/// <summary>Reads one invoice or credit note of Peppol BIS Billing 3, as EHF uses it. Elements are known by their local names.</summary>
public sealed class EhfReader
{
    /// <summary>The most lines of one document.</summary>
    public const int MostLines = 10_000;

    /// <summary>The largest embedded PDF that is kept, bytes.</summary>
    public const int LargestPdf = 20 << 20;

    private const int MostTexts = 50;
    private readonly SafeXml _xml;
    private readonly bool _isCreditNote;
    private readonly List<string> _notes = [], _paymentIds = [], _billingReferences = [];
    private readonly List<EhfRawLine> _lines = [];
    private readonly List<EhfRawAllowanceCharge> _allowanceCharges = [];
    private readonly List<EhfRawTax> _taxes = [];
    private readonly EhfTotals _totals = new();
    private string? _id, _currency, _buyerReference, _orderReference;
    private DateOnly? _issuedOn, _dueOn;
    private EhfParty? _supplier, _customer;
    private EhfAttachment? _pdf;

    private EhfReader(SafeXml xml, bool isCreditNote) => (_xml, _isCreditNote) = (xml, isCreditNote);

    /// <summary>
    /// Reads the document. Refused: <c>not_ehf, reminder_not_invoice, ehf_bad_element, totals_differ, unknown_currency,
    /// too_many_lines</c>, and what XML is refused for (<c>bad_xml, xml_dtd, xml_too_deep, xml_too_long</c>).
    /// </summary>
    /// <param name="stream">Seekable; read once from its position, left open.</param>
    public static Result<EhfDocument> Read(Stream stream)
    {
        try
        {
            using var xml = new SafeXml(stream);
            xml.Root();
            return xml.Name is "Invoice" or "CreditNote" && xml.Namespace.Contains(":ubl:", StringComparison.OrdinalIgnoreCase)
                ? new EhfReader(xml, xml.Name == "CreditNote").ReadDocument()
                : Refusals.NotEhf(xml.Name);
        }
        catch (UnreadableFileException e)
        {
            return e.Refusal;
        }
    }

    private Result<EhfDocument> ReadDocument()
    {
        var isReminder = false;
        _xml.Each(name =>
        {
            isReminder |= name == "CustomizationID" && _xml.Text()?.Contains("reminder", StringComparison.OrdinalIgnoreCase) == true;
            Take(name);
        });
        _xml.ToEnd();
        if (isReminder)
        {
            return Refusals.ReminderNotInvoice(_id, _supplier?.Name, _totals.Told("PayableAmount", _currency));
        }

        var currency = Currency.Parse(Required(_currency, "DocumentCurrencyCode", "a currency", "en valuta"));
        return currency.IsOk ? Document(currency.Value) : currency.Refusal;
    }

    private Result<EhfDocument> Document(Currency currency)
    {
        var document = new EhfDocument
        {
            Id = Required(_id, "ID", "a number", "et nummer"),
            IsCreditNoteForm = _isCreditNote,
            IssuedOn = _issuedOn ?? throw EhfValues.Bad("IssueDate", "a day", "en dag", null),
            DueOn = _dueOn,
            Currency = currency,
            Supplier = _supplier ?? throw EhfValues.Bad("AccountingSupplierParty", "a party", "en part", null),
            Customer = _customer ?? throw EhfValues.Bad("AccountingCustomerParty", "a party", "en part", null),
            PaymentIds = _paymentIds,
            BillingReferences = _billingReferences,
            BuyerReference = _buyerReference,
            OrderReference = _orderReference,
            Notes = _notes,
            Lines = [.. _lines.Select(l => l.In(currency))],
            AllowanceCharges = [.. _allowanceCharges.Select(a => a.In(currency))],
            Taxes = [.. _taxes.Where(t => t.IsIn(currency)).Select(t => t.In(currency))],
            Net = _totals.Required("TaxExclusiveAmount", currency),
            Vat = _totals.Vat(currency),
            Gross = _totals.Required("TaxInclusiveAmount", currency),
            Prepaid = _totals.Optional("PrepaidAmount", currency),
            Rounding = _totals.Optional("PayableRoundingAmount", currency),
            Payable = _totals.Required("PayableAmount", currency),
            VatInTaxCurrency = _totals.VatOutside(currency),
            Pdf = _pdf,
        };
        return _totals.Check(document) is { } differs ? differs : document;
    }

    private void Take(string name)
    {
        switch (name)
        {
            case "ID":
                _id = _xml.Text(50);
                break;
            case "IssueDate":
                _issuedOn = EhfValues.Day(_xml);
                break;
            case "DueDate":
                _dueOn = EhfValues.Day(_xml);
                break;
            case "DocumentCurrencyCode":
                _currency = _xml.Text();
                break;
            case "BuyerReference":
                _buyerReference = _xml.Text(100);
                break;
            case "Note":
                Add(_notes, _xml.Text());
                break;
            case "OrderReference":
                _xml.Each(inner => _orderReference = inner == "ID" ? _xml.Text(100) : _orderReference);
                break;
            case "BillingReference":
                _xml.Each(kind =>
                {
                    if (kind is "InvoiceDocumentReference" or "CreditNoteDocumentReference")
                    {
                        _xml.Each(inner => Add(_billingReferences, inner == "ID" ? _xml.Text(50) : null));
                    }
                });
                break;
            case "AdditionalDocumentReference":
                TakeAttachment();
                break;
            case "AccountingSupplierParty":
                _supplier = EhfPartyReader.Read(_xml);
                break;
            case "AccountingCustomerParty":
                _customer = EhfPartyReader.Read(_xml);
                break;
            case "PaymentMeans":
                _xml.Each(TakePaymentMeans);
                break;
            case "AllowanceCharge":
                _allowanceCharges.Add(EhfRawAllowanceCharge.Read(_xml));
                break;
            case "TaxTotal":
                _xml.Each(TakeTax);
                break;
            case "LegalMonetaryTotal":
                _xml.Each(_ => _totals.Take(EhfValues.Amount(_xml)));
                break;
            case "InvoiceLine" or "CreditNoteLine":
                _lines.Add(EhfRawLine.Read(_xml));
                break;
        }

        if (_lines.Count > MostLines || _allowanceCharges.Count > MostLines || _taxes.Count > MostLines)
        {
            throw new UnreadableFileException(Refusals.TooManyLines(MostLines));
        }
    }

    private void TakePaymentMeans(string name)
    {
        if (name == "PaymentID")
        {
            Add(_paymentIds, _xml.Text(100));
        }
        else if (name == "PaymentDueDate" && _isCreditNote)
        {
            _dueOn = EhfValues.Day(_xml);
        }
    }

    private void TakeTax(string name)
    {
        if (name == "TaxAmount")
        {
            _totals.TakeVat(EhfValues.Amount(_xml));
        }
        else if (name == "TaxSubtotal")
        {
            _taxes.Add(EhfRawTax.Read(_xml));
        }
    }

    // Only a PDF is kept, and the first is the invoice as people see it; a file that is too large or no base64 is none.
    private void TakeAttachment() => _xml.Each(name =>
    {
        if (name == "Attachment")
        {
            _xml.Each(inner =>
            {
                if (inner != "EmbeddedDocumentBinaryObject" || _pdf is not null || _xml.Attribute("mimeCode") is not ("application/pdf" or null))
                {
                    return;
                }

                var fileName = _xml.Attribute("filename");
                if (_xml.Base64(LargestPdf) is { } content && content.AsSpan().StartsWith("%PDF-"u8))
                {
                    _pdf = new EhfAttachment(string.IsNullOrEmpty(fileName) ? "faktura.pdf" : fileName, content);
                }
            });
        }
    });

    private static void Add(List<string> list, string? text)
    {
        if (text is not null && list.Count < MostTexts && !list.Contains(text, StringComparer.Ordinal))
        {
            list.Add(text);
        }
    }

    private static string Required(string? value, string where, string expected, string expectedNb) =>
        value ?? throw EhfValues.Bad(where, expected, expectedNb, null);
}
