namespace Kravbro.Formats.Letters;

/// <summary>The languages a letter is written in.</summary>
public enum LetterLanguage
{
    /// <summary>Norwegian bokmål.</summary>
    Nb = 0,

    /// <summary>English.</summary>
    En = 1,
}

/// <summary>The creditor as it stands on a letter.</summary>
/// <param name="Name">Name.</param>
/// <param name="OrgNo">Organisation number, nine digits.</param>
/// <param name="Address">Address, a line each.</param>
public sealed record CreditorOnLetter(string Name, string OrgNo, IReadOnlyList<string> Address)
{
    /// <summary>Where a debtor writes to; null for none.</summary>
    public string? Email { get; init; }

    /// <summary>Telephone; null for none.</summary>
    public string? Phone { get; init; }

    /// <summary>Web site; null for none.</summary>
    public string? Website { get; init; }
}

/// <summary>The debtor as it stands in the window of the envelope.</summary>
/// <param name="Name">Name.</param>
/// <param name="Address">Address, a line each; five lines fit beside the name.</param>
public sealed record DebtorOnLetter(string Name, IReadOnlyList<string> Address);

/// <summary>One invoice of a letter. Amounts in øre.</summary>
/// <param name="InvoiceNo">Invoice number.</param>
/// <param name="InvoiceDate">Invoice date.</param>
/// <param name="DueDate">The invoice's own due date.</param>
/// <param name="PrincipalMinor">The invoice as sent.</param>
/// <param name="RemainingMinor">What is left of it.</param>
/// <param name="FeeMinor">Fees of this and earlier letters that are unpaid.</param>
/// <param name="InterestMinor">Late interest through the date of the letter.</param>
public sealed record ClaimOnLetter(
    string InvoiceNo, DateOnly InvoiceDate, DateOnly DueDate, long PrincipalMinor, long RemainingMinor, long FeeMinor, long InterestMinor)
{
    /// <summary>Standard compensation (forsinkelsesrenteloven § 3 a), where it is claimed instead of fees.</summary>
    public long CompensationMinor { get; init; }

    /// <summary>What is to be paid on this invoice.</summary>
    public long SumMinor => RemainingMinor + FeeMinor + InterestMinor + CompensationMinor;
}

/// <summary>Some days of late interest, as shown.</summary>
/// <param name="InvoiceNo">The invoice it is computed on.</param>
/// <param name="From">First day, included.</param>
/// <param name="To">Last day, included.</param>
/// <param name="BaseMinor">Principal of those days, øre.</param>
/// <param name="RatePercent">Percent a year.</param>
/// <param name="AmountMinor">Øre.</param>
public sealed record InterestOnLetter(string InvoiceNo, DateOnly From, DateOnly To, long BaseMinor, decimal RatePercent, long AmountMinor)
{
    /// <summary>Number of days, both ends included.</summary>
    public int Days => To.DayNumber - From.DayNumber + 1;
}

/// <summary>
/// The finished content of one letter: notification, reminder, notice of debt collection or payment demand. The texts are filled in and
/// lawful when they come here; the paper adds labels, tables and the payment part.
/// </summary>
public sealed record LetterToPrint
{
    /// <summary>Language of the labels, numbers and dates; the texts are to be in the same.</summary>
    public required LetterLanguage Language { get; init; }

    /// <summary>What the letter is, e.g. <c>Inkassovarsel</c>.</summary>
    public required string Title { get; init; }

    /// <summary>Who claims.</summary>
    public required CreditorOnLetter Creditor { get; init; }

    /// <summary>Who is to pay.</summary>
    public required DebtorOnLetter Debtor { get; init; }

    /// <summary>Date of the letter: the day it is sent.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>Customer number.</summary>
    public required string CustomerNo { get; init; }

    /// <summary>Text before the tables, a paragraph each.</summary>
    public required IReadOnlyList<string> Paragraphs { get; init; }

    /// <summary>Text after the tables, a paragraph each; a line break is kept.</summary>
    public IReadOnlyList<string> Closing { get; init; } = [];

    /// <summary>The invoices, at least one.</summary>
    public required IReadOnlyList<ClaimOnLetter> Claims { get; init; }

    /// <summary>How the interest is computed; empty for none.</summary>
    public IReadOnlyList<InterestOnLetter> Interest { get; init; } = [];

    /// <summary>Last day to pay.</summary>
    public required DateOnly DueDate { get; init; }

    /// <summary>KID; null where payments are marked with the customer number.</summary>
    public string? Kid { get; init; }

    /// <summary>The account to pay to, eleven digits (shown <c>1234 56 78901</c>), or an IBAN.</summary>
    public required string AccountNumber { get; init; }

    /// <summary>Small print, such as the agency that follows or the law it rests on; null for none.</summary>
    public string? LegalLine { get; init; }

    /// <summary>What is to be paid: the sum of the claims, øre.</summary>
    public long TotalMinor => Claims.Sum(c => c.SumMinor);
}
