using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.Collection;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Collection;

/// <summary>The same by the names that people and stories use: extension, case number, invoice number.</summary>
public static class CasesByName
{
    /// <summary>See <see cref="Cases.Create"/>; also <c>unknown_extension, unknown_invoice</c>.</summary>
    public static async Task<Result<CaseAnswer>> Create(
        ClientBooks books, string extension, string code, IReadOnlyList<string> invoiceNos, string? url = null, long balanceMinor = 0,
        DateOnly? date = null, CancellationToken ct = default)
    {
        var agency = await AgencyId(books, extension, ct);
        if (!agency.IsOk)
        {
            return agency.Refusal;
        }

        var ids = await books.ReadAsTheyStand(view => view.Db.Invoices.Where(i => invoiceNos.Contains(i.InvoiceNo))
            .ToDictionaryAsync(i => i.InvoiceNo, i => i.Id, ct), ct);
        return invoiceNos.FirstOrDefault(no => !ids.ContainsKey(no)) is { } missing
            ? Refusals.UnknownInvoice(missing)
            : await Cases.Create(books.As(extension), agency.Value, new Cases.NewCase(code, [.. invoiceNos.Select(no => ids[no])], url, balanceMinor), date, ct);
    }

    /// <summary>See <see cref="Cases.Update"/>.</summary>
    public static Task<Result<CaseAnswer>> Update(
        ClientBooks books, string extension, string code, string statusText, bool close, long? balanceMinor = null, CancellationToken ct = default) =>
        OnCase(books, extension, code, (agency, id) => Cases.Update(books.As(extension), agency, id, statusText, close, balanceMinor, ct), ct);

    /// <summary>See <see cref="Cases.Reject"/>.</summary>
    public static Task<Result<CaseAnswer>> Reject(ClientBooks books, string extension, string code, CancellationToken ct = default) =>
        OnCase(books, extension, code, (agency, id) => Cases.Reject(books.As(extension), agency, id, ct), ct);

    private static async Task<Result<CaseAnswer>> OnCase(
        ClientBooks books, string extension, string code, Func<long, long, Task<Result<CaseAnswer>>> work, CancellationToken ct)
    {
        var agency = await AgencyId(books, extension, ct);
        if (!agency.IsOk)
        {
            return agency.Refusal;
        }

        // The number need not be unique: the newest case of the agency with it is meant.
        var id = await books.ReadAsTheyStand(view => Cases.Visible(view, agency.Value).Where(c => c.Code == code)
            .OrderByDescending(c => c.Id).Select(c => (long?)c.Id).FirstOrDefaultAsync(ct), ct);
        return id is null ? Refusals.UnknownCase(code) : await work(agency.Value, id.Value);
    }

    private static async Task<Result<long>> AgencyId(ClientBooks books, string name, CancellationToken ct) =>
        await books.ReadAsTheyStand(view => view.Db.Extensions
            .Where(e => e.Name == name && e.IsActive && e.Kind == ExtensionKind.DebtCollection)
            .Select(e => (long?)e.Id).SingleOrDefaultAsync(ct), ct) is { } id
            ? id
            : Refusals.UnknownExtension(name);
}
