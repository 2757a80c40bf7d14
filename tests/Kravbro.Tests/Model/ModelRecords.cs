using Kravbro.Application.Invoicing;
using Kravbro.Domain.FollowUp;
using Kravbro.Domain.Ledger;

namespace Kravbro.Tests.Model;

/// <summary>A line of a voucher of the model: øre in the client's currency, debit positive.</summary>
internal sealed record ModelLine(int Account, long Minor)
{
    internal long? Customer { get; init; }

    internal ItemKind Kind { get; init; } = ItemKind.Other;

    /// <summary>Its own currency; null in kroner.</summary>
    internal string? Currency { get; init; }

    internal long Foreign { get; init; }

    internal DateOnly? Date { get; init; }

    internal DateOnly? DueOn { get; init; }

    internal string VatCode { get; init; } = "0";

    internal string? Reference { get; init; }

    internal ModelInvoice? Of { get; init; }
}

/// <summary>A posted voucher: its number is its place in the row of all vouchers.</summary>
internal sealed record ModelVoucher(int Number, VoucherType Type, DateOnly Date, IReadOnlyList<ModelLine> Lines)
{
    internal List<ModelItem> Items { get; } = [];

    internal ModelVoucher? Reverses { get; init; }

    internal bool IsReversed { get; set; }
}

/// <summary>A customer line with what remains of it.</summary>
internal sealed class ModelItem(ModelVoucher voucher, ModelLine line, int place)
{
    internal ModelVoucher Voucher => voucher;

    /// <summary>The how-manieth line of its customer in the voucher it is.</summary>
    internal int Place => place;

    internal long Customer { get; } = line.Customer!.Value;

    internal ItemKind Kind => line.Kind;

    internal DateOnly Date { get; } = line.Date ?? voucher.Date;

    internal DateOnly? DueOn => line.DueOn;

    internal long Amount => line.Minor;

    internal string? Reference => line.Reference;

    internal ModelInvoice? Of => line.Of;

    internal string? Currency { get; } = line.Currency is not null && line.Minor != 0 && Math.Sign(line.Minor) == Math.Sign(line.Foreign) ? line.Currency : null;

    internal long Left { get; set; } = line.Minor;

    /// <summary>What remains in its own currency; 0 in kroner.</summary>
    internal long ForeignLeft { get; set; } = line.Foreign;

    public override string ToString() => $"{voucher.Number}/{place}";
}

/// <summary>Two items settled against each other.</summary>
internal sealed class ModelMatch(ModelItem debit, ModelItem credit, long minor, long debitForeign, long creditForeign, DateOnly date)
{
    internal ModelItem Debit => debit;

    internal ModelItem Credit => credit;

    internal long Minor => minor;

    internal long DebitForeign => debitForeign;

    internal long CreditForeign => creditForeign;

    internal DateOnly Date => date;

    internal bool Stands { get; set; } = true;

    /// <summary>The command it was made by.</summary>
    internal int Act { get; init; }

    /// <summary>Of a voucher with its reversal, of a payment with its return, or with what a match brought about.</summary>
    internal bool Turns { get; init; }

    /// <summary>The exchange difference, rounding or recovery it brought about.</summary>
    internal ModelVoucher? Caused { get; set; }
}

/// <summary>An invoice or credit note.</summary>
internal sealed record ModelInvoice(InvoiceToPost Asked, ModelItem Own)
{
    internal string No => Asked.InvoiceNo;

    internal long Customer => Own.Customer;

    /// <summary>As it was posted; negative for a credit note.</summary>
    internal long Posted => Own.Amount;
}

/// <summary>A letter as the books issued it.</summary>
internal sealed record ModelLetter(long Id, ModelInvoice Invoice, LetterStep Step, DateOnly SentOn, DateOnly DueOn, long FeeMinor, long InterestMinor)
{
    internal bool Stands { get; set; } = true;

    /// <summary>What of its interest was taken back when a credit note came.</summary>
    internal long TakenBackMinor { get; set; }

    /// <summary>What it posted; null when it carries nothing.</summary>
    internal ModelVoucher? Voucher { get; set; }
}

/// <summary>A line from the bank.</summary>
internal sealed class ModelBankLine(long minor, string? kid, DateOnly bookedOn, string reference)
{
    internal long Minor => minor;

    internal string? Kid => kid;

    internal DateOnly BookedOn => bookedOn;

    /// <summary>The bank's, unique.</summary>
    internal string Reference => reference;

    internal bool Waits { get; set; } = true;

    internal bool IsBooked { get; set; }

    internal ModelItem? Item { get; set; }
}

/// <summary>What a command was answered: the refusal's code, or the figures it told.</summary>
internal sealed record Said(string? Refused, string Told = "")
{
    internal static Said Yes(string told = "") => new(null, told);

    internal static Said No(string code) => new(code);

    public override string ToString() => Refused is null ? $"done {Told}".TrimEnd() : $"refused: {Refused}";
}
