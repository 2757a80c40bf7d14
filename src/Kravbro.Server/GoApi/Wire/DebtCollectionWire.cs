using System.Globalization;
using System.Text.Json.Serialization;
using Kravbro.Application.Collection;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain.Collection;
using Kravbro.Domain.FollowUp;
using Kravbro.Domain.Ledger;
using Kravbro.Server.GoApi.OData;

namespace Kravbro.Server.GoApi.Wire;

/// <summary>An invoice as agencies read it.</summary>
internal sealed record DebtCollectionInvoiceWire
{
    public required Guid Id { get; init; }

    public required long CustomerCode { get; init; }

    public required long InvoiceNo { get; init; }

    public required DateOnly InvoiceDate { get; init; }

    public required DateOnly DueDate { get; init; }

    public required decimal OriginalAmount { get; init; }

    public required decimal OriginalPostedAmount { get; init; }

    public required decimal RemainingAmount { get; init; }

    public required string CurrencyCode { get; init; }

    [JsonPropertyName("cID")]
    public string? Cid { get; init; }

    public required DateTimeOffset LastChanged { get; init; }

    public DateOnly? LastReminderSentDate { get; init; }

    public DateOnly? LastReminderDueDate { get; init; }

    public int? LastReminderVoucherType { get; init; }

    public string? LastReminderEmailAddress { get; init; }

    public string? InvoiceEmailAddress { get; init; }

    public string? ExternalImportReference { get; init; }

    /// <summary>Ours: the number as printed, which may hold more than digits.</summary>
    public required string DocumentNo { get; init; }

    /// <summary>Ours: what is open of the fees of the client's letters; posted beside the invoice, closed by the settlement.</summary>
    public required decimal OpenFeeAmount { get; init; }

    /// <summary>Ours: the same of late interest.</summary>
    public required decimal OpenInterestAmount { get; init; }

    /// <summary>Ours: why it is where it is, the same sentence as on the client's pages.</summary>
    public required ReasonWire Reason { get; init; }

    internal static Properties<DebtCollectionInvoiceWire> Properties { get; } = new Properties<DebtCollectionInvoiceWire>()
        .Add("Id", i => i.Id).Add("CustomerCode", i => i.CustomerCode).Add("InvoiceNo", i => i.InvoiceNo).Add("InvoiceDate", i => i.InvoiceDate)
        .Add("DueDate", i => i.DueDate).Add("OriginalAmount", i => i.OriginalAmount).Add("OriginalPostedAmount", i => i.OriginalPostedAmount)
        .Add("RemainingAmount", i => i.RemainingAmount).Add("CurrencyCode", i => i.CurrencyCode).Add("CID", i => i.Cid)
        .Add("LastChanged", i => i.LastChanged).Add("LastReminderSentDate", i => i.LastReminderSentDate)
        .Add("LastReminderDueDate", i => i.LastReminderDueDate).Add("LastReminderVoucherType", i => (VoucherType?)i.LastReminderVoucherType)
        .Add("LastReminderEmailAddress", i => i.LastReminderEmailAddress).Add("InvoiceEmailAddress", i => i.InvoiceEmailAddress)
        .Add("ExternalImportReference", i => i.ExternalImportReference).Add("DocumentNo", i => i.DocumentNo)
        .Add("OpenFeeAmount", i => i.OpenFeeAmount).Add("OpenInterestAmount", i => i.OpenInterestAmount);

    internal static DebtCollectionInvoiceWire Of(GoCall call, AgencyInvoice from)
    {
        var invoice = from.Invoice;
        return new DebtCollectionInvoiceWire
        {
            Id = call.Wire(invoice.Id),
            CustomerCode = invoice.CustomerCode,
            InvoiceNo = Number(invoice.InvoiceNo),
            InvoiceDate = invoice.InvoiceDate,
            DueDate = invoice.DueDate ?? invoice.InvoiceDate,
            OriginalAmount = WireJson.Amount(invoice.AmountMinor),
            OriginalPostedAmount = WireJson.Amount(invoice.PostedMinor),
            RemainingAmount = WireJson.Amount(invoice.RemainingMinor),
            CurrencyCode = invoice.Currency,
            Cid = invoice.Kid,
            LastChanged = WireJson.Instant(invoice.ChangedAt),
            LastReminderSentDate = from.LastLetter?.SentOn,
            LastReminderDueDate = from.LastLetter?.DueOn,
            LastReminderVoucherType = from.LastLetter?.Step switch
            {
                LetterStep.Reminder => (int)VoucherType.OutgoingPaymentReminder,
                LetterStep.Notice => (int)VoucherType.OutgoingNoticeOfDebtCollection,
                LetterStep.Demand => (int)VoucherType.OutgoingPaymentDemand,
                _ => null,
            },
            InvoiceEmailAddress = from.InvoiceEmail ?? from.Email,
            LastReminderEmailAddress = from.LastLetter is null ? null : from.Email,
            ExternalImportReference = invoice.ExternalReference,
            DocumentNo = invoice.InvoiceNo,
            OpenFeeAmount = WireJson.Amount(from.OpenFeeMinor),
            OpenInterestAmount = WireJson.Amount(from.OpenInterestMinor),
            Reason = new ReasonWire(from.Reason.Code.Word(), from.Reason.En, from.Reason.Nb),
        };
    }

