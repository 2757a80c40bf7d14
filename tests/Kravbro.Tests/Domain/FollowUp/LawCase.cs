using System.Globalization;
using Kravbro.Domain;
using Kravbro.Domain.FollowUp;
using Kravbro.Domain.Law;

namespace Kravbro.Tests.Domain.FollowUp;

/// <summary>One claim of 10 000.00 due Monday 15 June 2026, the letters on it, and a letter to judge.</summary>
internal sealed record LawCase
{
    internal static LawCase Plain { get; } = new();

    internal LetterStep Step { get; init; } = LetterStep.Reminder;

    internal FeeRule Fee { get; init; } = FeeRule.Maximum;

    internal long FeeMinor { get; init; }

    internal int Term { get; init; } = 14;

    internal bool Interest { get; init; }

    internal bool Disputed { get; init; }

    internal string Due { get; init; } = "2026-06-15";

    internal string? Expected { get; init; }

    internal bool InterestFree { get; init; }

    internal bool FeeElsewhere { get; init; }

    internal Debtor Debtor { get; init; } = new(false, true, true, null);

    internal LegalChoices Choices { get; init; } = LegalChoices.Default;

    internal LawBook Law { get; init; } = LawBook.Embedded;

    internal StandingLetter[] Letters { get; init; } = [];

    internal Reduction[] Reductions { get; init; } = [];

    internal Claim Claim => new()
    {
        InvoiceNo = "1001",
        CustomerCode = 10_001,
        PostedMinor = 1_000_000,
        RemainingMinor = 1_000_000 - Reductions.Sum(r => r.AmountMinor),
        InvoiceDate = Day(Due).AddDays(-14),
        DueDate = Day(Due),
        ExpectedDueDate = Expected is null ? null : Day(Expected),
        Disputed = Disputed,
    };

    internal Result<LetterTerms> JudgedOn(string day) => LetterLaw.Judge(
        Claim,
        new ClaimHistory(1_000_000, Reductions, Letters) { ExpectedDueDateIsInterestFree = InterestFree },
        new PlanStep(Step, true, 14, Term, Fee, FeeMinor, Interest),
        Debtor, Choices, Law, Day(day), FeeElsewhere);

    internal (long FeeMinor, FeeGround Ground) FeeOn(string day)
    {
        var terms = JudgedOn(day).Value;
        return (terms.FeeMinor, terms.FeeGround);
    }

    internal static StandingLetter Letter(LetterStep step, string sent, string due, long fee = 3_800, long interest = 0) =>
        new(step, Day(sent), Day(due), fee, interest);

    internal static LawBook NewActFrom(string day, LawBook? law = null) =>
        (law ?? LawBook.Embedded).With("acts", $"act,valid_from,source\n2026,{day},made up", invented: true).Value;

    internal static DateOnly Day(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
