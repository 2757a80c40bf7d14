using Kravbro.Domain;

namespace Kravbro.Formats.Bank;

/// <summary>What an assignment or a whole transmission of OCR giro holds, to hold against its end record.</summary>
internal sealed class OcrTotals
{
    private long _transactions;
    private long _minor;
    private bool _hasPositive;

    internal long Records { get; set; }

    /// <summary>Whether transactions and sum are another service's and taken as told.</summary>
    internal bool OnlyRecords { get; init; }

    internal void Take(long minor, long records, string where)
    {
        _transactions++;
        Records += records;
        _minor = Tally.Sum(_minor, minor, where);
        _hasPositive |= minor > 0;
    }

    internal void Add(OcrTotals assignment, string where)
    {
        _transactions += assignment._transactions;
        Records += assignment.Records;
        _minor = Tally.Sum(_minor, assignment._minor, where);
        _hasPositive |= assignment._hasPositive;
    }

    /// <summary>Compares with the current end record (88 or 89); a difference throws its refusal.</summary>
    internal void Check(OcrRecords end)
    {
        var isAll = end.Is(OcrGiro.RecordType, "89"u8);
        var records = Records + (isAll ? 1 : 0);
        var toldTransactions = end.Number(OcrGiro.Transactions);
        var toldRecords = end.Number(OcrGiro.Records);
        if (toldRecords != records)
        {
            throw new UnreadableFileException(Refusals.OcrCountDiffers(end.Line, "records", "poster", toldRecords, records));
        }

        if (OnlyRecords)
        {
            (_transactions, _minor) = (toldTransactions, end.Number(OcrGiro.Sum));
            return;
        }

        if (toldTransactions != _transactions)
        {
            throw new UnreadableFileException(Refusals.OcrCountDiffers(end.Line, "transactions", "transaksjoner", toldTransactions, _transactions));
        }

        CheckSum(end);
    }

    // The end records have no field for a sign. A minus in the first position is read as one. Without it a negative total is taken
    // to be written plainly, but only where every amount is negative: otherwise one wrong digit could turn +30 into −30 unseen.
    private void CheckSum(OcrRecords end)
    {
        var hasSign = end.Is(OcrGiro.SumSign, "-"u8);
        var told = hasSign ? -end.Number(OcrGiro.UnsignedSum) : end.Number(OcrGiro.Sum);
        if (told != _minor && !(!hasSign && !_hasPositive && told == -_minor))
        {
            throw new UnreadableFileException(Refusals.OcrSumDiffers(end.Line, Money.Nok(told).ToString(), Money.Nok(_minor).ToString()));
        }
    }
}
