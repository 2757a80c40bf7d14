using Kravbro.Application.Ledger;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.Ledger;
using Kravbro.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Payments;

/// <summary>A line from the bank as people see it.</summary>
/// <param name="Row">The line.</param>
/// <param name="FileName">The file it came with.</param>
/// <param name="VoucherNo">The voucher that has it; null while it is not booked.</param>
/// <param name="CustomerCode">The customer it is on.</param>
/// <param name="OpenMinor">What of it is still open, øre, positive; all of it while it is on no customer.</param>
/// <param name="Proposals">What it may be for, the most likely first; for lines that wait only.</param>
public sealed record BankLineAnswer(
    BankLineRow Row, string FileName, long? VoucherNo, long? CustomerCode, long OpenMinor, IReadOnlyList<PaymentProposal> Proposals)
{
    /// <summary>Whether it can be set aside.</summary>
    public bool MaySetAside => Receipts.MaySetAside(Row.VoucherId is not null, Row.AmountMinor, OpenMinor);

    /// <summary>Whether it may have been paid in another currency: a receipt in kroner.</summary>
    public bool MayBeForeign => Row.Currency == Domain.Currency.Nok.Code && Row.AmountMinor > 0;

    /// <summary>Whether a person may say that it is another payment after all.</summary>
    public bool MayBeAnother => Receipts.MayBeAnother(Row.Reason, Row.VoucherId is not null, Row.AmountMinor);
}

/// <summary>A bank file that was read.</summary>
/// <param name="Row">The file.</param>
public sealed record BankFileAnswer(BankFileRow Row);

/// <summary>The lines that wait for a person, and the files they came with.</summary>
public static class BankLines
{
    /// <summary>The most lines that are listed at once.</summary>
    public const int Most = 200;

    /// <summary>The lines that wait, oldest first, with proposals.</summary>
    public static Task<IReadOnlyList<BankLineAnswer>> Waiting(ClientBooks books, int skip = 0, int take = Most, CancellationToken ct = default) =>
        books.Read(async view => await Answers(view, await view.Db.BankLines.AsNoTracking()
            .Where(l => l.State == BankLineState.Listed).OrderBy(l => l.Id).Skip(skip).Take(take).ToListAsync(ct), ct), ct);

    /// <summary>How many wait.</summary>
    public static Task<int> CountWaiting(ClientBooks books, CancellationToken ct = default) =>
        books.ReadAsTheyStand(view => view.Db.BankLines.CountAsync(l => l.State == BankLineState.Listed, ct), ct);

    /// <summary>The lines of a file in order.</summary>
    public static Task<IReadOnlyList<BankLineAnswer>> OfFile(ClientBooks books, long fileId, int skip = 0, int take = Most, CancellationToken ct = default) =>
        books.Read(async view => await Answers(view, await view.Db.BankLines.AsNoTracking()
            .Where(l => l.FileId == fileId).OrderBy(l => l.Id).Skip(skip).Take(take).ToListAsync(ct), ct), ct);

    /// <summary>The files that were read, newest first.</summary>
    public static Task<List<BankFileAnswer>> Files(ClientBooks books, int take = 100, CancellationToken ct = default) =>
        books.ReadAsTheyStand(async view => (await view.Db.BankFiles.AsNoTracking().OrderByDescending(f => f.Id).Take(take).ToListAsync(ct))
            .ConvertAll(f => new BankFileAnswer(f)), ct);

    /// <summary>The last day that a file which was read speaks of; null when no file ever was.</summary>
    public static Task<DateOnly?> Newest(ClientBooks books, CancellationToken ct = default) => books.ReadAsTheyStand(view => Newest(view, ct), ct);

    internal static Task<DateOnly?> Newest(ClientView view, CancellationToken ct) => view.Db.BankFiles.MaxAsync(f => f.NewestOn, ct);

