using System.Runtime.CompilerServices;
using Kravbro.Application.Storage;
using Kravbro.Domain;
using Kravbro.Domain.Ledger;
using Kravbro.Formats.Tables;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Reports;

/// <summary>A customer's account in a period; øre, debit positive.</summary>
/// <param name="Customer">Customer number.</param>
/// <param name="Name">Name.</param>
/// <param name="OpeningMinor">Balance at the beginning.</param>
/// <param name="DebitMinor">Debits.</param>
/// <param name="CreditMinor">Credits, positive.</param>
public sealed record CustomerBalance(long Customer, string Name, long OpeningMinor, long DebitMinor, long CreditMinor)
{
    /// <summary>Balance at the end.</summary>
    public long ClosingMinor => OpeningMinor + DebitMinor - CreditMinor;
}

/// <summary>The customer ledger as a report: open items on a day, or every customer's balance and movements in a period.</summary>
public static class CustomerLedgerTables
{
    private static readonly Column[] Items =
    [
        new("customerCode", "Kundenr.", "Customer no.", ColumnKind.Number), new("customerName", "Kunde", "Customer", ColumnKind.Text),
        new("voucherNo", "Bilag", "Voucher", ColumnKind.Number), new("invoiceNo", "Faktura", "Invoice", ColumnKind.Text),
        new("date", "Dato", "Date", ColumnKind.Date), new("dueDate", "Forfall", "Due", ColumnKind.Date),
        new("age", "Alder (dager)", "Age (days)", ColumnKind.Text), new("amount", "Beløp", "Amount", ColumnKind.Amount),
        new("remaining", "Rest", "Remaining", ColumnKind.Amount, IsSummed: true),
    ];

    private static readonly Column[] Balances =
    [
        new("customerCode", "Kundenr.", "Customer no.", ColumnKind.Number), new("customerName", "Kunde", "Customer", ColumnKind.Text),
        new("opening", "Inngående", "Opening", ColumnKind.Amount, IsSummed: true), new("debit", "Debet", "Debit", ColumnKind.Amount, IsSummed: true),
        new("credit", "Kredit", "Credit", ColumnKind.Amount, IsSummed: true), new("closing", "Utgående", "Closing", ColumnKind.Amount, IsSummed: true),
    ];

    internal static Task<Result<Table>> Table(ClientView view, ReportRequest request, CancellationToken ct) => Task.FromResult(request.HasPeriod
        ? request.Period(view).Then<Table>(p =>
            new Table("customer-ledger", "Kundereskontro", "Customer ledger", Balances, BalanceRows(Lines(view, p.From, p.To, request.Customer))))
        : new Table("customer-ledger", "Kundereskontro", "Customer ledger", Items, ItemRows(view, request, ct)));

    /// <summary>Customers with a balance or postings in the period, in order of number, one by one.</summary>
    internal static IAsyncEnumerable<CustomerBalance> Lines(ClientView view, DateOnly from, DateOnly to, long? customer)
    {
        var sums = view.Db.Entries
            .Where(e => e.CustomerCode != null && e.Date <= to && (customer == null || e.CustomerCode == customer))
            .GroupBy(e => e.CustomerCode!.Value)
            .Select(g => new
            {
                Code = g.Key,
                Opening = g.Sum(e => e.Date < from ? e.AmountMinor : 0),
                Debit = g.Sum(e => e.Date >= from && e.AmountMinor > 0 ? e.AmountMinor : 0),
                Credit = g.Sum(e => e.Date >= from && e.AmountMinor < 0 ? -e.AmountMinor : 0),
            });
        return (from s in sums
                where s.Opening != 0 || s.Debit != 0 || s.Credit != 0
                join c in view.Db.Customers on s.Code equals c.Code
                orderby s.Code
                select new CustomerBalance(s.Code, c.Name, s.Opening, s.Debit, s.Credit)).AsAsyncEnumerable();
    }

    private static async IAsyncEnumerable<Cell[]> BalanceRows(IAsyncEnumerable<CustomerBalance> lines)
    {
        await foreach (var b in lines)
        {
            yield return
            [
                Cell.Of(b.Customer), Cell.Of(b.Name), Cell.Money(b.OpeningMinor), Cell.Money(b.DebitMinor), Cell.Money(b.CreditMinor), Cell.Money(b.ClosingMinor),
            ];
        }
    }

    private static async IAsyncEnumerable<Cell[]> ItemRows(ClientView view, ReportRequest request, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var i in OpenItems.On(view, request.On(view), request.Customer, ct))
        {
            yield return
            [
                Cell.Of(i.Customer), Cell.Of(i.CustomerName), Cell.Of(i.VoucherNo), Cell.Of(i.InvoiceNo), Cell.Of(i.Date), Cell.Of(i.DueOn),
                Cell.Of(request.Say(i.Bucket.Nb(), i.Bucket.En())), Cell.Money(i.AmountMinor), Cell.Money(i.BalanceMinor),
            ];
        }
    }
}
