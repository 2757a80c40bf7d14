using System.Globalization;
using System.Text;
using System.Xml;
using Kravbro.Domain;

namespace Kravbro.Formats.Generate;

/// <summary>An entry to write into a camt file.</summary>
public sealed record CamtEntryWritten
{
    /// <summary>Its amount; negative for a debit.</summary>
    public required Money Amount { get; init; }

    /// <summary>Booking and value date.</summary>
    public required DateOnly BookedOn { get; init; }

    /// <summary>The bank's reference of the whole entry.</summary>
    public string? BankReference { get; init; }

    /// <summary>Whether it reverses an earlier one.</summary>
    public bool IsReversal { get; init; }

    /// <summary>Its transactions, with the sign of the entry; empty writes no details.</summary>
    public IReadOnlyList<BankPayment> Payments { get; init; } = [];

    /// <summary>An entry of these payments, summed.</summary>
    public static CamtEntryWritten Of(string bankReference, bool isReversal, params IReadOnlyList<BankPayment> payments) => new()
    {
        Amount = payments.Select(p => p.Amount).Aggregate((a, b) => a + b),
        BookedOn = payments[0].BookedOn,
        BankReference = bankReference,
        IsReversal = isReversal,
        Payments = payments,
    };
}

/// <summary>
/// Writes camt.054, and camt.053 with balances, of one account, as entries come, however many; in version .001.02 or .001.08 and
/// valid against their schemas.
/// </summary>
public sealed class CamtWriter
{
    private readonly bool _isNew;
    private readonly bool _isStatement;

