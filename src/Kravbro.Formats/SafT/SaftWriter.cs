using System.Globalization;
using System.Xml;
using static Kravbro.Formats.SafT.SaftXml;

namespace Kravbro.Formats.SafT;

/// <summary>
/// Writes SAF-T Financial 1.30 for Norway (Skatteetaten's schema), voucher by voucher: memory does not grow with the file. Texts longer
/// than the schema allows are cut.
/// </summary>
public static class SaftWriter
{
    /// <summary>The schema's namespace.</summary>
    public const string Namespace = "urn:StandardAuditFile-Taxation-Financial:NO";

    private const string Unused = "NotUsed";
    /// <summary>Writes the file; the stream stays open and is only written to.</summary>
    public static async Task Write(SaftFile file, Stream to, CancellationToken ct = default)
    {
        await using var pieces = new XmlPieces(to);
        var xml = pieces.Xml;
        xml.WriteStartDocument();
        xml.WriteStartElement("n1", "AuditFile", Namespace);
        Header(xml, file.Header);
        Start(xml, "MasterFiles");
        Accounts(xml, file.Accounts);
        await Customers(pieces, file.Customers, ct);
        TaxTable(xml, file.TaxCodes);
        xml.WriteEndElement();
        await Entries(pieces, file, ct);
        xml.WriteEndDocument();
        await pieces.Send(ct);
    }

    private static void Header(XmlWriter xml, SaftHeader header)
    {
        Start(xml, "Header");
        Text(xml, "AuditFileVersion", "1.30", 9);
        Text(xml, "AuditFileCountry", "NO", 2);
        Day(xml, "AuditFileDateCreated", header.CreatedOn);
        Text(xml, "SoftwareCompanyName", "Kravbro", Wide);
        Text(xml, "SoftwareID", "Kravbro", Long);
        Text(xml, "SoftwareVersion", header.SoftwareVersion, Short);
        Start(xml, "Company");
        Text(xml, "RegistrationNumber", header.OrgNo, Middle);
        Text(xml, "Name", header.Name, Long);
        Start(xml, "Contact");
        Start(xml, "ContactPerson");
        Text(xml, "FirstName", Unused, Middle);
        Text(xml, "LastName", header.Name, Wide);
        xml.WriteEndElement();
        Optional(xml, "Telephone", header.Phone ?? Unused, Short);
        Optional(xml, "Email", header.Email, Wide);
        xml.WriteEndElement();
        xml.WriteEndElement();
        Text(xml, "DefaultCurrencyCode", "NOK", 3);
        Start(xml, "SelectionCriteria");
        Day(xml, "SelectionStartDate", header.From);
        Day(xml, "SelectionEndDate", header.To);
        xml.WriteEndElement();
        Text(xml, "TaxAccountingBasis", "A", Short);
        xml.WriteEndElement();
    }

