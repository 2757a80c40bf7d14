using System.Runtime.CompilerServices;
using Kravbro.Application.Clients;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.Law;
using Kravbro.Domain.Ledger;
using Kravbro.Formats.SafT;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Reports;

/// <summary>
/// The books of a period as SAF-T Financial 1.30. Vouchers go whole, by their date, and all balances are counted by it; result accounts
/// begin at zero on 1 January of the first day's year, and what earlier years came to stands in the opening balance of equity.
/// </summary>
public static class SaftExport
{
    private const string WithoutVat = "7";

    /// <summary>
    /// Gives the file to <paramref name="use"/>, which writes it; everything in it is as of one instant. Refused: <c>bad_period,
    /// account_unmapped</c> (an account with balance or lines), <c>law_row_missing</c>.
    /// </summary>
    public static Task<Result<T>> Read<T>(
        ClientBooks books, DateOnly from, DateOnly to, Func<SaftFile, Task<Result<T>>> use, CancellationToken ct = default) =>
        books.ReadSnapshot<Result<T>>(async view =>
        {
            if (from > to)
            {
                return Refusals.BadPeriod(Days.Iso(from), Days.Iso(to));
            }

            var accounts = await Accounts(view, from, to, ct);
            var codes = await TaxCodes(view, to, ct);
            if (accounts.Refusal is { } unmapped)
            {
                return unmapped;
            }

            if (codes.Refusal is { } missing)
            {
                return missing;
            }

            var lines = Lines(view, v => v.Date >= from && v.Date <= to);
            var details = ClientDetails.Read(view.Client.Card);
            return await use(new SaftFile
            {
                Header = new SaftHeader(view.Client.OrgNo, view.Client.Name, details.PhoneNumber, details.EmailAddress, from, to, view.Today, Version),
                Accounts = accounts.Value,
                Customers = Customers(view, from, to, ct),
                TaxCodes = [.. codes.Value.Values.Select(c => c.Code)],
                Transactions = await view.Db.Vouchers.LongCountAsync(v => v.Date >= from && v.Date <= to, ct),
                TotalDebitMinor = await lines.SumAsync(l => l.Entry.AmountMinor > 0 ? l.Entry.AmountMinor : 0, ct),
                TotalCreditMinor = await lines.SumAsync(l => l.Entry.AmountMinor < 0 ? -l.Entry.AmountMinor : 0, ct),
                Entries = Entries(view, from, to, codes.Value, ct),
            });
        }, ct);

    /// <summary>Where an account belongs: as chosen, else as the default chart says; null for an account of the client's own that nobody mapped.</summary>
    public static SaftGrouping? MappingOf(AccountRow account) => account is { GroupingCategory: { } category, GroupingCode: { } code }
        ? new SaftGrouping(category, code)
        : SaftGroupings.DefaultOf(account.Code);

    private static string Version { get; } = typeof(SaftExport).Assembly.GetName().Version?.ToString(3) ?? "0";

    private static IQueryable<PostedLine> Lines(ClientView view, System.Linq.Expressions.Expression<Func<VoucherRow, bool>> which) =>
        from v in view.Db.Vouchers.Where(which)
        join e in view.Db.Entries on new { v.ClientId, v.Id } equals new { e.ClientId, Id = e.VoucherId }
        select new PostedLine { Voucher = v, Entry = e };

    private static async Task<Result<List<SaftAccount>>> Accounts(ClientView view, DateOnly from, DateOnly to, CancellationToken ct)
    {
        var year = YearResults.YearStart(from);
        var sums = await Lines(view, v => v.Date <= to).GroupBy(l => l.Entry.Account).Select(g => new AccountSums(
            g.Key,
            g.Sum(l => l.Voucher.Date < year ? l.Entry.AmountMinor : 0),
            g.Sum(l => l.Voucher.Date >= year && l.Voucher.Date < from ? l.Entry.AmountMinor : 0),
            g.Sum(l => l.Voucher.Date >= from && l.Entry.AmountMinor > 0 ? l.Entry.AmountMinor : 0),
            g.Sum(l => l.Voucher.Date >= from && l.Entry.AmountMinor < 0 ? -l.Entry.AmountMinor : 0))).ToListAsync(ct);

        // The file's lines must lead from opening to closing on every account, so a late year-end journal moves what it moves.
        var balances = YearResults.Of(sums, [], from, view.Settings.Accounts.EarlierResults).ToLookup(b => b.Account);
        var rows = await view.Db.Accounts.AsNoTracking().ToDictionaryAsync(a => a.Code, ct);
        var accounts = new List<SaftAccount>();
        foreach (var code in sums.Select(s => s.Account).Union(balances.Select(b => b.Key)).Order())
        {
            var row = rows.GetValueOrDefault(code) ?? new AccountRow { Code = code, Name = Days.Code(code) };
            if (MappingOf(row) is not { } grouping)
            {
                return Refusals.AccountUnmapped(Days.Code(code), row.Name);
            }

            accounts.Add(new SaftAccount(
                code, row.Name, grouping.Category, grouping.Code, balances[code].Sum(b => b.OpeningMinor), balances[code].Sum(b => b.ClosingMinor)));
        }

        return accounts;
    }