    /// <summary>The number of the wire: the digits of the printed one, the last eighteen of them.</summary>
    internal static long Number(string invoiceNo)
    {
        var digits = new string([.. invoiceNo.Where(char.IsAsciiDigit)]);
        return digits.Length == 0 ? 0 : long.Parse(digits[Math.Max(0, digits.Length - 18)..], CultureInfo.InvariantCulture);
    }
}

/// <summary>Why an invoice is where it is.</summary>
/// <param name="Code">The reason's stable word.</param>
/// <param name="En">The sentence in English.</param>
/// <param name="Nb">The same in Norwegian.</param>
internal sealed record ReasonWire(string Code, string En, string Nb);

/// <summary>A case as agencies read it.</summary>
internal sealed record DebtCollectionCaseWire
{
    public required Guid Id { get; init; }

    public required string Code { get; init; }

    public required int Status { get; init; }

    public required IReadOnlyList<DebtCollectionInvoiceWire> Invoices { get; init; }

    public string? ExternalCaseUrl { get; init; }

    public required decimal BalanceAgency { get; init; }

    public required DateTimeOffset LastChanged { get; init; }

    public DateTimeOffset? InvoiceLastChanged { get; init; }

    /// <summary>Ours: the last status text.</summary>
    public string? StatusText { get; init; }

    internal static Properties<DebtCollectionCaseWire> Properties { get; } = new Properties<DebtCollectionCaseWire>()
        .Add("Id", c => c.Id).Add("Code", c => c.Code).Add("Status", c => (CaseStatus)c.Status).Add("ExternalCaseUrl", c => c.ExternalCaseUrl)
        .Add("BalanceAgency", c => c.BalanceAgency).Add("LastChanged", c => c.LastChanged).Add("InvoiceLastChanged", c => c.InvoiceLastChanged)
        .Add("StatusText", c => c.StatusText);

    internal static DebtCollectionCaseWire Of(GoCall call, CaseRow row, IReadOnlyList<AgencyInvoice> invoices) => new()
    {
        Id = call.Wire(row.Id),
        Code = row.Code,
        Status = (int)row.Status,
        Invoices = [.. invoices.Select(i => DebtCollectionInvoiceWire.Of(call, i))],
        ExternalCaseUrl = row.Url,
        BalanceAgency = WireJson.Amount(row.BalanceMinor),
        LastChanged = WireJson.Instant(row.ChangedAt),
        InvoiceLastChanged = invoices.Count == 0 ? null : WireJson.Instant(invoices.Max(i => i.Invoice.ChangedAt)),
        StatusText = row.StatusText,
    };
}

/// <summary>A ledger entry matched with an invoice.</summary>
internal sealed record MatchWire
{
    public required long Id { get; init; }

    public required long CustomerCode { get; init; }

    public required Guid VoucherId { get; init; }

    public required long VoucherNo { get; init; }

    public required int VoucherType { get; init; }

    public required DateOnly VoucherDate { get; init; }

    public required DateOnly PostingDate { get; init; }

    /// <summary>What of the entry is matched with this invoice; payments and credits are negative.</summary>
    public required decimal Amount { get; init; }

    public required decimal CurrencyAmount { get; init; }

    public required string CurrencyCode { get; init; }

    [JsonPropertyName("cID")]
    public string? Cid { get; init; }

    public required long MatchId { get; init; }

    public required bool IsWriteOff { get; init; }

    public required bool IsNoteMainEntry { get; init; }

    public long? ImportedVoucherNo { get; init; }

    public Guid? CreatedFromImportId { get; init; }

    public string? ExternalImportReference { get; init; }

    public required DateTimeOffset LastChanged { get; init; }

    /// <summary>Ours: the whole entry, of which <see cref="Amount"/> is a part when it settles several invoices.</summary>
    public required decimal EntryAmount { get; init; }

