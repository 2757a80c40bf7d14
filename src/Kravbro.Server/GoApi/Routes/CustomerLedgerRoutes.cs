using System.Text.Json.Serialization;
using Kravbro.Application.Ledger;
using Kravbro.Application.Reports;
using Kravbro.Domain;
using Kravbro.Domain.Collection;
using Kravbro.Domain.Ledger;
using Kravbro.Server.GoApi.OData;
using Kravbro.Server.GoApi.Wire;

namespace Kravbro.Server.GoApi.Routes;

/// <summary>The customer ledger: open items, statements, match groups; matching and un-matching.</summary>
internal static class CustomerLedgerRoutes
{
    private const string Root = "/Reporting/CustomerLedger";
    private const string Needed = GoPrivileges.CustomerLedger;

    internal static void Map(GoRoutes routes)
    {
        routes.Get(Root, Needed, Read);
        routes.Get($"{Root}/{{matchId}}", Needed, call => Group(call, call.RouteNumber("matchId")));
        routes.Post($"{Root}/MatchEntries", Needed, (call, body) => Change(call, body, (ids, on) => MatchEntries.Match(call.Books, ids, on, call.Stop)));
        routes.Post($"{Root}/UnmatchEntries", Needed, (call, body) => Change(call, body, (ids, _) => MatchEntries.Unmatch(call.Books, ids, call.Stop)));
    }

    // Which question it is follows from the parameters that are there, with or without a value.
    private static async Task<GoAnswer> Read(GoCall call)
    {
        if (call.Parameter("matchId") is { } match)
        {
            return await Group(call, long.TryParse(match, System.Globalization.CultureInfo.InvariantCulture, out var id) ? id : null);
        }

        var (from, to) = (call.DateParameter("fromDate"), call.DateParameter("toDate"));
        if ((from.Refusal ?? to.Refusal) is { } refused)
        {
            return GoAnswer.Failed(refused);
        }

        return List(call, call.Asks("fromDate")
            ? await CustomerLedger.Statement(call.Books, from.Value, to.Value, call.Stop)
            : await CustomerLedger.Open(call.Books, to.Value, call.Stop));
    }

    private static async Task<GoAnswer> Group(GoCall call, long? matchId) => List(call, await CustomerLedger.Group(call.Books, matchId ?? 0, call.Stop));

    private static GoAnswer List(GoCall call, Result<List<LedgerEntry>> entries) => !entries.IsOk ? GoAnswer.Failed(entries.Refusal)
        : GoAnswer.Of(call.Options(LedgerEntryWire.Properties), query => GoAnswer.Page(query, async take =>
        {
            foreach (var entry in entries.Value)
            {
                await take(LedgerEntryWire.Of(call, entry));
            }

            return entries.Value.Count;
        }));

    private static async Task<GoAnswer> Change(GoCall call, WireBody body, Func<IReadOnlyList<long>, DateOnly?, Task<Result<int>>> change)
    {
        var (ids, on) = (body.Longs("entryIds"), body.Date("matchDate"));
        return body.Fault is { } fault ? GoAnswer.Failed(fault)
            : ids is null ? GoAnswer.Failed(Refusals.MissingValue("entryIds"))
            : GoAnswer.Of(await change(ids, on), _ => GoAnswer.Done(nested: true));
    }
}

/// <summary>An entry of the customer ledger.</summary>
internal sealed record LedgerEntryWire
{
    public required long Id { get; init; }

    public required DateOnly PostingDate { get; init; }

    public required DateOnly VoucherDate { get; init; }

    public required decimal Amount { get; init; }

    public required decimal Balance { get; init; }

    public required Guid VoucherId { get; init; }

    public required int VoucherType { get; init; }

    public DateOnly? DueDate { get; init; }

    public required long VoucherNo { get; init; }

    public string? DocumentNo { get; init; }

    public string? InvoiceNo { get; init; }

    public long? MatchId { get; init; }

    [JsonPropertyName("cID")]
    public string? Cid { get; init; }

    public required string CurrencyCode { get; init; }

    public required decimal CurrencyAmount { get; init; }

    public required long CustomerCode { get; init; }

    public required CustomerOfEntry Customer { get; init; }

    public required DateTimeOffset LastChanged { get; init; }

    public required DateTimeOffset CreatedDate { get; init; }

    public Guid? CreatedFromImportJournalId { get; init; }

    public string? ExternalImportReference { get; init; }

    public string? CustomMatchingReference { get; init; }

    public required bool IsCreatedByCurrentIntegration { get; init; }

