using Kravbro.Application.Storage;

namespace Kravbro.Application.Inbox;

/// <summary>
/// The file that vouchers come from, kept once as a document by hash. Each voucher points at it by its import id, so that thousands
/// of vouchers share one copy.
/// </summary>
internal sealed class SourceFile(string name, string contentType, byte[]? content)
{
    private long? _id;

    /// <summary>Reads what is to be kept; a file above the limit is known by its hash alone. The stream stays where it was.</summary>
    internal static async Task<SourceFile> Of(Stream file, string name, string contentType, int mostBytes, CancellationToken ct)
    {
        if (file.Length > mostBytes)
        {
            return new SourceFile(name, contentType, null);
        }

        var (at, content) = (file.Position, new byte[file.Length]);
        file.Position = 0;
        await file.ReadExactlyAsync(content, ct);
        file.Position = at;
        return new SourceFile(name, contentType, content);
    }

    /// <summary>The document's id, kept at the first voucher that needs it; null for a file that is too large.</summary>
    internal async Task<long?> Id(ClientUnit unit, CancellationToken ct) =>
        content is null ? null : _id ??= (await Documents.Add(unit, new SentFile(Path.GetFileName(name), contentType, content), null, null, ct)).Id;
}
