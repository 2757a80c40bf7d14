using System.Globalization;
using Kravbro.Application.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Invoicing;

/// <summary>Numbers of invoices made here: gapless, beginning after the highest that came from elsewhere.</summary>
internal static class InvoiceNumbers
{
    private const string Series = "invoice";

    /// <summary>Where a client without invoices begins.</summary>
    private const long First = 1001;

    internal static async Task<string> Next(ClientUnit unit, CancellationToken ct)
    {
        if (!await unit.Db.NumberSeries.AnyAsync(s => s.Series == Series, ct))
        {
            long highest = First - 1;
            await foreach (var no in unit.Db.Invoices.Select(i => i.InvoiceNo).AsAsyncEnumerable().WithCancellation(ct))
            {
                // Longer numbers are codes, not places in a sequence.
                if (no.Length <= 10 && long.TryParse(no, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                {
                    highest = Math.Max(highest, number);
                }
            }

            await unit.Next(Series, highest, ct);
        }

        while (true)
        {
            var number = (await unit.Next(Series, 1, ct)).ToString(CultureInfo.InvariantCulture);
            if (!await unit.Db.Invoices.AnyAsync(i => i.InvoiceNo == number, ct))
            {
                return number;
            }
        }
    }
}