    /// <summary>A writer of one kind of message.</summary>
    /// <param name="version">2 or 8.</param>
    /// <param name="isStatement">Whether it is camt.053.</param>
    public CamtWriter(int version, bool isStatement)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(version is 2 or 8, true, nameof(version));
        (_isNew, _isStatement) = (version == 8, isStatement);
    }

    /// <summary>Writes the message; the stream is left open.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="messageId">At most 35 characters.</param>
    /// <param name="createdAt">As it is to stand, without time zone.</param>
    /// <param name="account">Eleven digits.</param>
    /// <param name="opening">Opening balance of a statement; its currency is the account's.</param>
    /// <param name="entries">Gone through once, of a statement twice: the closing balance stands before them.</param>
    public void Write(Stream stream, string messageId, DateTime createdAt, string account, Money opening, IEnumerable<CamtEntryWritten> entries)
    {
        using var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, CloseOutput = false });
        var kind = _isStatement ? "053" : "054";
        xml.WriteStartElement("Document", $"urn:iso:std:iso:20022:tech:xsd:camt.{kind}.001.{(_isNew ? "08" : "02")}");
        xml.WriteStartElement(_isStatement ? "BkToCstmrStmt" : "BkToCstmrDbtCdtNtfctn");
        var moment = createdAt.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
        In(xml, "GrpHdr", () =>
        {
            xml.Leaf("MsgId", messageId);
            xml.Leaf("CreDtTm", moment);
        });
        xml.WriteStartElement(_isStatement ? "Stmt" : "Ntfctn");
        xml.Leaf("Id", messageId);
        xml.Leaf("CreDtTm", moment);
        In(xml, "Acct", () =>
        {
            WriteAccount(xml, account);
            xml.Leaf("Ccy", opening.Currency.Code);
        });
        if (_isStatement)
        {
            var closing = entries.Aggregate(opening, (sum, entry) => sum + entry.Amount);
            WriteBalance(xml, "OPBD", opening, DateOnly.FromDateTime(createdAt));
            WriteBalance(xml, "CLBD", closing, DateOnly.FromDateTime(createdAt));
        }

        var number = 0;
        foreach (var entry in entries)
        {
            WriteEntry(xml, entry, ++number);
        }
    }

    private void WriteEntry(XmlWriter xml, CamtEntryWritten entry, int number) => In(xml, "Ntry", () =>
    {
        xml.Leaf("NtryRef", number.ToString(CultureInfo.InvariantCulture));
        WriteAmount(xml, entry.Amount);
        xml.Leaf("CdtDbtInd", Direction(entry.Amount));
        if (entry.IsReversal)
        {
            xml.Leaf("RvslInd", "true");
        }

        if (_isNew)
        {
            In(xml, "Sts", () => xml.Leaf("Cd", "BOOK"));
        }
        else
        {
            xml.Leaf("Sts", "BOOK");
        }

        In(xml, "BookgDt", () => xml.Leaf("Dt", Day(entry.BookedOn)));
        In(xml, "ValDt", () => xml.Leaf("Dt", Day(entry.BookedOn)));
        xml.Leaf("AcctSvcrRef", entry.BankReference);
        In(xml, "BkTxCd", () => In(xml, "Prtry", () => xml.Leaf("Cd", "230")));
        if (entry.Payments.Count > 0)
        {
            In(xml, "NtryDtls", () =>
            {
                In(xml, "Btch", () => xml.Leaf("NbOfTxs", entry.Payments.Count.ToString(CultureInfo.InvariantCulture)));
                foreach (var payment in entry.Payments)
                {
                    WriteDetail(xml, payment);
                }
            });
        }
    });

    private void WriteDetail(XmlWriter xml, BankPayment payment) => In(xml, "TxDtls", () =>
    {
        In(xml, "Refs", () =>
        {
            xml.Leaf("AcctSvcrRef", payment.BankReference);
            xml.Leaf("EndToEndId", "NOTPROVIDED");
        });
        if (_isNew)
        {
            WriteAmount(xml, payment.Amount);
            xml.Leaf("CdtDbtInd", Direction(payment.Amount));
        }
        else
        {
            In(xml, "AmtDtls", () => In(xml, "TxAmt", () => WriteAmount(xml, payment.Amount)));
        }

        if (payment.PayerName is not null || payment.PayerAccount is not null)
        {
            In(xml, "RltdPties", () =>
            {
                if (payment.PayerName is { } name)
                {
                    In(xml, "Dbtr", () => WriteName(xml, name));
                }

                if (payment.PayerAccount is { } account)
                {
                    In(xml, "DbtrAcct", () => WriteAccount(xml, account));
                }
            });
        }

        if (payment.Text is not null || payment.Kid is not null)
        {
            In(xml, "RmtInf", () => WriteRemittance(xml, payment));
        }
    });

    private void WriteName(XmlWriter xml, string name)
    {
        if (_isNew)
        {
            In(xml, "Pty", () => xml.Leaf("Nm", name));
        }
        else
        {
            xml.Leaf("Nm", name);
        }
    }

    private static void WriteRemittance(XmlWriter xml, BankPayment payment)
    {
        xml.Leaf("Ustrd", payment.Text);
        if (payment.Kid is { } kid)
        {
            In(xml, "Strd", () => In(xml, "CdtrRefInf", () =>
            {
                In(xml, "Tp", () => In(xml, "CdOrPrtry", () => xml.Leaf("Cd", "SCOR")));
                xml.Leaf("Ref", kid);
            }));
        }
    }

    private static void WriteBalance(XmlWriter xml, string type, Money amount, DateOnly on) => In(xml, "Bal", () =>
    {
        In(xml, "Tp", () => In(xml, "CdOrPrtry", () => xml.Leaf("Cd", type)));
        WriteAmount(xml, amount);
        xml.Leaf("CdtDbtInd", Direction(amount));
        In(xml, "Dt", () => xml.Leaf("Dt", Day(on)));
    });

    private static void WriteAccount(XmlWriter xml, string account) =>
        In(xml, "Id", () => In(xml, "Othr", () =>
        {
            xml.Leaf("Id", account);
            In(xml, "SchmeNm", () => xml.Leaf("Cd", "BBAN"));
        }));

    private static void WriteAmount(XmlWriter xml, Money amount)
    {
        xml.WriteStartElement("Amt");
        xml.WriteAttributeString("Ccy", amount.Currency.Code);
        xml.WriteString(new Money(Math.Abs(amount.Minor), amount.Currency).ToString());
        xml.WriteEndElement();
    }

    private static string Direction(Money amount) => amount.Minor < 0 ? "DBIT" : "CRDT";

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static void In(XmlWriter xml, string name, Action content)
    {
        xml.WriteStartElement(name);
        content();
        xml.WriteEndElement();
    }
}

/// <summary>Small words for writing XML.</summary>
internal static class XmlWriting
{
    /// <summary>An element with a text; nothing for null.</summary>
    internal static void Leaf(this XmlWriter xml, string name, string? text)
    {
        if (text is not null)
        {
            xml.WriteElementString(name, text);
        }
    }
}
