using Kravbro.Application.Storage;
using Kravbro.Domain;
using Kravbro.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Import;

/// <summary>Open invoices from an older system, posted against a take-over account that must end at zero.</summary>
internal static class TakingOver
{
    /// <summary>Whether the account an import names may stand against them; null when it may, or none is named. Refused: <c>bad_take_over_account</c>.</summary>
    internal static async Task<Refusal?> Check(ClientBooks books, ImportOptions options, CancellationToken ct) =>
        options.TakeOverAccount is { } account
            ? TakeOver.Check(account, await books.ReadAsTheyStand(view => view.Db.Accounts.AnyAsync(a => a.Code == account && a.IsControl, ct), ct))
            : null;

    /// <summary>Tells that invoices were taken over against an account; nothing when none was.</summary>
    internal static async Task Happened(ClientUnit unit, int? account, int invoices, CancellationToken ct)
    {
        if (account is { } against && invoices > 0)
        {
            await unit.Happened("invoices_taken_over", facts: new { account = against, invoices }, ct: ct);
        }
    }
}
