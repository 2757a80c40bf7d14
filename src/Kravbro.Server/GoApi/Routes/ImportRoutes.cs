using Kravbro.Application.Inbox;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Server.GoApi.OData;

namespace Kravbro.Server.GoApi.Routes;

/// <summary>The older way: a set of vouchers is saved, then posted, then its status is asked for.</summary>
internal static class ImportRoutes
{
    private const string Needed = GoPrivileges.Import;

    private enum ImportType
    {
        None = 0,
        OutgoingVoucher = 1,
        Payroll = 3,
        Cash = 4,
        YearEnd = 5,
        VoucherJournal = 99,
    }

    internal static void Map(GoRoutes routes)
    {
        routes.Post("/Import", Needed, Save);
        routes.Get("/Import", Needed, List);
        routes.Post("/Import/Post", Needed, Post);
        routes.Get("/Import/{id}/status", Needed, call => One(call, import => Status(call, import)));
        routes.Get("/Import/{id}", Needed, call => One(call, import => Written(call, import)));
        routes.Delete("/Import/{id}", Needed, async call =>
            GoAnswer.Of(await VoucherImports.Delete(call.Books, call.Extension, call.RouteId("id") ?? 0, call.Stop), _ => GoAnswer.Done()));

        static object Status(GoCall call, ImportedAnswer import) => new
        {
            Id = call.Wire(import.Id),
            CanBePosted = import.State is ImportState.Saved or ImportState.Failed,
            IsPosting = false,
            IsPosted = import.State == ImportState.Posted,
            HasError = import.State == ImportState.Failed,
            ErrorDescription = import.Error,
        };
    }

    private static async Task<GoAnswer> Save(GoCall call, WireBody body)
    {
        var id = body.Guid("id") is { } guid && guid != Guid.Empty ? call.Id(guid) : (long?)null;
        var set = new ImportedSet
        {
            Kind = body.Enum<ImportType>("type") ?? (int)ImportType.VoucherJournal,
            Date = body.Date("date"),
            Description = body.Trimmed("description"),
            Lines = [.. (body.List("importLines") ?? []).Select(Line)],
        };
        return body.Fault is { } fault ? GoAnswer.Failed(fault)
            : GoAnswer.Of(await VoucherImports.Save(call.Books, call.Extension, id, set, body.Trimmed("externalImportReference"), call.Stop),
                import => GoAnswer.One(call.Wire(import.Id)));
    }

    private static ImportedLine Line(WireBody body)
    {
        var customer = body.Long("customerCode");
        return new ImportedLine
        {
            DocumentNumber = body.Long("documentNumber") ?? 0,
            DocumentDate = body.Date("documentDate"),
            PostingDate = body.Date("postingDate"),
            Code = customer ?? body.Long("accountNumber") ?? body.Long("supplierCode") ?? body.Long("employeeCode") ?? 0,
            IsCustomer = customer is not null,
            AmountMinor = body.Minor("amount") ?? 0,
            VatCode = body.Trimmed("vatCode"),
            Text = body.Trimmed("description"),
            InvoiceNo = body.Trimmed("invoiceNo"),
            Kid = body.Trimmed("cid"),
            DueDate = body.Date("dueDate"),
            MatchingReference = body.Trimmed("customMatchingReference"),
        };
    }

    private static async Task<GoAnswer> Post(GoCall call, WireBody body)
    {
        var id = body.Guid("id");
        return body.Fault is { } fault ? GoAnswer.Failed(fault)
            : id is null ? GoAnswer.Failed(Refusals.MissingValue("id"))
            : GoAnswer.Of(await VoucherImports.Post(call.Books, call.Extension, call.Id(id.Value), call.Stop), import => GoAnswer.One(call.Wire(import.Id)));
    }

    private static async Task<GoAnswer> One(GoCall call, Func<ImportedAnswer, object> shown) =>
        await VoucherImports.Of(call.Books, call.Extension, call.RouteId("id") ?? 0, call.Stop) is [var only]
            ? GoAnswer.One(shown(only))
            : GoAnswer.Failed(Refusals.NotFound("import", "import", call.Http.Request.RouteValues["id"]?.ToString() ?? ""));

    private sealed record ImportKey(Guid Id, int Type, DateOnly? Date, string? Description, string? ExternalImportReference, ImportedAnswer Import)
    {
        internal static Properties<ImportKey> Properties { get; } = new Properties<ImportKey>()
            .Add("Id", i => i.Id).Add("Type", i => (ImportType)i.Type).Add("Date", i => i.Date).Add("Description", i => i.Description)
            .Add("ExternalImportReference", i => i.ExternalImportReference);
    }

    private static Task<GoAnswer> List(GoCall call) => Task.FromResult(GoAnswer.Of(call.Options(ImportKey.Properties), query => GoAnswer.Page(query, async take =>
    {
        var imports = await VoucherImports.Of(call.Books, call.Extension, ct: call.Stop);
        foreach (var import in imports)
        {
            await take(new ImportKey(call.Wire(import.Id), import.Set.Kind, import.Set.Date, import.Set.Description, import.ExternalReference, import));
        }

        return imports.Count;
    }, shown: key => Written(call, key.Import))));

    private static object Written(GoCall call, ImportedAnswer from) => new
    {
        Id = call.Wire(from.Id),
        Type = from.Set.Kind,
        from.Set.Date,
        from.Set.Description,
        ExternalImportReference = from.ExternalReference,
        CreatedDate = WireJson.Instant(from.CreatedAt),
        IsPosted = from.State == ImportState.Posted,
        ImportLines = from.Set.Lines.Select(l => new
        {
            l.DocumentNumber,
            l.DocumentDate,
            l.PostingDate,
            AccountNumber = l.IsCustomer ? (long?)null : l.Code,
            CustomerCode = l.IsCustomer ? l.Code : (long?)null,
            Amount = WireJson.Amount(l.AmountMinor),
            l.VatCode,
            Description = l.Text,
            l.InvoiceNo,
            Cid = l.Kid,
            l.DueDate,
            CustomMatchingReference = l.MatchingReference,
        }).ToList(),
    };
}
