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

    /// <summary>Writes the letters of a dispatch into one ZIP, in a stream. Refused: <c>not_found</c>; <c>ehf_missing</c> when the client has no account to be paid to.</summary>
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
                var letters = await view.Db.Letters.AsNoTracking().Where(l => l.DispatchId == dispatch && l.Id > last).OrderBy(l => l.Id).Take(Batch).ToListAsync(ct);
                foreach (var letter in letters)
                {
                    last = letter.Id;
                    var content = LetterContent.Read(letter.Content);
                    if (content.Account is null)
                    {
                        return Refusals.EhfMissing("the client's bank account", "klientens bankkonto");
                    }

                    var entry = zip.CreateEntry($"{Days.Code(letter.Id)}-{content.InvoiceNo}.xml");
                    await using var stream = await entry.OpenAsync(ct);
                    using var document = new MemoryStream();
                    EhfReminderWriter.Write(Of(view.Client, letter, content), document);
                    document.Position = 0;
                    await document.CopyToAsync(stream, ct);
                    written++;
                }

                more = letters.Count == Batch;
            }

            return written;
        }, ct);

    private static EhfReminderToWrite Of(ClientRow client, LetterRow letter, LetterContent content)
    {
        var creditor = content.Creditor ?? LetterCreditor.Of(client);
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
                Address = content.Address.Count > 0 ? content.Address[0] : null,
                Country = "NO",
                Email = content.Email,
            },
            Kid = content.Kid,
            AccountNumber = content.Account!,
            RemainingMinor = content.RemainingMinor,
            FeeMinor = content.EarlierFeeMinor + content.FeeMinor,
            InterestMinor = content.EarlierInterestMinor + content.InterestMinor,
        };
    }
}
