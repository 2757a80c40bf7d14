using System.Globalization;
using Kravbro.Application.Collection;
using Kravbro.Application.Outgoing;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Server.GoApi.OData;
using Kravbro.Server.GoApi.Wire;

namespace Kravbro.Server.GoApi.Routes;

/// <summary>Debt collection: what an agency takes, reports and reads.</summary>
internal static class DebtCollectionRoutes
{
    private const string Root = "/DebtCollection";
    private const string Needed = GoPrivileges.DebtCollection;

    internal static void Map(GoRoutes routes)
    {
        routes.Get($"{Root}/IsActiveDebtCollection", Needed, async call =>
            GoAnswer.One(await AgencyInvoices.MayCreate(call.Books, call.Extension, call.Stop)));
        routes.Get($"{Root}/Invoices/AvailableInvoices", Needed, Available);
        routes.Get($"{Root}/GetInvoicePdf/{{id}}", Needed, call => Pdf(call, call.RouteId("id")));
        routes.Get($"{Root}/GetInvoicePdf", Needed, call => Pdf(call, Guid.TryParse(call.Parameter("id"), out var id) ? call.Id(id) : null));
        routes.Post(Root, Needed, Create);
        routes.Get(Root, Needed, List);
        routes.Get($"{Root}/{{id}}", Needed, One);
        routes.Delete($"{Root}/{{id}}", Needed, async call =>
            GoAnswer.Of(await Cases.Reject(call.Books, call.Extension, call.RouteId("id") ?? 0, call.Stop), _ => GoAnswer.Done()));
        routes.Post($"{Root}/AddInvoicesToCase", Needed, Add);
        routes.Post($"{Root}/MergeCases", Needed, Merge);
        routes.Post($"{Root}/UpdateStatus", Needed, Update);
        routes.Get($"{Root}/MatchedItems/{{invoiceId}}", Needed, Matched);
        routes.Get($"{Root}/GetAllMatchedItems", Needed, AllMatched);
    }

    private static Task<GoAnswer> Available(GoCall call)
    {
        var options = call.Options(DebtCollectionInvoiceWire.Properties);
        return Task.FromResult(GoAnswer.Of(options, query => GoAnswer.Page(query, take => AgencyInvoices.Available(
            call.Books, call.Extension, Narrow.Of(call, query), invoice => take(DebtCollectionInvoiceWire.Of(call, invoice)), call.Stop))));
    }

    private static async Task<GoAnswer> Pdf(GoCall call, long? id)
    {
        var pdf = await InvoicePdf.Of(call.Books, call.Extension, id ?? 0, call.Stop);
        return pdf.IsOk ? GoAnswer.File(pdf.Value.Bytes, "application/pdf", $"Faktura-{pdf.Value.InvoiceNo}.pdf") : GoAnswer.NotFound();
    }

    private static async Task<GoAnswer> Create(GoCall call, WireBody body)
    {
        var (code, invoices) = (body.Trimmed("code"), body.List("invoices"));
        var ids = invoices?.Select(i => call.Id(i.Guid("id") ?? Guid.Empty)).ToList();
        var request = new Cases.NewCase(code ?? "", ids ?? [], body.Trimmed("externalCaseUrl"), body.Minor("balanceAgency") ?? 0);
        return body.Fault is { } fault ? GoAnswer.Failed(fault)
            : !await AgencyInvoices.MayCreate(call.Books, call.Extension, call.Stop) ? GoAnswer.Failed(Refusals.NoExtensionMayCreate())
            : code is null ? GoAnswer.Failed("Go", "Debt collection case code must be provided.")
            : invoices is null ? GoAnswer.Failed("ArgumentNull", "")
            : await Answer(call, await Cases.Create(call.Books, call.Extension, request, ct: call.Stop));
    }

    private static async Task<GoAnswer> Add(GoCall call, WireBody body)
    {
        var (caseId, invoiceIds) = (body.Guid("caseId"), body.Guids("invoiceIds"));
        return body.Fault is { } fault ? GoAnswer.Failed(fault)
            : caseId is null ? GoAnswer.Failed(Refusals.MissingValue("caseId"))
            : invoiceIds is null ? GoAnswer.Failed(Refusals.MissingValue("invoiceIds"))
            : await Answer(call, await Cases.Add(
                call.Books, call.Extension, call.Id(caseId.Value), [.. invoiceIds.Select(call.Id)], call.Stop));
    }

    private static async Task<GoAnswer> Merge(GoCall call, WireBody body)
    {
        var (caseNo, caseIds, url) = (body.Trimmed("caseNo"), body.Guids("caseIds"), body.Trimmed("externalCaseUrl"));
        return body.Fault is { } fault ? GoAnswer.Failed(fault)
            : caseNo is null ? GoAnswer.Failed(Refusals.MissingValue("caseNo"))
            : caseIds is null ? GoAnswer.Failed(Refusals.MissingValue("caseIds"))
            : Guid.TryParse(caseNo, out var mistaken) && call.Id(mistaken) != 0 ? GoAnswer.Failed(Refusals.CaseNoIsId())
            : await Answer(call, await Cases.Merge(call.Books, call.Extension, caseNo, [.. caseIds.Select(call.Id)], url, call.Stop));
    }

