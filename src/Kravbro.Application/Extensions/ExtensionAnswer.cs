using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain.Collection;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Extensions;

/// <summary>An extension as pages and the command line show it.</summary>
public sealed record ExtensionAnswer(
    string Name, string Client, ExtensionKind Kind, string? ApplicationKey, bool MayCreate, bool AutoApprove, DateOnly? FromInvoiceDate,
    ExtensionAccounts Accounts, DateOnly ActivatedOn, bool IsSimulated, int Version)
{
    /// <summary>The client key: at activation and rotation once, for demo and sandbox clients again; else null.</summary>
    public string? ClientKey { get; init; }

    /// <summary>Customer cards ticked by an activation.</summary>
    public int CustomersTicked { get; init; }

    /// <summary>Names of customers that had been unticked by hand and were ticked by a re-activation.</summary>
    public IReadOnlyList<string> TickedAgain { get; init; } = [];

    /// <summary>Drafts made by an activation.</summary>
    public int Drafts { get; init; }

    /// <summary>Drafts and approvals that now go to this extension's agency.</summary>
    public int Waiting { get; init; }

    /// <summary>Cases that stay with the agency that had the right before.</summary>
    public int CasesStaying { get; init; }

    /// <summary>The extension the right to create was moved from.</summary>
    public string? MovedFrom { get; init; }

    /// <summary>Privileges of the public API that the key does not have.</summary>
    public IReadOnlyList<string> Denied { get; init; } = [];

    /// <summary>Whether the command changed anything.</summary>
    public bool Changed { get; init; } = true;

    internal static ExtensionAnswer Of(ClientRow client, ExtensionRow row) => new(
        row.Name, client.OrgNo, row.Kind, row.Kind == ExtensionKind.Factoring ? null : row.ApplicationKey, row.MayCreate, row.AutoApprove,
        row.FromInvoiceDate, row.Accounts, row.ActivatedOn, row.IsSimulated, row.Version)
    {
        Denied = (row.DeniedPrivileges ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries),
    };
}

/// <summary>Reading extensions.</summary>
public static class ShowExtensions
{
    /// <summary>The active extensions by name; keys in the clear for demo and sandbox clients only.</summary>
    public static Task<List<ExtensionAnswer>> Active(ClientBooks books, CancellationToken ct = default) =>
        books.ReadAsTheyStand(async view => (await view.Db.Extensions.AsNoTracking().Where(e => e.IsActive).OrderBy(e => e.Name).ToListAsync(ct))
            .ConvertAll(e => ExtensionAnswer.Of(view.Client, e) with { ClientKey = view.Client.ShowsKeys ? e.DemoKey : null }), ct);

    /// <summary>The id of an extension by name; 0 when there is none.</summary>
    public static Task<long> IdOf(ClientBooks books, string name, CancellationToken ct = default) =>
        books.ReadAsTheyStand(view => view.Db.Extensions.Where(e => e.Name == name).Select(e => e.Id).SingleOrDefaultAsync(ct), ct);

    /// <summary>The client's today.</summary>
    public static Task<DateOnly> Today(ClientBooks books, CancellationToken ct = default) =>
        books.ReadAsTheyStand(view => Task.FromResult(view.Today), ct);

    /// <summary>What the menu needs: whether debt collection is active, and whether cases exist (then the menu stays, read only).</summary>
    public static Task<(bool Active, bool HasCases, bool Factoring)> State(ClientBooks books, CancellationToken ct = default) =>
        books.ReadAsTheyStand(async view => (
            view.Client.CollectionAvailableFrom is not null,
            await view.Db.Cases.AnyAsync(ct),
            await view.Db.Extensions.AnyAsync(e => e.IsActive && e.Kind == ExtensionKind.Factoring, ct)), ct);

    /// <summary>Counts that confirmations state: drafts, approved, and active cases of each extension.</summary>
    public static Task<(int Drafts, int Approved, IReadOnlyDictionary<string, int> ActiveCases)> Counts(ClientBooks books, CancellationToken ct = default) =>
        books.Read<(int, int, IReadOnlyDictionary<string, int>)>(async view =>
        {
            var cases = await (from c in view.Db.Cases
                               join e in view.Db.Extensions on new { c.ClientId, Id = c.ExtensionId } equals new { e.ClientId, e.Id }
                               where c.Status == CaseStatus.Active
                               group c by e.Name into g
                               select new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
            return (
                await view.Db.Invoices.CountAsync(i => i.Status == CollectionStatus.Draft, ct),
                await view.Db.Invoices.CountAsync(i => i.Status == CollectionStatus.Approved, ct),
                cases);
        }, ct);
}
