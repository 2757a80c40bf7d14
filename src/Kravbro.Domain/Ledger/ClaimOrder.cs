namespace Kravbro.Domain.Ledger;

/// <summary>A part of a claim that a payment may settle.</summary>
/// <param name="Id">The item.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Date">Its date: the older comes first among equals.</param>
/// <param name="RemainingMinor">What remains, øre; only debits are settled.</param>
public readonly record struct ClaimPart(long Id, ItemKind Kind, DateOnly Date, long RemainingMinor);

/// <summary>In which order a payment goes to the parts of a claim (spec 3, Matching: order).</summary>
public static class ClaimOrder
{
    /// <summary>A payment that names an invoice: the invoice's own item, what came back of it, its fees, then its interest.</summary>
    public static IReadOnlyList<ClaimPart> OfNamed(IEnumerable<ClaimPart> parts) =>
        [.. parts.Where(p => p.RemainingMinor > 0).OrderBy(p => p.Kind switch
        {
            ItemKind.Invoice => 0,
            ItemKind.Recovery => 1,
            ItemKind.Fee => 2,
            ItemKind.Interest => 3,
            _ => 4,
        }).ThenBy(p => p.Date).ThenBy(p => p.Id)];

    /// <summary>A payment that names a case, several items or none: by the client's setting, the older first.</summary>
    public static IReadOnlyList<ClaimPart> OfUnnamed(IEnumerable<ClaimPart> parts, SettlementOrder order) =>
        [.. parts.Where(p => p.RemainingMinor > 0).OrderBy(p => Rank(p.Kind, order)).ThenBy(p => p.Date).ThenBy(p => p.Id)];

    private static int Rank(ItemKind kind, SettlementOrder order) => (kind, order) switch
    {
        (ItemKind.Fee, SettlementOrder.CostsInterestPrincipal) => 0,
        (ItemKind.Interest, SettlementOrder.CostsInterestPrincipal) => 1,
        (ItemKind.Fee, SettlementOrder.PrincipalCostsInterest) => 3,
        (ItemKind.Interest, SettlementOrder.PrincipalCostsInterest) => 4,
        _ => 2,
    };
}
