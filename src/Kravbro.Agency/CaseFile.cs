using System.Globalization;

namespace Kravbro.Agency;

/// <summary>How far the agency's own work on a case has come.</summary>
public enum Stage
{
    /// <summary>Taken, nothing sent.</summary>
    Received,

    /// <summary>The payment demand is sent.</summary>
    Demanded,

    /// <summary>The demand's deadline is out.</summary>
    Collecting,

    /// <summary>The debtor has done what it does; see <see cref="Behaviour"/>.</summary>
    Outcome,
}

/// <summary>
/// A case with what the agency knows of it. Everything but <see cref="Settled"/> and <see cref="Seen"/> can be read anew from the API, and
/// those two only keep the agency from repeating itself before the books have answered.
/// </summary>
/// <param name="Case">The case as the API gives it.</param>
/// <param name="TakenOn">Day the agency took it.</param>
/// <param name="Stage">How far it has come.</param>
/// <param name="Matches">What is matched with each invoice of the case.</param>
/// <param name="Settled">Invoices that this process has settled.</param>
/// <param name="Seen">Ledger entries that were known before this round.</param>
public sealed record CaseFile(
    CollectionCase Case,
    DateOnly TakenOn,
    Stage Stage,
    IReadOnlyDictionary<Guid, IReadOnlyList<Match>> Matches,
    IReadOnlySet<Guid> Settled,
    IReadOnlySet<long> Seen)
{
    private const string TakenKey = "?mottatt=";

    /// <summary>The debtor; null for a case without invoices.</summary>
    public long? CustomerCode => Case.Invoices.Count > 0 ? Case.Invoices[0].CustomerCode : null;

    /// <summary>Open in the client's books.</summary>
    public decimal Remaining => Case.Invoices.Sum(i => i.RemainingAmount);

    /// <summary>All matches of the case.</summary>
    public IEnumerable<Match> AllMatches => Case.Invoices.SelectMany(MatchesOf);

    /// <summary>
    /// Principal outstanding as the agency sees it: a write-off is the client's own affair and lowers nothing, as the agency may go on.
    /// </summary>
    public decimal Balance => Remaining - AllMatches.Where(m => m.IsWriteOff).Sum(m => m.Amount);

    /// <summary>Invoices the agency has not settled, whole or in part.</summary>
    public IEnumerable<CollectionInvoice> Unsettled(string prefix) =>
        Case.Invoices.Where(i => i.RemainingAmount > 0 && !IsSettled(i, prefix));

    /// <summary>Whether the agency has settled anything of the case.</summary>
    public bool HasOwnSettlement(string prefix) => Case.Invoices.Any(i => IsSettled(i, prefix));

    /// <summary>The page of a case at the agency; it carries the day the case was taken, which a restarted agency reads back.</summary>
    public static string PageOf(string pages, string code, DateOnly takenOn) =>
        string.Create(CultureInfo.InvariantCulture, $"{pages}{code}{TakenKey}{takenOn:yyyy-MM-dd}");

    /// <summary>The day in a case's page; null when it names none.</summary>
    public static DateOnly? TakenOnBy(string? page) =>
        page?.IndexOf(TakenKey, StringComparison.Ordinal) is { } at and >= 0
        && DateOnly.TryParseExact(page.AsSpan(at + TakenKey.Length), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day : null;

    private bool IsSettled(CollectionInvoice invoice, string prefix) =>
        Settled.Contains(invoice.Id) || MatchesOf(invoice).Any(m => Settlement.IsOwn(m.ExternalImportReference, prefix));

    private IReadOnlyList<Match> MatchesOf(CollectionInvoice invoice) => Matches.GetValueOrDefault(invoice.Id) ?? [];
}
