using Kravbro.Application.FollowUp;
using Kravbro.Application.Invoicing;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.Collection;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Extensions;

/// <summary>Activating an extension: accounts, ticks on the customer cards and the drafts of the day, in one transaction.</summary>
public static class Activate
{
    /// <summary>What to activate.</summary>
    public sealed record Request(string Name)
    {
        /// <summary>On, off, or null: on when no other extension has the right.</summary>
        public bool? MayCreate { get; init; }

        /// <summary>Automatic approval.</summary>
        public bool AutoApprove { get; init; }

        /// <summary>First invoice date approved automatically.</summary>
        public DateOnly? FromInvoiceDate { get; init; }

        /// <summary>The ledger accounts.</summary>
        public ExtensionAccounts Accounts { get; init; } = ExtensionAccounts.Proposed;

        /// <summary>The day it happens, or null for today.</summary>
        public DateOnly? Date { get; init; }

        /// <summary>The agency's own application key; null for one made for this extension.</summary>
        public Guid? ApplicationKey { get; init; }

        /// <summary>Whether a simulated agency will use it.</summary>
        public bool IsSimulated { get; init; }
    }

    /// <summary>
    /// Activates a debt-collection extension; no letter is sent. Refused: <c>factoring_active, another_may_create, account_missing,
    /// account_closed, account_is_control, date_in_future, extension_exists, missing_value</c>. The same again changes nothing.
    /// </summary>
    public static Task<Result<ExtensionAnswer>> DebtCollection(ClientBooks books, Request request, CancellationToken ct = default) =>
        books.WriteOn<ExtensionAnswer>(request.Date, async (unit, day) =>
        {
            var name = request.Name.Trim();
            var active = await unit.Db.Extensions.Where(e => e.IsActive).ToListAsync(ct);
            if (await Check(unit, request, active, ct) is { } refused)
            {
                return refused;
            }

            if (active.Find(e => e.Name == name) is { } same)
            {
                return same.AutoApprove == request.AutoApprove && same.FromInvoiceDate == request.FromInvoiceDate
                    && same.Accounts == request.Accounts && (request.MayCreate ?? same.MayCreate) == same.MayCreate
                    ? ExtensionAnswer.Of(unit.Client, same) with { Changed = false }
                    : Refusals.ExtensionExists(name);
            }

            var clientKey = Keys.New();
            var row = await Row(unit, name, ct);
            row.Kind = ExtensionKind.DebtCollection;
            row.ApplicationKey = request.ApplicationKey?.ToString() ?? row.ApplicationKey;
            row.MayCreate = request.MayCreate ?? !active.Exists(e => e.MayCreate);
            row.AutoApprove = request.AutoApprove;
            row.FromInvoiceDate = request.FromInvoiceDate;
            row.Accounts = request.Accounts;
            row.ClientKeyHash = Keys.Hash(clientKey);
            row.FormerKeyHash = null;
            row.FormerKeyUntil = null;
            row.DemoKey = unit.Client.ShowsKeys ? clientKey : null;
            row.IsSimulated = request.IsSimulated;
            row.ActivatedOn = day;
            await unit.Happened("extension_activated", facts: new { name, mayCreate = row.MayCreate, autoApprove = row.AutoApprove }, on: day, ct: ct);

            if (row.MayCreate && row.AutoApprove)
            {
                await SetExtension.LeaveDraftsToPersons(unit, ct);
            }

            var first = unit.Client.CollectionAvailableFrom is null;
            var (ticked, again) = first ? await TickCustomers(unit, ct) : (0, []);
            unit.Client.CollectionAvailableFrom ??= day;
            await RenewAll.Of(unit, ct);
            var drafts = await FollowUpRun.MakeDrafts(unit, day, ct);
            return ExtensionAnswer.Of(unit.Client, row) with
            {
                ClientKey = clientKey,
                CustomersTicked = ticked,
                TickedAgain = again,
                Drafts = drafts.Drafts,
            };
        }, ct);

