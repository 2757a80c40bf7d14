using System.Runtime.CompilerServices;
using Kravbro.Application.Storage;
using Kravbro.Domain;
using Kravbro.Domain.Ledger;
using Kravbro.Formats.Tables;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Reports;

/// <summary>A posting on an account, or (without a voucher) the balance the account begins with; øre, debit positive.</summary>
/// <param name="Account">The account.</param>
/// <param name="Date">Posting date.</param>
/// <param name="VoucherNo">Voucher number; null on the line of the opening balance.</param>
/// <param name="Type">Voucher type.</param>
/// <param name="Text">Text of the line, else of the voucher.</param>
/// <param name="Customer">Customer number.</param>
/// <param name="CustomerName">Name.</param>
/// <param name="VatCode">VAT code.</param>
/// <param name="AmountMinor">Amount.</param>
/// <param name="BalanceMinor">Running balance; a result account begins every year at zero.</param>
public sealed record AccountTransaction(
    int Account, DateOnly Date, long? VoucherNo, VoucherType? Type, string? Text, long? Customer, string? CustomerName, string? VatCode, long AmountMinor, long BalanceMinor);

/// <summary>Account transactions (kontospesifikasjon).</summary>
public static class AccountTransactions
{
    private static readonly Column[] Columns =
    [
        new("account", "Konto", "Account", ColumnKind.Number), new("date", "Dato", "Date", ColumnKind.Date),
        new("voucherNo", "Bilag", "Voucher", ColumnKind.Number), new("text", "Tekst", "Text", ColumnKind.Text),
        new("customerCode", "Kundenr.", "Customer no.", ColumnKind.Number), new("customerName", "Kunde", "Customer", ColumnKind.Text),
        new("vatCode", "Mva-kode", "VAT code", ColumnKind.Text), new("amount", "Beløp", "Amount", ColumnKind.Amount),
        new("balance", "Saldo", "Balance", ColumnKind.Amount),
    ];

    internal static async Task<Result<Table>> Table(ClientView view, ReportRequest request, CancellationToken ct)
    {
        var period = request.Period(view);
        if (!period.IsOk)
        {
            return period.Refusal;
        }

        return request.Account is { } account && !await view.Db.Accounts.AnyAsync(a => a.Code == account, ct)
            ? Refusals.AccountMissing(Days.Code(account))
            : new Table("account-transactions", "Kontotransaksjoner", "Account transactions", Columns, Rows(view, request, period.Value, ct));
    }

    /// <summary>By account: the opening balance, then the postings by date and voucher, one by one.</summary>
    internal static async IAsyncEnumerable<AccountTransaction> Lines(
        ClientView view, int? account, DateOnly from, DateOnly to, [EnumeratorCancellation] CancellationToken ct)
    {
        var openings = new Queue<AccountBalance>((await TrialBalance.Balances(view, from, to, account, ct)).Where(b => !b.IsEarlierResults));
        (int Account, int Year, long Minor) at = default;
        await foreach (var e in Postings(view, account, from, to).WithCancellation(ct))
        {
            while (openings.TryPeek(out var next) && next.Account <= e.Account)
            {
                at = (next.Account, from.Year, openings.Dequeue().OpeningMinor);
                yield return Opening(next, from);
            }

            var begun = at.Account != e.Account || (e.Date.Year != at.Year && YearResults.IsResult(e.Account));
            at = (e.Account, e.Date.Year, (begun ? 0 : at.Minor) + e.AmountMinor);
            yield return e with { BalanceMinor = at.Minor };
        }

        while (openings.TryDequeue(out var rest))
        {
            yield return Opening(rest, from);
        }
    }

    private static AccountTransaction Opening(AccountBalance balance, DateOnly from) =>
        new(balance.Account, from, null, null, null, null, null, null, 0, balance.OpeningMinor);

    private static IAsyncEnumerable<AccountTransaction> Postings(ClientView view, int? account, DateOnly first, DateOnly last) =>
        (from e in view.Db.Entries
         where e.Date >= first && e.Date <= last && (account == null || e.Account == account)
         join v in view.Db.Vouchers on new { e.ClientId, Id = e.VoucherId } equals new { v.ClientId, v.Id }
         join c in view.Db.Customers on new { e.ClientId, Code = e.CustomerCode } equals new { c.ClientId, Code = (long?)c.Code } into named
         from customer in named.DefaultIfEmpty()
         orderby e.Account, e.Date, v.Number, e.Id
         select new AccountTransaction(
             e.Account, e.Date, v.Number, v.Type, e.Text ?? v.Text, e.CustomerCode, customer.Name, e.VatCode, e.AmountMinor, 0)).AsAsyncEnumerable();

    private static async IAsyncEnumerable<Cell[]> Rows(
        ClientView view, ReportRequest request, (DateOnly From, DateOnly To) period, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var t in Lines(view, request.Account, period.From, period.To, ct))
        {
            yield return
            [
                Cell.Of(t.Account), Cell.Of(t.Date), Cell.Of(t.VoucherNo), Cell.Of(t.VoucherNo is null ? request.Say("Inngående saldo", "Opening balance") : t.Text),
                Cell.Of(t.Customer), Cell.Of(t.CustomerName), Cell.Of(t.VatCode == "0" ? null : t.VatCode),
                t.VoucherNo is null ? default : Cell.Money(t.AmountMinor), Cell.Money(t.BalanceMinor),
            ];
        }
    }
}
