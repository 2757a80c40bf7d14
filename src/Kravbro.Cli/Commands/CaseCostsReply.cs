using System.Text.Json.Nodes;
using Kravbro.Application.Collection;
using Kravbro.Domain;
using Kravbro.Domain.Law;

namespace Kravbro.Cli.Commands;

/// <summary>What <c>case show</c> says of the most a debtor can be made to pay for the agency's work.</summary>
internal static class CaseCostsReply
{
    internal static JsonObject With(JsonObject document, Result<CaseCosts?> costs)
    {
        document["costCap"] = costs is not { IsOk: true, Value: { } c } ? null : new JsonObject
        {
            ["today"] = Json.Amount(c.TodayMinor),
            ["heavyToday"] = c.IsHeavy,
            ["simple"] = Json.Amount(c.SimpleMinor),
            ["heavy"] = Json.Amount(c.HeavyMinor),
            ["instalments"] = Json.Amount(c.InstalmentMinor),
            ["business"] = c.IsBusiness,
            ["outsideVat"] = c.MainlyOutsideVat,
            ["paragraph"] = CaseCosts.Paragraph,
            ["rows"] = Json.List(c.Rows, r => r),
        };
        return document;
    }

    internal static void Tell(People people, IReadOnlyList<CaseAnswer> cases, IReadOnlyDictionary<long, Result<CaseCosts?>> costs)
    {
        foreach (var one in cases)
        {
            if (costs[one.Id] is { IsOk: true, Value: { } c })
            {
                people.Line(
                    $"Sak {one.Code}: skyldneren kan høyst måtte betale {people.Kroner(c.TodayMinor)} kr for inkassoarbeidet i dag (lett {people.Kroner(c.SimpleMinor)}, tungt {people.Kroner(c.HeavyMinor)}; {CaseCosts.Paragraph}).",
                    $"Case {one.Code}: the debtor can be made to pay at most {people.Kroner(c.TodayMinor)} for the agency's work today (simple {people.Kroner(c.SimpleMinor)}, heavy {people.Kroner(c.HeavyMinor)}; {CaseCosts.Paragraph}).");
            }
        }
    }
}
