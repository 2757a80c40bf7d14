using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.Law;
using Kravbro.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Ledger;

/// <summary>The chart of accounts.</summary>
public static class Accounts
{
    /// <summary>An account.</summary>
    public sealed record Answer(int Code, string Name, bool IsActive, bool IsControl, bool Changed = true)
    {
        /// <summary>Where it belongs in SAF-T; null for an account of the client's own that nobody mapped.</summary>
        public SaftGrouping? Grouping { get; init; }

        /// <summary>What stands on it today, øre, debit positive; result accounts since the first of January. Null where it was not asked for.</summary>
        public long? BalanceMinor { get; init; }
    }

    /// <summary>Every account in order.</summary>
    public static Task<List<Answer>> List(ClientBooks books, CancellationToken ct = default) =>
        books.ReadAsTheyStand(async view => (await view.Db.Accounts.AsNoTracking().OrderBy(a => a.Code).ToListAsync(ct)).ConvertAll(a => Of(a, changed: true)), ct);

    /// <summary>Every account in order with its balance on the client's today.</summary>
    public static Task<List<Answer>> WithBalances(ClientBooks books, CancellationToken ct = default) =>
        books.ReadAsTheyStand(async view =>
        {
            var sums = (await Reports.TrialBalance.Balances(view, YearResults.YearStart(view.Today), view.Today, null, ct))
                .GroupBy(b => b.Account).ToDictionary(g => g.Key, g => g.Sum(b => b.ClosingMinor));
            var accounts = await view.Db.Accounts.AsNoTracking().OrderBy(a => a.Code).ToListAsync(ct);
            return accounts.ConvertAll(a => Of(a, changed: false) with { BalanceMinor = sums.GetValueOrDefault(a.Code) });
        }, ct);

    /// <summary>A new account, or the same again. Refused: <c>bad_number, missing_value, too_long, duplicate_account</c>.</summary>
    public static Task<Result<Answer>> Add(ClientBooks books, int code, string name, CancellationToken ct = default) =>
        books.WriteWithoutCatchUp<Answer>(async unit =>
        {
            name = name.Trim();
            if (code is < 1000 or > 999999)
            {
                return Refusals.BadNumber("code", Days.Code(code), "1000–999999");
            }

            if (Texts.Check("name", name, 200) is { } refused)
            {
                return refused;
            }

            if (await unit.Db.Accounts.SingleOrDefaultAsync(a => a.Code == code, ct) is { } there)
            {
                return there.Name != name ? Refusals.DuplicateAccount(Days.Code(code)) : Of(there, changed: false);
            }

            var account = new AccountRow { ClientId = unit.Client.Id, Code = code, Name = name, IsActive = true };
            unit.Db.Add(account);
            await unit.Happened("account_added", facts: new { code, name }, ct: ct);
            return Of(account, changed: true);
        }, commit: true, ct);

    /// <summary>Closes an account for posting. Refused: <c>account_missing, account_is_control, account_in_use</c>: by an active extension, by a setting of the posting recipes, VAT among them, or by an own bank account.</summary>
    public static Task<Result<Answer>> Close(ClientBooks books, int code, CancellationToken ct = default) =>
        books.WriteWithoutCatchUp<Answer>(async unit =>
        {
            var account = await unit.Db.Accounts.SingleOrDefaultAsync(a => a.Code == code, ct);
            if (account is null)
            {
                return Refusals.AccountMissing(Days.Code(code));
            }

            if (account.IsControl)
            {
                return Refusals.AccountIsControl(Days.Code(code));
            }

            if (!account.IsActive)
            {
                return Of(account, changed: false);
            }

            if (BookUse(unit.Settings, code) is { } use)
            {
                return use;
            }

            var extensions = await unit.Db.Extensions.AsNoTracking()
                .Where(e => e.IsActive && e.Kind == ExtensionKind.DebtCollection).ToListAsync(ct);
            if (extensions.FirstOrDefault(e => e.Accounts.Each.Any(a => a.Account == code)) is { } user)
            {
                return Refusals.AccountInUse(Days.Code(code), user.Name);
            }

            account.IsActive = false;
            await unit.Happened("account_closed", facts: new { code }, ct: ct);
            return Of(account, changed: true);
        }, commit: true, ct);

