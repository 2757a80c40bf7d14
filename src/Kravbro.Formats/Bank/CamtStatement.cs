using System.Globalization;
using Kravbro.Domain;
using Kravbro.Formats.Xml;

namespace Kravbro.Formats.Bank;

/// <summary>What one <c>Stmt</c> or <c>Ntfctn</c> says of itself, and what its entries come to.</summary>
internal sealed class CamtStatement(string place)
{
    private readonly Side _all = new(), _credits = new(), _debits = new();
    private (int Rank, CamtAmount Amount, bool IsCredit)? _opening;
    private (int Rank, CamtAmount Amount, bool IsCredit)? _closing;
    private long _booked;
    private string? _bookedCurrency;
    private bool _hasSeveralCurrencies;
    private DateOnly? _periodEnd;
    private DateOnly? _closedOn;

    /// <summary>Place for messages, as <c>Stmt[2]</c>.</summary>
    internal string Place { get; } = place;

    internal string? Id { get; private set; }

    internal string? Account { get; private set; }

    /// <summary>The last day it speaks of: the end of its period, else the day of its closing balance; null when it says neither.</summary>
    internal DateOnly? CoversTo => _periodEnd ?? _closedOn;

    /// <summary>Reads a child that is no entry.</summary>
    internal void Take(SafeXml xml, Tally tally)
    {
        switch (xml.Name)
        {
            case "Id":
                Id = xml.Text();
                break;
            case "Acct":
                Account = CamtValues.Account(xml);
                break;
            case "CpyDplctInd":
                var kind = xml.Text() ?? "";
                tally.Note("camt_copy", Place, $"The bank marks this as a copy or duplicate ({kind}).", $"Banken merker denne som kopi eller duplikat ({kind}).");
                break;
            case "Bal":
                TakeBalance(xml);
                break;
            case "FrToDt":
                xml.Each(name => _periodEnd = name is "ToDtTm" or "ToDt" ? CamtValues.DayOf(xml.Text()) ?? _periodEnd : _periodEnd);
                break;
            case "TxsSummry":
                xml.Each(part => (part switch { "TtlNtries" => _all, "TtlCdtNtries" => _credits, "TtlDbtNtries" => _debits, _ => null })?.Take(xml, Place));
                break;
        }
    }

    /// <summary>Counts an entry of any status.</summary>
    internal void Entry(CamtAmount amount, bool isCredit)
    {
        _all.Count(amount.Minor, Place);
        (isCredit ? _credits : _debits).Count(amount.Minor, Place);
    }

    /// <summary>Counts an entry that is booked, for the balance.</summary>
    internal void Booked(CamtAmount amount, bool isCredit)
    {
        _hasSeveralCurrencies |= _bookedCurrency is not null && _bookedCurrency != amount.Code;
        _bookedCurrency = amount.Code;
        _booked = Tally.Sum(_booked, isCredit ? amount.Minor : -amount.Minor, Place);
    }

    /// <summary>At its end: what it says against what it holds.</summary>
    internal void Close(Tally tally, bool hasBalances)
    {
        tally.Covers(CoversTo);
        foreach (var side in (Side[])[_all, _credits, _debits])
        {
            if (side.Differs is { } differs)
            {
                tally.NotBookable(Refusals.CamtSummaryDiffers(Place, differs.Told, differs.Counted), Place);
            }
        }

        if (!hasBalances)
        {
            return;
        }

        var account = Account ?? "";
        tally.Balance(new BankBalance(account, _opening?.Amount.Signed(_opening.Value.IsCredit), _closing?.Amount.Signed(_closing.Value.IsCredit)));
        if (_opening is not { } opening || _closing is not { } closing)
        {
            tally.NotBookable(Refusals.CamtBalanceMissing(account), Place);
            return;
        }

        var computed = Tally.Sum(Minor(opening), _booked, Place);
        var sameCurrency = opening.Amount.Code == closing.Amount.Code && !_hasSeveralCurrencies
            && (_bookedCurrency ?? opening.Amount.Code) == opening.Amount.Code;
        if (!sameCurrency || computed != Minor(closing))
        {
            tally.NotBookable(
                Refusals.CamtBalanceDiffers(account, $"{opening.Amount.Code} {Money.Nok(computed)}", $"{closing.Amount.Code} {Money.Nok(Minor(closing))}"), Place);
        }
    }

    // Booked balances only. A statement of several pages has interim ones (ITBD) at its inner ends; a closing balance of the day
    // before (PRCD) opens where no OPBD does.
    private void TakeBalance(SafeXml xml)
    {
        string? type = null;
        CamtAmount? amount = null;
        var isCredit = true;
        DateOnly? on = null;
        xml.Each(name =>
        {
            switch (name)
            {
                case "Dt":
                    xml.Each(kind => on = kind is "Dt" or "DtTm" ? CamtValues.DayOf(xml.Text()) : on);
                    break;
                case "Tp":
                    xml.Each(choice => Type(choice));
                    break;
                case "Amt":
                    amount = CamtAmount.Read(xml, $"{Place}/Bal");
                    break;
                case "CdtDbtInd":
                    isCredit = CamtValues.IsCredit(xml, $"{Place}/Bal");
                    break;
            }
        });

        if (amount is not { } found)
        {
            throw CamtValues.Bad($"{Place}/Bal", "an amount", "et beløp", null);
        }

        var opens = type switch { "OPBD" => 3, "PRCD" => 2, "ITBD" => 1, _ => 0 };
        _opening = opens > (_opening?.Rank ?? 0) ? (opens, found, isCredit) : _opening;
        _closedOn = type == "CLBD" && (on > _closedOn || _closedOn is null) ? on : _closedOn;
        var closes = type switch { "CLBD" => 2, "ITBD" => 1, _ => 0 };
        _closing = closes > 0 && closes >= (_closing?.Rank ?? 0) ? (closes, found, isCredit) : _closing;

        void Type(string choice)
        {
            if (choice == "CdOrPrtry")
            {
                xml.Each(name => type = name == "Cd" ? xml.Text() : type);
            }
        }
    }

    private static long Minor((int Rank, CamtAmount Amount, bool IsCredit) balance) => balance.IsCredit ? balance.Amount.Minor : -balance.Amount.Minor;

    /// <summary>Number and sum of entries, told and counted. The sum goes over currencies, as the standard has it.</summary>
    private sealed class Side
    {
        private long? _toldCount, _toldSum;
        private long _count, _sum;

        internal (string Told, string Counted)? Differs =>
            (_toldCount ?? _count) == _count && (_toldSum ?? _sum) == _sum ? null : (Shown(_toldCount, _toldSum), Shown(_count, _sum));

        internal void Take(SafeXml xml, string place) => xml.Each(name =>
        {
            if (name == "NbOfNtries")
            {
                var text = xml.Text();
                _toldCount = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
                    ? count
                    : throw CamtValues.Bad($"{place}/TxsSummry/NbOfNtries", "a number", "et antall", text);
            }
            else if (name == "Sum")
            {
                var text = xml.Text();
                _toldSum = CamtAmount.Minors(text) ?? throw CamtValues.Bad($"{place}/TxsSummry/Sum", "an amount", "et beløp", text);
            }
        });

        internal void Count(long minor, string place)
        {
            _count++;
            _sum = Tally.Sum(_sum, minor, place);
        }

        private static string Shown(long? count, long? sum) =>
            string.Join(", ", new[] { count?.ToString(CultureInfo.InvariantCulture), sum is { } minor ? Money.Nok(minor).ToString() : null }.Where(s => s is not null));
    }
}
