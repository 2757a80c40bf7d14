using Kravbro.Domain;

namespace Kravbro.Formats.Generate;

/// <summary>A payment to write into a bank file.</summary>
public sealed record BankPayment
{
    /// <summary>Positive for what comes in. OCR giro is in NOK.</summary>
    public required Money Amount { get; init; }

    /// <summary>Settlement or booking date; OCR giro knows 1980–2079.</summary>
    public required DateOnly BookedOn { get; init; }

    /// <summary>At most 25 characters; null writes none.</summary>
    public string? Kid { get; init; }

    /// <summary>OCR transaction type, 10–21.</summary>
    public string Type { get; init; } = "10";

    /// <summary>Order date of OCR giro; null writes zeros. camt has it on the entry.</summary>
    public DateOnly? OrderedOn { get; init; }

    /// <summary>Text of the payer; OCR giro writes its first 40 characters.</summary>
    public string? Text { get; init; }

    /// <summary>The bank's reference; of OCR giro at most nine digits.</summary>
    public string? BankReference { get; init; }

    /// <summary>Who paid; not in OCR giro.</summary>
    public string? PayerName { get; init; }

    /// <summary>Eleven digits, or null.</summary>
    public string? PayerAccount { get; init; }
}
