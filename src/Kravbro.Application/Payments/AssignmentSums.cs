using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.Ledger;
using Kravbro.Formats.Bank;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Payments;

/// <summary>
/// An OCR assignment and the sum of it in a statement, which share no reference: found by account, day and exactly the sum.
/// </summary>
internal static class AssignmentSums
{
    /// <summary>
    /// How many receipts of OCR giro have exactly this sum together: those of one file on the account and day, or of one of its
    /// vouchers; and the first of them.
    /// </summary>
    internal static async Task<(long Receipts, long FirstId)> Receipts(ClientUnit unit, long fileId, BankLineRow sum, CancellationToken ct)
    {
        var ocr = nameof(BankFormat.OcrGiro);
        var ofDay = from l in unit.Db.BankLines
                    join f in unit.Db.BankFiles on new { l.ClientId, Id = l.FileId } equals new { f.ClientId, f.Id }
                    where l.Account == sum.Account && l.BookedOn == sum.BookedOn && l.FileId != fileId && f.Format == ocr && l.State != BankLineState.Known
                    select l;
        var files = await ofDay.GroupBy(l => l.FileId)
            .Select(g => new { Minor = g.Sum(l => l.AmountMinor), Count = g.LongCount(), First = g.Min(l => l.Id) }).ToListAsync(ct);
        if (files.Count == 0)
        {
            return (0, 0);
        }

        if (files.Find(f => f.Minor == sum.AmountMinor) is { } whole)
        {
            return (whole.Count, whole.First);
        }

        var (bank, text) = (unit.Settings.BankAccountOf(sum.Account), $"OCR {Days.Iso(sum.BookedOn)}");
        var date = Matching.FirstOpenDay(sum.BookedOn, unit.Client.LockDate);
        var voucher = await (from v in unit.Db.Vouchers
                             join e in unit.Db.Entries on new { v.ClientId, VoucherId = v.Id } equals new { e.ClientId, e.VoucherId }
                             where v.Type == VoucherType.IncomingOcrGiro && v.Date == date && v.Text == text && e.Account == bank && e.AmountMinor == sum.AmountMinor
                             orderby v.Id
                             select (long?)v.Id).FirstOrDefaultAsync(ct);
        return voucher is not { } id ? (0, 0) : (await unit.Db.Entries.CountAsync(e => e.VoucherId == id, ct) - 1, files[0].First);
    }

    /// <summary>The whole entry of another file that waits as an unidentified receipt of exactly this sum, or whose place this file has begun to take.</summary>
    internal static Task<long?> Waiting(ClientUnit unit, long fileId, string account, DateOnly day, long minor, CancellationToken ct) =>
        unit.Db.BankLines.Where(l => l.Account == account && l.BookedOn == day && l.AmountMinor == minor && l.IsWholeEntry && l.FileId != fileId
                && l.ItemId == null && l.VoucherId != null && (l.State == BankLineState.Listed
                    || (l.State == BankLineState.Posted && unit.Db.BankLines.Any(d => d.ClientId == l.ClientId && d.Id == l.LikeId && d.FileId == fileId))))
            .OrderBy(l => l.Id).Select(l => (long?)l.Id).FirstOrDefaultAsync(ct);
}
