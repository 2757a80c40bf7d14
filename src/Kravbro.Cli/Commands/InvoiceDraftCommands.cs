using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Kravbro.Application.Outgoing;
using Kravbro.Domain;

namespace Kravbro.Cli.Commands;

/// <summary><c>invoice draft add|change|list|show|delete</c>.</summary>
internal static class InvoiceDraftCommands
{
    internal static Command Of(Frame frame) => new("draft", "Invoices that are not issued. Example: kravbro invoice draft list")
    {
        Save(frame, "add", "A new draft. Example: kravbro invoice draft add --customer 10001 --line \"Rådgivning;2;1200\" --line \"Bok;1;300;5\" --reference \"Kari Berg\"", isNew: true),
        Save(frame, "change", "Changes what is named of a draft; --line replaces every line. Example: kravbro invoice draft change 1207 --due 2026-03-31", isNew: false),
        List(frame),
        Show(frame),
        Delete(frame),
    };

    private static Command Save(Frame frame, string name, string description, bool isNew)
    {
        var id = new Argument<string>("ID") { Description = "Number of the draft" };
        var customer = new Option<string>("--customer") { Required = isNew, Description = "Customer number" };
        var line = new Option<string[]>("--line") { Required = isNew, Description = "TEXT;QUANTITY;PRICE[;VAT CODE[;ACCOUNT[;DISCOUNT %]]], may be repeated; prices without VAT" };
        var date = new Option<string>("--date") { Description = "Invoice date (default the day it is issued)" };
        var due = new Option<string>("--due") { Description = "Due date (default the customer's terms)" };
        var reference = new Option<string>("--reference") { Description = "The customer's reference" };
        var order = new Option<string>("--purchase-order") { Description = "The customer's order number" };
        var currency = new Option<string>("--currency") { Description = "Default NOK" };
        var rate = new Option<string>("--rate") { Description = "Kroner for one unit of the currency" };
        return frame.OnClient(name, description, [.. isNew ? Array.Empty<Symbol>() : [id], customer, line, date, due, reference, order, currency, rate],
            ask =>
            {
                var lines = ask.Texts(line).Select((text, i) => Line(ask, text, i)).ToList();
                var (who, on, until) = (ask.Text(customer) is null ? (long?)null : ask.Code(customer), ask.Date(date), ask.Date(due));
                var exchange = InvoiceCommands.Rate(ask, rate);
                Func<OutgoingDocument, Result<OutgoingDocument>> change = d => d with
                {
                    CustomerCode = who ?? d.CustomerCode,
                    Lines = lines.Count > 0 ? lines : d.Lines,
                    InvoiceDate = on ?? d.InvoiceDate,
                    DueDate = until ?? d.DueDate,
                    CustomerReference = ask.Text(reference) ?? d.CustomerReference,
                    PurchaseOrderNo = ask.Text(order) ?? d.PurchaseOrderNo,
                    Currency = ask.Text(currency) ?? d.Currency,
                    Rate = exchange ?? d.Rate,
                };
                return (Id: isNew ? (long?)null : ask.Code(id), Change: change);
            },
            async (books, r) =>
            {
                var saved = await OutgoingInvoices.Save(books, r.Id, null, null, r.Change);
                return saved.IsOk ? Reply(await ShowDrafts.One(books, saved.Value.Id)) : saved.Refusal;
            });
    }

    private static Command List(Frame frame) => frame.OnClient("list", "The drafts. Example: kravbro invoice draft list --json", [], _ => 0, async (books, _) =>
    {
        var (_, rows) = await ShowDrafts.Page(books, 0, int.MaxValue);
        return Cli.Reply.List(rows, Json, people => Table(people, rows));
    });

    private static Command Show(Frame frame)
    {
        var id = new Argument<string>("ID") { Description = "Number of the draft" };
        return frame.OnClient("show", "One draft with its lines. Example: kravbro invoice draft show 1207", [id], ask => ask.Code(id), async (books, r) => Reply(await ShowDrafts.One(books, r)));
    }

