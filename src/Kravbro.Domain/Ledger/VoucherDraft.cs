namespace Kravbro.Domain.Ledger;

/// <summary>One line of a voucher, debit positive, in the client's currency.</summary>
/// <param name="Account">Ledger account; the control account when a customer is named.</param>
/// <param name="CustomerCode">The customer, on the control account only.</param>
/// <param name="AmountMinor">Øre in the client's currency; debit positive.</param>
public sealed record VoucherLine(int Account, long? CustomerCode, long AmountMinor)
{
    /// <summary>The amount in its own currency, a fact only; it need not balance.</summary>
    public Money? Original { get; init; }

    /// <summary>VAT code; <c>0</c> when none.</summary>
    public string VatCode { get; init; } = "0";

    /// <summary>Text; may be empty.</summary>
    public string? Text { get; init; }

    /// <summary>Posting date of this line when it differs from the voucher's.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>The day the customer is to have paid it, for an item that has one of its own; null for none.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>KID that the line names; null for none.</summary>
    public string? Kid { get; init; }

    /// <summary>Custom matching reference; null for none.</summary>
    public string? MatchingReference { get; init; }

    /// <summary>What the open item is, for customer lines.</summary>
    public ItemKind Item { get; init; } = ItemKind.Other;
}

/// <summary>What an open item (åpen post) on a customer's account came from.</summary>
public enum ItemKind
{
    /// <summary>An outgoing invoice's own item.</summary>
    Invoice = 1,

    /// <summary>A credit note.</summary>
    CreditNote = 2,

    /// <summary>A payment.</summary>
    Payment = 3,

    /// <summary>A write-off.</summary>
    WriteOff = 4,

    /// <summary>A letter's fee.</summary>
    Fee = 5,

    /// <summary>A letter's interest.</summary>
    Interest = 6,

    /// <summary>What came back of a claim that was written off.</summary>
    Recovery = 7,

    /// <summary>An exchange difference or a rounding.</summary>
    Difference = 8,

    /// <summary>A manual posting, a reversal or anything else.</summary>
    Other = 9,
}

/// <summary>A voucher ready to be posted: at least two lines that sum to zero.</summary>
public sealed record VoucherDraft
{
    private VoucherDraft(VoucherType type, DateOnly date, string text, IReadOnlyList<VoucherLine> lines)
    {
        Type = type;
        Date = date;
        Text = text;
        Lines = lines;
    }

    /// <summary>Its kind.</summary>
    public VoucherType Type { get; }

    /// <summary>Voucher and posting date.</summary>
    public DateOnly Date { get; }

    /// <summary>What it is about.</summary>
    public string Text { get; }

    /// <summary>Its lines in order.</summary>
    public IReadOnlyList<VoucherLine> Lines { get; }

    /// <summary>A voucher of these lines; zero lines are kept. Refused: <c>not_balanced</c>, also for fewer than two lines.</summary>
    public static Result<VoucherDraft> Of(VoucherType type, DateOnly date, string text, IReadOnlyList<VoucherLine> lines)
    {
        var sum = lines.Sum(line => line.AmountMinor);
        return sum == 0 && lines.Count >= 2
            ? new VoucherDraft(type, date, text, lines)
            : Refusals.NotBalanced(Money.Nok(sum).ToString());
    }

    internal static VoucherDraft Balanced(VoucherType type, DateOnly date, string text, params IReadOnlyList<VoucherLine> lines) =>
        Of(type, date, text, lines).Value;
}
