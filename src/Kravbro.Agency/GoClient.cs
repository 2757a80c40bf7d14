using System.Globalization;
using System.Text.Json;
using System.Web;

namespace Kravbro.Agency;

/// <summary>
/// A client of the Go-compatible API v1 with the habits of agencies' own: lower-case <c>/debtCollection/</c>, bare <c>?</c>, PascalCase
/// entities, camelCase request objects. Every method throws <see cref="AgencyRefusal"/> when the server says no and
/// <see cref="HttpRequestException"/> when there is no answer to read.
/// </summary>
/// <param name="settings">Address and keys.</param>
/// <param name="handler">Carries the requests, and stays the caller's; null for the network.</param>
/// <param name="time">Clock for the life of tokens and the wait after 429.</param>
public sealed class GoClient(AgencySettings settings, HttpMessageHandler? handler, TimeProvider time) : IDisposable
{
    private const string Base = "debtCollection/";

    private readonly GoConnection connection = new(settings, handler, time);

    /// <summary>
    /// The server's calendar day: of the latest answer's <c>X-Kravbro-Today</c>, else of its Date header in Norway; this machine's before
    /// any answer.
    /// </summary>
    public DateOnly Today => connection.Today;

    /// <summary>Whether this agency may create new cases.</summary>
    public Task<bool> IsActiveDebtCollection(CancellationToken ct = default) =>
        connection.Data<bool>(HttpMethod.Get, Base + "IsActiveDebtCollection", null, ct);

    /// <summary>Approved invoices that nobody has taken.</summary>
    public Task<List<CollectionInvoice>> AvailableInvoices(string? filter = null, CancellationToken ct = default) =>
        connection.Data<List<CollectionInvoice>>(HttpMethod.Get, Base + "Invoices/AvailableInvoices?" + Query(filter), null, ct);

    /// <summary>The invoice as a PDF; null for an unknown one.</summary>
    public Task<byte[]?> GetInvoicePdf(Guid invoiceId, CancellationToken ct = default) =>
        connection.Bytes($"{Base}getInvoicePdf?id={invoiceId}", ct);

    /// <summary>Takes invoices of one debtor into a new case; all or none.</summary>
    public Task<CollectionCase> CreateCase(
        string code, IEnumerable<Guid> invoiceIds, string? externalCaseUrl = null, decimal? balanceAgency = null, CancellationToken ct = default) =>
        connection.Data<CollectionCase>(HttpMethod.Post, Base, Entity(new
        {
            Code = code,
            Invoices = invoiceIds.Select(id => new { Id = id }),
            ExternalCaseUrl = externalCaseUrl,
            BalanceAgency = balanceAgency,
        }), ct);

    /// <summary>Takes further invoices of the same debtor into a case.</summary>
    public Task<CollectionCase> AddInvoicesToCase(Guid caseId, IEnumerable<Guid> invoiceIds, CancellationToken ct = default) =>
        connection.Data<CollectionCase>(HttpMethod.Post, Base + "addInvoicesToCase", Request(new { caseId, invoiceIds }), ct);

    /// <summary>Makes one case, with a new number, of several.</summary>
    public Task<CollectionCase> MergeCases(string caseNo, IEnumerable<Guid> caseIds, CancellationToken ct = default) =>
        connection.Data<CollectionCase>(HttpMethod.Post, Base + "mergeCases", Request(new { caseNo, caseIds }), ct);

    /// <summary>This agency's cases, open and closed; <paramref name="filter"/> in the API's query language, e.g. <c>Status eq '0'</c>.</summary>
    public Task<List<CollectionCase>> Cases(string? filter = null, CancellationToken ct = default) =>
        connection.Data<List<CollectionCase>>(HttpMethod.Get, Base + "?" + Query(filter), null, ct);

    /// <summary>One case; null when it is not this agency's or no longer is. Asked as old clients do, by a filter.</summary>
    public async Task<CollectionCase?> Case(Guid id, CancellationToken ct = default) =>
        (await connection.Data<List<CollectionCase>>(HttpMethod.Get, $"{Base}?{Query($"Id eq guid'{id}'")}&$top=1", null, ct)).SingleOrDefault();

