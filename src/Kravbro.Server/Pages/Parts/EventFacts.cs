using System.Globalization;
using System.Text.Json;
using Kravbro.Application.Clients;
using Kravbro.Domain.Collection;
using Kravbro.Domain.FollowUp;

namespace Kravbro.Server.Pages.Parts;

/// <summary>What an event rests on, in words: amounts, numbers, texts. Facts that a kind does not name are not shown.</summary>
internal static class EventFacts
{
    internal static string Of(History.Answer happened, Format format, bool english)
    {
        if (happened.Facts is null)
        {
            return "";
        }

        using var json = JsonDocument.Parse(happened.Facts);
        var facts = json.RootElement;
        string T(string nb, string en) => english ? en : nb;
        string? Kroner(string name) => Number(facts, name) is { } minor ? $"{format.Amount(minor)} kr" : null;
        return string.Join(", ", new[]
        {
            Text(facts, "statusText") is { } status ? $"«{status}»" : null,
            happened.Kind is "case_status" or "case_closed" && Kroner("balance") is { } balance ? T("saldo ", "balance ") + balance : null,
            happened.Kind.StartsWith("letter_", StringComparison.Ordinal) && StepWords.ParseLetter(Text(facts, "step") ?? "") is { } step
                ? Words.Step(step.AsNext(), english) : null,
            StepWords.ParseDelivery(Text(facts, "way") ?? "") is { } way ? LetterWords.Way(way, english).ToLowerInvariant() : null,
            Kroner("handedOver"),
            Kroner("amount"),
            happened.Kind == "voucher_posted" && Number(facts, "voucher") is { } voucher ? T("nr. ", "no. ") + voucher.ToString(CultureInfo.InvariantCulture) : null,
            happened.Kind == "invoice_posted" && Number(facts, "line") is { } line ? T("linje ", "line ") + line.ToString(CultureInfo.InvariantCulture) + T(" i filen", " of the file") : null,
            happened.Kind == "case_merged" && Text(facts, "code") is { } code ? T("nytt nummer ", "new number ") + code : null,
            happened.Kind == "case_merged_into" ? Text(facts, "into") : null,
            happened.Kind == "case_ended" && Enum.TryParse<CaseStatus>(Text(facts, "status"), out var ended) ? Words.Case(ended, english) : null,
            happened.Kind is "paused" or "postponed" && DateOf(facts, "until") is { } until ? T("til og med ", "through ") + format.Day(until) : null,
            happened.Kind == "postponed" && IsTrue(facts, "interestFree") ? T("rentefritt", "free of interest") : null,
            happened.Kind == "limitation_interrupted" && DateOf(facts, "on") is { } on ? format.Day(on) : null,
            happened.Kind == "limitation_interrupted" && DateOf(facts, "barredAfter") is { } barred ? T("foreldes etter ", "barred after ") + format.Day(barred) : null,
            happened.Kind == "dispute_resolved" && IsTrue(facts, "upheld") ? T("innsigelsen ble tatt til følge", "the objection was upheld") : null,
            Text(facts, "reason"),
        }.OfType<string>());
    }

    private static string? Text(JsonElement facts, string name) =>
        facts.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static DateOnly? DateOf(JsonElement facts, string name) =>
        DateOnly.TryParseExact(Text(facts, name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static bool IsTrue(JsonElement facts, string name) => facts.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    private static long? Number(JsonElement facts, string name) =>
        facts.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : null;
}