    private static async IAsyncEnumerable<SaftCustomer> Customers(ClientView view, DateOnly from, DateOnly to, [EnumeratorCancellation] CancellationToken ct)
    {
        var sums = Lines(view, v => v.Date <= to).Where(l => l.Entry.CustomerCode != null)
            .GroupBy(l => new { Code = l.Entry.CustomerCode!.Value, l.Entry.Account })
            .Select(g => new { g.Key.Code, g.Key.Account, Opening = g.Sum(l => l.Voucher.Date < from ? l.Entry.AmountMinor : 0), Closing = g.Sum(l => l.Entry.AmountMinor) });
        var customers = from s in sums join c in view.Db.Customers on s.Code equals c.Code orderby s.Code, s.Account select new { Sum = s, Customer = c };
        await foreach (var c in customers.AsNoTracking().AsAsyncEnumerable().WithCancellation(ct))
        {
            yield return new SaftCustomer(c.Sum.Code, c.Customer.Name, c.Customer.IsPerson, c.Sum.Account, c.Sum.Opening, c.Sum.Closing)
            {
                OrgNo = c.Customer.OrgNo,
                Address = c.Customer.Address,
                Zip = c.Customer.Zip,
                City = c.Customer.City,
                Country = c.Customer.Country,
            };
        }
    }

    /// <summary>The client's codes and the one for income without VAT, by code.</summary>
    private static async Task<Result<Dictionary<string, (SaftTaxCode Code, VatRateKind Rate)>>> TaxCodes(ClientView view, DateOnly to, CancellationToken ct)
    {
        var (rows, law) = (await view.Db.VatCodes.AsNoTracking().ToListAsync(ct), (await view.Rules(ct)).Law);
        if (rows.TrueForAll(r => r.Code != WithoutVat))
        {
            rows.Add(new VatCodeRow { Code = WithoutVat, Name = "Ingen avgiftsbehandling (inntekter)", Rate = VatRateKind.None });
        }

        var codes = new Dictionary<string, (SaftTaxCode, VatRateKind)>(StringComparer.Ordinal);
        foreach (var row in rows.OrderBy(r => r.Code.Length).ThenBy(r => r.Code, StringComparer.Ordinal))
        {
            var rate = VatRates.On(law, row.Rate, to);
            if (!rate.IsOk)
            {
                return rate.Refusal;
            }

            codes[row.Code] = (new SaftTaxCode(row.Code, row.Name, rate.Value, StandardVatCodes.Of(row.Code)), row.Rate);
        }

        return codes;
    }

    private static async IAsyncEnumerable<SaftTransaction> Entries(
        ClientView view, DateOnly from, DateOnly to, Dictionary<string, (SaftTaxCode Code, VatRateKind Rate)> codes, [EnumeratorCancellation] CancellationToken ct)
    {
        var posted = Lines(view, v => v.Date >= from && v.Date <= to);
        var rows = from l in posted
                   join i in view.Db.OpenItems on new { l.Entry.ClientId, l.Entry.Id } equals new { i.ClientId, i.Id } into items
                   from item in items.DefaultIfEmpty()
                   join n in view.Db.Invoices on new { item.ClientId, Id = item.InvoiceId } equals new { n.ClientId, Id = (long?)n.Id } into named
                   from invoice in named.DefaultIfEmpty()
                   orderby l.Voucher.Type, l.Voucher.Number, l.Entry.Id
                   select new PostedLine
                   {
                       Voucher = l.Voucher,
                       Entry = l.Entry,
                       InvoiceNo = (string?)invoice.InvoiceNo,
                       Kid = (string?)invoice.Kid,
                       DueOn = (DateOnly?)invoice.DueDate,
                   };
        var law = (await view.Rules(ct)).Law;
        var voucher = new List<PostedLine>();
        await foreach (var line in rows.AsNoTracking().AsAsyncEnumerable().WithCancellation(ct))
        {
            if (voucher.Count > 0 && voucher[0].Voucher.Id != line.Voucher.Id)
            {
                yield return Transaction(voucher, codes, law);
                voucher.Clear();
            }

            voucher.Add(line);
        }

        if (voucher.Count > 0)
        {
            yield return Transaction(voucher, codes, law);
        }
    }

    private static SaftTransaction Transaction(List<PostedLine> lines, Dictionary<string, (SaftTaxCode Code, VatRateKind Rate)> codes, LawBook law)
    {
        var voucher = lines[0].Voucher;
        var taxes = SaftTaxes.Of(lines.ConvertAll(l => l.Entry), (code, day) =>
            codes.TryGetValue(code, out var known) && VatRates.On(law, known.Rate, day) is { IsOk: true } rate ? rate.Value : 0);
        return new SaftTransaction
        {
            JournalId = Days.Code((int)voucher.Type),
            JournalName = voucher.Type.ToString(),
            Id = Days.Code(voucher.Number),
            Date = voucher.Date,
            EnteredOn = DateOnly.FromDateTime(voucher.CreatedAt),
            Text = voucher.Text,
            Source = voucher.Source,
            Lines = [.. lines.Select((l, i) => new SaftLine(l.Entry.Id, l.Entry.Account, l.Entry.AmountMinor)
            {
                Date = l.Entry.Date == voucher.Date ? null : l.Entry.Date,
                Customer = l.Entry.CustomerCode,
                Text = l.Entry.Text,
                Foreign = l.Entry.Currency == "NOK" ? null : (l.Entry.Currency, l.Entry.CurrencyMinor),
                Tax = taxes[i],
                InvoiceNo = l.InvoiceNo,
                Kid = l.Kid,
                DueOn = l.DueOn,
            })],
        };
    }

    private sealed class PostedLine
    {
        internal required VoucherRow Voucher { get; init; }

        internal required EntryRow Entry { get; init; }

        internal string? InvoiceNo { get; init; }

        internal string? Kid { get; init; }

        internal DateOnly? DueOn { get; init; }
    }
}
