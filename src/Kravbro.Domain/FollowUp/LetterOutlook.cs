using Kravbro.Domain.Law;
using static Kravbro.Domain.FollowUp.InWords;

namespace Kravbro.Domain.FollowUp;

/// <summary>What the next letter would carry if it were sent on a day, or what it waits for.</summary>
/// <param name="Step">The letter.</param>
/// <param name="SentOn">The day it is judged for.</param>
/// <param name="Terms">What it carries; null when it waits.</param>
/// <param name="Why">What it waits for; null when it goes.</param>
public sealed record LetterOutlook(LetterStep Step, DateOnly SentOn, LetterTerms? Terms, Refusal? Why)
{
    /// <summary>One sentence in English.</summary>
    public string English => Terms is not { } terms ? $"The letter waits: {Why!.En}"
        : $"Sent on {En(SentOn)} it gives until {En(terms.DueOn)}, {Costs(terms, english: true)}.";

    /// <summary>One sentence in Norwegian.</summary>
    public string Norwegian => Terms is not { } terms ? $"Brevet venter: {Why!.Nb}"
        : $"Sendt {Nb(SentOn)} gir det frist til {Nb(terms.DueOn)}, {Costs(terms, english: false)}.";

    /// <summary>The facts and the arithmetic, with the paragraph each rests on.</summary>
    public IEnumerable<ExplainedFact> Facts()
    {
        yield return ExplainedFact.Day("letter_judged_for", SentOn);
        yield return new("letter_source", FeeGrounds.SourceOf(Step));
        if (Terms is not { } terms)
        {
            yield return ExplainedFact.Words("letter_waits_for", Why!.Code, Why.En, Why.Nb);
            yield break;
        }

        yield return ExplainedFact.Day("letter_pay_by", terms.DueOn);
        yield return ExplainedFact.Amount("letter_fee", terms.FeeMinor);
        yield return ExplainedFact.Words("letter_fee_ground", terms.FeeGround.English(), terms.FeeGround.English(), terms.FeeGround.Norwegian());
        foreach (var line in terms.Interest)
        {
            yield return ExplainedFact.Interest("letter_interest_line", line);
        }

        yield return ExplainedFact.Amount("letter_interest_to_date", terms.InterestToDateMinor);
        yield return ExplainedFact.Amount("letter_interest_posted_by_it", terms.InterestMinor);
        yield return ExplainedFact.Words("letter_act", terms.Act.English(), terms.Act.English(), terms.Act.Norwegian());
        foreach (var row in terms.Rows)
        {
            yield return new("letter_law_row", row);
        }
    }

    /// <summary>The paragraphs that a letter is judged by.</summary>
    public static string SourceOf(LetterStep step) => FeeGrounds.SourceOf(step);

    private static string Costs(LetterTerms terms, bool english)
    {
        var ground = english ? terms.FeeGround.English() : terms.FeeGround.Norwegian();
        return (terms.FeeMinor > 0, terms.InterestMinor > 0) switch
        {
            (true, true) => english ? $"with a fee of {Nok(terms.FeeMinor)} ({ground}) and late interest of {Nok(terms.InterestMinor)}"
                : $"med gebyr {Kroner(terms.FeeMinor)} ({ground}) og forsinkelsesrente {Kroner(terms.InterestMinor)}",
            (true, false) => english ? $"with a fee of {Nok(terms.FeeMinor)} ({ground}) and no late interest"
                : $"med gebyr {Kroner(terms.FeeMinor)} ({ground}) og uten forsinkelsesrente",
            (false, true) => english ? $"with no fee ({ground}) and late interest of {Nok(terms.InterestMinor)}"
                : $"uten gebyr ({ground}), men med forsinkelsesrente {Kroner(terms.InterestMinor)}",
            _ => english ? $"with no fee ({ground}) and no late interest" : $"uten gebyr ({ground}) og uten forsinkelsesrente",
        };
    }
}

/// <summary>Words for why a letter carries the fee it carries.</summary>
public static class FeeGrounds
{
    /// <summary>In the middle of an English sentence.</summary>
    public static string English(this FeeGround ground) => ground switch
    {
        FeeGround.Charged => "the plan's fee, within the maximum",
        FeeGround.NotInPlan => "the plan has none for this letter",
        FeeGround.CustomerFree => "the customer card says no fees",
        FeeGround.TooEarly => "less than fourteen days after due, Debt Collection Regulation § 1-2",
        FeeGround.FirstTermNotMissed => "no term of fourteen days has been missed, Debt Collection Regulation § 1-3",
        FeeGround.CountUsed => "the claim carries all the fees it may, Debt Collection Regulation § 1-3",
        FeeGround.Disputed => "the customer disputes the claim",
        FeeGround.OnePerDispatch => "another letter to the customer that day carries it",
        FeeGround.NoRegulation => "the act in force has no regulation of fees",
        FeeGround.Lowered => "lowered to the day's maximum, Debt Collection Regulation § 1-2",
        FeeGround.Compensation => "the standard compensation takes the place of fees, Act on Interest on Overdue Payments § 3 a",
        _ => throw new ArgumentOutOfRangeException(nameof(ground)),
    };

    /// <summary>In the middle of a Norwegian sentence.</summary>
    public static string Norwegian(this FeeGround ground) => ground switch
    {
        FeeGround.Charged => "planens gebyr, innenfor maksimum",
        FeeGround.NotInPlan => "planen har ikke gebyr på dette brevet",
        FeeGround.CustomerFree => "kundekortet sier uten gebyr",
        FeeGround.TooEarly => "mindre enn fjorten dager etter forfall, inkassoforskriften § 1-2",
        FeeGround.FirstTermNotMissed => "ingen frist på fjorten dager er oversittet, inkassoforskriften § 1-3",
        FeeGround.CountUsed => "kravet har alle gebyrene det kan ha, inkassoforskriften § 1-3",
        FeeGround.Disputed => "kunden bestrider kravet",
        FeeGround.OnePerDispatch => "et annet brev til kunden samme dag har gebyret",
        FeeGround.NoRegulation => "loven som gjelder, har ingen forskrift om gebyr",
        FeeGround.Lowered => "satt ned til dagens maksimum, inkassoforskriften § 1-2",
        FeeGround.Compensation => "standardkompensasjonen trer i stedet for gebyr, forsinkelsesrenteloven § 3 a",
        _ => throw new ArgumentOutOfRangeException(nameof(ground)),
    };

    /// <summary>The paragraphs that a letter is judged by.</summary>
    internal static string SourceOf(LetterStep step) => step switch
    {
        LetterStep.Notification => "inkassoforskriften § 1-2",
        LetterStep.Reminder => "inkassoforskriften §§ 1-2, 1-3",
        LetterStep.Notice => "inkassoloven § 9, inkassoforskriften §§ 1-2, 1-3",
        LetterStep.Demand => "inkassoloven § 10, inkassoforskriften §§ 1-2, 1-3",
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };
}
