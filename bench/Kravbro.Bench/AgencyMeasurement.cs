using System.Globalization;
using Kravbro.Application.Collection;
using Kravbro.Application.Extensions;
using Kravbro.Application.Ledger;
using Kravbro.Application.Storage;
using Kravbro.Domain.Ledger;

namespace Kravbro.Bench;

/// <summary>
/// What an agency does in bulk: listing everything that is available, and one settlement of ten thousand lines, each beside statements
/// written by hand for the same rows.
/// </summary>
internal sealed class AgencyMeasurement(Scene scene, int repetitions, Report report)
{
    private const int Lines = 10_000;

    internal async Task Run()
    {
        using var start = await scene.Stand.CopyOf(scene.Origin);
        await scene.Import(await Scene.Client(start));
        await using (var connection = scene.Stand.Connect(start))
        {
            await Stand.Execute(connection, ByHand.ApproveAll);
        }

        await Listing(start);
        await Settlement(start);
        await scene.Stand.Drop(start);
    }

    private async Task Listing(Database start)
    {
        var pair = new Pair();
        var client = await Scene.Client(start);
        var extension = await Extension(client);
        long approved;
        await using (var connection = scene.Stand.Connect(start))
        {
            approved = await Stand.Ask<long>(connection, "select count(*) from invoice where client_id = 1 and status = 3");
        }

        for (var i = 0; i < repetitions; i++)
        {
            await pair.Ours(async () =>
            {
                var count = 0;
                await AgencyInvoices.Available(client, extension, new AgencyNarrow(), _ =>
                {
                    count++;
                    return ValueTask.CompletedTask;
                });
                Scene.Expect(count == approved, $"{count} available instead of {approved}");
            });
            await pair.ByHand(async () =>
            {
                await using var connection = scene.Stand.Connect(start);
                await Stand.ReadThrough(connection, ByHand.Available);
            });
        }

        report.Add(string.Create(CultureInfo.InvariantCulture, $"list {approved:N0} available invoices"), scene.Stand.Name, pair, "by hand: the same rows read in one query");
    }

    private async Task Settlement(Database start)
    {
        var lines = Math.Min(Lines, scene.Invoices);
        var pair = new Pair();
        for (var i = 0; i < repetitions; i++)
        {
            using var one = await scene.Stand.CopyOf(start);
            using var other = await scene.Stand.CopyOf(start);
            var journal = await JournalOf(one, lines);
            await pair.Ours(async () =>
            {
                var posted = await Journal.Post(await Scene.Client(one), journal);
                Scene.Expect(posted.IsOk, posted.Refusal?.En ?? "");
            });
            await pair.ByHand(async () =>
            {
                await using var connection = scene.Stand.Connect(other);
                await Stand.Execute(connection, $"begin;{ByHand.Settlement(lines, scene.Stand.Name == Stand.Names[0])};commit");
            });
            var (made, wanted) = (await Content(one), await Content(other));
            Scene.Expect(made == wanted, $"ours: {made}\nby hand: {wanted}");
            await scene.Stand.Drop(one);
            await scene.Stand.Drop(other);
        }

        report.Add(string.Create(CultureInfo.InvariantCulture, $"post a settlement of {lines:N0} lines"), scene.Stand.Name, pair, "every line closes an approved invoice");
    }

    private async Task<JournalToPost> JournalOf(Database database, int lines)
    {
        await using var connection = scene.Stand.Connect(database);
        await using var command = connection.CreateCommand();
        command.CommandText = $"select customer_code, invoice_no, remaining_minor from invoice where client_id = 1 and status = 3 order by id limit {lines.ToString(CultureInfo.InvariantCulture)}";
        await using var reader = await command.ExecuteReaderAsync();
        var journal = new List<JournalLine>(lines + 1);
        while (await reader.ReadAsync())
        {
            journal.Add(new JournalLine(reader.GetInt64(0), -reader.GetInt64(2)) { InvoiceNo = reader.GetString(1) });
        }

        journal.Add(new JournalLine(1570, -journal.Sum(l => l.AmountMinor)));
        return new JournalToPost(VoucherType.BankJournal, ByHand.SettledOn, "Oppgjør", journal) { Source = "agency", ExternalReference = "O-1" };
    }

    private static Task<long> Extension(ClientBooks client) => ShowExtensions.IdOf(client, "Nordlys");

    private async Task<string> Content(Database database)
    {
        await using var connection = scene.Stand.Connect(database);
        var content = new List<string>();
        foreach (var question in ByHand.SettlementContent)
        {
            content.Add(await Stand.Ask<string>(connection, question));
        }

        return string.Join(" | ", content);
    }
}
