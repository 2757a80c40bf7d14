using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Formats;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Customers;

/// <summary>Everything held about one debtor (personvernforordningen art. 15 and 20) as a ZIP of JSON files and documents.</summary>
/// <remarks>Of vouchers that concern others too, only the debtor's own lines are in it, and no documents.</remarks>
public static class DebtorExport
{
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { OfTheBooks } },
    };

    private const string Index =
        "Innhold / Contents\r\n\r\n"
        + "kundekort.json – kundekortet / the customer card\r\n"
        + "fakturaer.json – fakturaer og kreditnotaer / invoices and credit notes\r\n"
        + "fakturadokumenter.json – fakturaer med linjer / invoices with their lines\r\n"
        + "posteringer.json – posteringer på kontoen / entries on the account\r\n"
        + "apne-poster.json – poster med det som gjenstår / items with what remains\r\n"
        + "utligninger.json – utligninger / matches\r\n"
        + "brev.json – påminnelser, purringer, varsler og betalingsoppfordringer, med det de sier / letters, with what they say\r\n"
        + "brevdokumenter.json – arkiverte brev med SHA-256 / archived letters with their SHA-256\r\n"
        + "pauser-og-tvister.json – pauser og tvister / pauses and disputes\r\n"
        + "inkassosaker.json – saker hos inkassobyrå / cases at agencies\r\n"
        + "saksfakturaer.json – fakturaer i saker, med det som ble overført / invoices in cases, with what was handed over\r\n"
        + "integrasjonsbilag.json – bilag slik et byrå eller system sendte dem / vouchers as an agency or system sent them\r\n"
        + "forslag.json – bilag et byrå eller system har foreslått / vouchers an agency or system proposed\r\n"
        + "importer.json – linjer i importer fra et byrå eller system / lines in imports of an agency or system\r\n"
        + "innbetalinger.json – linjer fra banken / lines from the bank\r\n"
        + "hendelser.json – alt som har skjedd / everything that happened\r\n"
        + "dokumenter/ – dokumenter / documents\r\n\r\n"
        + "Beløp som heter …Minor er i øre, debet positiv. / Amounts called …Minor are in øre, debit positive.\r\n";

    /// <summary>
    /// Gives a writer of the ZIP to <paramref name="use"/>, which says where it goes; everything in it is as of one instant. Refused:
    /// <c>unknown_customer</c>.
    /// </summary>
    public static Task<Result<T>> Read<T>(
        ClientBooks books, long code, Func<Func<Stream, Task>, Task<Result<T>>> use, CancellationToken ct = default) =>
        books.ReadSnapshot<Result<T>>(async view =>
            await view.Db.Customers.AsNoTracking().SingleOrDefaultAsync(c => c.Code == code, ct) is { } card
                ? await use(to => Write(view, card, to, ct))
                : Refusals.UnknownCustomer(Days.Code(code)), ct);

    private static async Task Write(ClientView view, CustomerRow card, Stream to, CancellationToken ct)
    {
        await using var zip = await StreamedZip.Begin(to, view.Today, ct);
        await Put(zip, "innhold.txt", Encoding.UTF8.GetBytes(
            $"{card.Name} ({Days.Code(card.Code)}), {view.Client.Name} {view.Client.OrgNo}, {Days.Iso(view.Today)}\r\n\r\n{Index}"), ct);
        await Put(zip, "kundekort.json", JsonSerializer.SerializeToUtf8Bytes(new { Card = card, Details = CardDetails.Read(card.Card) }, Json), ct);

        var (db, code) = (view.Db, card.Code);
        var invoices = db.Invoices.Where(i => i.CustomerCode == code);
        var items = db.OpenItems.Where(i => i.CustomerCode == code);
        var entries = db.Entries.Where(e => e.CustomerCode == code);
        await Rows(zip, "fakturaer.json", invoices.OrderBy(i => i.Id), ct);
        await Rows(zip, "fakturadokumenter.json", db.OutgoingDocuments.Where(d => d.CustomerCode == code).OrderBy(d => d.Id), ct);
        await Rows(zip, "posteringer.json", entries.OrderBy(e => e.Id), ct);
        await Rows(zip, "apne-poster.json", items.OrderBy(i => i.Id), ct);
        await Rows(zip, "utligninger.json", db.Matches.Where(m => items.Any(i => i.Id == m.DebitItemId)).OrderBy(m => m.Id), ct);
        var letters = db.Letters.Where(l => l.CustomerCode == code);
        await Rows(zip, "brev.json", letters.OrderBy(l => l.SentOn).ThenBy(l => l.InvoiceId).ThenBy(l => l.Id), ct);
        await Rows(zip, "brevdokumenter.json",
            from l in letters
            join d in db.Documents on new { l.ClientId, Id = l.DocumentId } equals new { d.ClientId, Id = (long?)d.Id }
            orderby d.Id
            select new { d.Id, Letter = l.Id, d.FileName, d.ContentType, d.Sha256, d.CreatedAt }, ct);
        await Rows(zip, "pauser-og-tvister.json",
            from h in db.Holds.Where(h => invoices.Any(i => i.Id == h.InvoiceId))
            from e in db.HoldEnds.Where(e => e.ClientId == h.ClientId && e.HoldId == h.Id).DefaultIfEmpty()
            orderby h.Id
            select new { h.Id, h.InvoiceId, h.Kind, h.From, h.Until, h.Reason, EndedOn = (DateOnly?)e.On, Ending = (HoldEnding?)e.Ending }, ct);
        var cases = db.Cases.Where(c => c.CustomerCode == code);
        await Rows(zip, "inkassosaker.json", cases.OrderBy(c => c.Id), ct);
        await Rows(zip, "saksfakturaer.json", db.CaseInvoices.Where(s => invoices.Any(i => i.Id == s.InvoiceId)).OrderBy(s => s.CaseId).ThenBy(s => s.InvoiceId), ct);
        await Rows(zip, "innbetalinger.json", db.BankLines.Where(b => b.ItemId != null && items.Any(i => i.Id == b.ItemId)).OrderBy(b => b.Id), ct);
        await Rows(zip, "hendelser.json", db.Events.Where(e => e.CustomerCode == code
            || (e.InvoiceId != null && invoices.Any(i => i.Id == e.InvoiceId)) || (e.CaseId != null && cases.Any(c => c.Id == e.CaseId))).OrderBy(e => e.Seq), ct);

        await Put(zip, "forslag.json", SentAbout.Proposals(db, code, ct), ct);
        await Put(zip, "importer.json", SentAbout.Imports(db, code, ct), ct);
        var vouchers = entries.Select(e => e.VoucherId);
        var others = db.Entries.Where(e => e.CustomerCode != null && e.CustomerCode != code).Select(e => e.VoucherId);
        await Rows(zip, "integrasjonsbilag.json", db.IntegrationVouchers.Where(v => vouchers.Contains(v.VoucherId) && !others.Contains(v.VoucherId)).OrderBy(v => v.VoucherId), ct);
        var proposed = await SentAbout.Documents(db, code, ct);
        var documents = db.Documents.AsNoTracking()
            .Where(d => (d.VoucherId != null && vouchers.Contains(d.VoucherId.Value) && !others.Contains(d.VoucherId.Value))
                || letters.Any(l => l.DocumentId == d.Id) || proposed.Contains(d.Id)).OrderBy(d => d.Id);
        await foreach (var document in documents.AsAsyncEnumerable().WithCancellation(ct))
        {
            await Put(zip, $"dokumenter/{Days.Code(document.Id)}-{Safe(document.FileName)}", document.Content, ct);
        }
    }

    private static Task Rows<T>(StreamedZip zip, string name, IQueryable<T> rows, CancellationToken ct)
        where T : class => Put(zip, name, rows.AsNoTracking().AsAsyncEnumerable(), ct);

    private static async Task Put<T>(StreamedZip zip, string name, IAsyncEnumerable<T> rows, CancellationToken ct)
    {
        await using var stream = await zip.Open(name, ct);
        await JsonSerializer.SerializeAsync(stream, rows, Json, ct);
    }

    private static async Task Put(StreamedZip zip, string name, byte[] content, CancellationToken ct)
    {
        await using var stream = await zip.Open(name, ct);
        await stream.WriteAsync(content, ct);
    }

    /// <summary>A name from outside as a name inside the archive: no folders, no surprises.</summary>
    private static string Safe(string fileName) =>
        string.Concat(Path.GetFileName(fileName.Replace('\\', '/')).Select(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_' or ' ' ? c : '_'));

    /// <summary>What belongs to the books' own mechanics is no detail of the debtor; what a letter says stands as it is, not as a string.</summary>
    private static void OfTheBooks(JsonTypeInfo type)
    {
        if (type.Type == typeof(LetterRow))
        {
            type.Properties.Single(p => p.Name == "content").CustomConverter = new JsonAsItIs();
        }

        foreach (var hidden in type.Properties.Where(p => p.Name is "clientId" or "hash").ToList())
        {
            type.Properties.Remove(hidden);
        }
    }
    private sealed class JsonAsItIs : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString();

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options)
        {
            // Indented as the rest; a letter of before the contents were kept says nothing.
            if (JsonNode.Parse(value.Length == 0 ? "null" : value) is { } content)
            {
                content.WriteTo(writer, options);
            }
            else
            {
                writer.WriteNullValue();
            }
        }
    }
}
