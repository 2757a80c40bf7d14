using System.IO.Compression;
using System.Text.Json.Nodes;
using Kravbro.Application.Clients;
using Kravbro.Application.Customers;
using Kravbro.Application.Extensions;
using Kravbro.Application.Inbox;
using Kravbro.Application.Letters;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Application.Verify;
using Kravbro.Domain;
using Kravbro.Domain.FollowUp;
using Kravbro.Tests.Support;
using Kravbro.Tests.Timelines;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Tests.Application.Customers;

/// <summary>Access and erasure for a debtor.</summary>
public sealed class DebtorExportTests
{
    public static TheoryData<Store> Stores => [Store.Sqlite, Store.Postgres];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Everything_about_one_debtor_and_nothing_about_others(Store store)
    {
        var (books, berg) = await Story(store);
        var files = await Export(books, berg);
        Assert.Equal(
            [
                "innhold.txt", "kundekort.json", "fakturaer.json", "fakturadokumenter.json", "posteringer.json", "apne-poster.json", "utligninger.json", "brev.json",
                "brevdokumenter.json", "pauser-og-tvister.json", "inkassosaker.json", "saksfakturaer.json", "innbetalinger.json", "hendelser.json", "forslag.json", "importer.json", "integrasjonsbilag.json",
            ], files.Keys.Where(k => !k.StartsWith("dokumenter/", StringComparison.Ordinal)));
        Assert.Equal("%PDF-berg", Assert.Single(files, f => f.Key.StartsWith("dokumenter/", StringComparison.Ordinal) && f.Key.EndsWith("-faktura.pdf", StringComparison.Ordinal)).Value);
        Assert.Equal(["1001"], Json(files, "fakturaer.json").Select(i => i!["invoiceNo"]!.GetValue<string>()));
        Assert.Equal([100_000, 3_800, -40_000], Json(files, "posteringer.json").Select(e => e!["amountMinor"]!.GetValue<long>()));
        Assert.Single(Json(files, "utligninger.json"));
        Assert.Equal(["Notification", "Reminder"], Json(files, "brev.json").Select(l => l!["step"]!.GetValue<string>()));
        Assert.Equal("Berg", Json(files, "brev.json")[1]!["content"]!["Name"]!.GetValue<string>());
        var archived = Json(files, "brevdokumenter.json");
        Assert.Equal(["Påminnelse-1001.pdf", "Purring-1001.pdf"], archived.Select(d => d!["fileName"]!.GetValue<string>()));
        Assert.All(archived, d =>
        {
            Assert.Equal(64, d!["sha256"]!.GetValue<string>().Length);
            Assert.StartsWith("%PDF-", files[$"dokumenter/{d["id"]}-{d["fileName"]}"], StringComparison.Ordinal);
        });
        Assert.Equal("2026-02-24", Json(files, "apne-poster.json").Single(i => i!["kind"]!.GetValue<string>() == "Fee")!["dueOn"]!.GetValue<string>());
        Assert.Equal("Dispute", Assert.Single(Json(files, "pauser-og-tvister.json"))!["kind"]!.GetValue<string>());
        Assert.True(Json(files, "hendelser.json").Count > 3);
        Assert.Equal(["[\"Renter Berg\"]", "[\"Berg, del\"]"], Json(files, "forslag.json").Select(p => new JsonArray([.. p!["voucher"]!["lines"]!.AsArray().Select(l => l!["text"]!.DeepClone())]).ToJsonString()));
        Assert.Equal("Import Berg", Assert.Single(Assert.Single(Json(files, "importer.json"))!["set"]!["lines"]!.AsArray())!["text"]!.GetValue<string>());
        Assert.Equal("%PDF-forslag Berg", Assert.Single(files, f => f.Key.EndsWith("-renter.pdf", StringComparison.Ordinal)).Value);
        Assert.All(files.Values, text => Assert.False(text.Contains("Lie", StringComparison.Ordinal) || text.Contains("clientId", StringComparison.Ordinal) || text.Contains("\"hash\"", StringComparison.Ordinal), text));
        Assert.Contains("Berg", files["innhold.txt"], StringComparison.Ordinal);

        Assert.Equal("unknown_customer", (await DebtorExport.Read<bool>(books, 12345, _ => throw new InvalidOperationException())).Refusal?.Code);
        Assert.Equal("unknown_customer", (await DebtorExport.Read<bool>(await TestDatabases.NewClient(store), berg, _ => throw new InvalidOperationException())).Refusal?.Code);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Erased_when_the_time_is_over(Store store)
    {
        var (books, berg) = await Story(store);
        Assert.Equal("retention_not_over", (await EraseCustomer.Run(books, berg, dryRun: true)).Refusal?.Code);
        var happenings = new Happenings(books);
        await happenings.Do(new DateOnly(2026, 4, 1), ["resolve", "1001"]);
        await happenings.Do(new DateOnly(2026, 4, 1), ["pay", "1001", "638.00"]);
        var early = (await EraseCustomer.Run(books, berg, dryRun: false)).Refusal!;
        Assert.Equal(("retention_not_over", "2032-01-01"), (early.Code, early.Details["day"]));

        await happenings.Look(new DateOnly(2032, 1, 1));
        Assert.Equal((true, null), Of(await EraseCustomer.Run(books, berg, dryRun: true)));
        Assert.Equal([(berg, (DateOnly?)new DateOnly(2026, 4, 1))], (await RetentionOver.List(books)).Rows.Select(c => (c.Code, c.LastPostingOn)));
        Assert.Contains("Berg", (await ShowCustomers.One(books, berg)).Value.Name, StringComparison.Ordinal);

        Assert.Equal((true, new DateOnly(2032, 1, 1)), Of(await EraseCustomer.Run(books, berg, dryRun: false)));
        Assert.Equal((false, new DateOnly(2032, 1, 1)), Of(await EraseCustomer.Run(books, berg, dryRun: false)));
        Assert.Empty((await RetentionOver.List(books)).Rows);
        var files = await Export(books, berg);
        Assert.DoesNotContain("Berg", files["kundekort.json"], StringComparison.Ordinal);
        Assert.Contains(EraseCustomer.Neutral, files["kundekort.json"], StringComparison.Ordinal);
        Assert.Equal(4, Json(files, "posteringer.json").Count);
        var erased = (await History.OfCustomer(books, berg)).Single(e => e.Event.Kind == "customer_erased").Event.Facts;
        Assert.Equal(2, JsonNode.Parse(erased!)!["letters"]!.AsArray().Count);
        Assert.DoesNotContain("Berg", erased, StringComparison.Ordinal);
        await NothingNames(books, berg);
        var verified = await Verification.Run([books]);
        Assert.True(verified.Ok, string.Join("; ", verified.Checks.Where(c => !c.Ok).Select(c => $"{c.Name}: {c.Detail}")));
    }

    private static async Task NothingNames(ClientBooks books, long code) => await books.ReadAsTheyStand<bool>(async view =>
    {
        Assert.All(await view.Db.Letters.Where(l => l.CustomerCode == code).ToListAsync(), l => Assert.Equal(("", null), (l.Content, l.StateNote)));
        var documents = await view.Db.Documents.AsNoTracking().ToListAsync();
        Assert.Equal(4, documents.Count(d => d.Content.AsSpan().SequenceEqual(ErasedDetails.Marker) && d.FileName == "slettet.txt"));
        Assert.Equal("%PDF-Lie", System.Text.Encoding.UTF8.GetString(documents.Single(d => d.FileName == "../faktura.pdf").Content));
        Assert.All(await view.Db.BankLines.ToListAsync(), b => Assert.Null(b.PayerName));
        var proposals = await view.Db.Proposals.OrderBy(p => p.Id).ToListAsync();
        Assert.Equal(EraseCustomer.Neutral, proposals[0].Reason);
        Assert.All(proposals, p => Assert.DoesNotContain("Berg", p.Body, StringComparison.Ordinal));
        Assert.Contains("Lie, del", proposals[1].Body, StringComparison.Ordinal);
        var import = (await view.Db.Imports.SingleAsync()).Body;
        Assert.Equal((false, true), (import.Contains("Import Berg", StringComparison.Ordinal), import.Contains("Import Lie", StringComparison.Ordinal)));
        Assert.All(await view.Db.Holds.ToListAsync(), h => Assert.Equal(EraseCustomer.Neutral, h.Reason));
        return true;
    });

    private static (bool, DateOnly?) Of(Result<EraseCustomer.Answer> result) => (result.Value.Changed, result.Value.ErasedOn);

    /// <summary>Two debtors with an invoice each; Berg's has two letters that were printed, a payment in part, a dispute and a document.</summary>
    private static async Task<(ClientBooks Books, long Berg)> Story(Store store)
    {
        var books = await TestDatabases.NewClient(store);
        var happenings = new Happenings(books);
        var day = new DateOnly(2026, 1, 5);
        await new Letters.LetterStory(books).Account("18136445320");
        await happenings.Do(day, ["plan", "notification", "on", "3/7"]);
        await happenings.Do(day, ["plan", "reminder", "on", "14/14"]);
        await happenings.Do(day, ["invoice", "1001", "Berg", "1000.00", "due", "2026-01-19"]);
        await happenings.Do(day, ["invoice", "1002", "Lie", "1000.00", "due", "2026-03-19"]);
        foreach (var run in new[] { new DateOnly(2026, 1, 22), new DateOnly(2026, 2, 10) })
        {
            await happenings.Do(run, ["run"]);
            Assert.Equal(1, (await PrintLetters.Take(books, Delivery.Print)).Value.Letters);
        }

        await happenings.Do(new DateOnly(2026, 2, 11), ["pay", "1001", "400.00"]);
        await happenings.Do(new DateOnly(2026, 2, 12), ["dispute", "1001"]);
        var berg = await books.WriteWithoutCatchUp<long>(async unit =>
        {
            foreach (var (no, bytes) in new[] { ("1001", "%PDF-berg"u8.ToArray()), ("1002", "%PDF-Lie"u8.ToArray()) })
            {
                var invoice = await unit.Db.Invoices.SingleAsync(i => i.InvoiceNo == no);
                unit.Db.Add(new DocumentRow { ClientId = unit.Client.Id, Id = await unit.NextId(), VoucherId = invoice.VoucherId, FileName = "../faktura.pdf", Content = bytes });
            }

            return (await unit.Db.Invoices.SingleAsync(i => i.InvoiceNo == "1001")).CustomerCode;
        }, commit: true);
        await Sent(books, berg.Value, await books.ReadAsTheyStand(view => view.Db.Invoices.Where(i => i.InvoiceNo == "1002").Select(i => i.CustomerCode).SingleAsync()));
        return (books, berg.Value);
    }

    /// <summary>An agency proposes a voucher of Berg alone, which is rejected, and one of both, and sends an import of both.</summary>
    private static async Task Sent(ClientBooks books, long berg, long lie)
    {
        Assert.True((await Activate.DebtCollection(books, new Activate.Request("Nordlys"))).IsOk);
        var agency = await books.ReadAsTheyStand(view => view.Db.Extensions.Select(e => e.Id).SingleAsync());
        static ProposedLine Line(long debit, string text) => new() { Debit = debit, Credit = 3000, AmountMinor = 100, Text = text };
        var alone = await Proposals.Propose(books, agency, new ProposedVoucher { Kind = 4, Text = "Renter Berg", Lines = [Line(berg, "Renter Berg")] }, null,
            new SentFile("renter.pdf", "application/pdf", "%PDF-forslag Berg"u8.ToArray()));
        Assert.True((await Proposals.Reject(books, alone.Value.Id, "Berg har betalt")).IsOk);
        Assert.True((await Proposals.Propose(books, agency, new ProposedVoucher { Kind = 4, Lines = [Line(berg, "Berg, del"), Line(lie, "Lie, del")] }, null, null)).IsOk);
        ImportedLine[] lines = [new() { DocumentNumber = 1, Code = berg, IsCustomer = true, AmountMinor = 100, Text = "Import Berg" }, new() { DocumentNumber = 2, Code = lie, IsCustomer = true, AmountMinor = 100, Text = "Import Lie" }];
        Assert.True((await VoucherImports.Save(books, agency, null, new ImportedSet { Kind = 1, Lines = lines }, null)).IsOk);
    }

    private static async Task<Dictionary<string, string>> Export(ClientBooks books, long code)
    {
        using var to = new MemoryStream();
        Assert.True((await DebtorExport.Read<bool>(books, code, async write =>
        {
            await write(to);
            return true;
        })).IsOk);
        await using var zip = new ZipArchive(new MemoryStream(to.ToArray()));
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(await entry.OpenAsync());
            files.Add(entry.FullName, await reader.ReadToEndAsync());
        }

        return files;
    }

    private static JsonArray Json(Dictionary<string, string> files, string name) => JsonNode.Parse(files[name])!.AsArray();
}
