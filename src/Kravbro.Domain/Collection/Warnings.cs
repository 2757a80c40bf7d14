namespace Kravbro.Domain.Collection;

/// <summary>What a person should know before approving. Warnings never change the draft day; each guard can be set to block.</summary>
[Flags]
public enum Warnings
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The customer has unmatched payments or credit notes.</summary>
    UnmatchedCredit = 1,

    /// <summary>No postal address to send a demand to.</summary>
    MissingAddress = 2,

    /// <summary>No notice of debt collection with fourteen days to pay has run out (inkassoloven § 9).</summary>
    NoValidNotice = 4,

    /// <summary>Other overdue claims on the same customer that belong in the same case.</summary>
    OtherClaims = 8,

    /// <summary>The claim is time-barred within 90 days, or is already (foreldelsesloven § 2).</summary>
    LimitationNear = 16,

    /// <summary>Dated before the extension's "activate from invoice date": waits for a person.</summary>
    BeforeFromInvoiceDate = 32,

    /// <summary>Due more than three years ago: never approved automatically.</summary>
    OlderThanThreeYears = 64,

    /// <summary>The notice that stands is not known to have left: issued, on its way, not delivered, or perhaps sent (inkassoloven § 9).</summary>
    NoticeNotSent = 128,

    /// <summary>The notice went by plain e-mail, of which the law leaves open whether it is secure enough (inkassoloven § 3 a).</summary>
    NoticeByEmail = 256,
}

/// <summary>The contract's words for warnings and which of them may block.</summary>
public static class WarningWords
{
    /// <summary>The warnings that a plan may set to block.</summary>
    public static IReadOnlyList<Warnings> Guards { get; } =
        [
            Warnings.UnmatchedCredit, Warnings.MissingAddress, Warnings.NoValidNotice, Warnings.OtherClaims, Warnings.LimitationNear,
            Warnings.NoticeNotSent, Warnings.NoticeByEmail,
        ];

    private static readonly Warnings[] All =
        [.. Guards, Warnings.BeforeFromInvoiceDate, Warnings.OlderThanThreeYears];

    /// <summary>Each warning in a set, in the order of the contract.</summary>
    public static IEnumerable<Warnings> Each(this Warnings set) => All.Where(w => set.HasFlag(w));

    /// <summary>The contract's word for one warning.</summary>
    public static string Word(this Warnings warning) => warning switch
    {
        Warnings.UnmatchedCredit => "unmatched_credit",
        Warnings.MissingAddress => "missing_address",
        Warnings.NoValidNotice => "no_valid_notice",
        Warnings.OtherClaims => "other_claims",
        Warnings.LimitationNear => "limitation_near",
        Warnings.BeforeFromInvoiceDate => "before_from_invoice_date",
        Warnings.OlderThanThreeYears => "older_than_three_years",
        Warnings.NoticeNotSent => "notice_not_sent",
        Warnings.NoticeByEmail => "notice_by_email",
        _ => throw new ArgumentOutOfRangeException(nameof(warning)),
    };

    /// <summary>Reads a guard's word; null when it is none.</summary>
    public static Warnings? ParseGuard(string word) =>
        Guards.Select(w => (Warnings?)w).FirstOrDefault(w => w!.Value.Word() == word);

    /// <summary>Reads any warning's word; null when it is none.</summary>
    public static Warnings? Parse(string word) => All.Select(w => (Warnings?)w).FirstOrDefault(w => w!.Value.Word() == word);

    /// <summary>What the warning says, in English.</summary>
    public static string English(this Warnings warning) => warning switch
    {
        Warnings.UnmatchedCredit => "the customer has unmatched payments or credit notes",
        Warnings.MissingAddress => "the customer's address is missing",
        Warnings.NoValidNotice => "no notice of debt collection with a fourteen-day term has run out",
        Warnings.OtherClaims => "the customer has other overdue invoices",
        Warnings.LimitationNear => "the claim is time-barred within 90 days",
        Warnings.BeforeFromInvoiceDate => "dated before automatic approval applies",
        Warnings.OlderThanThreeYears => "due more than three years ago",
        Warnings.NoticeNotSent => "the notice of debt collection is not known to have been sent",
        Warnings.NoticeByEmail => "the notice of debt collection went by plain e-mail, which the law may not accept",
        _ => throw new ArgumentOutOfRangeException(nameof(warning)),
    };

    /// <summary>What the warning says, in Norwegian.</summary>
    public static string Norwegian(this Warnings warning) => warning switch
    {
        Warnings.UnmatchedCredit => "kunden har betalinger eller kreditnotaer som ikke er utlignet",
        Warnings.MissingAddress => "kundens adresse mangler",
        Warnings.NoValidNotice => "det er ikke sendt inkassovarsel med fjorten dagers frist som er utløpt",
        Warnings.OtherClaims => "kunden har andre forfalte fakturaer",
        Warnings.LimitationNear => "kravet foreldes innen 90 dager",
        Warnings.BeforeFromInvoiceDate => "datert før automatisk godkjenning gjelder",
        Warnings.OlderThanThreeYears => "forfalt for mer enn tre år siden",
        Warnings.NoticeNotSent => "inkassovarselet er ikke bekreftet sendt",
        Warnings.NoticeByEmail => "inkassovarselet gikk med vanlig e-post, som loven kanskje ikke godtar",
        _ => throw new ArgumentOutOfRangeException(nameof(warning)),
    };
}
