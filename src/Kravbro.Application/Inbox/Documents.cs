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

            await unit.Db.Documents.Where(d => d.VoucherId == voucherId && !d.IsReplaced)
                .ExecuteUpdateAsync(set => set.SetProperty(d => d.IsReplaced, true), ct);
            return await Add(unit, file, voucherId, extensionId, ct);
        }, ct);

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
}
