using Kravbro.Application.Outgoing;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.Collection;
using Kravbro.Server.GoApi.OData;

namespace Kravbro.Server.GoApi.Wire;

/// <summary>A line of an outgoing invoice.</summary>
internal sealed record OutgoingInvoiceLineWire
{
    public required long Id { get; init; }

    public required int LineType { get; init; }

    public required int SortOrder { get; init; }

    public string? ProductCode { get; init; }

    public string? Description { get; init; }

    public decimal? Quantity { get; init; }

    public decimal? UnitPrice { get; init; }

    public decimal? DiscountPercent { get; init; }

    public string? Unit { get; init; }

    public required bool ExemptVat { get; init; }

    public int? SalesAccountCode { get; init; }

    public required decimal NetAmount { get; init; }

    public required decimal TotalAmount { get; init; }

    internal static OutgoingInvoiceLineWire Of(OutgoingLine line, SalesRates rates) => new()
    {
        Id = line.Id,
        LineType = line.LineType,
        SortOrder = line.SortOrder,
        ProductCode = line.ProductCode,
        Description = line.Description,
        Quantity = line.LineType == 0 ? line.Quantity : null,
        UnitPrice = line.LineType == 0 ? line.UnitPrice : null,
        DiscountPercent = line.LineType == 0 ? line.Discount : null,
        Unit = line.Unit,
        ExemptVat = line.ExemptVat || (line.VatCode is { } code && rates.Of(code) == 0),
        SalesAccountCode = line.Account,
        NetAmount = WireJson.Amount(line.NetMinor),
        TotalAmount = WireJson.Amount(line.NetMinor + line.VatMinor(rates)),
    };

    internal static OutgoingLine Patch(OutgoingLine line, WireBody body) => line with
    {
        LineType = body.Enum<VoucherLineType>("lineType") ?? line.LineType,
        SortOrder = body.Int("sortOrder") ?? line.SortOrder,
        ProductCode = body.Has("productCode") ? body.Trimmed("productCode") : line.ProductCode,
        Description = body.Has("description") ? body.Trimmed("description") : line.Description,
        Quantity = body.Number("quantity") ?? line.Quantity,
        UnitPrice = body.Number("unitPrice") ?? line.UnitPrice,
        Discount = body.Number("discountPercent") ?? line.Discount,
        ExemptVat = body.Bool("exemptVat") ?? line.ExemptVat,
        VatCode = body.Bool("exemptVat") is null ? line.VatCode : null, // said anew: a code chosen on a page gives way
        Unit = body.Has("unit") ? body.Trimmed("unit") : line.Unit,
        Account = body.Has("salesAccountCode") ? body.Int("salesAccountCode") : line.Account,
    };
}

/// <summary>An outgoing invoice as integrations read it.</summary>
internal sealed record OutgoingInvoiceWire
{
    public required Guid Id { get; init; }

    public long? OrderNo { get; init; }

    public DateOnly? OrderDate { get; init; }

    public required long CustomerCode { get; init; }

    public required string CurrencyCode { get; init; }

    public required decimal TotalAmount { get; init; }

    public required decimal NetAmount { get; init; }

    public required int Status { get; init; }

    public string? DocumentNo { get; init; }

    public long? InvoiceNo { get; init; }

    public long? VoucherNo { get; init; }

    public DateOnly? VoucherDate { get; init; }

    public DateOnly? DueDate { get; init; }

    public DateOnly? ExpectedDueDate { get; init; }

    public DateOnly? SentDate { get; init; }

    public string? Cid { get; init; }

    public decimal? Balance { get; init; }

    public required int InvoiceDeliveryType { get; init; }

    public string? CustomerEmail { get; init; }

    public string? CustomerReference { get; init; }

    public string? PurchaseOrderNo { get; init; }

    public string? ContractNo { get; init; }

    public string? OurReferenceEmployeeCode { get; init; }

    public string? DepartmentCode { get; init; }

    public string? ProjectCode { get; init; }

    public string? ImportedOrderNo { get; init; }

    public string? RelatedDocumentNo { get; init; }

    public string? CustomMatchingReference { get; init; }

    public int? PaymentTerms { get; init; }

    public required DateTimeOffset LastChanged { get; init; }

    public required DateTimeOffset CreatedDate { get; init; }

    public string? ExternalImportReference { get; init; }

    public required int InvoiceDebtCollectionStatus { get; init; }

    public int? DebtCollectionCaseStatus { get; init; }

    public string? DebtCollectionCode { get; init; }

    public required bool IsInvoiceBeingProcessed { get; init; }

    public string? LastErrorMessage { get; init; }

    public IReadOnlyList<OutgoingInvoiceLineWire>? OutgoingInvoiceLines { get; init; }

