using Kravbro.Application.Customers;
using Kravbro.Application.Storage;
using Kravbro.Domain;
using Kravbro.Formats.Csv;
using Microsoft.EntityFrameworkCore;
using Csv = Kravbro.Formats.Csv;

namespace Kravbro.Application.Import;

/// <summary>Customer cards from a CSV file.</summary>
public static class ImportCustomers
{
    /// <summary>
    /// Imports a file: new cards are added, cards with other content are brought up to date (the settings of the tab Purringer stay),
    /// the same content is unchanged. Two lines of one file that contradict each other: the later is refused
    /// (<c>duplicate_customer</c>). The stream must be seekable.
    /// </summary>
    public static async Task<Result<ImportAnswer>> Run(ClientBooks books, Stream file, ImportOptions options, CancellationToken ct = default)
    {
        var seen = new HashSet<long>();
        return await FileImport.Run<Csv.CustomerRow>(books, "customers", options,
            (mapping, summary) => CustomerCsv.Read(file, mapping, summary, ct),
            (unit, rows, summary, answer, token) => Take(unit, rows, summary, answer, seen, token), ct);
    }

    private static async Task Take(
        ClientUnit unit, IReadOnlyList<CsvRow<Csv.CustomerRow>> rows, CsvSummary summary, ImportAnswer answer, HashSet<long> seen, CancellationToken ct)
    {
        long[] codes = [.. rows.Where(r => r.Value is not null).Select(r => r.Value!.Code).Distinct()];
        var there = await unit.Db.Customers.Where(c => codes.Contains(c.Code)).ToDictionaryAsync(c => c.Code, ct);
        foreach (var row in rows)
        {
            if (row.Value is not { } value)
            {
                answer.Refuse(row.Faults);
                continue;
            }

            var card = AddCustomer.Row(unit.Client, Request(value));
            if (!there.TryGetValue(card.Code, out var stored))
            {
                unit.Db.Add(card);
                there.Add(card.Code, card);
                await unit.Happened("customer_added", customerCode: card.Code, ct: ct);
                answer.Imported++;
            }
            else if (AddCustomer.SameContent(stored, card))
            {
                answer.Unchanged++;
            }
            else if (seen.Contains(card.Code))
            {
                answer.Refuse([new RowFault(row.Line, summary.WrittenNames.GetValueOrDefault("CustomerNo"),
                    Refusals.DuplicateCustomer(Days.Code(card.Code)), Days.Code(card.Code))]);
            }
            else
            {
                (stored.Name, stored.IsPerson, stored.OrgNo, stored.Address, stored.Zip, stored.City, stored.Country, stored.Email) =
                    (card.Name, card.IsPerson, card.OrgNo, card.Address, card.Zip, card.City, card.Country, card.Email);
                stored.Version++;
                await unit.Happened("customer_changed", customerCode: card.Code, facts: new { by = "import" }, ct: ct);
                answer.Imported++;
            }

            seen.Add(card.Code);
        }
    }

    private static AddCustomer.Request Request(Csv.CustomerRow row) => new(row.Code, row.Name, row.IsPerson, row.OrgNo)
    {
        Address = row.Address,
        Zip = row.Zip,
        City = row.City,
        Country = row.Country,
        Email = row.Email,
    };
}