    internal static Properties<MatchWire> Properties { get; } = new Properties<MatchWire>()
        .Add("Id", m => m.Id).Add("CustomerCode", m => m.CustomerCode).Add("VoucherId", m => m.VoucherId).Add("VoucherNo", m => m.VoucherNo)
        .Add("VoucherType", m => (Kravbro.Domain.Ledger.VoucherType)m.VoucherType).Add("VoucherDate", m => m.VoucherDate)
        .Add("PostingDate", m => m.PostingDate).Add("Amount", m => m.Amount).Add("CurrencyAmount", m => m.CurrencyAmount)
        .Add("CurrencyCode", m => m.CurrencyCode).Add("CID", m => m.Cid).Add("MatchId", m => m.MatchId).Add("IsWriteOff", m => m.IsWriteOff)
        .Add("IsNoteMainEntry", m => m.IsNoteMainEntry).Add("ImportedVoucherNo", m => m.ImportedVoucherNo)
        .Add("ExternalImportReference", m => m.ExternalImportReference).Add("LastChanged", m => m.LastChanged);

    internal static MatchWire Of(GoCall call, InvoiceRow invoice, AgencyMatch from)
    {
        var sign = from.Match.CreditItemId == from.Item.Id ? -1 : 1;
        var amount = sign * from.Match.AmountMinor;
        var whole = from.Entry.AmountMinor;
        return new MatchWire
        {
            Id = from.Entry.Id,
            CustomerCode = invoice.CustomerCode,
            VoucherId = VoucherGuid(call, from.Item, from.Voucher.Id),
            VoucherNo = from.Voucher.Number,
            VoucherType = (int)from.Voucher.Type,
            VoucherDate = from.Voucher.Date,
            PostingDate = from.Entry.Date,
            Amount = WireJson.Amount(amount),
            CurrencyAmount = whole == amount || whole == 0
                ? WireJson.Amount(from.Entry.CurrencyMinor)
                : Math.Round(from.Entry.CurrencyMinor / 100m * amount / whole, 2, MidpointRounding.AwayFromZero),
            CurrencyCode = from.Entry.Currency,
            Cid = from.Item.Kid ?? invoice.Kid,
            MatchId = from.Group,
            IsWriteOff = from.Match.Kind == MatchKind.WriteOff,
            IsNoteMainEntry = from.Item.Kind == ItemKind.CreditNote,
            ImportedVoucherNo = from.Voucher.ImportedNo,
            CreatedFromImportId = from.Voucher is { ImportId: { } import, ExtensionId: not null } ? call.Wire(import) : null,
            ExternalImportReference = from.Voucher.ExternalReference,
            LastChanged = WireJson.Instant(from.Match.At),
            EntryAmount = WireJson.Amount(whole),
        };
    }

    /// <summary>An invoice's voucher is known by the invoice's id.</summary>
    internal static Guid VoucherGuid(GoCall call, OpenItemRow item, long voucherId) =>
        call.Wire(item.Kind is ItemKind.Invoice or ItemKind.CreditNote && item.InvoiceId is { } invoice ? invoice : voucherId);
}

/// <summary>An invoice's matches in the list of changes; the ids are ours, the documented form has only the matches.</summary>
internal sealed record MatchesWire(IReadOnlyList<MatchWire> MatchedItems)
{
    public Guid? CaseId { get; init; }

    public string? Code { get; init; }

    public required Guid InvoiceId { get; init; }

    public required long InvoiceNo { get; init; }

    public required decimal RemainingAmount { get; init; }

    public required DateTimeOffset LastChanged { get; init; }

    internal static Properties<MatchesWire> Properties { get; } = new Properties<MatchesWire>()
        .Add("InvoiceId", m => m.InvoiceId).Add("InvoiceNo", m => m.InvoiceNo).Add("Code", m => m.Code).Add("CaseId", m => m.CaseId)
        .Add("RemainingAmount", m => m.RemainingAmount).Add("LastChanged", m => m.LastChanged);

    internal static MatchesWire Of(GoCall call, MatchedInvoice from) => new([.. from.Matches.Select(m => MatchWire.Of(call, from.Invoice, m))])
    {
        CaseId = from.Invoice.CaseId is { } id ? call.Wire(id) : null,
        Code = from.CaseCode,
        InvoiceId = call.Wire(from.Invoice.Id),
        InvoiceNo = DebtCollectionInvoiceWire.Number(from.Invoice.InvoiceNo),
        RemainingAmount = WireJson.Amount(from.Invoice.RemainingMinor),
        LastChanged = WireJson.Instant(from.Invoice.MatchedAt ?? from.Invoice.ChangedAt),
    };
}