    private static async Task<IReadOnlyList<BankLineAnswer>> Answers(ClientView view, List<BankLineRow> rows, CancellationToken ct)
    {
        var db = view.Db;
        long[] files = [.. rows.Select(r => r.FileId).Distinct()];
        var names = await db.BankFiles.Where(f => files.Contains(f.Id)).Select(f => new { f.Id, f.FileName }).ToDictionaryAsync(f => f.Id, f => f.FileName, ct);
        long[] vouchers = [.. rows.Where(r => r.VoucherId is not null).Select(r => r.VoucherId!.Value).Distinct()];
        var numbers = await db.Vouchers.Where(v => vouchers.Contains(v.Id)).Select(v => new { v.Id, v.Number }).ToDictionaryAsync(v => v.Id, v => v.Number, ct);
        long[] items = [.. rows.Where(r => r.ItemId is not null).Select(r => r.ItemId!.Value).Distinct()];
        var open = await db.OpenItems.AsNoTracking().Where(i => items.Contains(i.Id)).ToDictionaryAsync(i => i.Id, ct);
        var proposals = await Proposals(view, [.. rows.Where(r => r.State == BankLineState.Listed && r.AmountMinor > 0)], ct);
        return [.. rows.Select(r => new BankLineAnswer(
            r, names[r.FileId], r.VoucherId is { } voucher ? numbers.GetValueOrDefault(voucher) : null,
            r.ItemId is { } item ? open.GetValueOrDefault(item)?.CustomerCode : null,
            r.ItemId is { } own ? Math.Abs(open.GetValueOrDefault(own)?.RemainingMinor ?? 0) : Math.Abs(r.AmountMinor),
            proposals.GetValueOrDefault(r.Id) ?? []))];
    }

    // Candidates in two questions: who has an open invoice of exactly one of the amounts, one of the KIDs or a number in a message;
    // and whose customers have paid from the same account, or are called like the payer.
    private static async Task<Dictionary<long, IReadOnlyList<PaymentProposal>>> Proposals(ClientView view, List<BankLineRow> lines, CancellationToken ct)
    {
        var db = view.Db;
        if (lines.Count == 0)
        {
            return [];
        }

        long[] amounts = [.. lines.Select(l => l.AmountMinor).Distinct()];
        string[] kids = [.. lines.Where(l => l.Kid is not null).Select(l => l.Kid!).Distinct()];
        string[] numbers = [.. lines.SelectMany(l => (l.Text ?? "").Split([' ', ',', ';', '/', ':', '.', '\n'], StringSplitOptions.RemoveEmptyEntries))
            .Where(w => w.Length <= 20 && w.Any(char.IsAsciiDigit)).Distinct()];
        string[] payers = [.. lines.Where(l => l.PayerAccount is not null).Select(l => l.PayerAccount!).Distinct()];
        var before = payers.Length == 0 ? [] : await (from l in db.BankLines
                                                      join i in db.OpenItems on new { l.ClientId, Id = l.ItemId!.Value } equals new { i.ClientId, i.Id }
                                                      where l.ItemId != null && l.State == BankLineState.Posted && payers.Contains(l.PayerAccount)
                                                      select new { l.PayerAccount, i.CustomerCode }).Distinct().Take(1_000).ToListAsync(ct);
        string[] names = [.. lines.Where(l => l.PayerName is not null).Select(l => l.PayerName!.ToUpperInvariant()).Distinct()];
        long[] known = [.. before.Select(b => b.CustomerCode).Concat(names.Length == 0 ? []
            : await db.Customers.Where(c => names.Contains(c.Name.ToUpper())).Select(c => c.Code).ToListAsync(ct)).Distinct()];
        var found = await (from i in db.Invoices
                           join c in db.Customers on new { i.ClientId, Code = i.CustomerCode } equals new { c.ClientId, c.Code }
                           where i.RemainingMinor > 0 && (amounts.Contains(i.RemainingMinor) || kids.Contains(i.Kid) || numbers.Contains(i.InvoiceNo) || known.Contains(i.CustomerCode))
                           orderby i.DueDate, i.Id
                           select new { i.InvoiceNo, i.CustomerCode, c.Name, i.RemainingMinor, i.DueDate, i.Kid }).Take(5_000).ToListAsync(ct);
        return lines.ToDictionary(l => l.Id, l => PaymentProposals.For(l.AmountMinor, l.Text, l.PayerName, found.Select(i => new OpenInvoice(
            i.InvoiceNo, i.CustomerCode, i.Name, i.RemainingMinor, i.DueDate, l.Kid is not null && i.Kid == l.Kid,
            before.Exists(b => b.PayerAccount == l.PayerAccount && b.CustomerCode == i.CustomerCode)))));
    }

    /// <summary>Where a voucher of a line comes from: the bank, by its file.</summary>
    internal static async Task<VoucherOrigin> OriginOf(ClientUnit unit, BankLineRow line, CancellationToken ct) =>
        OriginOf(await unit.Db.BankFiles.AsNoTracking().SingleAsync(f => f.Id == line.FileId, ct));

    /// <summary>Where a voucher of a file comes from.</summary>
    internal static VoucherOrigin OriginOf(BankFileRow file) => new("bank") { ImportId = file.DocumentId };

    /// <summary>What the bank said the payer gave in another currency; null when it said nothing.</summary>
    public static Money? Instructed(BankLineRow row) =>
        row is { InstructedMinor: { } minor, InstructedCurrency: { } code } ? new Money(minor, Currency.Parse(code).Value) : null;
}
