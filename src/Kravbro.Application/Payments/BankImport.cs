using System.Security.Cryptography;
using Kravbro.Application.FollowUp;
using Kravbro.Application.Import;
using Kravbro.Application.Inbox;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Formats.Bank;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Payments;

/// <summary>Reads money: an OCR giro, camt.054 or camt.053 file is proved, posted and matched.</summary>
public static class BankImport
{
    /// <summary>
    /// Reads a file. It is refused whole when it is cut, does not add up, cannot be read or is about an account that is not among the
    /// client's own (<c>not_our_account</c>; any is while the client has named none); else every line has its place: matched,
    /// a credit on the customer, unidentified, or on the list. The same file twice changes nothing; what another file brought is not
    /// posted again. Thousands of lines a transaction; a file that was interrupted goes on where it stopped when it is read again.
    /// </summary>
    /// <param name="books">The client's books.</param>
    /// <param name="file">Seekable.</param>
    /// <param name="fileName">Name, for the list of files.</param>
    /// <param name="dryRun">Do everything and roll it back.</param>
    /// <param name="progress">Told the number of lines read so far.</param>
    /// <param name="ct">Cancels between batches.</param>
    public static async Task<Result<BankImportAnswer>> Run(
        ClientBooks books, Stream file, string fileName, bool dryRun, IProgress<long>? progress = null, CancellationToken ct = default)
    {
        file.Position = 0;
        var sha = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, ct));
        var groups = new BankGroups();
        var checkedFile = BankFile.Check(file, ct, groups.See);
        if (!checkedFile.IsOk)
        {
            return checkedFile.Refusal;
        }

        var summary = checkedFile.Value;
        if (summary.NotBookable is { } notBookable)
        {
            return BankTotals.In(notBookable, summary);
        }

        var answer = new BankImportAnswer { Summary = summary };
        var settings = await books.ReadAsTheyStand(view => Task.FromResult(view.Settings), ct);
        if (summary.Accounts.FirstOrDefault(account => !settings.Owns(account)) is { } foreign)
        {
            return Refusals.NotOurBankAccount(foreign);
        }

        if (await books.ReadAsTheyStand(view => view.Db.BankFiles.AnyAsync(f => f.Sha256 == sha && f.Lines == summary.Transactions, ct), ct))
        {
            answer.Changed = false;
            return answer;
        }

        var head = new FileHead(sha, fileName, summary, groups)
        {
            Source = await SourceFile.Of(file, fileName, summary.Format == BankFormat.OcrGiro ? "text/plain" : "application/xml", Documents.MostBytes, ct),
        };
        var batches = groups.Batches(() => BankFile.Lines(file, summary, ct));
        return dryRun ? await DryRun(books, head, batches, answer, progress, ct) : await Post(books, head, batches, answer, progress, ct);
    }

    internal sealed record FileHead(string Sha256, string Name, BankFileSummary Summary, BankGroups Groups)
    {
        /// <summary>Account days of this file that no other file has lines of: asked once, since the file's own lines are in the way of the question.</summary>
        internal HashSet<(string Account, DateOnly Day)> DaysAlone { get; } = [];

        /// <summary>The file itself, the document of every voucher it brings.</summary>
        internal required SourceFile Source { get; init; }
    }

    private static Task<Result<BankImportAnswer>> DryRun(
        ClientBooks books, FileHead head, IEnumerable<IReadOnlyList<BankLine>> batches, BankImportAnswer answer, IProgress<long>? progress, CancellationToken ct) =>
        books.WriteWithoutCatchUp<BankImportAnswer>(async unit =>
        {
            await CatchUp.Within(unit, ct);
            foreach (var batch in batches)
            {
                if (await Take(unit, head, batch, answer, ct) is { } refused)
                {
                    return refused;
                }

                unit.ForgetTracked();
                progress?.Report(answer.Read);
            }

            return answer;
        }, commit: false, ct);

    private static async Task<Result<BankImportAnswer>> Post(
        ClientBooks books, FileHead head, IEnumerable<IReadOnlyList<BankLine>> batches, BankImportAnswer answer, IProgress<long>? progress, CancellationToken ct)
    {
        if (head.Summary.Transactions == 0)
        {
            // A statement of a quiet account: that nothing happened is known from it.
            var noted = await books.Write<bool>(async unit => await NewFile(unit, head, ct) is not null, ct);
            if (!noted.IsOk)
            {
                return noted.Refusal;
            }
        }

        foreach (var batch in batches)
        {
            var taken = await books.Write<bool>(async unit => await Take(unit, head, batch, answer, ct) is { } refused ? refused : true, ct);
            if (!taken.IsOk)
            {
                return taken.Refusal;
            }

            progress?.Report(answer.Read);
        }

        if (answer.Read >= FileImport.ManyRows)
        {
            await books.Database.CountAnew(ct);
        }

        return answer;
    }

    private static async Task<Refusal?> Take(ClientUnit unit, FileHead head, IReadOnlyList<BankLine> lines, BankImportAnswer answer, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var file = await unit.Db.BankFiles.SingleOrDefaultAsync(f => f.Sha256 == head.Sha256, ct) ?? await NewFile(unit, head, ct);
        file.DocumentId ??= await head.Source.Id(unit, ct);
        var batch = new BankBatch(unit, file, answer, head);
        var refused = await batch.Take(lines, ct);
        await unit.Close(ct);
        return refused;
    }

    private static async Task<BankFileRow> NewFile(ClientUnit unit, FileHead head, CancellationToken ct)
    {
        var row = new BankFileRow
        {
            ClientId = unit.Client.Id,
            Id = await unit.NextId(ct),
            Format = head.Summary.Format.ToString(),
            FileName = Path.GetFileName(head.Name) is { Length: > 200 } longName ? longName[..200] : Path.GetFileName(head.Name),
            Sha256 = head.Sha256,
            MessageId = head.Summary.MessageId,
            NewestOn = head.Summary.CoversTo,
            CreatedAt = unit.Now,
            Actor = unit.Actor,
        };
        unit.Db.Add(row);
        await unit.Happened("bank_file_read", facts: new { file = row.Id, format = row.Format, lines = head.Summary.Transactions, sha256 = row.Sha256 }, ct: ct);
        return row;
    }
}
