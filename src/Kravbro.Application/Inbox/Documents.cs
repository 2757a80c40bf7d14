using System.Security.Cryptography;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Inbox;

/// <summary>Stored documents of vouchers and proposals.</summary>
public static class Documents
{
    /// <summary>The largest file taken, bytes.</summary>
    public const int MostBytes = 50 * 1024 * 1024;

    /// <summary>Content type of a PDF.</summary>
    internal const string Pdf = "application/pdf";

    /// <summary>Content type of EHF and camt.</summary>
    internal const string Xml = "application/xml";

    /// <summary>
    /// Documents a voucher that the same extension posted, with a PDF; a newer one takes the place of the older, which is kept.
    /// Refused: <c>unknown_voucher, bad_file</c>.
    /// </summary>
    public static Task<Result<DocumentRow>> OfVoucher(ClientBooks books, long extensionId, long voucherId, SentFile file, CancellationToken ct = default) =>
        books.Write<DocumentRow>(async unit =>
        {
            if (!await unit.Db.Vouchers.AnyAsync(v => v.Id == voucherId && v.ExtensionId == extensionId, ct))
            {
                return Refusals.UnknownVoucher(Days.Code(voucherId));
            }

            if (file.Content.Length > MostBytes || !file.Content.AsSpan().StartsWith("%PDF-"u8))
            {
                return Refusals.BadFile("PDF, ≤ 50 MB");
            }

            return await Replace(unit, file, voucherId, extensionId, ct);
        }, ct);

    /// <summary>
    /// Stores a document of a voucher for a user of the client, beside those that are there. On an invoice's voucher the newest PDF is the
    /// invoice as it is shown to others. Refused: <c>unknown_voucher, bad_file</c>.
    /// </summary>
    public static Task<Result<DocumentRow>> Attach(ClientBooks books, long voucherId, SentFile file, CancellationToken ct = default) =>
        books.Write<DocumentRow>(async unit => await unit.Db.Vouchers.AnyAsync(v => v.Id == voucherId, ct)
            ? await AddOfUser(unit, file, voucherId, ct)
            : Refusals.UnknownVoucher(Days.Code(voucherId)), ct);

    /// <summary>The document of a voucher. Refused: <c>not_found</c>.</summary>
    public static Task<Result<DocumentRow>> OfVoucher(ClientBooks books, long voucherId, CancellationToken ct = default) =>
        books.ReadAsTheyStand<Result<DocumentRow>>(async view =>
            await view.Db.Documents.AsNoTracking().OrderByDescending(d => d.Id).FirstOrDefaultAsync(d => d.VoucherId == voucherId && !d.IsReplaced, ct) is { } row
                ? row
                : Refusals.NotFound("document", "dokument", Days.Code(voucherId)), ct);

    /// <summary>A document by id. Refused: <c>not_found</c>.</summary>
    public static Task<Result<DocumentRow>> One(ClientBooks books, long id, CancellationToken ct = default) =>
        books.ReadAsTheyStand<Result<DocumentRow>>(async view =>
            await view.Db.Documents.AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, ct) is { } row
                ? row
                : Refusals.NotFound("document", "dokument", Days.Code(id)), ct);

    /// <summary>Stores a PDF or a picture that a user sent; the bytes say what it is, not its name. Refused: <c>bad_file</c>.</summary>
    internal static async Task<Result<DocumentRow>> AddOfUser(ClientUnit unit, SentFile file, long voucherId, CancellationToken ct) =>
        KindOf(file.Content) is { } kind && file.Content.Length <= MostBytes
            ? await Add(unit, file with { ContentType = kind }, voucherId, null, ct)
            : Refusals.BadFile("PDF, PNG, JPEG, ≤ 50 MB");

    /// <summary>A PDF in the place of those the voucher has, which are kept and marked; what it was made of (EHF) stands.</summary>
    internal static async Task<DocumentRow> Replace(ClientUnit unit, SentFile pdf, long voucherId, long? extensionId, CancellationToken ct)
    {
        var older = unit.Db.Documents.Where(d => d.VoucherId == voucherId && !d.IsReplaced && d.ContentType == Pdf);
        await unit.Rewriting(older, d => d.IsReplaced = true, ct);
        await older.ExecuteUpdateAsync(set => set.SetProperty(d => d.IsReplaced, true), ct);
        return await Add(unit, pdf, voucherId, extensionId, ct);
    }

    internal static async Task<DocumentRow> Add(ClientUnit unit, SentFile file, long? voucherId, long? extensionId, CancellationToken ct)
    {
        var row = new DocumentRow
        {
            ClientId = unit.Client.Id,
            Id = await unit.NextId(ct),
            VoucherId = voucherId,
            ExtensionId = extensionId,
            FileName = file.FileName.Length > 200 ? file.FileName[..200] : file.FileName,
            ContentType = file.ContentType,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(file.Content)),
            Content = file.Content,
            CreatedAt = unit.Now,
        };
        unit.Db.Add(row);
        await unit.Happened("document_stored", facts: new { document = row.Id, sha256 = row.Sha256 }, ct: ct);
        return row;
    }

    private static string? KindOf(ReadOnlySpan<byte> content) =>
        content.StartsWith("%PDF-"u8) ? Pdf
        : content.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G']) ? "image/png"
        : content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? "image/jpeg"
        : null;
}
