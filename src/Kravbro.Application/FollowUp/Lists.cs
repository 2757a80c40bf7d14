using Kravbro.Application.Invoicing;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.Collection;
using Kravbro.Domain.FollowUp;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.FollowUp;

/// <summary>What a page of a list asks for.</summary>
public sealed record ListRequest
{
    /// <summary>Text found in invoice number, customer name, KID or customer number.</summary>
    public string? Search { get; init; }

    /// <summary>Only this customer.</summary>
    public long? Customer { get; init; }

    /// <summary>Rows to skip.</summary>
    public int Skip { get; init; }

    /// <summary>Rows to give; <see cref="int.MaxValue"/> for all.</summary>
    public int Take { get; init; } = int.MaxValue;

    /// <summary>Sort key: <c>due</c> (default), <c>number</c>, <c>amount</c>, <c>customer</c>.</summary>
    public string? Sort { get; init; }

    /// <summary>Sort descending.</summary>
    public bool Descending { get; init; }
}

/// <summary>A page of invoices with count and sum of the whole filter.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Count">Invoices in the filter.</param>
/// <param name="RemainingMinor">Their remaining sum, øre.</param>
/// <param name="Today">The client's day the rows were seen on.</param>
public sealed record InvoicePage(IReadOnlyList<InvoiceAnswer> Rows, int Count, long RemainingMinor, DateOnly Today);

/// <summary>The lists of invoices; drafts that a day has brought are recorded before any is shown.</summary>
public static class Lists
{
    /// <summary>The follow-up list (purreliste): overdue, open, and None, OnHold, Rejected or closed with something remaining.</summary>
    public static Task<InvoicePage> FollowUp(ClientBooks books, ListRequest request, CancellationToken ct = default) =>
        Page(books, request, (query, today) => Overdue(query, today).Where(i =>
            i.Status == CollectionStatus.None || i.Status == CollectionStatus.OnHold || i.Status == CollectionStatus.Rejected
            || (i.Status == CollectionStatus.Exported && i.CaseClosed)), ct);

    /// <summary>Every open invoice and credit note, wherever it stands.</summary>
    public static Task<InvoicePage> Open(ClientBooks books, ListRequest request, CancellationToken ct = default) =>
        Page(books, request, (query, _) => query.Where(i => i.RemainingMinor != 0), ct);

    /// <summary>Every invoice and credit note.</summary>
    public static Task<InvoicePage> All(ClientBooks books, ListRequest request, CancellationToken ct = default) =>
        Page(books, request, (query, _) => query, ct);

    /// <summary>The invoices of one collection status.</summary>
    public static Task<InvoicePage> WithStatus(ClientBooks books, CollectionStatus status, ListRequest request, CancellationToken ct = default) =>
        Page(books, request, (query, _) => query.Where(i => i.Status == status), ct);

    /// <summary>One invoice. Refused: <c>unknown_invoice</c>.</summary>
    public static Task<Result<InvoiceAnswer>> One(ClientBooks books, string invoiceNo, DateOnly? date = null, CancellationToken ct = default) =>
        books.Read<Result<InvoiceAnswer>>(async view =>
        {
            var day = Clock.CommandDay(view.Client, view.Today, date, moves: false);
            if (!day.IsOk)
            {
                return day.Refusal;
            }

            view.Today = day.Value;
            var found = await Find.Invoice(view, invoiceNo, ct);
            return found.IsOk ? await InvoiceAnswers.One(view, found.Value, ct) : found.Refusal;
        }, ct);

    private static IQueryable<InvoiceRow> Overdue(IQueryable<InvoiceRow> query, DateOnly today) => query.Where(i =>
        i.RemainingMinor > 0 && i.PostedMinor > 0 && i.DueDate < today && (i.ExpectedDueDate == null || i.ExpectedDueDate < today));

    private static Task<InvoicePage> Page(
        ClientBooks books, ListRequest request, Func<IQueryable<InvoiceRow>, DateOnly, IQueryable<InvoiceRow>> filter, CancellationToken ct) =>
        books.Read(async view =>
        {
            var query = Searched(view, filter(view.Db.Invoices.AsNoTracking(), view.Today), request);
            var total = await query.GroupBy(_ => 1).Select(g => new { Count = g.Count(), Sum = g.Sum(i => i.RemainingMinor) }).SingleOrDefaultAsync(ct);
            var rows = new List<InvoiceAnswer>();
            await foreach (var answer in InvoiceAnswers.Stream(view, Sorted(view, query, request).Skip(request.Skip).Take(request.Take), ct))
            {
                rows.Add(answer);
            }

            return new InvoicePage(rows, total?.Count ?? 0, total?.Sum ?? 0, view.Today);
        }, ct);

    internal static IQueryable<InvoiceRow> Searched(ClientView view, IQueryable<InvoiceRow> query, ListRequest request)
    {
        if (request.Customer is { } customer)
        {
            query = query.Where(i => i.CustomerCode == customer);
        }

        if (Texts.OrNull(request.Search) is not { } text)
        {
            return query;
        }

        var lower = text.ToLowerInvariant();
        var code = long.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : -1;
        return query.Where(i => i.InvoiceNo == text || i.Kid == text || i.CustomerCode == code
            || view.Db.Customers.Any(c => c.ClientId == i.ClientId && c.Code == i.CustomerCode && c.Name.ToLower().Contains(lower)));
    }

    private static IQueryable<InvoiceRow> Sorted(ClientView view, IQueryable<InvoiceRow> query, ListRequest request) =>
        (request.Sort, request.Descending) switch
        {
            ("number", false) => query.OrderBy(i => i.InvoiceNo.Length).ThenBy(i => i.InvoiceNo),
            ("number", true) => query.OrderByDescending(i => i.InvoiceNo.Length).ThenByDescending(i => i.InvoiceNo),
            ("amount", false) => query.OrderBy(i => i.RemainingMinor).ThenBy(i => i.Id),
            ("amount", true) => query.OrderByDescending(i => i.RemainingMinor).ThenByDescending(i => i.Id),
            ("customer", var down) => down
                ? query.OrderByDescending(i => view.Db.Customers.First(c => c.ClientId == i.ClientId && c.Code == i.CustomerCode).Name).ThenByDescending(i => i.Id)
                : query.OrderBy(i => view.Db.Customers.First(c => c.ClientId == i.ClientId && c.Code == i.CustomerCode).Name).ThenBy(i => i.Id),
            (_, true) => query.OrderByDescending(i => i.DueDate).ThenByDescending(i => i.Id),
            _ => query.OrderBy(i => i.DueDate).ThenBy(i => i.Id),
        };
}
