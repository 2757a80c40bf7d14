using Kravbro.Application.Invoicing;
using Kravbro.Application.Storage;
using Kravbro.Domain;
using Kravbro.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Ledger;

/// <summary>The year-end journal: the result accounts of a year go to zero against equity.</summary>
public static class CloseYear
{
    /// <summary>What was posted.</summary>
    /// <param name="VoucherNo">Voucher number; null when nothing was left on the result accounts.</param>
    /// <param name="ResultMinor">The result moved, øre; a profit is positive.</param>
    public sealed record Answer(long? VoucherNo, long ResultMinor)
    {
        /// <summary>Whether anything was posted.</summary>
        public bool Changed => VoucherNo is not null;
    }

    /// <summary>
    /// Posts the journal on 31 December of the year. Done again, it moves what was posted in the year since, or changes nothing. Refused:
    /// <c>bad_number</c> (a year), <c>date_in_future, locked_period, account_missing, account_closed, account_is_control, series_full</c>.
    /// </summary>
    /// <param name="books">The client's books.</param>
    /// <param name="year">The year.</param>
    /// <param name="equityAccount">The account of equity; null for the setting of earlier results.</param>
    /// <param name="ct">Cancels before the commit.</param>
    public static Task<Result<Answer>> Run(ClientBooks books, int year, int? equityAccount = null, CancellationToken ct = default) =>
        books.Write<Answer>(async unit =>
        {
            if (year is < 1990 or > 2100)
            {
                return Refusals.BadNumber("year", Days.Code(year), "1990–2100");
            }

            var day = Clock.CommandDay(unit.Client, unit.Today, YearEnds.DayOf(year), moves: false);
            if (!day.IsOk)
            {
                return day.Refusal;
            }

            var equity = equityAccount ?? unit.Settings.Accounts.EarlierResults;
            if (await Find.PostingAccount(unit, equity, ct: ct) is { } bad)
            {
                return bad;
            }

            var (from, to) = (new DateOnly(year, 1, 1), YearEnds.DayOf(year));
            var sums = await unit.Db.Entries.Where(e => e.Date >= from && e.Date <= to).GroupBy(e => e.Account)
                .Select(g => new { g.Key, Sum = g.Sum(e => e.AmountMinor) }).ToListAsync(ct);
            if (YearEnds.Of(year, equity, sums.Select(s => (s.Key, s.Sum))) is not { } draft)
            {
                return new Answer(null, 0);
            }

            var settling = new Settling(unit);
            var posted = await Posting.Post(unit, settling, draft, new VoucherOrigin("hand"), ct: ct);
            return !posted.IsOk ? posted.Refusal
                : await settling.Write(ct) is { } refused ? refused
                : new Answer(posted.Value.Voucher.Number, -draft.Lines[^1].AmountMinor);
        }, ct);
}
