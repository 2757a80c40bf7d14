using System.Globalization;
using Kravbro.Domain.Collection;

namespace Kravbro.Domain.FollowUp;

/// <summary>One fact an explanation rests on.</summary>
/// <param name="Name">Stable name, lower case with underscores.</param>
/// <param name="Value">Value as the contract writes it.</param>
public sealed record ExplainedFact(string Name, string Value)
{
    /// <summary>What it is, in English.</summary>
    public string Label => FactWords.English(Name);

    /// <summary>What it is, in Norwegian.</summary>
    public string LabelNb => FactWords.Norwegian(Name);

    /// <summary>The value as an English page writes it.</summary>
    public string ValueEn { get; init; } = Value;

    /// <summary>The value as a Norwegian page writes it.</summary>
    public string ValueNb { get; init; } = Value;

    internal static ExplainedFact Day(string name, DateOnly day) => new(name, Days.Iso(day)) { ValueEn = InWords.En(day), ValueNb = InWords.Nb(day) };

    internal static ExplainedFact Amount(string name, long minor) =>
        new(name, Money.Nok(minor).ToString()) { ValueEn = InWords.Nok(minor), ValueNb = InWords.Kroner(minor) };

    internal static ExplainedFact Number(string name, int number) => new(name, number.ToString(CultureInfo.InvariantCulture));

    internal static ExplainedFact Words(string name, string value, string en, string nb) => new(name, value) { ValueEn = en, ValueNb = nb };

    internal static ExplainedFact OnOff(string name, bool on) => Words(name, on ? "on" : "off", on ? "on" : "off", on ? "på" : "av");

    internal static ExplainedFact Letter(string name, LetterStep step) => Words(name, step.Word(), step.AsNext().English(), step.AsNext().Norwegian());

    internal static ExplainedFact Status(string name, CollectionStatus status) => status switch
    {
        CollectionStatus.None => Words(name, "None", "not in debt collection", "ikke i inkasso"),
        CollectionStatus.Draft => Words(name, "Draft", "draft", "utkast"),
        CollectionStatus.OnHold => Words(name, "OnHold", "waits for a person", "venter på noen"),
        CollectionStatus.Approved => Words(name, "Approved", "approved", "godkjent"),
        CollectionStatus.Exported => Words(name, "Exported", "with the agency", "hos inkassobyrået"),
        CollectionStatus.Rejected => Words(name, "Rejected", "rejected by the agency", "avvist av inkassobyrået"),
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    /// <summary>One line of interest with its arithmetic: principal × rate × days / year.</summary>
    internal static ExplainedFact Interest(string name, InterestLine line) => Words(name,
        string.Create(CultureInfo.InvariantCulture,
            $"{Days.Iso(line.From)}–{Days.Iso(line.To)}: {Money.Nok(line.BaseMinor)} × {line.RatePercent} % × {line.Days}/{line.DaysInYear} = {Money.Nok(line.InterestMinor)}"),
        string.Create(CultureInfo.InvariantCulture,
            $"{InWords.En(line.From)}–{InWords.En(line.To)}: {Money.Nok(line.BaseMinor)} × {line.RatePercent} % × {line.Days}/{line.DaysInYear} = {Money.Nok(line.InterestMinor)}"),
        $"{InWords.Nb(line.From)}–{InWords.Nb(line.To)}: {InWords.Figures(line.BaseMinor)} × {line.RatePercent.ToString(CultureInfo.InvariantCulture).Replace('.', ',')} % × {line.Days}/{line.DaysInYear} = {InWords.Figures(line.InterestMinor)}");
}
