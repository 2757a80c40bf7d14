using System.Runtime.CompilerServices;
using Kravbro.Application.Storage;
using Kravbro.Domain;
using Kravbro.Domain.Ledger;
using Kravbro.Formats.Tables;

namespace Kravbro.Application.Reports;

/// <summary>The aged balance (aldersfordelt saldo) at any date: what each customer owed, by how long it had been due.</summary>
public static class AgedBalance
{
    private static readonly Column[] Columns =
    [
        new("customerCode", "Kundenr.", "Customer no.", ColumnKind.Number), new("customerName", "Kunde", "Customer", ColumnKind.Text),
        .. Aging.Buckets.Select(b => new Column(b.Word(), b.Nb(), b.En(), ColumnKind.Amount, IsSummed: true)),
        new("balance", "Saldo", "Balance", ColumnKind.Amount, IsSummed: true),
    ];

    /// <summary>A customer with something open.</summary>
    /// <param name="Customer">Customer number.</param>
    /// <param name="Name">Name.</param>
    /// <param name="BucketsMinor">Øre in each of <see cref="Aging.Buckets"/>, in their order.</param>
    public sealed record Line(long Customer, string Name, IReadOnlyList<long> BucketsMinor)
    {
        /// <summary>The customer's balance, øre.</summary>
        public long BalanceMinor => BucketsMinor.Sum();
    }

    /// <summary>The sum over all customers for each bucket, øre, on a day (null for the client's today).</summary>
    public static Task<IReadOnlyDictionary<AgeBucket, (long Minor, int Items)>> Sums(ClientBooks books, DateOnly? day = null, CancellationToken ct = default) =>
        books.ReadSnapshot<IReadOnlyDictionary<AgeBucket, (long, int)>>(async view =>
        {
            var sums = Aging.Buckets.ToDictionary(b => b, _ => (Minor: 0L, Items: 0));
            await foreach (var item in OpenItems.On(view, day ?? view.Today, null, ct))
            {
                sums[item.Bucket] = (sums[item.Bucket].Minor + item.BalanceMinor, sums[item.Bucket].Items + 1);
            }

            return sums;
        }, ct);

    internal static Task<Result<Table>> Table(ClientView view, ReportRequest request, CancellationToken ct) =>
        Task.FromResult<Result<Table>>(new Table("aged-balance", "Aldersfordelt saldo", "Aged balance", Columns, Rows(view, request, ct)));

    /// <summary>The customers with open items, in order of number.</summary>
    internal static async IAsyncEnumerable<Line> Lines(ClientView view, DateOnly day, long? customer, [EnumeratorCancellation] CancellationToken ct)
    {
        (long Customer, string Name, long[] Buckets)? at = null;
        await foreach (var item in OpenItems.On(view, day, customer, ct))
        {
            if (at is { } full && full.Customer != item.Customer)
            {
                yield return new Line(full.Customer, full.Name, full.Buckets);
                at = null;
            }

            at ??= (item.Customer, item.CustomerName, new long[Aging.Buckets.Count]);
            at.Value.Buckets[(int)item.Bucket] += item.BalanceMinor;
        }

        if (at is { } last)
        {
            yield return new Line(last.Customer, last.Name, last.Buckets);
        }
    }

    private static async IAsyncEnumerable<Cell[]> Rows(ClientView view, ReportRequest request, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var line in Lines(view, request.On(view), request.Customer, ct))
        {
            yield return [Cell.Of(line.Customer), Cell.Of(line.Name), .. line.BucketsMinor.Select(m => Cell.Money(m)), Cell.Money(line.BalanceMinor)];
        }
    }
}
