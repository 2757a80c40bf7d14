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

    /// <summary>Why a letter carries the fee it carries.</summary>
    internal static string Ground(FeeGround ground, bool english) => Words.Capital(english ? ground.English() : ground.Norwegian()) + ".";

    internal static string Act(CollectionAct act, bool english) => english ? act.English() : act.Norwegian();
}
