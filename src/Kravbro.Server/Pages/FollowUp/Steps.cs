using Kravbro.Application.FollowUp;
using Kravbro.Application.Invoicing;
using Kravbro.Application.Storage;
using Kravbro.Domain;
using Kravbro.Domain.FollowUp;
using Kravbro.Server.Pages.Parts;

namespace Kravbro.Server.Pages.FollowUp;

/// <summary>The drop-down under <i>Neste handling</i>: its words, and the use case each one is.</summary>
internal static class Steps
{
    /// <summary>What can be chosen; <i>Inkasso</i> only while a debt-collection extension is active.</summary>
    internal static IEnumerable<(string Word, string Text)> Options(bool collection, bool english)
    {
        if (collection)
        {
            yield return ("collection", english ? "Debt collection" : "Inkasso");
        }

        yield return ("wait", english ? "Wait" : "Vent");
        yield return ("plan", english ? "Follow the plan" : "Følg planen");
        foreach (var letter in StepWords.Letters)
        {
            yield return (letter.Word(), Words.Step(letter.AsNext(), english));
        }
    }

    /// <summary>Does what was chosen for an invoice. Refused: <c>bad_choice</c>, and what the use case refuses.</summary>
    internal static async Task<Result<InvoiceAnswer>> Choose(ClientBooks books, string invoiceNo, string step, int? version) => step switch
    {
        "collection" => await ByHand.Collection(books, invoiceNo, version: version),
        "wait" => await ByHand.Wait(books, invoiceNo, version: version),
        "plan" => await ByHand.FollowPlan(books, invoiceNo, version: version),
        _ when StepWords.ParseLetter(step) is { } letter => await ByHand.Letter(books, invoiceNo, letter, version: version),
        _ => Refusals.BadChoice("Neste handling", step, string.Join(", ", Options(collection: true, english: false).Select(o => o.Word))),
    };
}
