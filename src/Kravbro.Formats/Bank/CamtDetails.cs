using System.Globalization;
using Kravbro.Domain;
using Kravbro.Formats.Xml;

namespace Kravbro.Formats.Bank;

/// <summary>What the details of one entry come to, held against the entry and against the batch they stand in.</summary>
internal sealed class CamtDetails(CamtEntry entry, Tally tally)
{
    private const int MostReferences = 1000;
    private readonly HashSet<string> _references = new(StringComparer.Ordinal);
    private long _sum;
    private bool _isIncomplete;
    private string? _otherCurrency;
    private long _otherSum;
    private bool _hasAmount;
    private long? _batchCount;
    private CamtAmount? _batchTotal;
    private long _inBatch;
    private long _batchSum;
    private string? _batchCurrency;

    internal long Count { get; private set; }

    /// <summary>Reads a <c>Btch</c>.</summary>
    internal void TakeBatch(SafeXml xml) => xml.Each(name =>
    {
        if (name == "NbOfTxs")
        {
            _batchCount = long.TryParse(xml.Text(), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;
        }
        else if (name == "TtlAmt")
        {
            _batchTotal = CamtAmount.Read(xml, $"{entry.Where}/NtryDtls/Btch");
        }
    });

    /// <summary>Begins another <c>NtryDtls</c>.</summary>
    internal void BeginBatch()
    {
        (_batchCount, _batchTotal, _batchCurrency) = (null, null, null);
        (_inBatch, _batchSum) = (0, 0);
    }

    internal void Take(CamtDetail detail, string where)
    {
        Count++;
        _inBatch++;
        NoteOddities(detail, where);
        if (detail.AmountIn(entry.Amount.Code) is not { } amount)
        {
            _isIncomplete = true;
            return;
        }

        _hasAmount = true;
        _batchCurrency ??= amount.Code;
        _batchSum = Tally.Sum(_batchSum, amount.Minor, where);
        var signed = (detail.IsCredit ?? entry.IsCredit) ? amount.Minor : -amount.Minor;
        if (amount.Code == entry.Amount.Code)
        {
            _sum = Tally.Sum(_sum, signed, where);
        }
        else
        {
            _otherCurrency = amount.Code;
            _otherSum = Tally.Sum(_otherSum, signed, where);
        }
    }

    /// <summary>Ends an <c>NtryDtls</c>: holds its details against its batch.</summary>
    internal void EndBatch()
    {
        // A batch without details tells only what it holds; nothing to compare.
        if (_inBatch == 0)
        {
            return;
        }

        if (_batchCount is { } told && told != _inBatch)
        {
            tally.Note("camt_batch_count_differs", entry.Where, $"The batch says {told} transactions, but there are {_inBatch}.",
                $"Bunken oppgir {told} transaksjoner, men det er {_inBatch}.");
        }

        if (_batchTotal is { } total && (total.Code != _batchCurrency || total.Minor != _batchSum))
        {
            var sum = new CamtAmount(_batchSum, _batchCurrency ?? total.Code);
            tally.Note("camt_batch_total_differs", entry.Where, $"The batch says {total}, but its transactions sum to {sum}.",
                $"Bunken oppgir {total}, men transaksjonene summerer til {sum}.");
        }
    }

    /// <summary>At the end of the entry: whether the details are its amount. One detail without an amount is the entry's.</summary>
    internal void Close()
    {
        if (Count == 0)
        {
            return;
        }

        if (Count == 1 && !_hasAmount)
        {
            tally.Note("camt_no_amount", entry.Where, "The only transaction of the entry has no amount of its own; the entry's is used.",
                "Posteringens eneste transaksjon har ikke eget beløp; posteringens brukes.");
            return;
        }

        // A single payment in a foreign currency has its amount in the account's currency on the entry.
        var amount = entry.IsCredit ? entry.Amount.Minor : -entry.Amount.Minor;
        var isForeign = Count == 1 && _otherCurrency is not null;
        if (!isForeign && (_isIncomplete || _otherCurrency is not null || _sum != amount))
        {
            var shown = _otherCurrency is null ? $"{entry.Amount.Code} {Money.Nok(_sum)}" : $"{_otherCurrency} {Money.Nok(_otherSum)}";
            tally.NotBookable(Refusals.CamtDetailsDiffer(entry.Where, $"{entry.Amount.Code} {Money.Nok(amount)}", shown), entry.Where);
        }
    }

    private void NoteOddities(CamtDetail detail, string where)
    {
        if (detail.HasSeveralKids)
        {
            tally.Note("camt_several_kids", where, "One transaction names several KIDs; a person has to share it.",
                "Én transaksjon oppgir flere KID-er; en person må fordele den.");
        }

        if (detail.Kid is { } kid && kid.AsSpan(0, kid.Length - 1).ContainsAnyExceptInRange('0', '9'))
        {
            tally.Note("unusual_kid", where, $"The KID '{kid}' has other characters than digits.", $"KID «{kid}» har andre tegn enn sifre.");
        }

        if (detail.IsCredit is { } isCredit && isCredit != entry.IsCredit)
        {
            tally.Note("camt_sign_differs", where, "The transaction has another sign than its entry.", "Transaksjonen har et annet fortegn enn posteringen.");
        }

        if (detail.EndToEndId is { } id && _references.Count < MostReferences && !_references.Add(id))
        {
            tally.Note("camt_repeated_reference", where, $"EndToEndId '{id}' is used twice in the entry.", $"EndToEndId «{id}» er brukt to ganger i posteringen.");
        }
    }
}