    private static Command Delete(Frame frame)
    {
        var id = new Argument<string>("ID") { Description = "Number of the draft" };
        return frame.OnClient("delete", "Takes a draft away. Example: kravbro invoice draft delete 1207", [id], ask => ask.Code(id),
            async (books, r) => (await OutgoingInvoices.Delete(books, r)).Then<Reply>(_ => new Reply(
                () => new JsonObject { ["id"] = r, ["changed"] = 1 }, people => people.Line($"Utkast {r} er slettet.", $"Draft {r} is deleted."))));
    }

    private static OutgoingLine Line(Ask ask, string text, int at)
    {
        var parts = text.Split(';');
        if (parts.Length is < 3 or > 6)
        {
            ask.Refuse(Refusals.BadChoice("--line", text, "TEXT;QUANTITY;PRICE[;VAT CODE[;ACCOUNT[;DISCOUNT %]]]"));
            return new OutgoingLine();
        }

        return new OutgoingLine
        {
            SortOrder = at,
            Description = parts[0],
            Quantity = ask.Decimal("quantity", parts[1]),
            UnitPrice = ask.Decimal("price", parts[2]),
            VatCode = parts.Length > 3 && parts[3].Length > 0 ? parts[3] : null,
            Account = parts.Length > 4 && parts[4].Length > 0 ? ask.Whole("account", parts[4]) : null,
            Discount = parts.Length > 5 && parts[5].Length > 0 ? ask.Decimal("discount", parts[5]) / 100m : 0,
        };
    }

    private static Result<Reply> Reply(Result<OutgoingDraft> found) => found.Then<Reply>(draft => new Reply(() => Json(draft), people =>
    {
        Table(people, [draft]);
        people.Table(people.English ? ["Text", ">Quantity", ">Price", "VAT", ">Net"] : ["Tekst", ">Antall", ">Pris", "Mva", ">Netto"],
            draft.Document.Lines.Select(l => (string[])[
                l.Description ?? "", l.Quantity.ToString(CultureInfo.InvariantCulture), l.UnitPrice.ToString(CultureInfo.InvariantCulture), l.SoldWith, people.Kroner(l.NetMinor)]));
    }));

    private static void Table(People people, IEnumerable<OutgoingDraft> drafts) => people.Table(
        people.English ? ["Draft", "Customer", "Date", "Due", ">Net", ">VAT", ">Total"] : ["Utkast", "Kunde", "Dato", "Forfall", ">Netto", ">Mva", ">Sum"],
        drafts.Select(d => (string[])[
            Days.Code(d.Head!.Id), $"{d.Document.CustomerCode} {d.CustomerName}", people.Day(d.InvoiceDate), people.Day(d.DueDate),
            people.Kroner(d.Sums.NetMinor), people.Kroner(d.Sums.VatMinor), people.Kroner(d.Sums.TotalMinor)]));

    private static JsonObject Json(OutgoingDraft draft) => new()
    {
        ["id"] = draft.Head!.Id,
        ["orderNo"] = draft.Head.OrderNo,
        ["customerCode"] = Days.Code(draft.Document.CustomerCode),
        ["customerName"] = draft.CustomerName,
        ["invoiceDate"] = Cli.Json.Day(draft.InvoiceDate),
        ["dueDate"] = Cli.Json.Day(draft.DueDate),
        ["currency"] = draft.Document.Currency,
        ["reference"] = draft.Document.CustomerReference,
        ["purchaseOrder"] = draft.Document.PurchaseOrderNo,
        ["net"] = Cli.Json.Amount(draft.Sums.NetMinor),
        ["vat"] = Cli.Json.Amount(draft.Sums.VatMinor),
        ["total"] = Cli.Json.Amount(draft.Sums.TotalMinor),
        ["lines"] = Cli.Json.List(draft.Document.Lines, l => new JsonObject
        {
            ["text"] = l.Description,
            ["quantity"] = l.Quantity.ToString(CultureInfo.InvariantCulture),
            ["price"] = l.UnitPrice.ToString(CultureInfo.InvariantCulture),
            ["vatCode"] = l.SoldWith,
            ["account"] = l.Account is { } account ? Days.Code(account) : null,
            ["discount"] = (l.Discount * 100).ToString("0.##", CultureInfo.InvariantCulture),
            ["net"] = Cli.Json.Amount(l.NetMinor),
        }),
    };
}
