using Kravbro.Formats.Xml;

namespace Kravbro.Formats.Bank;

/// <summary>What one <c>TxDtls</c> says.</summary>
internal sealed class CamtDetail
{
    private const int MostReferences = 20;
    private readonly List<string> _kids = [];
    private readonly List<string> _documents = [];
    private readonly List<string> _texts = [];
    private CamtAmount? _amount;
    private CamtAmount? _transactionAmount;
    private CamtAmount? _instructed;
    private int _textLength;

    internal bool? IsCredit { get; private set; }

    internal string? BankReference { get; private set; }

    internal string? EndToEndId { get; private set; }

    internal string? InstructionId { get; private set; }

    internal string? DebtorName { get; private set; }

    internal string? DebtorAccount { get; private set; }

    internal string? CreditorName { get; private set; }

    internal string? CreditorAccount { get; private set; }

    /// <summary>The one KID; null when there is none, or several.</summary>
    internal string? Kid => _kids.Count == 1 ? _kids[0] : null;

    internal bool HasSeveralKids => _kids.Count > 1;

    internal string? DocumentNo => _documents.Count == 1 ? _documents[0] : null;

    /// <summary>Unstructured text; of a payment with several KIDs they stand in it, so that a person sees them.</summary>
    internal string? Text
    {
        get
        {
            var all = string.Join(' ', HasSeveralKids ? [.. _texts, .. _kids] : _texts);
            return all.Length == 0 ? null : all;
        }
    }

    /// <summary>The transaction's own amount: <c>Amt</c>, else <c>AmtDtls/TxAmt</c>; that of the currency asked for if either is.</summary>
    internal CamtAmount? AmountIn(string currency) =>
        _amount?.Code == currency ? _amount
        : _transactionAmount?.Code == currency ? _transactionAmount
        : _amount ?? _transactionAmount;

    /// <summary>What the payer gave in another currency than the one asked for: <c>InstdAmt</c>, else an amount of its own in one.</summary>
    internal CamtAmount? OtherThan(string currency) =>
        _instructed is { } told && told.Code != currency ? told
        : _transactionAmount is { } own && own.Code != currency ? own
        : _amount is { } amount && amount.Code != currency ? amount
        : null;

    /// <summary>Reads the current element.</summary>
    internal static CamtDetail Read(SafeXml xml, string where)
    {
        var detail = new CamtDetail();
        xml.Each(name =>
        {
            switch (name)
            {
                case "Refs":
                    xml.Each(reference => detail.TakeReference(xml, reference));
                    break;
                case "Amt":
                    detail._amount = CamtAmount.Read(xml, where);
                    break;
                case "CdtDbtInd":
                    detail.IsCredit = CamtValues.IsCredit(xml, where);
                    break;
                case "AmtDtls":
                    detail.TakeAmounts(xml, where);
                    break;
                case "RltdPties":
                    xml.Each(party => detail.TakeParty(xml, party));
                    break;
                case "RmtInf":
                    xml.Each(part => detail.TakeRemittance(xml, part));
                    break;
            }
        });
        return detail;
    }

    private void TakeReference(SafeXml xml, string name)
    {
        switch (name)
        {
            case "AcctSvcrRef":
                BankReference = xml.Text();
                break;
            case "EndToEndId":
                EndToEndId = xml.Text() is { } id && id != "NOTPROVIDED" ? id : null;
                break;
            case "InstrId":
                InstructionId = xml.Text();
                break;
        }
    }

    private void TakeAmounts(SafeXml xml, string where) => xml.Each(kind =>
    {
        if (kind is "TxAmt" or "InstdAmt")
        {
            xml.Each(name =>
            {
                if (name == "Amt" && kind == "TxAmt")
                {
                    _transactionAmount = CamtAmount.Read(xml, $"{where}/AmtDtls/TxAmt");
                }
                else if (name == "Amt")
                {
                    _instructed = CamtAmount.Read(xml, $"{where}/AmtDtls/InstdAmt");
                }
            });
        }
    });

    private void TakeParty(SafeXml xml, string party)
    {
        switch (party)
        {
            case "Dbtr":
                DebtorName = Name(xml);
                break;
            case "DbtrAcct":
                DebtorAccount = CamtValues.Account(xml);
                break;
            case "Cdtr":
                CreditorName = Name(xml);
                break;
            case "CdtrAcct":
                CreditorAccount = CamtValues.Account(xml);
                break;
        }
    }

    // In version 02 the name stands in the party itself, in version 08 in its Pty.
    private static string? Name(SafeXml xml)
    {
        string? found = null;
        xml.Each(name =>
        {
            if (name == "Nm")
            {
                found ??= xml.Text();
            }
            else if (name == "Pty")
            {
                xml.Each(inner => found ??= inner == "Nm" ? xml.Text() : null);
            }
        });
        return found;
    }

    private void TakeRemittance(SafeXml xml, string part)
    {
        if (part == "Ustrd")
        {
            TakeText(xml.Text());
        }
        else if (part == "Strd")
        {
            xml.Each(name =>
            {
                switch (name)
                {
                    case "CdtrRefInf":
                        TakeCreditorReference(xml);
                        break;
                    case "RfrdDocInf":
                        xml.Each(inner => Add(_documents, inner == "Nb" ? xml.Text() : null));
                        break;
                    case "AddtlRmtInf":
                        TakeText(xml.Text());
                        break;
                }
            });
        }
    }

    private void TakeText(string? text)
    {
        if (text is not null && _textLength < SafeXml.LongestText)
        {
            _texts.Add(text);
            _textLength += text.Length;
        }
    }

    private void TakeCreditorReference(SafeXml xml)
    {
        string? type = null, reference = null;
        xml.Each(name =>
        {
            if (name == "Ref")
            {
                reference = xml.Text();
            }
            else if (name == "Tp")
            {
                xml.Each(choice =>
                {
                    if (choice == "CdOrPrtry")
                    {
                        xml.Each(_ => type = xml.Text() ?? "");
                    }
                });
            }
        });
        var isKid = type == "SCOR" || (type is null && reference is not null && IsDigits(reference));
        Add(_kids, isKid ? reference : null);
    }

    private static bool IsDigits(string text) => !text.AsSpan(0, text.Length - 1).ContainsAnyExceptInRange('0', '9') && (char.IsAsciiDigit(text[^1]) || text[^1] == '-');

    private static void Add(List<string> list, string? value)
    {
        if (value is not null && list.Count < MostReferences && !list.Contains(value, StringComparer.Ordinal))
        {
            list.Add(value);
        }
    }
}