    /// <summary>
    /// Makes an account or changes its name; <paramref name="active"/> false closes it, true opens it again. Refused as for
    /// <see cref="Add"/> and <see cref="Close"/>.
    /// </summary>
    public static async Task<Result<Answer>> Save(ClientBooks books, int code, string? name, bool? active, bool isNew, CancellationToken ct = default)
    {
        if (isNew)
        {
            return await Add(books, code, name ?? "", ct);
        }

        if (active == false)
        {
            var closed = await Close(books, code, ct);
            if (!closed.IsOk)
            {
                return closed;
            }
        }

        return await books.WriteWithoutCatchUp<Answer>(async unit =>
        {
            var account = await unit.Db.Accounts.SingleOrDefaultAsync(a => a.Code == code, ct);
            if (account is null)
            {
                return Refusals.AccountMissing(Days.Code(code));
            }

            if (name is not null && Texts.Check("name", name, 200) is { } refused)
            {
                return refused;
            }

            var (wanted, open) = (name?.Trim() ?? account.Name, active ?? account.IsActive);
            if ((wanted, open) == (account.Name, account.IsActive))
            {
                return Of(account, changed: false);
            }

            (account.Name, account.IsActive) = (wanted, open);
            await unit.Happened("account_changed", facts: new { code, name = account.Name, active = account.IsActive }, ct: ct);
            return Of(account, changed: true);
        }, commit: true, ct);
    }

    /// <summary>Takes away an account without postings. Refused: <c>account_missing, related_data, account_is_control, account_in_use</c>.</summary>
    public static async Task<Result<bool>> Delete(ClientBooks books, int code, CancellationToken ct = default)
    {
        var closed = await Close(books, code, ct);
        return !closed.IsOk ? closed.Refusal : await books.WriteWithoutCatchUp<bool>(async unit =>
        {
            var account = await unit.Db.Accounts.SingleAsync(a => a.Code == code, ct);
            if (await unit.Db.Entries.AnyAsync(e => e.Account == code, ct))
            {
                return Refusals.RelatedData(account.Name);
            }

            unit.Db.Remove(account);
            await unit.Happened("account_deleted", facts: new { code, name = account.Name }, ct: ct);
            return true;
        }, commit: true, ct);
    }

    /// <summary>Every VAT code in order with the rate that holds on the client's today, percent; null where the law has no row for the day.</summary>
    public static Task<List<(VatCodeRow Code, decimal? Percent)>> VatCodesWithRates(ClientBooks books, CancellationToken ct = default) =>
        books.ReadAsTheyStand(async view =>
        {
            var law = (await view.Rules(ct)).Law;
            var rows = await view.Db.VatCodes.AsNoTracking().ToListAsync(ct);
            return rows.OrderBy(v => v.Code.Length).ThenBy(v => v.Code, StringComparer.Ordinal)
                .Select(v => (v, VatRates.On(law, v.Rate, view.Today) is { IsOk: true } rate ? rate.Value : (decimal?)null)).ToList();
        }, ct);

    /// <summary>Every VAT code in order, and the client's today, on which rates hold.</summary>
    public static Task<(List<VatCodeRow> Codes, DateOnly Today)> VatCodes(ClientBooks books, CancellationToken ct = default) =>
        books.ReadAsTheyStand(async view => (
            (await view.Db.VatCodes.AsNoTracking().ToListAsync(ct)).OrderBy(v => v.Code.Length).ThenBy(v => v.Code, StringComparer.Ordinal).ToList(),
            view.Today), ct);

    // A closed account would let every posting that needs it fail, so another one is chosen first.
    private static Refusal? BookUse(BookSettings settings, int code) =>
        RecipeAccounts.Of(settings.Accounts).FirstOrDefault(a => a.Account == code).Name is { } setting
            ? Refusals.AccountInUseBySetting(Days.Code(code), setting)
        : settings.BankAccounts.FirstOrDefault(a => a.Account == code) is { } bank ? Refusals.AccountInUseByBank(Days.Code(code), bank.Number)
        : null;

    internal static Answer Of(AccountRow account, bool changed) =>
        new(account.Code, account.Name, account.IsActive, account.IsControl, changed) { Grouping = Reports.SaftExport.MappingOf(account) };
}
