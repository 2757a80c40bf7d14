using Kravbro.Application.Reports;
using Kravbro.Domain.Ledger;
using Kravbro.Tests.Support;
using Kravbro.Tests.Timelines;

namespace Kravbro.Tests.Application.Reports;

/// <summary>The aged balance of earlier days when invoices have been to agencies and back.</summary>
public sealed class AgedBalanceTests
{
    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task An_invoice_is_in_collection_while_an_agency_has_it(Store store)
    {
        var books = await TestDatabases.NewClient(store);
        var happenings = new Happenings(books);
        foreach (var (month, day, text) in new[]
        {
            (1, 1, "activate Nordlys"), (1, 1, "invoice 1001 Berg 1000.00 due 2026-01-15"), (1, 1, "invoice 1002 Lie 500.00 due 2026-01-15"), (2, 1, "run"),
            (2, 1, "approve all"), (2, 10, "agency Nordlys takes KR-1 1001"), (2, 20, "agency Nordlys closes KR-1"), (3, 1, "agency Nordlys text KR-1 igjen"),
            (3, 5, "pay 1001 400.00"), (3, 10, "agency Nordlys rejects KR-1"),
        })
        {
            await happenings.Do(new DateOnly(2026, month, day), text.Split(' '));
        }

        await Is(books, new(2026, 1, 15), (AgeBucket.NotDue, 150_000, 2));
        await Is(books, new(2026, 2, 9), (AgeBucket.Days15To30, 150_000, 2));
        await Is(books, new(2026, 2, 10), (AgeBucket.Days15To30, 50_000, 1), (AgeBucket.AtAgency, 100_000, 1));
        await Is(books, new(2026, 2, 20), (AgeBucket.Days31To60, 150_000, 2));
        await Is(books, new(2026, 3, 1), (AgeBucket.Days31To60, 50_000, 1), (AgeBucket.AtAgency, 100_000, 1));
        await Is(books, new(2026, 3, 5), (AgeBucket.Days31To60, 50_000, 1), (AgeBucket.AtAgency, 60_000, 1));
        await Is(books, new(2026, 3, 10), (AgeBucket.Days31To60, 110_000, 2));
    }

    private static async Task Is(Kravbro.Application.Storage.ClientBooks books, DateOnly day, params (AgeBucket Bucket, long Minor, int Items)[] expected)
    {
        var sums = await AgedBalance.Sums(books, day);
        Assert.Equal(expected.OrderBy(e => e.Bucket), sums.Where(s => s.Value.Items > 0).OrderBy(s => s.Key).Select(s => (s.Key, s.Value.Minor, s.Value.Items)));
    }
}