    internal static Properties<OutgoingInvoiceWire> Properties { get; } = new Properties<OutgoingInvoiceWire>()
        .Add("Id", i => i.Id).Add("OrderNo", i => i.OrderNo).Add("OrderDate", i => i.OrderDate).Add("CustomerCode", i => i.CustomerCode)
        .Add("CurrencyCode", i => i.CurrencyCode).Add("TotalAmount", i => i.TotalAmount).Add("NetAmount", i => i.NetAmount)
        .Add("Status", i => (OutgoingInvoiceStatus)i.Status).Add("DocumentNo", i => i.DocumentNo).Add("InvoiceNo", i => i.InvoiceNo)
        .Add("VoucherNo", i => i.VoucherNo).Add("VoucherDate", i => i.VoucherDate).Add("DueDate", i => i.DueDate)
        .Add("ExpectedDueDate", i => i.ExpectedDueDate).Add("SentDate", i => i.SentDate).Add("Cid", i => i.Cid).Add("Balance", i => i.Balance)
        .Add("InvoiceDeliveryType", i => (InvoiceDeliveryType)i.InvoiceDeliveryType).Add("CustomerEmail", i => i.CustomerEmail)
        .Add("CustomerReference", i => i.CustomerReference).Add("PurchaseOrderNo", i => i.PurchaseOrderNo).Add("ContractNo", i => i.ContractNo)
        .Add("ImportedOrderNo", i => i.ImportedOrderNo).Add("RelatedDocumentNo", i => i.RelatedDocumentNo)
        .Add("CustomMatchingReference", i => i.CustomMatchingReference).Add("LastChanged", i => i.LastChanged).Add("CreatedDate", i => i.CreatedDate)
        .Add("ExternalImportReference", i => i.ExternalImportReference)
        .Add("InvoiceDebtCollectionStatus", i => (DebtCollectionStatus)i.InvoiceDebtCollectionStatus)
        .Add("DebtCollectionCaseStatus", i => (DebtCollectionCaseStatus?)i.DebtCollectionCaseStatus).Add("DebtCollectionCode", i => i.DebtCollectionCode);

    internal static OutgoingInvoiceWire Of(GoCall call, OutgoingInvoice from, bool withLines)
    {
        var (document, head, invoice) = (from.Document, from.Head, from.Invoice);
        return new OutgoingInvoiceWire
        {
            Id = call.Wire(from.Id),
            OrderNo = head?.OrderNo,
            OrderDate = document?.OrderDate ?? invoice?.InvoiceDate,
            CustomerCode = invoice?.CustomerCode ?? document!.CustomerCode,
            CurrencyCode = invoice?.Currency ?? document!.Currency,
            TotalAmount = WireJson.Amount(invoice?.AmountMinor ?? document!.TotalMinor(from.Rates!)),
            NetAmount = WireJson.Amount(document?.NetMinor ?? invoice!.AmountMinor - invoice.VatMinor),
            Status = (int)StatusOf(from),
            DocumentNo = invoice?.InvoiceNo,
            InvoiceNo = invoice is null ? null : DebtCollectionInvoiceWire.Number(invoice.InvoiceNo),
            VoucherNo = from.VoucherNo,
            VoucherDate = invoice?.InvoiceDate,
            DueDate = invoice?.DueDate ?? document?.DueDate,
            ExpectedDueDate = invoice?.ExpectedDueDate,
            SentDate = invoice?.InvoiceDate,
            Cid = invoice?.Kid,
            Balance = invoice is null ? null : WireJson.Amount(invoice.RemainingMinor),
            InvoiceDeliveryType = document?.Delivery ?? 0,
            CustomerEmail = document?.Email,
            CustomerReference = document?.CustomerReference,
            PurchaseOrderNo = document?.PurchaseOrderNo,
            ContractNo = document?.ContractNo,
            OurReferenceEmployeeCode = document?.OurReference,
            DepartmentCode = document?.Department,
            ProjectCode = document?.Project,
            ImportedOrderNo = document?.ImportedOrderNo,
            RelatedDocumentNo = document?.RelatedDocumentNo,
            CustomMatchingReference = document?.MatchingReference,
            PaymentTerms = document?.PaymentTerms,
            LastChanged = WireJson.Instant(invoice?.ChangedAt ?? head!.ChangedAt),
            CreatedDate = WireJson.Instant(head?.CreatedAt ?? invoice!.CreatedAt),
            ExternalImportReference = invoice?.ExternalReference ?? head?.ExternalReference,
            InvoiceDebtCollectionStatus = (int)(invoice?.Status ?? CollectionStatus.None),
            DebtCollectionCaseStatus = from.Case is { Status: CaseStatus.Active or CaseStatus.Closed } @case ? (int)@case.Status : null,
            DebtCollectionCode = from.Case?.Code,
            IsInvoiceBeingProcessed = false,
            LastErrorMessage = head?.LastError,
            OutgoingInvoiceLines = !withLines ? null
                : document is not null ? [.. document.Lines.OrderBy(l => l.SortOrder).ThenBy(l => l.Id).Select(l => OutgoingInvoiceLineWire.Of(l, from.Rates!))]
                : [OneLine(invoice!)],
        };
    }

