using System.Runtime.CompilerServices;
using Kravbro.Application.Inbox;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Customers;

/// <summary>
/// What integrations sent about a debtor in proposals and imports, posted or not: of what concerns others too only the debtor's lines,
/// and no document.
/// </summary>
internal static class SentAbout
{
    /// <summary>A proposal as the debtor is told of it.</summary>
    internal sealed record OfProposal(long Id, ProposalState State, DateTime CreatedAt, ProposedVoucher Voucher);

    /// <summary>An import as the debtor is told of it.</summary>
    internal sealed record OfImport(long Id, ImportState State, DateTime CreatedAt, ImportedSet Set);

    /// <summary>Proposals with a line of the customer.</summary>
    internal static async IAsyncEnumerable<OfProposal> Proposals(BooksContext db, long code, [EnumeratorCancellation] CancellationToken ct)
    {
        var accounts = await AccountsOf(db, ct);
        await foreach (var row in Mentioning(db.Proposals.AsNoTracking(), code).AsAsyncEnumerable().WithCancellation(ct))
        {
            var voucher = ProposedVoucher.Read(row.Body);
            if (voucher.Lines.Any(l => IsOf(l, code)))
            {
                yield return new OfProposal(row.Id, row.State, row.CreatedAt, NamesOthers(voucher, accounts, code)
                    ? WithoutWords(voucher) with { Lines = [.. voucher.Lines.Where(l => IsOf(l, code))] } : voucher);
            }
        }
    }

    /// <summary>Imports with a line of the customer.</summary>
    internal static async IAsyncEnumerable<OfImport> Imports(BooksContext db, long code, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var row in Mentioning(db.Imports.AsNoTracking(), code).AsAsyncEnumerable().WithCancellation(ct))
        {
            var set = ImportedSet.Read(row.Body);
            if (set.Lines.Any(l => IsOf(l, code)))
            {
                yield return new OfImport(row.Id, row.State, row.CreatedAt, set with { Lines = [.. set.Lines.Where(l => IsOf(l, code))] });
            }
        }
    }

    /// <summary>Documents of proposals that are of the customer alone and became no voucher; those of vouchers are found by their vouchers.</summary>
    internal static async Task<List<long>> Documents(BooksContext db, long code, CancellationToken ct)
    {
        var documents = new List<long>();
        var accounts = await AccountsOf(db, ct);
        await foreach (var row in Mentioning(db.Proposals.AsNoTracking().Where(p => p.DocumentId != null && p.VoucherId == null), code).AsAsyncEnumerable().WithCancellation(ct))
        {
            if (ProposedVoucher.Read(row.Body) is var voucher && voucher.Lines.Any(l => IsOf(l, code)) && !NamesOthers(voucher, accounts, code))
            {
                documents.Add(row.DocumentId!.Value);
            }
        }

        return documents;
    }

    /// <summary>Erases the texts: accounts, amounts and dates stay. Gives how many proposals and imports.</summary>
    internal static async Task<int> Erase(ClientUnit unit, long code, CancellationToken ct)
    {
        var erased = 0;
        var accounts = await AccountsOf(unit.Db, ct);
        foreach (var row in await Mentioning(unit.Db.Proposals, code).ToListAsync(ct))
        {
            var voucher = ProposedVoucher.Read(row.Body);
            if (!voucher.Lines.Any(l => IsOf(l, code)))
            {
                continue;
            }

            if (!NamesOthers(voucher, accounts, code))
            {
                voucher = WithoutWords(voucher);
                row.Reason = row.Reason is null ? null : EraseCustomer.Neutral;
            }

            row.Body = (voucher with { Lines = [.. voucher.Lines.Select(l => IsOf(l, code) ? l with { Text = null } : l)] }).Write();
            erased++;
        }

        foreach (var row in await Mentioning(unit.Db.Imports, code).ToListAsync(ct))
        {
            var set = ImportedSet.Read(row.Body);
            if (set.Lines.Any(l => IsOf(l, code)))
            {
                row.Body = (set with { Lines = [.. set.Lines.Select(l => IsOf(l, code) ? l with { Text = null } : l)] }).Write();
                erased++;
            }
        }

        return erased;
    }

    // Candidates by the digits of the number anywhere in the body; the lines decide.
    private static IQueryable<ProposalRow> Mentioning(IQueryable<ProposalRow> rows, long code)
    {
        var digits = Days.Code(code);
        return rows.Where(p => p.Body.Contains(digits)).OrderBy(p => p.Id);
    }

    private static IQueryable<ImportRow> Mentioning(IQueryable<ImportRow> rows, long code)
    {
        var digits = Days.Code(code);
        return rows.Where(i => i.Body.Contains(digits)).OrderBy(i => i.Id);
    }

    // What stands on the whole voucher may be about any of those it names.
    private static ProposedVoucher WithoutWords(ProposedVoucher voucher) => voucher with { Text = null, Comment = null, More = new Dictionary<string, string>() };

    private static bool IsOf(ProposedLine line, long code) => line.Debit == code || line.Credit == code;

    private static bool IsOf(ImportedLine line, long code) => line.IsCustomer && line.Code == code;

    // A number that is no account is another customer's, known or not.
    private static bool NamesOthers(ProposedVoucher voucher, HashSet<long> accounts, long code) =>
        voucher.Lines.SelectMany(l => new[] { l.Debit, l.Credit }).OfType<long>().Any(c => c != code && !accounts.Contains(c));

    private static async Task<HashSet<long>> AccountsOf(BooksContext db, CancellationToken ct) =>
        [.. await db.Accounts.Select(a => (long)a.Code).ToListAsync(ct)];
}
