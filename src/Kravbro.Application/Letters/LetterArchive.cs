using System.Security.Cryptography;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.FollowUp;
using Kravbro.Formats.Letters;

namespace Kravbro.Application.Letters;

/// <summary>
/// Keeps letters byte for byte, with their hash, before they leave: the pages, or for EHF the document that goes. Made on all cores.
/// </summary>
internal static class LetterArchive
{
    private const int AtOnce = 200;

    /// <summary>Makes and keeps the documents of letters that have none yet, in the unit; sets <see cref="LetterRow.DocumentId"/>.</summary>
    internal static async Task Keep(ClientUnit unit, IReadOnlyList<LetterRow> letters, CancellationToken ct)
    {
        foreach (var chunk in letters.Where(l => l.DocumentId is null && l.Content.Length > 0).Chunk(AtOnce))
        {
            var first = await unit.Next(ClientUnit.Series.Id, chunk.Length, ct);
            var documents = new DocumentRow[chunk.Length];
            Parallel.For(0, chunk.Length, new ParallelOptions { CancellationToken = ct }, i => documents[i] = Document(unit, chunk[i], first + i));
            for (var i = 0; i < chunk.Length; i++)
            {
                chunk[i].DocumentId = documents[i].Id;
            }

            await Bulk.Insert(unit.Db, documents, ct);
        }
    }

    /// <summary>The file name of a letter.</summary>
    internal static string FileName(LetterRow letter, LetterContent content) =>
        $"{(content.Language == "en" ? letter.Step.AsNext().EnglishTitle().Replace(' ', '-') : letter.Step.AsNext().NorwegianTitle())}-{content.InvoiceNo}.pdf";

    private static DocumentRow Document(ClientUnit unit, LetterRow letter, long id)
    {
        var content = LetterContent.Read(letter.Content);
        var asEhf = letter.Delivery == Delivery.Ehf;
        var bytes = asEhf ? LetterEhf.Document(unit.Client, letter, content) : LetterPdf.Write(LetterDocument.Of(unit.Client, letter, content));
        return new DocumentRow
        {
            ClientId = unit.Client.Id,
            Id = id,
            VoucherId = letter.VoucherId,
            FileName = asEhf ? LetterEhf.FileName(letter, content) : FileName(letter, content),
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)),
            Content = bytes,
            CreatedAt = unit.Now,
        };
    }
}
