using Kravbro.Application.Letters;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain.FollowUp;
using Kravbro.Domain.Law;

namespace Kravbro.Server.Pages.Parts;

/// <summary>The words of letters as the pages show them.</summary>
internal static class LetterWords
{
    internal static IEnumerable<(string Value, string Text)> Ways(bool english) =>
        Enum.GetValues<Delivery>().Select(way => (way.Word(), Way(way, english)));

    internal static string Way(Delivery way, bool english) => way switch
    {
        Delivery.Email => english ? "E-mail" : "E-post",
        Delivery.Print => english ? "Paper" : "Papir",
        _ => "EHF",
    };

    internal static string State(SendState state, bool english) => Words.Capital(english ? state.English() : state.Norwegian());

    internal static string Colour(SendState state) => state switch
    {
        SendState.Sent => "success",
        SendState.Failed or SendState.Unknown => "danger",
        SendState.Stopped => "neutral",
        _ => "info",
    };

    /// <summary>Why a letter carries the fee it carries, as a whole sentence.</summary>
    internal static string Ground(FeeGround ground, bool english) => ground switch
    {
        FeeGround.Charged => english ? "The plan's fee, within the highest the law allows on the day." : "Gebyret i planen, innenfor det høyeste loven tillater den dagen.",
        FeeGround.Lowered => english ? "The plan's fee was above the day's maximum and is lowered to it." : "Gebyret i planen var over dagens maksimum og er satt ned til det.",
        FeeGround.NotInPlan => english ? "The plan has no fee for this letter." : "Planen har ikke gebyr for dette brevet.",
        FeeGround.CustomerFree => english ? "The customer card says no fees." : "Kundekortet sier at kunden ikke får gebyr.",
        FeeGround.TooEarly => english
            ? "Sent before fourteen days after the due date: no fee (inkassoforskriften § 1-2)."
            : "Sendt før det var gått fjorten dager fra forfall: ikke gebyr (inkassoforskriften § 1-2).",
        FeeGround.FirstTermNotMissed => english
            ? "No earlier letter with at least fourteen days to pay has run out: no further fee (inkassoforskriften §§ 1-2, 1-3)."
            : "Ingen tidligere purring med minst fjorten dagers frist er utløpt: ikke nytt gebyr (inkassoforskriften §§ 1-2, 1-3).",
        FeeGround.CountUsed => english
            ? "The fees a claim may carry are used (inkassoforskriften § 1-3)."
            : "De gebyrene ett krav kan ha, er brukt (inkassoforskriften § 1-3).",
        FeeGround.Disputed => english ? "The customer disputes the claim: no fee." : "Kunden bestrider kravet: ikke gebyr.",
        FeeGround.OnePerDispatch => english
            ? "Another letter to the customer on the same day carries the fee."
            : "Et annet brev til kunden samme dag har gebyret.",
        FeeGround.NoRegulation => english
            ? "The act in force allows no fee without a regulation, and none is known for the day."
            : "Loven som gjelder, tillater ikke gebyr uten forskrift, og ingen er kjent for dagen.",
        FeeGround.Compensation => english
            ? "The standard compensation takes the place of fees; the customer pays the larger of the two, once (forsinkelsesrenteloven § 3 a)."
            : "Standardkompensasjonen trer i stedet for gebyr; kunden betaler det høyeste av dem, én gang (forsinkelsesrenteloven § 3 a).",
        _ => throw new ArgumentOutOfRangeException(nameof(ground)),
    };

    internal static string Act(CollectionAct act, bool english) => act == CollectionAct.Of2026
        ? english ? "Debt Collection Act of 22 May 2026 (LOV-2026-05-22-19)" : "Inkassoloven av 22. mai 2026 (LOV-2026-05-22-19)"
        : english ? "Debt Collection Act of 13 May 1988 (LOV-1988-05-13-26)" : "Inkassoloven av 13. mai 1988 (LOV-1988-05-13-26)";
}
