using Kravbro.Application.Invoicing;
using Kravbro.Application.Storage;
using Kravbro.Domain;
using Kravbro.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Clients;

/// <summary>How the client's books are kept: KID, rounding, order of settlement, voucher series, bank accounts, accounts of the recipes.</summary>
public static class SetBookSettings
{
    /// <summary>The settings.</summary>
    /// <param name="Settings">As they stand.</param>
    /// <param name="Changed">Whether a command changed them.</param>
    public sealed record Answer(BookSettings Settings, bool Changed);

    /// <summary>The settings in force.</summary>
    public static Task<Answer> Show(ClientBooks books, CancellationToken ct = default) =>
        books.ReadAsTheyStand(view => Task.FromResult(new Answer(view.Settings, Changed: false)), ct);

    /// <summary>
    /// Changes them, with the event <c>settings_changed</c>; what was posted stays as it is. A refusal about an account carries its name
    /// as the detail <c>field</c>. Refused: what <paramref name="change"/> refuses, <c>bad_number, duplicate_series, series_taken,
    /// series_in_use, bad_account_number, account_missing, account_closed, account_is_control, account_is_no_control</c>, and <c>account_in_use</c> for another
    /// receivables account while customers have entries.
    /// </summary>
    public static Task<Result<Answer>> Run(ClientBooks books, Func<BookSettings, Result<BookSettings>> change, CancellationToken ct = default) =>
        books.Write<Answer>(async unit =>
        {
            var before = unit.Settings;
            var changed = change(before);
            if (!changed.IsOk)
            {
                return changed.Refusal;
            }

            var after = changed.Value with
            {
                BankAccounts = [.. changed.Value.BankAccounts.Select(a => a with { Number = new string([.. a.Number.Where(c => c != '.' && !char.IsWhiteSpace(c))]) })],
            };
            if ((after.Check() ?? BadBank(after) ?? await BadSeries(unit, before, after, ct) ?? await BadAccount(unit, before, after, ct)) is { } refused)
            {
                return refused;
            }

            var json = BookSettingsJson.Write(after);
            if (json == unit.Client.Settings)
            {
                return new Answer(before, Changed: false);
            }

            unit.Client.Settings = json;
            unit.SettingsChanged();
            await unit.Happened("settings_changed", facts: new { settings = "books" }, ct: ct);
            return new Answer(unit.Settings, Changed: true);
        }, ct);

    // Eleven digits are a Norwegian account and have a check digit; anything else is what the bank writes.
    private static Refusal? BadBank(BookSettings settings)
    {
        foreach (var bank in settings.BankAccounts)
        {
            var refused = bank.Number.All(char.IsAsciiDigit) ? AccountNumber.Parse(bank.Number).Refusal
                : bank.Number.Length > 34 || !bank.Number.All(char.IsAsciiLetterOrDigit) ? Refusals.BadAccountNumber(bank.Number) : null;
            if (refused is not null)
            {
                return refused.With("field", "banks");
            }
        }

        return settings.BankAccounts.GroupBy(a => a.Number).FirstOrDefault(g => g.Count() > 1) is { } twice
            ? Refusals.DuplicateBankAccount(twice.Key).With("field", "banks") : null;
    }

    // Numbers that were given keep their series: one that has begun neither moves nor goes, and a new one begins above all others there.
    private static async Task<Refusal?> BadSeries(ClientUnit unit, BookSettings before, BookSettings after, CancellationToken ct)
    {
        foreach (var old in before.Series.Where(o => after.Series.All(s => s.Name != o.Name || s.First != o.First)))
        {
            if (await unit.Db.Vouchers.AnyAsync(v => v.Series == old.Name, ct))
            {
                return Refusals.SeriesInUse(old.Name).With("field", "series");
            }
        }

        foreach (var added in after.Series.Where(s => before.Series.All(o => s.Name != o.Name || s.First != o.First)))
        {
            var (first, end) = (added.First, after.EndOf(added.First) ?? long.MaxValue);
            if (await unit.Db.Vouchers.Where(v => v.Number >= first && v.Number < end && v.Series != added.Name).MaxAsync(v => (long?)v.Number, ct) is { } last)
            {
                return Refusals.SeriesTaken(added.Name, first, last).With("field", "series");
            }
        }

        return null;
    }

    private static async Task<Refusal?> BadAccount(ClientUnit unit, BookSettings before, BookSettings after, CancellationToken ct)
    {
        foreach (var (name, account) in RecipeAccounts.Of(after.Accounts))
        {
            if (await Find.PostingAccount(unit, account, allowControl: name == "receivables", ct) is { } refused)
            {
                return refused.With("field", name);
            }
        }

        foreach (var bank in after.BankAccounts)
        {
            if (await Find.PostingAccount(unit, bank.Account, ct: ct) is { } refused)
            {
                return refused.With("field", "banks");
            }
        }

        var receivables = after.Accounts.Receivables;
        if (!await unit.Db.Accounts.AnyAsync(a => a.Code == receivables && a.IsControl, ct))
        {
            return Refusals.AccountIsNoControl(Days.Code(receivables)).With("field", "receivables");
        }

        return receivables != before.Accounts.Receivables && await unit.Db.OpenItems.AnyAsync(ct)
            ? Refusals.ReceivablesInUse(Days.Code(before.Accounts.Receivables)).With("field", "receivables") : null;
    }
}
