using Kravbro.Application.Inbox;
using Kravbro.Domain;
using Kravbro.Server.GoApi.OData;

namespace Kravbro.Server.GoApi.Routes;

/// <summary>Vouchers that a bookkeeper posts or rejects.</summary>
internal static class ProposalRoutes
{
    private const string Root = "/JournalEntryVoucher";
    private const string Needed = GoPrivileges.JournalEntryVoucher;

    private static readonly string[] Kept =
    [
        "supplierCode", "invoiceNo", "creditNoteNo", "totalAmount", "currencyCode", "currencyRate", "employeeCode", "cID", "bankAccountCode",
        "contractNo", "purchaseOrderNo", "departmentCode", "projectCode", "payout", "paymentDate", "submitForApproval",
    ];

    private enum Kind
    {
        None = 0,
        SupplierInvoice = 1,
        SupplierCreditNote = 2,
        Expense = 3,
        ManualJournal = 4,
        CashJournal = 5,
        BankJournal = 6,
        YearEndJournal = 7,
    }

    private enum FileKind
    {
        None = 0,
        Pdf = 1,
        ImageJpeg = 2,
        ImagePng = 3,
        ImageTiff = 4,
        ImageGif = 5,
        ImageBmp = 6,
    }

    internal static void Map(GoRoutes routes)
    {
        routes.Post(Root, Needed, Propose);
        routes.Get(Root, Needed, List);
        routes.Get($"{Root}/{{id}}", Needed, async call =>
            (await Proposals.Of(call.Books, call.Extension, call.RouteId("id") ?? 0, call.Stop)) is [var only]
                ? GoAnswer.One(Written(call, only, await FileOf(call, only)))
                : GoAnswer.Failed(Refusals.NotFound("proposal", "forslag", call.Http.Request.RouteValues["id"]?.ToString() ?? "")));
        routes.Delete($"{Root}/{{id}}", Needed, async call =>
            GoAnswer.Of(await Proposals.Withdraw(call.Books, call.Extension, call.RouteId("id") ?? 0, call.Stop), _ => GoAnswer.Done()));
    }

    private static async Task<GoAnswer> Propose(GoCall call, WireBody body)
    {
        var voucher = new ProposedVoucher
        {
            Kind = body.Enum<Kind>("voucherType") ?? 0,
            Date = body.Date("voucherDate"),
            DueDate = body.Date("dueDate"),
            Text = body.Trimmed("description"),
            Comment = body.Trimmed("comment"),
            Lines = [.. (body.List("voucherLines") ?? []).Where(l => l.Bool("isDeleted") != true).Select(l => new ProposedLine
            {
                Debit = l.Long("debitAccountCode"),
                Credit = l.Long("creditAccountCode"),
                DebitVat = l.Trimmed("debitVatCode"),
                CreditVat = l.Trimmed("creditVatCode"),
                AmountMinor = l.Minor("amount") ?? 0,
                Date = l.Date("date"),
                Text = l.Trimmed("description"),
                InvoiceNo = l.Trimmed("invoiceNo"),
            })],
            More = body.Simple(Kept),
        };
        SentFile? file = null;
        if (body.Object("file") is { } sent)
        {
            if (WireFile.Bytes(sent, "base64EncodedData") is not { Length: > 0 and <= Documents.MostBytes } bytes)
            {
                return GoAnswer.Failed(body.Fault ?? Refusals.BadFile("base64, ≤ 50 MB"));
            }

            file = new SentFile(sent.Trimmed("fileName") ?? "bilag.pdf", ContentType(sent.Enum<FileKind>("fileType") ?? 1), bytes);
        }

        return body.Fault is { } fault ? GoAnswer.Failed(fault)
            : GoAnswer.Of(await Proposals.Propose(call.Books, call.Extension, voucher, body.Trimmed("externalImportReference"), file, call.Stop),
                proposal => GoAnswer.One(Written(call, proposal, null)));
    }

    private sealed record ProposalKey(Guid Id, int VoucherType, DateOnly? VoucherDate, string? ExternalImportReference, string? Description, DateTimeOffset LastChanged, ProposalAnswer Proposal)
    {
        internal static Properties<ProposalKey> Properties { get; } = new Properties<ProposalKey>()
            .Add("Id", p => p.Id).Add("VoucherType", p => (Kind)p.VoucherType).Add("VoucherDate", p => p.VoucherDate)
            .Add("ExternalImportReference", p => p.ExternalImportReference).Add("Description", p => p.Description).Add("LastChanged", p => p.LastChanged);
    }

    private static Task<GoAnswer> List(GoCall call) => Task.FromResult(GoAnswer.Of(call.Options(ProposalKey.Properties), query => GoAnswer.Page(query, async take =>
    {
        var proposals = await Proposals.Of(call.Books, call.Extension, ct: call.Stop);
        foreach (var proposal in proposals)
        {
            await take(new ProposalKey(call.Wire(proposal.Id), proposal.Voucher.Kind, proposal.Voucher.Date, proposal.ExternalReference,
                proposal.Voucher.Text, WireJson.Instant(proposal.ChangedAt), proposal));
        }

        return proposals.Count;
    }, shown: key => Written(call, key.Proposal, null))));

    private static async Task<object?> FileOf(GoCall call, ProposalAnswer proposal) =>
        proposal.DocumentId is { } id && await Documents.One(call.Books, id, call.Stop) is { IsOk: true } found
            ? new { Base64EncodedData = Convert.ToBase64String(found.Value.Content), found.Value.FileName, FileType = FileTypeOf(found.Value.ContentType) }
            : null;

    private static Dictionary<string, object?> Written(GoCall call, ProposalAnswer from, object? file)
    {
        var answer = new Dictionary<string, object?>
        {
            ["id"] = call.Wire(from.Id),
            ["voucherType"] = from.Voucher.Kind,
            ["voucherDate"] = from.Voucher.Date,
            ["dueDate"] = from.Voucher.DueDate,
            ["description"] = from.Voucher.Text,
            ["comment"] = from.Voucher.Comment,
            ["externalImportReference"] = from.ExternalReference,
            ["isSubmittedForApproval"] = true,
            ["lastChanged"] = WireJson.Instant(from.ChangedAt),
            ["file"] = file,
            ["state"] = from.State.ToString(),
            ["voucherNo"] = from.VoucherNo,
            ["rejectedReason"] = from.Reason,
            ["voucherLines"] = from.Voucher.Lines.Select(l => new
            {
                l.Id,
                DebitAccountCode = l.Debit,
                CreditAccountCode = l.Credit,
                DebitVatCode = l.DebitVat,
                CreditVatCode = l.CreditVat,
                Amount = WireJson.Amount(l.AmountMinor),
                l.Date,
                CurrencyCode = "NOK",
                Description = l.Text,
                l.InvoiceNo,
                LastChanged = WireJson.Instant(from.ChangedAt),
            }).ToList(),
        };
        foreach (var (name, value) in from.Voucher.More)
        {
            answer.TryAdd(name, value);
        }

        return answer.Where(p => p.Value is not null).ToDictionary();
    }

    private static string ContentType(int kind) => (FileKind)kind switch
    {
        FileKind.ImageJpeg => "image/jpeg",
        FileKind.ImagePng => "image/png",
        FileKind.ImageTiff => "image/tiff",
        FileKind.ImageGif => "image/gif",
        FileKind.ImageBmp => "image/bmp",
        _ => "application/pdf",
    };

    private static int FileTypeOf(string contentType) => Enum.GetValues<FileKind>().Select(k => (int)k).First(k => k > 0 && ContentType(k) == contentType);
}