    private static async Task<GoAnswer> Update(GoCall call, WireBody body)
    {
        var (caseId, text) = (body.Guid("caseId"), body.Trimmed("statusText"));
        var (close, balance) = (body.Bool("isCaseClosed") ?? false, body.Minor("updatedBalanceAgency"));
        return body.Fault is { } fault ? GoAnswer.Failed(fault)
            : caseId is null ? GoAnswer.Failed(Refusals.MissingValue("caseId"))
            : text is null ? GoAnswer.Failed(Refusals.MissingValue("statusText"))
            : await Answer(call, await Cases.Update(call.Books, call.Extension, call.Id(caseId.Value), text, close, balance, call.Stop));
    }

    private static Task<GoAnswer> List(GoCall call)
    {
        var options = call.Options(DebtCollectionCaseWire.Properties);
        return Task.FromResult(GoAnswer.Of(options, query => GoAnswer.Page(query, async take => await AgencyInvoices.CasesOf(
            call.Books, call.Extension, Narrow.Of(call, query), (row, invoices) => take(DebtCollectionCaseWire.Of(call, row, invoices)), call.Stop))));
    }

    private static async Task<GoAnswer> One(GoCall call) =>
        await Find(call, call.RouteId("id") ?? 0) is { } found
            ? GoAnswer.One(found)
            : GoAnswer.Failed(Refusals.UnknownCase(call.Http.Request.RouteValues["id"]?.ToString() ?? ""));

    private static async Task<GoAnswer> Answer(GoCall call, Result<CaseAnswer> result) =>
        result.IsOk ? GoAnswer.One((await Find(call, result.Value.Id))!) : GoAnswer.Failed(result.Refusal);

    private static async Task<DebtCollectionCaseWire?> Find(GoCall call, long id)
    {
        DebtCollectionCaseWire? found = null;
        await AgencyInvoices.CasesOf(call.Books, call.Extension, new AgencyNarrow(Id: id), (row, invoices) =>
        {
            found = DebtCollectionCaseWire.Of(call, row, invoices);
            return ValueTask.CompletedTask;
        }, call.Stop);
        return found;
    }

    private static async Task<GoAnswer> Matched(GoCall call)
    {
        var options = call.Options(MatchWire.Properties);
        if (!options.IsOk)
        {
            return GoAnswer.Failed(options.Refusal);
        }

        var found = await AgencyInvoices.Matched(call.Books, call.Extension, call.RouteId("invoiceId") ?? 0, call.Stop);
        return GoAnswer.Of(found, invoice => GoAnswer.Page(options.Value, async take =>
        {
            foreach (var match in invoice.Matches)
            {
                await take(MatchWire.Of(call, invoice.Invoice, match));
            }

            return invoice.Matches.Count;
        }));
    }

    private static Task<GoAnswer> AllMatched(GoCall call)
    {
        var options = call.Options(MatchesWire.Properties);
        var from = Moment.Read(call.Parameter("fromDateTime"));
        return Task.FromResult(
            !from.IsOk ? GoAnswer.Failed(from.Refusal)
            : GoAnswer.Of(options, query => GoAnswer.Page(query, async take => await AgencyInvoices.AllMatched(
                call.Books, call.Extension, from.Value, invoice => take(MatchesWire.Of(call, invoice)), call.Stop))));
    }

    /// <summary>An instant of the address: ISO with an offset, Z or none (then UTC), up to seven decimals.</summary>
    private static class Moment
    {
        internal static Result<DateTime> Read(string? text)
        {
            // A raw + of an offset arrives as a blank.
            if (text is { Length: >= 10 } && DateTimeOffset.TryParse(
                Spaced(text), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces, out var instant))
            {
                return instant.UtcDateTime;
            }

            return text is null ? Refusals.MissingValue("fromDateTime")
                : Refusals.BadValue("fromDateTime", text, "an instant such as 2024-01-16T10:00:00Z", "et tidspunkt som 2024-01-16T10:00:00Z");
        }

        private static string Spaced(string text) =>
            text.LastIndexOf(' ') is var at and > 10 && at + 6 == text.Length && text[at + 3] == ':' ? $"{text[..at]}+{text[(at + 1)..]}" : text;
    }
}

/// <summary>Conditions of a filter that narrow what is read; the filter itself is still asked of every row.</summary>
internal static class Narrow
{
    internal static AgencyNarrow Of<T>(GoCall call, QueryOptions<T> options)
    {
        var narrow = new AgencyNarrow();
        foreach (var condition in options.Required)
        {
            narrow = (condition.Member, condition.Comparison, condition.Value) switch
            {
                ("Id", Comparison.Equal, Guid guid) => narrow with { Id = call.Id(guid) },
                ("CustomerCode", Comparison.Equal, decimal code and > 0 and < 1_000_000_000_000m) when code == Math.Truncate(code) => narrow with { Customer = (long)code },
                ("LastChanged", Comparison.Greater or Comparison.GreaterOrEqual or Comparison.Equal, DateTimeOffset instant) => narrow with { ChangedAfter = instant.UtcDateTime },
                _ => narrow,
            };
        }

        return narrow;
    }
}
