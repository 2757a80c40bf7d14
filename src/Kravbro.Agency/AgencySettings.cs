namespace Kravbro.Agency;

/// <summary>What a simulated agency is told before it starts: where the books are, its keys, and how it works.</summary>
/// <param name="Url">Address of the server, with or without a last slash.</param>
/// <param name="ApplicationKey">The integration's key, a GUID.</param>
/// <param name="ClientKey">The key that one client gave to this agency, a GUID.</param>
public sealed record AgencySettings(Uri Url, Guid ApplicationKey, Guid ClientKey)
{
    /// <summary>The agency's name, as it calls itself in its log.</summary>
    public string Name { get; init; } = "Kravia";

    /// <summary>
    /// First part of case codes (<c>KR-1001</c>) and of the references of its settlements (<c>KR-OPPGJOR-…</c>). References are unique
    /// per client, so two agencies of one client need different prefixes. At most 12 characters.
    /// </summary>
    public string Prefix { get; init; } = "KR";

    /// <summary>Decides, with the customer code, how each debtor behaves; see <see cref="Behaviours"/>.</summary>
    public int Seed { get; init; } = 7;

    /// <summary>Days from the day a case was taken until the debtor pays, disputes or pays half; 0 or more.</summary>
    public int CollectAfterDays { get; init; } = 14;

    /// <summary>Yearly rate of the late interest that the agency claims, in percent; simple interest from the due date.</summary>
    public decimal InterestPercent { get; init; } = 12m;

    /// <summary>
    /// The creditor's own fee that the agency collects for its notice, where the client has sent no letter of its own. In kroner.
    /// </summary>
    public decimal NoticeFee { get; init; } = 38m;

    /// <summary>The collection rate that the agency's fee is a multiple of; see <see cref="Claim.AgencyFeeOn"/>. In kroner.</summary>
    public decimal CollectionRate { get; init; } = 750m;

    /// <summary>Value-added tax on the agency's fee, in percent.</summary>
    public decimal VatPercent { get; init; } = 25m;

    /// <summary>Address of a case's page at the agency; the code and the day it was taken are put behind it.</summary>
    public string CasePages { get; init; } = "https://inkasso.example/sak/";
}
