using Kravbro.Application.FollowUp;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.Collection;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Extensions;

/// <summary>The settings of an active debt-collection extension.</summary>
public static class SetExtension
{
    /// <summary>What to set; null leaves it.</summary>
    public sealed record Request(string Name)
    {
        /// <summary>The right to create new cases; on takes it from the one that had it.</summary>
        public bool? MayCreate { get; init; }

        /// <summary>Automatic approval; switching it on approves only what enters Draft afterwards.</summary>
        public bool? AutoApprove { get; init; }

        /// <summary>First invoice date approved automatically.</summary>
        public DateOnly? FromInvoiceDate { get; init; }

        /// <summary>Removes the from-date.</summary>
        public bool ClearFromInvoiceDate { get; init; }

        /// <summary>Costs account.</summary>
        public int? Costs { get; init; }

        /// <summary>Interest account.</summary>
        public int? Interest { get; init; }

        /// <summary>Every account not named.</summary>
        public int? Other { get; init; }

        /// <summary>The version the form was made on.</summary>
        public int? Version { get; init; }
    }

    /// <summary>Refused: <c>unknown_extension, account_missing, account_closed, account_is_control, stale</c>.</summary>
    public static Task<Result<ExtensionAnswer>> Run(ClientBooks books, Request request, CancellationToken ct = default) =>
        books.Write<ExtensionAnswer>(async unit =>
        {
            var active = await unit.Db.Extensions.Where(e => e.IsActive && e.Kind == ExtensionKind.DebtCollection).ToListAsync(ct);
            if (active.Find(e => e.Name == request.Name) is not { } row)
            {
                return Refusals.UnknownExtension(request.Name);
            }

            if (request.Version is { } seen && seen != row.Version)
            {
                return Refusals.Stale();
            }

            var accounts = ExtensionAccounts.Choose(row.Accounts, request.Costs, request.Interest, request.Other);
            if (accounts != row.Accounts && await Activate.CheckAccounts(unit, accounts, ct) is { } refused)
            {
                return refused;
            }

            var before = (row.MayCreate, row.AutoApprove, row.FromInvoiceDate, row.Accounts);
            var after = (
                request.MayCreate ?? row.MayCreate,
                request.AutoApprove ?? row.AutoApprove,
                request.ClearFromInvoiceDate ? null : request.FromInvoiceDate ?? row.FromInvoiceDate,
                accounts);
            if (before == after)
            {
                return ExtensionAnswer.Of(unit.Client, row) with { Changed = false };
            }

            var movedFrom = after.Item1 && !row.MayCreate ? active.Find(e => e.MayCreate) : null;
            if (movedFrom is not null)
            {
                movedFrom.MayCreate = false;
                movedFrom.Version++;
                await unit.Flush(ct);
            }

            var autoWas = row.MayCreate && row.AutoApprove;
            (row.MayCreate, row.AutoApprove, row.FromInvoiceDate, row.Accounts) = after;
            row.Version++;
            if (row.MayCreate && row.AutoApprove && !autoWas)
            {
                await LeaveDraftsToPersons(unit, ct);
            }

            await unit.Happened("extension_set", facts: new
            {
                name = row.Name,
                mayCreate = row.MayCreate,
                autoApprove = row.AutoApprove,
                fromInvoiceDate = row.FromInvoiceDate,
                movedFrom = movedFrom?.Name,
            }, ct: ct);
            unit.RulesChanged();
            return ExtensionAnswer.Of(unit.Client, row) with
            {
                MovedFrom = movedFrom?.Name,
                Waiting = movedFrom is null ? 0 : await unit.Db.Invoices.CountAsync(
                    i => i.Status == CollectionStatus.Draft || i.Status == CollectionStatus.Approved, ct),
                CasesStaying = movedFrom is null ? 0 : await unit.Db.Cases.CountAsync(
                    c => c.ExtensionId == movedFrom.Id && c.Status == CaseStatus.Active, ct),
            };
        }, ct);

    /// <summary>Automatic approval that begins takes only what enters Draft from now on.</summary>
    internal static Task<int> LeaveDraftsToPersons(ClientUnit unit, CancellationToken ct) =>
        unit.Db.Invoices.Where(i => i.AwaitsAutoApproval)
            .ExecuteUpdateAsync(set => set.SetProperty(i => i.AwaitsAutoApproval, false), ct);

    /// <summary>
    /// A new client key, shown once; the old one works for <paramref name="overlapHours"/> more hours. Refused: <c>unknown_extension</c>.
    /// </summary>
    public static Task<Result<ExtensionAnswer>> RotateKey(ClientBooks books, string name, int overlapHours, CancellationToken ct = default) =>
        books.Write<ExtensionAnswer>(async unit =>
        {
            var row = await unit.Db.Extensions.SingleOrDefaultAsync(e => e.Name == name && e.IsActive && e.Kind == ExtensionKind.DebtCollection, ct);
            if (row is null)
            {
                return Refusals.UnknownExtension(name);
            }

            if (overlapHours is < 0 or > 24 * 30)
            {
                return Refusals.BadNumber("overlap", Days.Code(overlapHours), "0–720 h");
            }

            var key = Keys.New();
            row.FormerKeyHash = overlapHours > 0 ? row.ClientKeyHash : null;
            row.FormerKeyUntil = overlapHours > 0 ? unit.Now.AddHours(overlapHours) : null;
            row.ClientKeyHash = Keys.Hash(key);
            row.DemoKey = unit.Client.ShowsKeys ? key : null;
            row.Version++;
            await unit.Happened("key_rotated", facts: new { name, overlapHours }, ct: ct);
            return ExtensionAnswer.Of(unit.Client, row) with { ClientKey = key };
        }, ct);

    /// <summary>
    /// Which privileges of the public API the extension's key does not have. Refused: <c>unknown_extension, too_long, control_character</c>.
    /// </summary>
    public static Task<Result<ExtensionAnswer>> Privileges(
        ClientBooks books, string name, IReadOnlyCollection<string> denied, CancellationToken ct = default) =>
        books.WriteWithoutCatchUp<ExtensionAnswer>(async unit =>
        {
            var row = await unit.Db.Extensions.SingleOrDefaultAsync(e => e.Name == name && e.IsActive && e.Kind == ExtensionKind.DebtCollection, ct);
            if (row is null)
            {
                return Refusals.UnknownExtension(name);
            }

            var list = string.Join(',', denied.Distinct(StringComparer.Ordinal));
            if (Texts.CheckOptional("privileges", list, 1_000) is { } refused)
            {
                return refused;
            }

            row.DeniedPrivileges = list.Length == 0 ? null : list;
            row.Version++;
            await unit.Happened("extension_privileges", facts: new { name, denied = list }, ct: ct);
            return ExtensionAnswer.Of(unit.Client, row);
        }, commit: true, ct);
}
