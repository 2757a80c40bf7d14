using System.Text;

namespace Kravbro.Domain.FollowUp;

/// <summary>
/// What a letter says, with placeholders in braces. What the law demands of a letter does not stand here: it is added to every
/// letter, whatever the text (<see cref="LetterTexts.Statutory"/>).
/// </summary>
/// <param name="Step">Which letter.</param>
/// <param name="Language"><c>nb</c> or <c>en</c>.</param>
/// <param name="Subject">Heading and subject of the e-mail, one line.</param>
/// <param name="Body">Paragraphs, divided by an empty line.</param>
public sealed record LetterText(LetterStep Step, string Language, string Subject, string Body)
{
    /// <summary>The longest subject.</summary>
    public const int LongestSubject = 150;

    /// <summary>The longest body.</summary>
    public const int LongestBody = 3_000;

    /// <summary>
    /// Whether it may be saved. Refused: <c>bad_choice</c> (language), <c>missing_value, too_long, control_character,
    /// unknown_placeholder</c>.
    /// </summary>
    public Refusal? Check() =>
        Language is not ("nb" or "en") ? Refusals.BadChoice("language", Language, "nb, en")
        : string.IsNullOrWhiteSpace(Subject) ? Refusals.MissingValue($"{Step.Word()} subject")
        : string.IsNullOrWhiteSpace(Body) ? Refusals.MissingValue($"{Step.Word()} text")
        : Subject.Length > LongestSubject ? Refusals.TooLong($"{Step.Word()} subject", LongestSubject)
        : Body.Length > LongestBody ? Refusals.TooLong($"{Step.Word()} text", LongestBody)
        : Subject.Any(char.IsControl) ? Refusals.ControlCharacter($"{Step.Word()} subject")
        : Body.Any(c => char.IsControl(c) && c is not ('\n' or '\r')) ? Refusals.ControlCharacter($"{Step.Word()} text")
        : (Placeholders.Unknown(Subject) ?? Placeholders.Unknown(Body)) is { } unknown ? Refusals.UnknownPlaceholder(unknown, Placeholders.Names)
        : null;
}

/// <summary>The values that stand in the place of a text's placeholders.</summary>
public sealed record LetterValues
{
    /// <summary>The creditor's name.</summary>
    public required string Client { get; init; }

    /// <summary>The debtor's name.</summary>
    public required string Customer { get; init; }

    /// <summary>Invoice number.</summary>
    public required string InvoiceNo { get; init; }

    /// <summary>Invoice date, written out.</summary>
    public required string InvoiceDate { get; init; }

    /// <summary>Due date of the invoice, written out.</summary>
    public required string DueDate { get; init; }

    /// <summary>What remains of the invoice, written out.</summary>
    public required string Remaining { get; init; }

    /// <summary>Fees of the claim, written out.</summary>
    public required string Fee { get; init; }

    /// <summary>Interest of the claim, written out.</summary>
    public required string Interest { get; init; }

    /// <summary>All that is to be paid, written out.</summary>
    public required string Total { get; init; }

    /// <summary>Last day to pay, written out.</summary>
    public required string PayBy { get; init; }

    /// <summary>KID, or empty.</summary>
    public required string Kid { get; init; }

    /// <summary>Account, or empty.</summary>
    public required string Account { get; init; }
}

/// <summary>Placeholders of letters: <c>{kunde}</c>, <c>{customer}</c> …</summary>
public static class Placeholders
{
    private static readonly (string Nb, string En, Func<LetterValues, string> Value)[] All =
    [
        ("firma", "client", v => v.Client),
        ("kunde", "customer", v => v.Customer),
        ("fakturanr", "invoiceno", v => v.InvoiceNo),
        ("fakturadato", "invoicedate", v => v.InvoiceDate),
        ("forfall", "duedate", v => v.DueDate),
        ("rest", "remaining", v => v.Remaining),
        ("gebyr", "fee", v => v.Fee),
        ("rente", "interest", v => v.Interest),
        ("sum", "total", v => v.Total),
        ("frist", "payby", v => v.PayBy),
        ("kid", "kid", v => v.Kid),
        ("konto", "account", v => v.Account),
    ];

    /// <summary>The names that may be used, for messages and pages.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.SelectMany(p => new[] { p.Nb, p.En }).Distinct().Select(name => $"{{{name}}}")];

    /// <summary>The names in one language; letters take those of both.</summary>
    public static IReadOnlyList<string> NamesIn(string language) => [.. All.Select(p => $"{{{(language == "en" ? p.En : p.Nb)}}}")];

    /// <summary>The first placeholder that is none, with its braces; null when all are known. A brace that is not closed is one too.</summary>
    public static string? Unknown(string text)
    {
        for (var at = text.IndexOf('{', StringComparison.Ordinal); at >= 0; at = text.IndexOf('{', at + 1))
        {
            var end = text.IndexOf('}', at);
            if (end < 0 || Find(text[(at + 1)..end]) is null)
            {
                return end < 0 ? text[at..Math.Min(at + 20, text.Length)] : text[at..(end + 1)];
            }
        }

        return null;
    }

    /// <summary>The text with every placeholder replaced; a value is never read as a placeholder itself.</summary>
    public static string Fill(string text, LetterValues values)
    {
        var filled = new StringBuilder(text.Length + 100);
        var rest = 0;
        for (var at = text.IndexOf('{', StringComparison.Ordinal); at >= 0; at = text.IndexOf('{', rest))
        {
            var end = text.IndexOf('}', at);
            if (end < 0)
            {
                break;
            }

            filled.Append(text, rest, at - rest).Append(Find(text[(at + 1)..end])?.Invoke(values) ?? text[at..(end + 1)]);
            rest = end + 1;
        }

        return filled.Append(text, rest, text.Length - rest).ToString();
    }

    private static Func<LetterValues, string>? Find(string name) =>
        All.Where(p => string.Equals(p.Nb, name, StringComparison.OrdinalIgnoreCase) || string.Equals(p.En, name, StringComparison.OrdinalIgnoreCase))
            .Select(p => p.Value).FirstOrDefault();
}
