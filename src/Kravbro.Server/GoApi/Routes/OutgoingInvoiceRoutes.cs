using Kravbro.Application.Outgoing;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Server.GoApi.Wire;

namespace Kravbro.Server.GoApi.Routes;

/// <summary>Outgoing invoices.</summary>
internal static class OutgoingInvoiceRoutes
{
    private const int MostRows = 10_000;
    private const string Needed = GoPrivileges.OutgoingInvoice;

    internal static void Map(GoRoutes routes)
    {
        routes.Post("/OutgoingInvoice", Needed, Save);
        routes.Get("/OutgoingInvoice/List", Needed, List);
        routes.Get("/OutgoingInvoice", Needed, List);
        routes.Post("/OutgoingInvoice/SendInvoice", Needed, Send);
        routes.Get("/OutgoingInvoice/{id}", Needed, async call =>
            GoAnswer.Of(await ShowOutgoing.One(call.Books, call.RouteId("id") ?? 0, call.Stop), found => GoAnswer.One(OutgoingInvoiceWire.Of(call, found, withLines: true))));
        routes.Delete("/OutgoingInvoice/{id}", Needed, async call =>
            GoAnswer.Of(await OutgoingInvoices.Delete(call.Books, call.RouteId("id") ?? 0, call.Stop), _ => GoAnswer.Done()));
    }

    private static async Task<GoAnswer> Save(GoCall call, WireBody body)
    {
        var id = body.Guid("id") is { } guid && guid != Guid.Empty ? call.Id(guid) : (long?)null;
        var state = body.Enum<OutgoingInvoiceStatus>("status") switch
        {
            (int)OutgoingInvoiceStatus.Draft => OutgoingState.Draft,
            (int)OutgoingInvoiceStatus.Approved => OutgoingState.Approved,
            _ => (OutgoingState?)null,
        };
        var saved = await OutgoingInvoices.Save(
            call.Books, id, state, body.Trimmed("externalImportReference"), document => OutgoingInvoiceWire.Patch(document, body), call.Stop);
        return GoAnswer.Of(saved, found => GoAnswer.One(OutgoingInvoiceWire.Of(call, found, withLines: true)));
    }

    private static async Task<GoAnswer> Send(GoCall call, WireBody body)
    {
        var (id, date, email) = (body.Guid("invoiceId"), body.Date("invoiceDate"), body.Trimmed("email"));
        int? delivery = body.Enum<SendInvoiceDeliveryType>("deliveryType") switch
        {
            (int)SendInvoiceDeliveryType.PdfByEmail => (int)InvoiceDeliveryType.PdfByEmail,
            (int)SendInvoiceDeliveryType.EHF => (int)InvoiceDeliveryType.EHF,
            (int)SendInvoiceDeliveryType.AvtaleGiro => (int)InvoiceDeliveryType.AvtaleGiro,
            (int)SendInvoiceDeliveryType.Efaktura => (int)InvoiceDeliveryType.Efaktura,
            _ => null,
        };
        return body.Fault is { } fault ? GoAnswer.Failed(fault)
            : id is null ? GoAnswer.Failed(Refusals.MissingValue("invoiceId"))
            : GoAnswer.Of(await OutgoingInvoices.Send(call.Books, call.Id(id.Value), date, delivery, email, call.Extension, call.Stop), _ => GoAnswer.Done(nested: true));
    }

    private static Task<GoAnswer> List(GoCall call) => Task.FromResult(GoAnswer.Of(call.Options(OutgoingInvoiceWire.Properties), query =>
        GoAnswer.Page(query, async take => await ShowOutgoing.All(
            call.Books, Narrow.Of(call, query), invoice => take(OutgoingInvoiceWire.Of(call, invoice, withLines: false)), call.Stop), MostRows)));
}