    /// <summary>The document with what was sent put in.</summary>
    internal static Result<OutgoingDocument> Patch(OutgoingDocument document, WireBody body)
    {
        var changed = document with
        {
            CustomerCode = body.Long("customerCode") ?? document.CustomerCode,
            OrderDate = body.Has("orderDate") ? body.Date("orderDate") : document.OrderDate,
            Currency = body.Trimmed("currencyCode")?.ToUpperInvariant() ?? document.Currency,
            Rate = body.Has("currencyRate") ? body.Number("currencyRate") : document.Rate,
            DueDate = body.Has("dueDate") ? body.Date("dueDate") : document.DueDate,
            PaymentTerms = body.Has("paymentTerms") ? body.Int("paymentTerms") : document.PaymentTerms,
            CustomerReference = body.Has("customerReference") ? body.Trimmed("customerReference") : document.CustomerReference,
            PurchaseOrderNo = body.Has("purchaseOrderNo") ? body.Trimmed("purchaseOrderNo") : document.PurchaseOrderNo,
            ContractNo = body.Has("contractNo") ? body.Trimmed("contractNo") : document.ContractNo,
            OurReference = body.Has("ourReferenceEmployeeCode") ? body.Trimmed("ourReferenceEmployeeCode") : document.OurReference,
            Email = body.Has("customerEmail") ? body.Trimmed("customerEmail") : document.Email,
            Delivery = body.Enum<InvoiceDeliveryType>("invoiceDeliveryType") ?? document.Delivery,
            MatchingReference = body.Has("customMatchingReference") ? body.Trimmed("customMatchingReference") : document.MatchingReference,
            Department = body.Has("departmentCode") ? body.Trimmed("departmentCode") : document.Department,
            Project = body.Has("projectCode") ? body.Trimmed("projectCode") : document.Project,
            ImportedOrderNo = body.Has("importedOrderNo") ? body.Trimmed("importedOrderNo") : document.ImportedOrderNo,
            RelatedDocumentNo = body.Has("relatedDocumentNo") ? body.Trimmed("relatedDocumentNo") : document.RelatedDocumentNo,
            Lines = body.Has("outgoingInvoiceLines") ? Lines(document.Lines, body.List("outgoingInvoiceLines") ?? []) : document.Lines,
        };
        return body.Fault is { } fault ? fault : changed;
    }

    // Lines sent with a known number are changed, those without one are new, those not sent stay.
    private static List<OutgoingLine> Lines(IReadOnlyList<OutgoingLine> known, IReadOnlyList<WireBody> sent)
    {
        var lines = known.ToList();
        foreach (var body in sent)
        {
            var at = body.Long("id") is { } id and not 0 ? lines.FindIndex(l => l.Id == id) : -1;
            if (body.Bool("isDeleted") == true)
            {
                if (at >= 0)
                {
                    lines.RemoveAt(at);
                }
            }
            else if (at >= 0)
            {
                lines[at] = OutgoingInvoiceLineWire.Patch(lines[at], body);
            }
            else
            {
                lines.Add(OutgoingInvoiceLineWire.Patch(new OutgoingLine(), body));
            }
        }

        return lines;
    }

    private static OutgoingInvoiceStatus StatusOf(OutgoingInvoice from) =>
        from.IsPaid ? OutgoingInvoiceStatus.Paid
        : from.Invoice is not null ? OutgoingInvoiceStatus.Sent
        : (OutgoingInvoiceStatus)from.Head!.State;

    private static OutgoingInvoiceLineWire OneLine(InvoiceRow invoice) => new()
    {
        Id = invoice.Id,
        LineType = 0,
        SortOrder = 0,
        Description = invoice.Text,
        Quantity = 1,
        UnitPrice = WireJson.Amount(invoice.AmountMinor - invoice.VatMinor),
        DiscountPercent = 0,
        ExemptVat = invoice.VatMinor == 0,
        SalesAccountCode = invoice.SalesAccount,
        NetAmount = WireJson.Amount(invoice.AmountMinor - invoice.VatMinor),
        TotalAmount = WireJson.Amount(invoice.AmountMinor),
    };
}

/// <summary>State of an outgoing invoice.</summary>
internal enum OutgoingInvoiceStatus
{
    Draft = 0,
    Approved = 1,
    Sent = 2,
    Paid = 3,
    Archived = 4,
}

/// <summary>Kind of an invoice line.</summary>
internal enum VoucherLineType
{
    Normal = 0,
    Text = 1,
    Summary = 2,
    InvoiceFee = 3,
    Total = 4,
    TotalHours = 65540,
}

/// <summary>State of an invoice in debt collection.</summary>
internal enum DebtCollectionStatus
{
    None = 0,
    Draft = 1,
    OnHold = 2,
    Approved = 3,
    Exported = 4,
    Rejected = 10,
}

/// <summary>State of a case as agencies see it.</summary>
internal enum DebtCollectionCaseStatus
{
    Active = 0,
    Closed = 10,
}

/// <summary>How a sent invoice goes; the numbers differ from <see cref="InvoiceDeliveryType"/>.</summary>
internal enum SendInvoiceDeliveryType
{
    PdfByEmail = 1,
    EHF = 2,
    AvtaleGiro = 3,
    Efaktura = 4,
}