    public required bool IsWriteOff { get; init; }

    public required bool IsReversed { get; init; }

    public long? ReversedVoucherNo { get; init; }

    public long? CorrectionOfVoucherNo { get; init; }

    public required int InvoiceDebtCollectionStatus { get; init; }

    public string? DebtCollectionCaseCode { get; init; }

    public Guid? DebtCollectionCaseId { get; init; }

    internal sealed record CustomerOfEntry(long Id, long Code, string Name);

    internal static Properties<LedgerEntryWire> Properties { get; } = new Properties<LedgerEntryWire>()
        .Add("Id", e => e.Id).Add("PostingDate", e => e.PostingDate).Add("VoucherDate", e => e.VoucherDate).Add("Amount", e => e.Amount)
        .Add("Balance", e => e.Balance).Add("VoucherId", e => e.VoucherId).Add("VoucherType", e => (VoucherType)e.VoucherType)
        .Add("DueDate", e => e.DueDate).Add("VoucherNo", e => e.VoucherNo).Add("DocumentNo", e => e.DocumentNo).Add("MatchId", e => e.MatchId)
        .Add("CID", e => e.Cid).Add("CurrencyCode", e => e.CurrencyCode).Add("CurrencyAmount", e => e.CurrencyAmount)
        .Add("CustomerCode", e => e.CustomerCode).Add("LastChanged", e => e.LastChanged).Add("CreatedDate", e => e.CreatedDate)
        .Add("ExternalImportReference", e => e.ExternalImportReference).Add("CustomMatchingReference", e => e.CustomMatchingReference)
        .Add("IsCreatedByCurrentIntegration", e => e.IsCreatedByCurrentIntegration).Add("IsWriteOff", e => e.IsWriteOff)
        .Add("IsReversed", e => e.IsReversed).Add("InvoiceDebtCollectionStatus", e => (DebtCollectionStatus)e.InvoiceDebtCollectionStatus)
        .Add("DebtCollectionCaseCode", e => e.DebtCollectionCaseCode).Add("DebtCollectionCaseId", e => e.DebtCollectionCaseId)
        .Nested("Customer", e => e.Customer, new Properties<CustomerOfEntry>().Add("Id", c => c.Id).Add("Code", c => c.Code).Add("Name", c => c.Name));

    internal static LedgerEntryWire Of(GoCall call, LedgerEntry from) => new()
    {
        Id = from.Id,
        PostingDate = from.Item.Date,
        VoucherDate = from.Voucher.Date,
        Amount = WireJson.Amount(from.Item.AmountMinor),
        Balance = WireJson.Amount(from.BalanceMinor),
        VoucherId = MatchWire.VoucherGuid(call, from.Item, from.Voucher.Id),
        VoucherType = (int)from.Voucher.Type,
        DueDate = from.Invoice?.DueDate ?? from.Item.DueOn,
        VoucherNo = from.Voucher.Number,
        DocumentNo = from.Invoice?.InvoiceNo,
        InvoiceNo = from.Invoice?.InvoiceNo,
        MatchId = from.MatchId,
        Cid = from.Item.Kid ?? from.Invoice?.Kid,
        CurrencyCode = from.Currency,
        CurrencyAmount = WireJson.Amount(from.CurrencyMinor),
        CustomerCode = from.Item.CustomerCode,
        Customer = new CustomerOfEntry(from.Item.CustomerCode, from.Item.CustomerCode, from.CustomerName),
        LastChanged = WireJson.Instant(from.Invoice?.ChangedAt ?? from.Voucher.CreatedAt),
        CreatedDate = WireJson.Instant(from.Voucher.CreatedAt),
        CreatedFromImportJournalId = from.Voucher is { ImportId: { } import, ExtensionId: not null } ? call.Wire(import) : null,
        ExternalImportReference = from.Voucher.ExternalReference,
        CustomMatchingReference = from.Item.MatchingReference,
        IsCreatedByCurrentIntegration = from.Voucher.ExtensionId == call.Extension,
        IsWriteOff = from.Item.Kind == ItemKind.WriteOff,
        IsReversed = from.ReversedBy is not null,
        ReversedVoucherNo = from.Reverses ?? from.ReversedBy,
        InvoiceDebtCollectionStatus = (int)(from.Invoice?.Status ?? CollectionStatus.None),
        DebtCollectionCaseCode = from.Case?.Code,
        DebtCollectionCaseId = from.Case is { } @case ? call.Wire(@case.Id) : null,
    };
}
