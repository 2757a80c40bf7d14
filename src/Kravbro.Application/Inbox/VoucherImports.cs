using System.Text.Json;
using System.Text.Json.Serialization;
using Kravbro.Application.Invoicing;
using Kravbro.Application.Ledger;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Inbox;

/// <summary>A line of an import; lines with the same document number form a voucher.</summary>
public sealed record ImportedLine
{
    /// <summary>Document number: which voucher the line belongs to.</summary>
    public long DocumentNumber { get; init; }

    /// <summary>Document date.</summary>
    public DateOnly? DocumentDate { get; init; }

    /// <summary>Posting date; null for the document date.</summary>
    public DateOnly? PostingDate { get; init; }

    /// <summary>Ledger account, or customer number.</summary>
    public long Code { get; init; }

    /// <summary>Whether <see cref="Code"/> is a customer.</summary>
    public bool IsCustomer { get; init; }

    /// <summary>Øre, debit positive.</summary>
    public long AmountMinor { get; init; }

    /// <summary>VAT code.</summary>
    public string? VatCode { get; init; }

    /// <summary>Text.</summary>
    public string? Text { get; init; }

    /// <summary>Invoice number.</summary>
    public string? InvoiceNo { get; init; }

    /// <summary>KID.</summary>
    public string? Kid { get; init; }

    /// <summary>Due date; left out: never followed up.</summary>
    public DateOnly? DueDate { get; init; }

    /// <summary>Custom matching reference.</summary>
    public string? MatchingReference { get; init; }
}

/// <summary>A set of vouchers sent in one piece.</summary>
public sealed record ImportedSet
{
    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    /// <summary>Kind, number of the Go API: 1 outgoing vouchers, 5 year-end, 99 voucher journal …</summary>
    public int Kind { get; init; }

    /// <summary>Date of the set.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Text.</summary>
    public string? Description { get; init; }

    /// <summary>Lines.</summary>
    public IReadOnlyList<ImportedLine> Lines { get; init; } = [];

    internal static ImportedSet Read(string json) => JsonSerializer.Deserialize<ImportedSet>(json, Json)!;

    internal string Write() => JsonSerializer.Serialize(this, Json);
}

/// <summary>An import as it is shown.</summary>
public sealed record ImportedAnswer(long Id, ImportState State, ImportedSet Set, string? Error, string? ExternalReference, DateTime CreatedAt);

/// <summary>Imports of vouchers by an integration: saved, then posted on demand, all or nothing.</summary>
public static class VoucherImports
{
    private const int OutgoingVouchers = 1;
    private const int YearEnd = 5;

    /// <summary>Saves an import, or one that is not posted anew. Refused: <c>not_found, already_decided, duplicate_reference, missing_value, bad_number</c>.</summary>
    public static Task<Result<ImportedAnswer>> Save(
        ClientBooks books, long extensionId, long? id, ImportedSet set, string? reference, CancellationToken ct = default) =>
        books.Write<ImportedAnswer>(async unit =>
        {
            if ((Texts.CheckOptional("externalImportReference", reference, 50) ?? Texts.CheckOptional("description", set.Description, 500)) is { } badText)
            {
                return badText;
            }

            if (set.Lines.Count > 100_000)
            {
                return Refusals.BadNumber("importLines", Days.Code(set.Lines.Count), "0–100000");
            }

            if (reference is not null && await unit.Db.Imports.AnyAsync(i => i.ExternalReference == reference && i.Id != id, ct))
            {
                return Refusals.DuplicateReference(reference);
            }

            var row = id is null ? null : await unit.Db.Imports.SingleOrDefaultAsync(i => i.Id == id && i.ExtensionId == extensionId && i.State != ImportState.Deleted, ct);
            if (id is not null && row is null)
            {
                return Refusals.NotFound("import", "import", Days.Code(id.Value));
            }

            if (row?.State == ImportState.Posted)
            {
                return Refusals.AlreadyDecided();
            }

            if (row is null)
            {
                row = new ImportRow { ClientId = unit.Client.Id, Id = await unit.NextId(ct), ExtensionId = extensionId, CreatedAt = unit.Now };
                unit.Db.Add(row);
            }

            row.Body = set.Write();
            row.ExternalReference = reference;
            row.State = ImportState.Saved;
            row.Error = null;
            await unit.Happened("import_saved", facts: new { import = row.Id, lines = set.Lines.Count }, ct: ct);
            await unit.Flush(ct);
            return Of(row);
        }, ct);

    /// <summary>
    /// Posts it: every document a voucher, all or none. What posting refuses stands as the import's error; posting it again after it
    /// is in changes nothing. Refused: <c>not_found</c>.
    /// </summary>
    public static async Task<Result<ImportedAnswer>> Post(ClientBooks books, long extensionId, long id, CancellationToken ct = default)
    {
        var posted = await books.Write<ImportedAnswer>(async unit =>
        {
            var row = await unit.Db.Imports.SingleOrDefaultAsync(i => i.Id == id && i.ExtensionId == extensionId && i.State != ImportState.Deleted, ct);
            if (row is null)
            {
                return Refusals.NotFound("import", "import", Days.Code(id));
            }

            if (row.State == ImportState.Posted)
            {
                return Of(row);
            }

            if (await PostAll(unit, row, ct) is { } refused)
            {
                return refused;
            }

            row = await unit.Db.Imports.SingleAsync(i => i.Id == id, ct);
            row.State = ImportState.Posted;
            row.Error = null;
            await unit.Happened("import_posted", facts: new { import = row.Id }, ct: ct);
            await unit.Flush(ct);
            return Of(row);
        }, ct);
        if (posted.IsOk || posted.Refusal.Code == "not_found")
        {
            return posted;
        }

        return await books.Write<ImportedAnswer>(async unit =>
        {
            var row = await unit.Db.Imports.SingleAsync(i => i.Id == id, ct);
            row.State = ImportState.Failed;
            row.Error = posted.Refusal.Nb;
            await unit.Happened("import_refused", facts: new { import = row.Id, code = posted.Refusal.Code }, ct: ct);
            return Of(row);
        }, ct);
    }

