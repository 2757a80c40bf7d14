using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.Law;
using Kravbro.Domain.Ledger;
using Kravbro.Formats.Tables;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Reports;

/// <summary>Basis and tax by VAT code in a period, from the entries (grunnlag for mva-meldingen).</summary>
public static class VatBasis
{
    private static readonly Column[] Columns =
    [
        new("code", "Mva-kode", "VAT code", ColumnKind.Text), new("name", "Navn", "Name", ColumnKind.Text), new("rate", "Sats %", "Rate %", ColumnKind.Percent),
        new("basis", "Grunnlag", "Basis", ColumnKind.Amount), new("tax", "Avgift", "Tax", ColumnKind.Amount, IsSummed: true),
    ];

    /// <summary>A code with postings. As in the VAT return, sales are positive and purchases negative, so that the taxes sum to what is owed.</summary>
    /// <param name="Code">The code it is reported with.</param>
    /// <param name="Name">Name.</param>
    /// <param name="Percent">The rate on the last day of the period.</param>
    /// <param name="BasisMinor">Basis without tax, øre.</param>
    /// <param name="TaxMinor">Tax, øre.</param>
    public sealed record Line(string Code, string Name, decimal Percent, long BasisMinor, long TaxMinor);

    /// <summary>The codes with postings in a period, the shorter first. Refused: <c>bad_period, law_row_missing</c>.</summary>
    public static Task<Result<List<Line>>> In(ClientBooks books, ReportRequest request, CancellationToken ct = default) =>
        books.ReadSnapshot(view => Lines(view, request, ct), ct);

    internal static async Task<Result<Table>> Table(ClientView view, ReportRequest request, CancellationToken ct) =>
        (await Lines(view, request, ct)).Then<Table>(lines => Formats.Tables.Table.Of("vat", "Mva-grunnlag", "VAT basis", Columns, lines.Select(l =>
            (Cell[])[Cell.Of(l.Code), Cell.Of(l.Name), Cell.Of(l.Percent), Cell.Money(l.BasisMinor), Cell.Money(l.TaxMinor)])));

    private static async Task<Result<List<Line>>> Lines(ClientView view, ReportRequest request, CancellationToken ct)
    {
        var period = request.Period(view);
        if (!period.IsOk)
        {
            return period.Refusal;
        }

        var (from, to) = period.Value;
        var codes = await view.Db.VatCodes.AsNoTracking().ToDictionaryAsync(v => v.Code, StringComparer.Ordinal, ct);
        var law = (await view.Rules(ct)).Law;
        var sums = new Dictionary<string, (long Basis, long Tax)>(StringComparer.Ordinal);
        // What was brought in and what closes a year is no turnover, nor is its reversal.
        var notTurnover = await view.Db.Vouchers.Where(v => v.Type == VoucherType.StartingBalance || v.Type == VoucherType.YearEnd).Select(v => v.Id).ToListAsync(ct);
        notTurnover.AddRange(notTurnover.Count == 0 ? [] : await view.Db.Vouchers.Where(v => v.ReversesId != null && notTurnover.Contains(v.ReversesId.Value)).Select(v => v.Id).ToListAsync(ct));
        var entries = view.Db.Entries.Where(e => e.Date >= from && e.Date <= to && !notTurnover.Contains(e.VoucherId));
        foreach (var s in await entries.GroupBy(e => new { e.VatCode, e.Account })
            .Select(g => new { g.Key.VatCode, g.Key.Account, Sum = g.Sum(e => e.AmountMinor) }).ToListAsync(ct))
        {
            var isTax = VatPosting.IsVatAccount(s.Account);
            Add(sums, VatPosting.StandardCode(s.VatCode, s.Account), isTax ? 0 : -s.Sum, isTax ? -s.Sum : 0);
        }

        await foreach (var tax in WithoutBasis(view, entries).AsAsyncEnumerable().WithCancellation(ct))
        {
            var rate = VatRates.On(law, codes.GetValueOrDefault(tax.VatCode)?.Rate ?? VatRateKind.None, tax.Date);
            if (!rate.IsOk)
            {
                return rate.Refusal;
            }

            Add(sums, tax.VatCode, -VatPosting.BasisOf(tax.AmountMinor, rate.Value), 0);
        }

        // Code 0 is everything outside VAT: bank, customers, costs without it.
        sums.Remove("0");
        var lines = new List<Line>();
        foreach (var (code, sum) in sums.Where(s => s.Value != default).OrderBy(s => s.Key.Length).ThenBy(s => s.Key, StringComparer.Ordinal))
        {
            var rate = VatRates.On(law, codes.GetValueOrDefault(code)?.Rate ?? VatRateKind.None, to);
            if (!rate.IsOk)
            {
                return rate.Refusal;
            }

            lines.Add(new Line(code, codes.GetValueOrDefault(code)?.Name ?? "", rate.Value, sum.Basis, sum.Tax));
        }

        return lines;
    }

    /// <summary>
    /// Taxes whose voucher holds no basis with their code: a loss with VAT taken back, commission netted by an agency. Their basis
    /// follows from the rate. The accounts are those of <see cref="VatPosting.IsVatAccount"/>, in words the database knows.
    /// </summary>
    private static IQueryable<EntryRow> WithoutBasis(ClientView view, IQueryable<EntryRow> entries) => entries.AsNoTracking().Where(e =>
        e.VatCode != "0" && ((e.Account >= 2700 && e.Account < 2740) || (e.Account >= 27000 && e.Account < 27400) || (e.Account >= 270000 && e.Account < 274000))
        && !view.Db.Entries.Any(b => b.ClientId == e.ClientId && b.VoucherId == e.VoucherId && b.VatCode == e.VatCode
            && !((b.Account >= 2700 && b.Account < 2740) || (b.Account >= 27000 && b.Account < 27400) || (b.Account >= 270000 && b.Account < 274000))));

    private static void Add(Dictionary<string, (long Basis, long Tax)> sums, string code, long basis, long tax)
    {
        var sum = sums.GetValueOrDefault(code);
        sums[code] = (sum.Basis + basis, sum.Tax + tax);
    }
}
