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
        var kinds = await Kinds(view, ct);
        foreach (var kind in kinds.Values.Distinct())
        {
            if (VatRates.On(kind, day) is { IsOk: false } missing)
            {
                return missing.Refusal;
            }
        }

        return On(kinds, day);
    }

    /// <summary>The sales codes and which dated rate each has.</summary>
    internal static Task<Dictionary<string, VatRateKind>> Kinds(ClientView view, CancellationToken ct) =>
        view.Db.VatCodes.Where(v => v.ForSales).ToDictionaryAsync(v => v.Code, v => v.Rate, StringComparer.Ordinal, ct);

    /// <summary>The rates on a day; a kind that has none on it counts as 0.</summary>
    internal static SalesRates On(IReadOnlyDictionary<string, VatRateKind> kinds, DateOnly day) =>
        new(kinds.ToDictionary(k => k.Key, k => VatRates.On(k.Value, day) is { IsOk: true } rate ? rate.Value : 0, StringComparer.Ordinal));
}
