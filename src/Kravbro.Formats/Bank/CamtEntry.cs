using System.Globalization;
using Kravbro.Domain;
using Kravbro.Formats.Xml;

namespace Kravbro.Formats.Bank;

/// <summary>What one <c>Ntry</c> says before its details.</summary>
internal sealed class CamtEntry(string where)
{
    private CamtAmount? _amount;
    private bool? _isCredit;
    private DateOnly? _bookedOn;
    private DateOnly? _valueOn;
    private string? _status;

    internal string Where { get; } = where;

    internal CamtAmount Amount => _amount ?? throw CamtValues.Bad($"{Where}/Amt", "an amount before the details", "et beløp før detaljene", null);

    internal bool IsCredit => _isCredit ?? throw CamtValues.Bad($"{Where}/CdtDbtInd", "CRDT or DBIT before the details", "CRDT eller DBIT før detaljene", null);

    /// <summary>Booking date, else value date.</summary>
    internal DateOnly BookedOn => _bookedOn ?? _valueOn ?? throw CamtValues.Bad($"{Where}/BookgDt", "a booking or value date", "bokførings- eller valuteringsdato", null);

    internal DateOnly? ValueOn => _valueOn;

    /// <summary>Whether the bank has booked it; what is pending, announced or information comes again when it is.</summary>
    internal bool IsBooked => _status is null or "BOOK";

    internal string? Status => _status;

    internal bool IsReversal { get; private set; }

    internal string? Reference { get; private set; }

    internal string? Text { get; private set; }

    /// <summary>The amount with its sign; null when the product does not know the currency.</summary>
    internal Money? Money => Amount.Signed(IsCredit);

    /// <summary>Reads a child that is no detail.</summary>
    internal void Take(SafeXml xml)
    {
        switch (xml.Name)
        {
            case "Amt":
                _amount = CamtAmount.Read(xml, Where);
                break;
            case "CdtDbtInd":
                _isCredit = CamtValues.IsCredit(xml, Where);
                break;
            case "RvslInd":
                IsReversal = xml.Text() is "true" or "1";
                break;
            case "Sts":
                _status = StatusOf(xml);
                break;
            case "BookgDt":
                _bookedOn = CamtValues.Day(xml, $"{Where}/BookgDt");
                break;
            case "ValDt":
                _valueOn = CamtValues.Day(xml, $"{Where}/ValDt");
                break;
            case "AcctSvcrRef":
                Reference = xml.Text();
                break;
            case "AddtlNtryInf":
                Text = xml.Text();
                break;
        }
    }

    /// <summary>The line of one of its details, or of the whole entry when none is given.</summary>
    internal BankLine Line(string where, Money amount, CamtDetail? detail, CamtStatement statement, string? messageId)
    {
        var account = statement.Account!;
        var isCredit = amount.Minor >= 0;
        var hasDebtor = isCredit || IsReversal;
        var kid = detail?.Kid;
        var text = detail is null ? Text : detail.Text;
        var reference = detail?.EndToEndId ?? detail?.InstructionId;
        var bankReference = detail?.BankReference ?? Reference;
        return new BankLine
        {
            Where = where,
            Account = account,
            BookedOn = BookedOn,
            ValueOn = ValueOn,
            Amount = amount,
            Kid = kid,
            Text = text,
            BankReference = bankReference,
            EntryReference = Reference,
            Reference = reference,
            DocumentNo = detail?.DocumentNo,
            Instructed = detail?.OtherThan(amount.Currency.Code)?.Signed(isCredit),
            PayerName = hasDebtor ? detail?.DebtorName : detail?.CreditorName,
            PayerAccount = hasDebtor ? detail?.DebtorAccount : detail?.CreditorAccount,
            IsReversal = IsReversal,
            IsWholeEntry = detail is null,
            NeedsPerson = kid is null || isCredit == IsReversal,
            Group = Where,
            Fingerprint = Fingerprints.Of("camt", messageId, statement.Id, where, account,
                BookedOn.ToString("O", CultureInfo.InvariantCulture), amount.Currency.Code, amount.ToString(), kid, bankReference, Reference, reference, text),
        };
    }

    // A code of its own in version 02, a choice of code and proprietary in version 08.
    private static string? StatusOf(SafeXml xml) => xml.TextOrChild("Cd");
}
