using Kravbro.Application.Storage;
using Kravbro.Domain;
using Kravbro.Formats.Tables;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Reports;

/// <summary>Every report by its name, as a table whose rows come from the database while they are used.</summary>
public static class ReportTables
{
    private delegate Task<Result<Table>> Report(ClientView view, ReportRequest request, CancellationToken ct);

    private static readonly Dictionary<string, Report> All = new(StringComparer.Ordinal)
    {
        ["customer-ledger"] = CustomerLedgerTables.Table,
        ["aged-balance"] = AgedBalance.Table,
        ["account-transactions"] = AccountTransactions.Table,
        ["trial-balance"] = TrialBalance.Table,
        ["vat"] = VatBasis.Table,
    };

    /// <summary>The names.</summary>
    public static IReadOnlyCollection<string> Names => All.Keys;

    /// <summary>
    /// Gives the report's table to <paramref name="use"/>; its rows are read while that runs, all as of one instant. Refused:
    /// <c>bad_choice</c> (no such report), <c>bad_period, account_missing, unknown_customer</c>.
    /// </summary>
    public static Task<Result<T>> Read<T>(
        ClientBooks books, string name, ReportRequest request, Func<Table, Task<Result<T>>> use, CancellationToken ct = default) =>
        !All.TryGetValue(name, out var report)
            ? Task.FromResult<Result<T>>(Refusals.BadChoice("report", name, string.Join(", ", Names)))
            : books.ReadSnapshot(async view =>
            {
                if (request.Customer is { } code && !await view.Db.Customers.AnyAsync(c => c.Code == code, ct))
                {
                    return Refusals.UnknownCustomer(Days.Code(code));
                }

                var table = await report(view, request, ct);
                return table.IsOk ? await use(table.Value) : table.Refusal;
            }, ct);
}
