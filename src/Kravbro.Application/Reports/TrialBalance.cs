using Kravbro.Application.Storage;
using Kravbro.Domain;
using Kravbro.Domain.Ledger;
using Kravbro.Formats.Tables;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Reports;

/// <summary>The trial balance (saldobalanse), by the rule that result accounts begin every year at zero (<see cref="YearResults"/>).</summary>
public static class TrialBalance
{
    private static readonly Column[] Columns =
    [
        new("account", "Konto", "Account", ColumnKind.Number), new("name", "Navn", "Name", ColumnKind.Text),
        new("opening", "Inngående", "Opening", ColumnKind.Amount, IsSummed: true), new("debit", "Debet", "Debit", ColumnKind.Amount, IsSummed: true),
        new("credit", "Kredit", "Credit", ColumnKind.Amount, IsSummed: true), new("closing", "Utgående", "Closing", ColumnKind.Amount, IsSummed: true),
    ];

    /// <summary>An account with postings.</summary>
    /// <param name="Account">Account number.</param>
    /// <param name="Name">Name.</param>
    /// <param name="OpeningMinor">Øre at the beginning, debit positive.</param>
    /// <param name="DebitMinor">Debits in the period, øre.</param>
    /// <param name="CreditMinor">Credits in the period, øre, positive.</param>
    /// <param name="IsEarlierResults">The line of results of earlier years, on the account of equity.</param>
    public sealed record Line(int Account, string Name, long OpeningMinor, long DebitMinor, long CreditMinor, bool IsEarlierResults = false)
    {
        /// <summary>Øre at the end, debit positive.</summary>
        public long BalanceMinor => OpeningMinor + DebitMinor - CreditMinor;
    }

    /// <summary>
    /// Every account with postings up to a day, in order; the balances sum to zero. Without a day: the client's today, or the day of
    /// the last posting when that is later.
    /// </summary>
    public static Task<List<Line>> On(ClientBooks books, DateOnly? day = null, CancellationToken ct = default) =>
        books.ReadSnapshot(async view =>
        {
            var last = day ?? await view.Db.Entries.MaxAsync(e => (DateOnly?)e.Date, ct) ?? view.Today;
            var until = day ?? (last > view.Today ? last : view.Today);
            return await Lines(view, YearResults.YearStart(until), until, ct);
        }, ct);

    /// <summary>Every account with postings in a period or before it, in order; every column but debit and credit sums to zero. Refused: <c>bad_period</c>.</summary>
    public static Task<Result<List<Line>>> In(ClientBooks books, ReportRequest request, CancellationToken ct = default) =>
        books.ReadSnapshot<Result<List<Line>>>(async view =>
        {
            var period = request.Period(view);
            return period.IsOk ? await Lines(view, period.Value.From, period.Value.To, ct) : period.Refusal;
        }, ct);

    internal static async Task<Result<Table>> Table(ClientView view, ReportRequest request, CancellationToken ct)
    {
        var period = request.Period(view);
        return period.IsOk
            ? Formats.Tables.Table.Of("trial-balance", "Saldobalanse", "Trial balance", Columns, (await Lines(view, period.Value.From, period.Value.To, ct)).Select(l => (Cell[])
                [
                    Cell.Of(l.Account), Cell.Of(l.IsEarlierResults ? request.Say(YearResults.Nb, YearResults.En) : l.Name),
                    Cell.Money(l.OpeningMinor), Cell.Money(l.DebitMinor), Cell.Money(l.CreditMinor), Cell.Money(l.BalanceMinor),
                ]))
            : period.Refusal;
    }

    private static async Task<List<Line>> Lines(ClientView view, DateOnly from, DateOnly to, CancellationToken ct)
    {
        var names = await view.Db.Accounts.Select(a => new { a.Code, a.Name }).ToDictionaryAsync(a => a.Code, a => a.Name, ct);
        return [.. (await Balances(view, from, to, null, ct)).Select(b => new Line(
            b.Account, b.IsEarlierResults ? YearResults.Nb : names.GetValueOrDefault(b.Account, ""),
            b.OpeningMinor, b.DebitMinor, b.CreditMinor, b.IsEarlierResults))];
    }

    internal static async Task<IReadOnlyList<AccountBalance>> Balances(ClientView view, DateOnly from, DateOnly to, int? account, CancellationToken ct)
    {
        var year = YearResults.YearStart(from);
        var entries = view.Db.Entries.Where(e => e.Date <= to && (account == null || e.Account == account));
        var sums = await entries.GroupBy(e => e.Account).Select(g => new AccountSums(
            g.Key,
            g.Sum(e => e.Date < year ? e.AmountMinor : 0),
            g.Sum(e => e.Date >= year && e.Date < from ? e.AmountMinor : 0),
            g.Sum(e => e.Date >= from && e.AmountMinor > 0 ? e.AmountMinor : 0),
            g.Sum(e => e.Date >= from && e.AmountMinor < 0 ? -e.AmountMinor : 0))).ToListAsync(ct);
        var yearEnds = await (from v in view.Db.Vouchers
                              where v.Type == VoucherType.YearEnd
                                  || (v.ReversesId != null && view.Db.Vouchers.Any(o => o.ClientId == v.ClientId && o.Id == v.ReversesId && o.Type == VoucherType.YearEnd))
                              join e in entries on new { v.ClientId, v.Id } equals new { e.ClientId, Id = e.VoucherId }
                              where e.Date >= year
                              select new YearEndLine(e.Account, e.Date, e.AmountMinor)).ToListAsync(ct);
        return YearResults.Of(sums, yearEnds, from, view.Settings.Accounts.EarlierResults);
    }
}