    /// <summary>Activates factoring. Refused: <c>debt_collection_active, missing_value</c>. The same again changes nothing.</summary>
    public static Task<Result<ExtensionAnswer>> Factoring(ClientBooks books, string name, CancellationToken ct = default) =>
        books.Write<ExtensionAnswer>(async unit =>
        {
            name = name.Trim();
            if (Texts.Check("name", name, 100) is { } refused)
            {
                return refused;
            }

            var active = await unit.Db.Extensions.Where(e => e.IsActive).ToListAsync(ct);
            if (active.Find(e => e.Kind == ExtensionKind.DebtCollection) is { } collection)
            {
                return Refusals.DebtCollectionActive(collection.Name);
            }

            if (active.Find(e => e.Name == name) is { } same)
            {
                return ExtensionAnswer.Of(unit.Client, same) with { Changed = false };
            }

            var row = await Row(unit, name, ct);
            row.Kind = ExtensionKind.Factoring;
            row.MayCreate = false;
            row.Accounts = ExtensionAccounts.Proposed;
            row.ActivatedOn = unit.Today;
            await unit.Happened("factoring_activated", facts: new { name }, ct: ct);
            return ExtensionAnswer.Of(unit.Client, row);
        }, ct);

    /// <summary>Refuses accounts that an extension cannot post to.</summary>
    internal static async Task<Refusal?> CheckAccounts(ClientView view, ExtensionAccounts accounts, CancellationToken ct)
    {
        foreach (var (name, account) in accounts.Each)
        {
            if (await Find.PostingAccount(view, account, ct: ct) is { } refused)
            {
                return refused.With("account", name);
            }
        }

        return null;
    }

    private static async Task<Refusal?> Check(ClientUnit unit, Request request, List<ExtensionRow> active, CancellationToken ct) =>
        Texts.Check("name", request.Name, 100) is { } badName ? badName
        : active.Find(e => e.Kind == ExtensionKind.Factoring) is { } factoring ? Refusals.FactoringActive(factoring.Name)
        : request.MayCreate == true && active.Find(e => e.MayCreate && e.Name != request.Name.Trim()) is { } other ? Refusals.AnotherMayCreate(other.Name)
        : await CheckAccounts(unit, request.Accounts, ct);

    /// <summary>A new row, or the one of an extension that was active before.</summary>
    private static async Task<ExtensionRow> Row(ClientUnit unit, string name, CancellationToken ct)
    {
        var row = await unit.Db.Extensions.SingleOrDefaultAsync(e => e.Name == name, ct);
        if (row is null)
        {
            row = new ExtensionRow { ClientId = unit.Client.Id, Id = await unit.NextId(ct), Name = name, ApplicationKey = Keys.New() };
            unit.Db.Add(row);
        }

        row.IsActive = true;
        row.DeactivatedOn = null;
        row.Version++;
        return row;
    }

    private static async Task<(int Ticked, IReadOnlyList<string> Again)> TickCustomers(ClientUnit unit, CancellationToken ct)
    {
        // Cards made while no extension was active were never ticked: only older ones can have been unticked by hand.
        var ended = await unit.Db.Events.Where(e => e.Kind == Deactivate.Ended).MaxAsync(e => (long?)e.Seq, ct) ?? 0;
        var older = unit.Db.Events.Where(e => e.Kind == "customer_added" && e.Seq < ended).Select(e => e.CustomerCode);
        var again = await unit.Db.Customers.Where(c => !c.TransferToCollection && older.Contains(c.Code))
            .OrderBy(c => c.Name).Select(c => c.Name).Take(100).ToListAsync(ct);
        await unit.Rewriting(unit.Db.Customers.Where(c => !c.TransferToCollection), c => c.TransferToCollection = true, ct);
        var ticked = await unit.Db.Customers.Where(c => !c.TransferToCollection)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.TransferToCollection, true).SetProperty(c => c.Version, c => c.Version + 1), ct);
        await unit.Happened("customers_ticked", facts: new { ticked }, ct: ct);
        return (ticked, again);
    }
}