    private static void Accounts(XmlWriter xml, IReadOnlyList<SaftAccount> accounts)
    {
        if (accounts.Count == 0)
        {
            return;
        }

        Start(xml, "GeneralLedgerAccounts");
        foreach (var a in accounts)
        {
            Start(xml, "Account");
            Text(xml, "AccountID", Number(a.Code), Wide);
            Text(xml, "AccountDescription", a.Name, Long);
            Text(xml, "GroupingCategory", a.GroupingCategory, Long);
            Text(xml, "GroupingCode", a.GroupingCode, Middle);
            Text(xml, "AccountType", "GL", Short);
            Balances(xml, a.OpeningMinor, a.ClosingMinor);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static async Task Customers(XmlPieces pieces, IAsyncEnumerable<SaftCustomer> customers, CancellationToken ct)
    {
        var xml = pieces.Xml;
        var any = false;
        await foreach (var c in customers.WithCancellation(ct))
        {
            if (!any)
            {
                Start(xml, "Customers");
                any = true;
            }

            Start(xml, "Customer");
            Optional(xml, "RegistrationNumber", c.OrgNo, Middle);
            Text(xml, "Name", c.Name, Long);
            if (c.Address is not null || c.City is not null || c.Zip is not null)
            {
                Start(xml, "Address");
                Optional(xml, "StreetName", c.Address, Long);
                Optional(xml, "City", c.City, Long);
                Optional(xml, "PostalCode", c.Zip, Wide);
                Optional(xml, "Country", c.Country is { Length: 2 } ? c.Country : null, 2);
                Text(xml, "AddressType", "PostalAddress", Middle);
                xml.WriteEndElement();
            }

            Text(xml, "CustomerID", Number(c.Code), Middle);
            Start(xml, "BalanceAccount");
            Text(xml, "AccountID", Number(c.Account), Wide);
            Balances(xml, c.OpeningMinor, c.ClosingMinor);
            xml.WriteEndElement();
            Start(xml, "PartyInfo");
            Text(xml, "Type", c.IsPerson ? "Private" : "Company", Middle);
            xml.WriteEndElement();
            xml.WriteEndElement();
            await pieces.SendIfLarge(ct);
        }

        if (any)
        {
            xml.WriteEndElement();
        }
    }

    private static void TaxTable(XmlWriter xml, IReadOnlyList<SaftTaxCode> codes)
    {
        Start(xml, "TaxTable");
        Start(xml, "TaxTableEntry");
        Text(xml, "TaxType", "MVA", 9);
        Text(xml, "Description", "Merverdiavgift", Long);
        foreach (var code in codes)
        {
            Start(xml, "TaxCodeDetails");
            Text(xml, "TaxCode", code.Code, Wide);
            Text(xml, "Description", code.Name, Long);
            Text(xml, "TaxPercentage", code.Percent.ToString("0.00", CultureInfo.InvariantCulture), Short);
            Text(xml, "Country", "NO", 2);
            Text(xml, "StandardTaxCode", code.StandardCode, 2);
            Text(xml, "BaseRate", "100", 3);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static async Task Entries(XmlPieces pieces, SaftFile file, CancellationToken ct)
    {
        var xml = pieces.Xml;
        Start(xml, "GeneralLedgerEntries");
        Text(xml, "NumberOfEntries", Number(file.Transactions), Short);
        Amount(xml, "TotalDebit", file.TotalDebitMinor);
        Amount(xml, "TotalCredit", file.TotalCreditMinor);
        string? journal = null;
        await foreach (var t in file.Entries.WithCancellation(ct))
        {
            if (journal != t.JournalId)
            {
                if (journal is not null)
                {
                    xml.WriteEndElement();
                }

                journal = t.JournalId;
                Start(xml, "Journal");
                Text(xml, "JournalID", t.JournalId, Short);
                Text(xml, "Description", t.JournalName, Long);
                Text(xml, "Type", t.JournalId, 9);
            }

            Transaction(xml, t);
            await pieces.SendIfLarge(ct);
        }

        if (journal is not null)
        {
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Transaction(XmlWriter xml, SaftTransaction t)
    {
        Start(xml, "Transaction");
        Text(xml, "TransactionID", t.Id, Wide);
        Text(xml, "Period", Number(t.Date.Month), Short);
        Text(xml, "PeriodYear", Number(t.Date.Year), Short);
        Day(xml, "TransactionDate", t.Date);
        Optional(xml, "SourceID", t.Source, Middle);
        Text(xml, "VoucherType", t.JournalId, Wide);
        Text(xml, "VoucherDescription", t.JournalName, Wide);
        Text(xml, "Description", t.Text, Long);
        Day(xml, "SystemEntryDate", t.EnteredOn);
        Day(xml, "GLPostingDate", t.Date);
        foreach (var line in t.Lines)
        {
            Line(xml, line, t.Text);
        }

        xml.WriteEndElement();
    }

    private static void Line(XmlWriter xml, SaftLine line, string text)
    {
        Start(xml, "Line");
        Text(xml, "RecordID", Number(line.Id), Short);
        Text(xml, "AccountID", Number(line.Account), Wide);
        if (line.Date is { } date)
        {
            Day(xml, "ValueDate", date);
        }

        Optional(xml, "CustomerID", line.Customer is { } customer ? Number(customer) : null, Middle);
        Text(xml, "Description", line.Text ?? text, Long);
        Start(xml, line.AmountMinor < 0 ? "CreditAmount" : "DebitAmount");
        Amount(xml, "Amount", Math.Abs(line.AmountMinor));
        if (line.Foreign is { } foreign && foreign.Minor != 0)
        {
            Text(xml, "CurrencyCode", foreign.Code, 3);
            Amount(xml, "CurrencyAmount", Math.Abs(foreign.Minor));
            Text(xml, "ExchangeRate", Math.Abs((decimal)line.AmountMinor / foreign.Minor).ToString("0.########", CultureInfo.InvariantCulture), Middle);
        }

        xml.WriteEndElement();
        if (line.Tax is { } tax)
        {
            Start(xml, "TaxInformation");
            Text(xml, "TaxType", "MVA", 9);
            Text(xml, "TaxCode", tax.Code, Wide);
            Text(xml, "TaxPercentage", tax.Percent.ToString("0.00", CultureInfo.InvariantCulture), Short);
            Text(xml, "Country", "NO", 2);
            Amount(xml, "TaxBase", Math.Abs(tax.BaseMinor));
            Start(xml, (tax.TaxMinor != 0 ? tax.TaxMinor : tax.BaseMinor) < 0 ? "CreditTaxAmount" : "DebitTaxAmount");
            Amount(xml, "Amount", Math.Abs(tax.TaxMinor));
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        Optional(xml, "ReferenceNumber", line.InvoiceNo, Middle);
        Optional(xml, "CID", line.Kid, Middle);
        if (line.DueOn is { } due)
        {
            Day(xml, "DueDate", due);
        }

        xml.WriteEndElement();
    }
}
