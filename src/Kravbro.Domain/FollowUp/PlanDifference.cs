using System.Globalization;
using Kravbro.Domain.Collection;
using static Kravbro.Domain.FollowUp.InWords;

namespace Kravbro.Domain.FollowUp;

/// <summary>One thing that differs between two plans, in words.</summary>
/// <param name="Nb">In Norwegian, e.g. <c>Purring: frist 14 → 10 dager</c>.</param>
/// <param name="En">In English.</param>
public sealed record PlanChange(string Nb, string En);

/// <summary>What differs between two plans, in words, in the order of the plan's page.</summary>
public static class PlanDifference
{
    /// <summary>From one plan to another; empty when they say the same.</summary>
    public static IReadOnlyList<PlanChange> Of(FollowUpPlan before, FollowUpPlan after)
    {
        var changes = new List<PlanChange>();
        foreach (var letter in StepWords.Letters)
        {
            OfStep(changes, before[letter], after[letter]);
        }

        Add(changes, "Inkasso", "Debt collection", "dager uten brev", "days without letters", before.CollectionDays, after.CollectionDays, Number, Number);
        Add(changes, "Inkasso", "Debt collection", "minstebeløp", "minimum amount", before.MinimumMinor, after.MinimumMinor, Kroner, Nok);
        Add(changes, "Utsending", "Sending", "ventetid i minutter", "hold in minutes", before.HoldMinutes, after.HoldMinutes, Number, Number);
        Add(changes, "Forsinkelsesrente", "Late interest", "avtalt sats for foretak", "rate agreed with businesses", before.RatePercent, after.RatePercent, Rate, RateEn);
        foreach (var guard in WarningWords.Guards)
        {
            Add(changes, "Stopp godkjenning", "Refuse approval", guard.Norwegian(), guard.English(),
                before.Blocking.HasFlag(guard), after.Blocking.HasFlag(guard), YesNo, YesNoEn);
        }

        foreach (var choice in LegalChoiceWords.All)
        {
            Add(changes, "Rettslige valg", "Legal choices", choice.Nb, choice.En, choice.Of(before.Law), choice.Of(after.Law), YesNo, YesNoEn);
        }

        foreach (var letter in StepWords.Letters)
        {
            OfText(changes, before, after, letter, "nb", "tekst på norsk", "text in Norwegian");
            OfText(changes, before, after, letter, "en", "tekst på engelsk", "text in English");
        }

        return changes;
    }

    private static void OfStep(List<PlanChange> changes, PlanStep before, PlanStep after)
    {
        var (nb, en) = Names(before.Step);
        Add(changes, nb, en, "sendes", "sent", before.On, after.On, YesNo, YesNoEn);
        Add(changes, nb, en, "dager etter forfall før", "days after the due date before", before.Days, after.Days, Number, Number);
        Add(changes, nb, en, "gjentas", "repeated", before.Repeats, after.Repeats, Number, Number);
        Add(changes, nb, en, "dager mellom gjentakelser", "days between repeats", before.RepeatDays, after.RepeatDays, Number, Number);
        Add(changes, nb, en, "betalingsfrist i dager", "days to pay", before.Term, after.Term, Number, Number);
        Add(changes, nb, en, "gebyr", "fee", (before.Fee, before.FeeMinor), (after.Fee, after.FeeMinor), Fee, FeeEn);
        Add(changes, nb, en, "forsinkelsesrente", "late interest", before.Interest, after.Interest, YesNo, YesNoEn);
        Add(changes, nb, en, "utstedes", "issued", before.Automatic, after.Automatic,
            on => on ? "automatisk" : "etter forslag", on => on ? "automatically" : "by proposal");
        Add(changes, nb, en, "kanal", "way", before.Delivery, after.Delivery, Way, way => way == Delivery.Email ? "e-mail" : way == Delivery.Print ? "paper" : "EHF");
    }

    private static void OfText(List<PlanChange> changes, FollowUpPlan before, FollowUpPlan after, LetterStep letter, string language, string what, string whatEn)
    {
        var (nb, en) = Names(letter);
        var (was, now) = (Own(before), Own(after));
        if (was != now)
        {
            changes.Add(new PlanChange(
                $"{nb}: {what} {(was is null ? "er laget" : now is null ? "er satt tilbake til standard" : "er endret")}",
                $"{en}: {whatEn} {(was is null ? "was made" : now is null ? "was set back to the standard" : "was changed")}"));
        }

        LetterText? Own(FollowUpPlan plan) => plan.Texts.LastOrDefault(t => t.Step == letter && t.Language == language);
    }

    private static void Add<T>(
        List<PlanChange> changes, string whereNb, string whereEn, string whatNb, string whatEn, T before, T after, Func<T, string> nb, Func<T, string> en)
    {
        if (!EqualityComparer<T>.Default.Equals(before, after))
        {
            changes.Add(new PlanChange($"{whereNb}: {whatNb} {nb(before)} → {nb(after)}", $"{whereEn}: {whatEn} {en(before)} → {en(after)}"));
        }
    }

    private static (string Nb, string En) Names(LetterStep letter) => (Capital(letter.AsNext().Norwegian()), Capital(letter.AsNext().English()));

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Rate(decimal? percent) => percent is { } p ? p.ToString("0.##", CultureInfo.InvariantCulture).Replace('.', ',') + " %" : "lovens";

    private static string RateEn(decimal? percent) => percent is { } p ? p.ToString("0.##", CultureInfo.InvariantCulture) + " %" : "the statutory one";

    private static string YesNo(bool on) => on ? "ja" : "nei";

    private static string YesNoEn(bool on) => on ? "yes" : "no";

    private static string Fee((FeeRule Rule, long Minor) fee) => fee.Rule switch { FeeRule.Maximum => "høyeste lovlige", FeeRule.None => "ingen", _ => Kroner(fee.Minor) };

    private static string FeeEn((FeeRule Rule, long Minor) fee) => fee.Rule switch { FeeRule.Maximum => "highest lawful", FeeRule.None => "none", _ => Nok(fee.Minor) };

    private static string Way(Delivery way) => way switch { Delivery.Email => "e-post", Delivery.Print => "papir", _ => "EHF" };
}