    /// <summary>Writes a status text; null leaves the balance, and null or false for closed makes a closed case active again.</summary>
    public Task<CollectionCase> UpdateStatus(
        Guid caseId, string statusText, bool? isCaseClosed = null, decimal? updatedBalanceAgency = null, CancellationToken ct = default) =>
        connection.Data<CollectionCase>(HttpMethod.Post, Base + "updateStatus",
            Request(new { caseId, statusText, isCaseClosed, updatedBalanceAgency }), ct);

    /// <summary>Rejects the case: its invoices go back to the client.</summary>
    public Task Delete(Guid caseId, CancellationToken ct = default) => connection.Done(HttpMethod.Delete, $"{Base}{caseId}", null, ct);

    /// <summary>Everything matched with one invoice.</summary>
    public Task<List<Match>> MatchedItems(Guid invoiceId, CancellationToken ct = default) =>
        connection.Data<List<Match>>(HttpMethod.Get, $"{Base}matchedItems/{invoiceId}", null, ct);

    /// <summary>Invoices whose matches changed later than an instant, each with all its matches.</summary>
    public Task<List<MatchedInvoice>> AllMatchedItems(DateTimeOffset since, CancellationToken ct = default) =>
        connection.Data<List<MatchedInvoice>>(HttpMethod.Get,
            $"{Base}getAllMatchedItems?fromDateTime={HttpUtility.UrlEncode(since.ToString("O", CultureInfo.InvariantCulture))}", null, ct);

    /// <summary>Whose books the key opens, and which accounts a settlement uses.</summary>
    public Task<IntegrationInformation> IntegrationInformation(CancellationToken ct = default) =>
        connection.Data<IntegrationInformation>(HttpMethod.Get, "ClientIntegrationInformation/", null, ct);

    /// <summary>The client's lock date and whether it deducts value-added tax.</summary>
    public Task<ClientSettings> Client(CancellationToken ct = default) =>
        connection.Data<ClientSettings>(HttpMethod.Get, "Client/", null, ct);

    /// <summary>The card of a debtor; null for an unknown code.</summary>
    public async Task<CustomerCard?> Customer(long code, CancellationToken ct = default) =>
        (await connection.Data<List<CustomerCard>>(HttpMethod.Get,
            $"Customer/?{Query(string.Create(CultureInfo.InvariantCulture, $"Code eq {code}L"))}&$top=2", null, ct)).SingleOrDefault();

    /// <summary>A debtor's open entries today.</summary>
    public Task<List<OpenEntry>> OpenEntries(long customerCode, CancellationToken ct = default) =>
        connection.Data<List<OpenEntry>>(HttpMethod.Get,
            $"Reporting/CustomerLedger/?{Query(string.Create(CultureInfo.InvariantCulture, $"CustomerCode eq {customerCode}L"))}&toDate=", null, ct);

    /// <summary>Posts a bank journal voucher.</summary>
    public Task<Voucher> PostBankJournal(Voucher voucher, CancellationToken ct = default) =>
        connection.Data<Voucher>(HttpMethod.Post, "Voucher/BankJournalVoucher/", Entity(voucher), ct);

    /// <summary>Reverses a bank journal voucher that this agency posted.</summary>
    public Task Reverse(Guid voucherId, CancellationToken ct = default) =>
        connection.Done(HttpMethod.Post, $"Voucher/BankJournalVoucher/Reverse/{voucherId}", null, ct);

    /// <summary>Ends the connection.</summary>
    public void Dispose() => connection.Dispose();

    private static string Query(string? filter) => filter is null ? "" : "$filter=" + HttpUtility.UrlEncode(filter);

    private static string Entity<T>(T entity) => JsonSerializer.Serialize(entity, GoJson.Entities);

    private static string Request<T>(T request) => JsonSerializer.Serialize(request, GoJson.Requests);
}
