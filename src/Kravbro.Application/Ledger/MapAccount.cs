using Kravbro.Application.Storage;
using Kravbro.Domain;
using Kravbro.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Ledger;

/// <summary>Chooses where an account belongs in the tax authority's grouping.</summary>
public static class MapAccount
{
    /// <summary>Maps the account, or says it was mapped so already. Refused: <c>account_missing</c>.</summary>
    public static Task<Result<Accounts.Answer>> Run(ClientBooks books, long code, SaftGrouping grouping, CancellationToken ct = default) =>
        books.WriteWithoutCatchUp<Accounts.Answer>(async unit =>
        {
            if (await unit.Db.Accounts.SingleOrDefaultAsync(a => a.Code == code, ct) is not { } account)
            {
                return Refusals.AccountMissing(Days.Code(code));
            }

            var changed = Reports.SaftExport.MappingOf(account) != grouping;
            if (changed)
            {
                (account.GroupingCategory, account.GroupingCode) = (grouping.Category, grouping.Code);
                await unit.Happened("account_mapped", facts: new { code, category = grouping.Category, grouping = grouping.Code }, ct: ct);
            }

            return Accounts.Of(account, changed);
        }, commit: true, ct);
}
