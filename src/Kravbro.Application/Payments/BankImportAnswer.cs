using Kravbro.Application.Storage.Rows;
using Kravbro.Domain.Payments;
using Kravbro.Formats.Bank;

namespace Kravbro.Application.Payments;

/// <summary>A line as the import placed it.</summary>
/// <param name="Place">Where in the file.</param>
/// <param name="BookedOn">Booking date.</param>
/// <param name="AmountMinor">Minor units, received positive.</param>
/// <param name="Currency">Currency.</param>
/// <param name="Kid">KID.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Reason">Why, a stable word of <see cref="BankReasons"/>; null when it is simply matched.</param>
/// <param name="CustomerCode">The customer it was posted on.</param>
public sealed record PlacedLine(
    string Place, DateOnly BookedOn, long AmountMinor, string Currency, string? Kid, BankLineState State, string? Reason, long? CustomerCode);

/// <summary>What reading a bank file did, or would do in a dry run.</summary>
public sealed class BankImportAnswer
{
    /// <summary>The most lines that are shown one by one; all are counted.</summary>
    public const int MostPlaced = 1_000;

    /// <summary>What the file says of itself.</summary>
    public required BankFileSummary Summary { get; init; }

    /// <summary>False when the same file had been read before: then nothing was done.</summary>
    public bool Changed { get; set; } = true;

    /// <summary>Lines read.</summary>
    public long Read { get; set; }

    /// <summary>Lines posted and matched with what they name.</summary>
    public long Matched { get; set; }

    /// <summary>Lines that wait for a person.</summary>
    public long Listed { get; set; }

    /// <summary>Lines that were known from another file.</summary>
    public long Known { get; set; }

    /// <summary>Payments that the bank took back.</summary>
    public long Returned { get; set; }

    /// <summary>Sum received, øre of the client's currency.</summary>
    public long CreditMinor { get; set; }

    /// <summary>Sum that went out, øre of the client's currency, positive.</summary>
    public long DebitMinor { get; set; }

    /// <summary>Sum of what was matched, øre.</summary>
    public long MatchedMinor { get; set; }

    /// <summary>The first lines one by one.</summary>
    public List<PlacedLine> Placed { get; } = [];

    internal void Add(BankLineRow row, long? customerCode, long matchedMinor)
    {
        Read++;
        Matched += row.State == BankLineState.Posted && !row.IsReversal ? 1 : 0;
        Returned += row.State == BankLineState.Posted && row.IsReversal ? 1 : 0;
        Listed += row.State == BankLineState.Listed ? 1 : 0;
        Known += row.State == BankLineState.Known ? 1 : 0;
        MatchedMinor += matchedMinor;
        if (row.Currency == Domain.Currency.Nok.Code)
        {
            CreditMinor += Math.Max(row.AmountMinor, 0);
            DebitMinor += Math.Max(-row.AmountMinor, 0);
        }

        if (Placed.Count < MostPlaced)
        {
            Placed.Add(new PlacedLine(row.Place, row.BookedOn, row.AmountMinor, row.Currency, row.Kid, row.State, row.Reason, customerCode));
        }
    }
}
