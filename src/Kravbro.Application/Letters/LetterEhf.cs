using System.IO.Compression;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Formats.Ehf;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Letters;

/// <summary>Letters as EHF Reminder documents, one an invoice, for the client's access point.</summary>
public static class LetterEhf
{
    private const int Batch = 500;

    /// <summary>Writes the letters of a dispatch into one ZIP, in a stream, each as it is kept. Refused: <c>not_found</c>.</summary>
    public static Task<Result<int>> Write(ClientBooks books, long dispatch, Stream to, CancellationToken ct = default) =>
        books.ReadAsTheyStand<Result<int>>(async view =>
        {
            if (!await view.Db.Letters.AnyAsync(l => l.DispatchId == dispatch, ct))
            {
                return Refusals.NotFound("EHF file", "EHF-fil", Days.Code(dispatch));
            }

            var written = 0;
            await using var zip = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true);
            for (var (last, more) = (long.MinValue, true); more;)
            {
                var kept = await (from l in view.Db.Letters
                                  join d in view.Db.Documents on new { l.ClientId, Id = l.DocumentId!.Value } equals new { d.ClientId, d.Id }
                                  where l.DispatchId == dispatch && l.State != SendState.Stopped && l.Id > last
                                  orderby l.Id
                                  select new { l.Id, d.FileName, d.Content }).Take(Batch).ToListAsync(ct);
                foreach (var letter in kept)
                {
                    last = letter.Id;
                    await using var stream = await zip.CreateEntry(letter.FileName).OpenAsync(ct);
                    await stream.WriteAsync(letter.Content, ct);
                    written++;
                }

                more = kept.Count == Batch;
            }

            return written;
        }, ct);

    /// <summary>The file name of a letter.</summary>
    internal static string FileName(LetterRow letter, LetterContent content) => $"{Days.Code(letter.Id)}-{content.InvoiceNo}.xml";

    /// <summary>A letter as a document for the access point; it has an account and the debtor's organisation number.</summary>
    internal static byte[] Document(ClientRow client, LetterRow letter, LetterContent content)
    {
        using var document = new MemoryStream();
        EhfReminderWriter.Write(Of(client, letter, content), document);
        return document.ToArray();
    }

    private static EhfReminderToWrite Of(ClientRow client, LetterRow letter, LetterContent content)
    {
        var creditor = content.Creditor ?? LetterCreditor.Of(client);
        var (street, zip, city) = AddressOf(content.Address);
        return new EhfReminderToWrite
        {
            Id = Days.Code(letter.Id),
            IssueDate = letter.SentOn,
            DueDate = letter.DueOn,
            Note = string.Join("\n\n", content.Paragraphs),
            BuyerReference = Days.Code(letter.CustomerCode),
            InvoiceNo = content.InvoiceNo,
            InvoiceDate = content.InvoiceDate,
            Supplier = new EhfPartyToWrite(creditor.OrgNo, creditor.Name)
            {
                Address = creditor.Street.Count > 0 ? string.Join(", ", creditor.Street) : null,
                Zip = creditor.Zip,
                City = creditor.City,
                IsInForetaksregisteret = true,
                Email = creditor.Email,
                Phone = creditor.Phone,
            },
            Customer = new EhfPartyToWrite(content.OrgNo!, content.Name)
            {
                Address = street,
                Zip = zip,
                City = city,
                Country = "NO",
                Email = content.Email,
            },
            Kid = content.Kid,
            AccountNumber = content.Account!,
            RemainingMinor = content.RemainingMinor,
            FeeMinor = content.EarlierFeeMinor + content.FeeMinor - content.CompensationMinor,
            InterestMinor = Math.Max(0, content.EarlierInterestMinor + content.InterestMinor),
            CompensationMinor = content.CompensationMinor,
        };
    }

    // The letter keeps lines as they are printed; postal code and place are the one that begins with four digits.
    private static (string? Street, string? Zip, string? City) AddressOf(IReadOnlyList<string> lines)
    {
        var town = lines.LastOrDefault(l => l.Length > 5 && l[..4].All(char.IsAsciiDigit) && l[4] == ' ');
        return (lines.FirstOrDefault(l => l != town), town?[..4], town?[5..]);
    }
}