    /// <summary>Takes it away before it is posted. Refused: <c>not_found, already_decided</c>.</summary>
    public static Task<Result<bool>> Delete(ClientBooks books, long extensionId, long id, CancellationToken ct = default) =>
        books.Write<bool>(async unit =>
        {
            var row = await unit.Db.Imports.SingleOrDefaultAsync(i => i.Id == id && i.ExtensionId == extensionId && i.State != ImportState.Deleted, ct);
            if (row is null)
            {
                return Refusals.NotFound("import", "import", Days.Code(id));
            }

            if (row.State == ImportState.Posted)
            {
                return Refusals.AlreadyDecided();
            }

            row.State = ImportState.Deleted;
            row.ExternalReference = null;
            await unit.Happened("import_deleted", facts: new { import = row.Id }, ct: ct);
            return true;
        }, ct);

    /// <summary>The extension's imports in order, or one of them.</summary>
    public static Task<List<ImportedAnswer>> Of(ClientBooks books, long extensionId, long? id = null, CancellationToken ct = default) =>
        books.ReadAsTheyStand(async view => (await view.Db.Imports.AsNoTracking()
            .Where(i => i.ExtensionId == extensionId && i.State != ImportState.Deleted && (id == null || i.Id == id))
            .OrderBy(i => i.Id).ToListAsync(ct)).ConvertAll(Of), ct);

    private static async Task<Refusal?> PostAll(ClientUnit unit, ImportRow row, CancellationToken ct)
    {
        var set = ImportedSet.Read(row.Body);
        if (set.Lines.Count == 0)
        {
            return Refusals.MissingValue("importLines");
        }

        var (importId, extension) = (row.Id, row.ExtensionId);
        foreach (var document in set.Lines.GroupBy(l => l.DocumentNumber))
        {
            List<ImportedLine> lines = [.. document];
            var refused = set.Kind == OutgoingVouchers && lines.Exists(l => l.IsCustomer)
                ? await PostInvoice(unit, set, lines, importId, extension, ct)
                : await PostJournal(unit, set, lines, importId, extension, ct);
            if (refused is not null)
            {
                return refused.With("documentNumber", Days.Code(document.Key));
            }

            unit.ForgetTracked();
        }

        return null;
    }

    private static DateOnly DateOf(ClientUnit unit, ImportedSet set, ImportedLine line) => line.PostingDate ?? line.DocumentDate ?? set.Date ?? unit.Today;

    private static async Task<Refusal?> PostJournal(
        ClientUnit unit, ImportedSet set, List<ImportedLine> lines, long importId, long extension, CancellationToken ct)
    {
        var date = DateOf(unit, set, lines[0]);
        var posted = await Journal.Within(unit, new JournalToPost(set.Kind == YearEnd ? VoucherType.YearEnd : VoucherType.ManualJournal, date, Texts.OrNull(set.Description) ?? "Import",
            [.. lines.Select(l => new JournalLine(l.Code, l.AmountMinor)
            {
                IsCustomer = l.IsCustomer,
                VatCode = l.VatCode ?? "0",
                Text = l.Text,
                Date = DateOf(unit, set, l) == date ? null : DateOf(unit, set, l),
                InvoiceNo = l.IsCustomer ? l.InvoiceNo : null,
                Kid = l.IsCustomer ? l.Kid : null,
                MatchingReference = l.MatchingReference,
            })])
        {
            Source = "import",
            ImportId = importId,
            ImportedNo = lines[0].DocumentNumber,
            ExtensionId = extension,
        }, ct);
        return posted.Refusal;
    }

    private static async Task<Refusal?> PostInvoice(
        ClientUnit unit, ImportedSet set, List<ImportedLine> lines, long importId, long extension, CancellationToken ct)
    {
        var claims = lines.FindAll(l => l.IsCustomer);
        if (claims.Count != 1)
        {
            return Refusals.BadNumber("customerCode", Days.Code(claims.Count), "1");
        }

        if (lines.Sum(l => l.AmountMinor) is not 0 and var off)
        {
            return Refusals.NotBalanced(Money.Nok(off).ToString());
        }

        var claim = claims[0];
        var kid = claim.Kid is { } written ? Kid.Parse(written) : default(Result<Kid>?);
        if (kid is { IsOk: false } bad)
        {
            return bad.Refusal;
        }

        var posted = await AddInvoice.Within(unit, new InvoiceToPost(
            claim.InvoiceNo ?? Days.Code(claim.DocumentNumber), claim.Code, claim.DocumentDate ?? DateOf(unit, set, claim), claim.DueDate, Money.Nok(claim.AmountMinor))
        {
            Kid = kid?.Value,
            Text = claim.Text,
            ImportId = importId,
            ImportedNo = claim.DocumentNumber,
            ExtensionId = extension,
            Lines = [.. lines.Where(l => !l.IsCustomer).Select(l => new SoldLine((int)Math.Min(l.Code, int.MaxValue), -l.AmountMinor, l.VatCode ?? "0") { Text = l.Text })],
        }, "import", ct);
        return posted.Refusal;
    }

    private static ImportedAnswer Of(ImportRow row) => new(row.Id, row.State, ImportedSet.Read(row.Body), row.Error, row.ExternalReference, row.CreatedAt);
}
