using Kravbro.Application.Inbox;
using Kravbro.Application.Invoicing;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.Ledger;
using Kravbro.Formats.Csv;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Ledger;

/// <summary>The balance that the books begin with, from a file; the receivables among it stand on the take-over account.</summary>
public static class OpeningBalance
{
    /// <summary>What was posted, or the bad lines.</summary>
    /// <param name="VoucherNo">Voucher number; null when lines were bad.</param>
    /// <param name="TakenOverMinor">What customers owed, on the take-over account, øre.</param>
    /// <param name="Changed">Whether anything was posted now.</param>
    /// <param name="Errors">Bad lines.</param>
    public sealed record Answer(long? VoucherNo, long TakenOverMinor, bool Changed, IReadOnlyList<RowFault> Errors);

    /// <summary>
    /// Posts the balance on a day, 1 January of the client's year when null, with the file as its document. The same balance again
    /// changes nothing; another one is refused while one stands. Refused: <c>not_balanced, opening_balance_there, locked_period,
    /// date_in_future, account_closed, series_full</c>; of a line: <c>unknown_account, account_is_control, account_closed</c>.
    /// </summary>
    /// <param name="books">The client's books.</param>
    /// <param name="file">Seekable.</param>
    /// <param name="fileName">Its name, for the document.</param>
    /// <param name="date">The day.</param>
    /// <param name="ct">Cancels before the commit.</param>
    public static Task<Result<Answer>> Run(ClientBooks books, Stream file, string fileName, DateOnly? date, CancellationToken ct = default) =>
        books.Write<Answer>(async unit =>
        {
            var day = Clock.CommandDay(unit.Client, unit.Today, date ?? YearResults.YearStart(unit.Today), moves: false);
            if (!day.IsOk)
            {
                return day.Refusal;
            }

            var (lines, errors) = await Read(unit, file, ct);
            if (errors.Count > 0)
            {
                unit.Abandoned = true;
                return new Answer(null, 0, Changed: false, errors);
            }

            var draft = OpeningBalances.Of(unit.Settings.Accounts, day.Value, lines);
            return !draft.IsOk ? draft.Refusal : await Post(unit, draft.Value, file, fileName, ct);
        }, ct);

    private static async Task<Result<Answer>> Post(ClientUnit unit, VoucherDraft draft, Stream file, string fileName, CancellationToken ct)
    {
        var takenOver = draft.Lines.Where(l => l.Account == unit.Settings.Accounts.TakeOver).Sum(l => l.AmountMinor);
        if (await Standing(unit, ct) is { } there)
        {
            var posted = await unit.Db.Entries.AsNoTracking().Where(e => e.VoucherId == there.Id).OrderBy(e => e.Id).ToListAsync(ct);
            return there.Date == draft.Date && posted.Select(e => (e.Account, e.AmountMinor)).SequenceEqual(draft.Lines.Select(l => (l.Account, l.AmountMinor)))
                ? new Answer(there.Number, takenOver, Changed: false, [])
                : Refusals.OpeningBalanceThere(Days.Code(there.Number));
        }

        var settling = new Settling(unit);
        var voucher = await Posting.Post(unit, settling, draft, new VoucherOrigin("hand"), ct: ct);
        if (!voucher.IsOk)
        {
            return voucher.Refusal;
        }

        var (row, content) = (voucher.Value.Voucher, new byte[Math.Min(file.Length, Documents.MostBytes)]);
        file.Position = 0;
        await file.ReadExactlyAsync(content, ct);
        await Documents.Add(unit, new SentFile(Path.GetFileName(fileName), "text/csv", content), row.Id, null, ct);
        return await settling.Write(ct) is { } refused ? refused : new Answer(row.Number, takenOver, Changed: true, []);
    }

    private static Task<VoucherRow?> Standing(ClientUnit unit, CancellationToken ct) => unit.Db.Vouchers.AsNoTracking()
        .Where(v => v.Type == VoucherType.StartingBalance && !unit.Db.Vouchers.Any(r => r.ClientId == v.ClientId && r.ReversesId == v.Id))
        .OrderBy(v => v.Id).FirstOrDefaultAsync(ct);

    private static async Task<(List<OpeningLine> Lines, List<RowFault> Errors)> Read(ClientUnit unit, Stream file, CancellationToken ct)
    {
        var (lines, errors, summary) = (new List<OpeningLine>(), new List<RowFault>(), new CsvSummary());
        foreach (var row in OpeningBalanceCsv.Read(file, summary, ct))
        {
            if (row.Value is not { } line)
            {
                errors.AddRange(row.Faults);
            }
            else if (line.Account != unit.Settings.Accounts.Receivables && await Find.PostingAccount(unit, line.Account, ct: ct) is { } bad)
            {
                errors.Add(new RowFault(row.Line, summary.WrittenNames.GetValueOrDefault("Account"),
                    bad.Code == "account_missing" ? Refusals.UnknownAccount(Days.Code(line.Account)) : bad, Days.Code(line.Account)));
            }
            else if (line.AmountMinor != 0)
            {
                lines.Add(line);
            }
        }

        return (lines, errors);
    }
}
