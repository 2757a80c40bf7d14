namespace Kravbro.Agency;

/// <summary>What an agency did in one round.</summary>
/// <param name="Today">The day it worked on.</param>
public sealed record RoundAnswer(DateOnly Today)
{
    /// <summary>Codes of cases made.</summary>
    public List<string> Taken { get; } = [];

    /// <summary>Invoices taken, into new and old cases.</summary>
    public int InvoicesTaken { get; set; }

    /// <summary>Codes of cases sent back.</summary>
    public List<string> Rejected { get; } = [];

    /// <summary>Codes of cases closed.</summary>
    public List<string> Closed { get; } = [];

    /// <summary>Status texts written, first ones and closing ones too.</summary>
    public int StatusTexts { get; set; }

    /// <summary>Reference of the settlement posted; null for none.</summary>
    public string? Settlement { get; set; }

    /// <summary>Paid out with it, in kroner.</summary>
    public decimal Payout { get; set; }

    /// <summary>What the server refused.</summary>
    public List<string> Refusals { get; } = [];

    /// <summary>Whether nothing was done or refused.</summary>
    public bool IsQuiet => InvoicesTaken == 0 && Rejected.Count == 0 && StatusTexts == 0 && Settlement is null && Refusals.Count == 0;
}
