using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.Collection;
using Kravbro.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Collection;

/// <summary>A case as an agency, a page or the command line sees it. Amounts in øre.</summary>
public sealed record CaseAnswer(
    long Id, string Code, string Agency, CaseStatus Status, string? StatusText, long CustomerCode, string? CustomerName,
    IReadOnlyList<CaseInvoice> Stays, long BalanceMinor, string? Url, DateOnly CreatedOn, DateTime ChangedAt, string? MergedInto)
{
    /// <summary>The numbers of its invoices.</summary>
    public IReadOnlyList<string> Invoices => [.. Stays.Select(s => s.InvoiceNo)];

    /// <summary>Handed over, less payments and credits since; a write-off does not reduce it.</summary>
    public long PrincipalMinor => Stays.Sum(s => s.PrincipalMinor);

    /// <summary>What remains open in the ledger.</summary>
    public long RemainingMinor => Stays.Sum(s => s.RemainingMinor);

    /// <summary>What was handed over.</summary>
    public long HandedOverMinor => Stays.Sum(s => s.HandedOverMinor);

    /// <summary>The case it lives on in, when it was merged.</summary>
    public long? MergedIntoId { get; init; }

    /// <summary>Whether the agency still sees it: active and closed ones. What stood in another case is counted there.</summary>
    public bool IsWithAgency => Status is CaseStatus.Active or CaseStatus.Closed;
}

/// <summary>An invoice in a case.</summary>
/// <param name="Id">The invoice.</param>
/// <param name="InvoiceNo">Its number.</param>
/// <param name="HandedOverMinor">What was handed over, øre.</param>
/// <param name="PrincipalMinor">What the agency collects of it now.</param>
/// <param name="RemainingMinor">What remains of its open item.</param>
/// <param name="IsCurrent">Whether it still is in this case.</param>
/// <param name="ChangedAt">Last change of the invoice, UTC.</param>
public sealed record CaseInvoice(
    long Id, string InvoiceNo, long HandedOverMinor, long PrincipalMinor, long RemainingMinor, bool IsCurrent, DateTime ChangedAt);

/// <summary>Builds what is shown of cases, a batch at a time with a fixed number of queries.</summary>
internal static class CaseAnswers
{
    internal static async Task<CaseAnswer> One(ClientView view, CaseRow row, CancellationToken ct) => (await Of(view, [row], ct))[0];

    internal static async Task<IReadOnlyList<CaseAnswer>> Of(ClientView view, IReadOnlyList<CaseRow> cases, CancellationToken ct)
    {
        long[] ids = [.. cases.Select(c => c.Id)];
        long[] customerCodes = [.. cases.Select(c => c.CustomerCode).Distinct()];
        long[] mergedIds = [.. cases.Where(c => c.MergedIntoId is not null).Select(c => c.MergedIntoId!.Value).Distinct()];
        var db = view.Db;
        var agencies = await db.Extensions.Select(e => new { e.Id, e.Name }).ToDictionaryAsync(e => e.Id, e => e.Name, ct);
        var names = await db.Customers.Where(c => customerCodes.Contains(c.Code)).Select(c => new { c.Code, c.Name })
            .ToDictionaryAsync(c => c.Code, c => c.Name, ct);
        var merged = mergedIds.Length == 0 ? []
            : await db.Cases.Where(c => mergedIds.Contains(c.Id)).Select(c => new { c.Id, c.Code }).ToDictionaryAsync(c => c.Id, c => c.Code, ct);
        var stays = await (from s in db.CaseInvoices
                           join i in db.Invoices on new { s.ClientId, Id = s.InvoiceId } equals new { i.ClientId, i.Id }
                           where ids.Contains(s.CaseId)
                           orderby i.Id
                           select new { Stay = s, i.InvoiceNo, i.ItemId, i.RemainingMinor, i.ChangedAt }).AsNoTracking().ToListAsync(ct);
        var matches = await StayMatches.Of(view, [.. stays.Select(s => (s.Stay.InvoiceId, s.ItemId))], ct);
        var ofCase = stays.ToLookup(s => s.Stay.CaseId, s => new CaseInvoice(
            s.Stay.InvoiceId, s.InvoiceNo, s.Stay.HandedOverMinor,
            Principal.Of(s.Stay.HandedOverMinor, s.Stay.FromAt, s.Stay.UntilAt, matches[s.Stay.InvoiceId].Select(m => StayMatches.AsStayMatch(m, s.ItemId))),
            s.RemainingMinor, s.Stay.IsCurrent, s.ChangedAt));
        return [.. cases.Select(row => new CaseAnswer(
            row.Id, row.Code, agencies[row.ExtensionId], row.Status, row.StatusText, row.CustomerCode, names.GetValueOrDefault(row.CustomerCode),
            [.. ofCase[row.Id]], row.BalanceMinor, row.Url, row.CreatedOn, row.ChangedAt,
            row.MergedIntoId is { } into ? merged[into] : null)
        {
            MergedIntoId = row.MergedIntoId,
        })];
    }
}

/// <summary>Reading cases.</summary>
public static class ShowCases
{
    /// <summary>The active cases, or all that are not; newest first.</summary>
    public static Task<List<CaseAnswer>> List(ClientBooks books, bool open, CancellationToken ct = default) =>
        books.Read(async view => new List<CaseAnswer>(await CaseAnswers.Of(view, await view.Db.Cases.AsNoTracking()
            .Where(c => open ? c.Status == CaseStatus.Active : c.Status != CaseStatus.Active)
            .OrderByDescending(c => c.Id).ToListAsync(ct), ct)), ct);

    /// <summary>Every case, newest first.</summary>
    public static Task<List<CaseAnswer>> All(ClientBooks books, CancellationToken ct = default) =>
        books.Read(async view => new List<CaseAnswer>(await CaseAnswers.Of(
            view, await view.Db.Cases.AsNoTracking().OrderByDescending(c => c.Id).ToListAsync(ct), ct)), ct);

    /// <summary>The cases with a number, the newest first: numbers need not be unique. Refused: <c>unknown_case</c>.</summary>
    public static Task<Result<List<CaseAnswer>>> WithCode(ClientBooks books, string code, CancellationToken ct = default) =>
        books.Read<Result<List<CaseAnswer>>>(async view =>
        {
            var rows = await view.Db.Cases.AsNoTracking().Where(c => c.Code == code).OrderByDescending(c => c.Id).ToListAsync(ct);
            if (rows.Count == 0)
            {
                return Refusals.UnknownCase(code);
            }

            var answers = await CaseAnswers.Of(view, rows, ct);
            return new List<CaseAnswer>(answers);
        }, ct);

    /// <summary>One case. Refused: <c>unknown_case</c>.</summary>
    public static Task<Result<CaseAnswer>> One(ClientBooks books, long id, CancellationToken ct = default) =>
        books.Read<Result<CaseAnswer>>(async view =>
            await view.Db.Cases.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, ct) is { } row
                ? await CaseAnswers.One(view, row, ct)
                : Refusals.UnknownCase(Days.Code(id)), ct);
}
