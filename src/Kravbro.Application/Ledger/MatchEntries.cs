using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Ledger;

/// <summary>Matching and un-matching of entries by their numbers.</summary>
public static class MatchEntries
{
    /// <summary>
    /// Matches entries of one customer against each other; those matched already take part with what remains of them. Credits go in
    /// order of date; a payment settles one invoice as if it named it, several in the client's order of settlement.
    /// Refused: <c>not_found, other_customer, nothing_to_match, missing_value</c>.
    /// </summary>
    public static Task<Result<int>> Match(ClientBooks books, IReadOnlyList<long> entryIds, DateOnly? on = null, CancellationToken ct = default) =>
        books.Write<int>(async unit =>
        {
            var items = await Items(unit, entryIds, ct);
            if (!items.IsOk)
            {
                return items.Refusal;
            }

            if (items.Value.Select(i => i.CustomerCode).Distinct().Count() > 1)
            {
                return Refusals.OtherCustomer(Days.Code(items.Value[1].Id));
            }

            var settle = new Settling(unit);
            await settle.Know(items.Value, ct);
            var pairs = 0;
            List<OpenItemRow> debits = [.. items.Value.Where(i => i.AmountMinor > 0).Select(i => settle.Item(i.Id))];
            foreach (var credit in items.Value.Where(i => i.AmountMinor < 0))
            {
                pairs += await settle.PayChosen(debits, settle.Item(credit.Id), on, ct);
            }

            if (pairs == 0)
            {
                return Refusals.NothingToMatch(string.Join(", ", items.Value.Take(5).Select(i => Days.Code(i.Id))));
            }

            return await settle.Write(ct) is { } refused ? refused : pairs;
        }, ct);

    /// <summary>Undoes every match of the entries; none is no fault. Refused: <c>not_found, missing_value</c>.</summary>
    public static Task<Result<int>> Unmatch(ClientBooks books, IReadOnlyList<long> entryIds, CancellationToken ct = default) =>
        books.Write<int>(async unit =>
        {
            var items = await Items(unit, entryIds, ct);
            if (!items.IsOk)
            {
                return items.Refusal;
            }

            long[] ids = [.. items.Value.Select(i => i.Id)];
            var matches = await unit.Db.Matches.AsNoTracking()
                .Where(m => m.UndoneOn == null && (ids.Contains(m.DebitItemId) || ids.Contains(m.CreditItemId))).ToListAsync(ct);
            var settle = new Settling(unit);
            await settle.Undo(matches, ct);
            return await settle.Write(ct) is { } refused ? refused : matches.Count;
        }, ct);

    private static async Task<Result<List<OpenItemRow>>> Items(ClientUnit unit, IReadOnlyList<long> ids, CancellationToken ct)
    {
        long[] asked = [.. ids.Distinct()];
        if (asked.Length == 0)
        {
            return Refusals.MissingValue("entryIds");
        }

        if (asked.Length > 20_000)
        {
            return Refusals.BadNumber("entryIds", Days.Code(asked.Length), "1–20000");
        }

        var items = await unit.Db.OpenItems.AsNoTracking().Where(i => asked.Contains(i.Id)).OrderBy(i => i.Date).ThenBy(i => i.Id).ToListAsync(ct);
        return items.Count == asked.Length ? items
            : Refusals.NotFound("customer ledger entry", "reskontropost", Days.Code(asked.Except(items.Select(i => i.Id)).First()));
    }
}
