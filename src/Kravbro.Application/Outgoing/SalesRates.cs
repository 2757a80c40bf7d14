using Kravbro.Application.Storage;
using Kravbro.Domain;
using Kravbro.Domain.Law;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Outgoing;

/// <summary>The rates in percent of the client's sales VAT codes on a day.</summary>
public sealed class SalesRates
{
    private readonly IReadOnlyDictionary<string, decimal> _percents;

    private SalesRates(IReadOnlyDictionary<string, decimal> percents) => _percents = percents;

    /// <summary>The rate of a code; 0 for one that no sale may have.</summary>
    public decimal Of(string code) => _percents.GetValueOrDefault(code);

    /// <summary>Whether a sale may have the code.</summary>
    public bool Has(string code) => _percents.ContainsKey(code);

    /// <summary>The rates on a day. Refused: <c>law_row_missing</c>.</summary>
    internal static async Task<Result<SalesRates>> On(ClientView view, DateOnly day, CancellationToken ct)
    {
        var (kinds, law) = (await Kinds(view, ct), (await view.Rules(ct)).Law);
        foreach (var kind in kinds.Values.Distinct())
        {
            if (VatRates.On(law, kind, day) is { IsOk: false } missing)
            {
                return missing.Refusal;
            }
        }

        return On(law, kinds, day);
    }

    /// <summary>The sales codes and which dated rate each has.</summary>
    internal static Task<Dictionary<string, VatRateKind>> Kinds(ClientView view, CancellationToken ct) =>
        view.Db.VatCodes.Where(v => v.ForSales).ToDictionaryAsync(v => v.Code, v => v.Rate, StringComparer.Ordinal, ct);

    /// <summary>The rates on a day; a kind that has none on it counts as 0.</summary>
    internal static async Task<SalesRates> KnownOn(ClientView view, DateOnly day, CancellationToken ct) =>
        On((await view.Rules(ct)).Law, await Kinds(view, ct), day);

    /// <summary>The same of codes that were read already.</summary>
    internal static SalesRates On(LawBook law, IReadOnlyDictionary<string, VatRateKind> kinds, DateOnly day) =>
        new(kinds.ToDictionary(k => k.Key, k => VatRates.On(law, k.Value, day) is { IsOk: true } rate ? rate.Value : 0, StringComparer.Ordinal));
}
