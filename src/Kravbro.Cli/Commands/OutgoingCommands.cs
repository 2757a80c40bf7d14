using System.CommandLine;
using System.Text.Json.Nodes;
using Kravbro.Application.Customers;
using Kravbro.Application.FollowUp;
using Kravbro.Application.Mail;
using Kravbro.Application.Outgoing;
using Kravbro.Application.Storage;
using Kravbro.Domain;

namespace Kravbro.Cli.Commands;

/// <summary><c>invoice issue|send|pdf|ehf|credit|credit-lines</c>.</summary>
internal static class OutgoingCommands
{
    internal static IEnumerable<Command> Of(Frame frame) =>
    [
        Issue(frame), Send(frame),
        File(frame, "pdf", "Writes an invoice as it was issued, as a PDF. Example: kravbro invoice pdf 1001 faktura.pdf", (books, id) => InvoicePdf.Of(books, id)),
        File(frame, "ehf", "Writes an invoice as it was issued, as EHF. Example: kravbro invoice ehf 1001 faktura.xml", (books, id) => InvoiceEhf.Of(books, id)),
        Credit(frame), CreditLines(frame),
    ];

    private static Command Issue(Frame frame)
    {
        var id = new Argument<string>("ID") { Description = "Number of the draft" };
        var date = new Option<string>("--date") { Description = "Invoice date (default the draft's, else today)" };
        return frame.OnClient("issue", "Gives a draft its number and KID, posts it and keeps its PDF and EHF. Example: kravbro invoice issue 1207", [id, date],
            ask => (Id: ask.Code(id), Date: ask.Date(date)),
            async (books, r) => await Issued(books, await OutgoingInvoices.Send(books, r.Id, r.Date, null, null, null)));
    }

    private static Command Send(Frame frame)
    {
        var no = new Argument<string>("NO") { Description = "Invoice number" };
        var by = new Option<string>("--by") { Description = "email sends the PDF by the server in KRAVBRO_MAIL; print and ehf say that it went out that way (default as the customer's card says)" };
        var to = new Option<string>("--to") { Description = "Another address than the customer's" };
        return frame.OnClient("send", "Sends an invoice that is issued. Examples: kravbro invoice send 1001 --by email · kravbro invoice send 1001 --by print", [no, by, to],
            ask => (No: ask.Text(no), By: Way(ask, by), To: ask.Text(to)),
            async (books, r) =>
            {
                var found = await Lists.One(books, r.No);
                if (!found.IsOk)
                {
                    return found.Refusal;
                }

                if ((r.By ?? (await ShowCustomers.One(books, found.Value.CustomerCode)).Value.Invoicing?.Way) is not { } way)
                {
                    return Refusals.MissingValue("--by");
                }

                var sent = way == "email" ? await Mail(books, found.Value.Id, r.To) : await MarkSent.Run(books, found.Value.Id, way);
                return sent.Then<Reply>(row => new Reply(
                    () => new JsonObject { ["invoiceNo"] = r.No, ["sentVia"] = row.SentVia, ["changed"] = 1 },
                    people => people.Line($"Faktura {r.No} er sendt ({row.SentVia}).", $"Invoice {r.No} is sent ({row.SentVia}).")));
            });
    }

    private static async Task<Result<Application.Storage.Rows.OutgoingDocumentRow>> Mail(ClientBooks books, long id, string? to)
    {
        var settings = MailSettings.Parse(Environment.GetEnvironmentVariable("KRAVBRO_MAIL"));
        return settings.IsOk ? await new InvoiceMail(new Mailer(settings.Value)).Send(books, id, to) : settings.Refusal;
    }

    private static Command File(Frame frame, string name, string description, Func<ClientBooks, long, Task<Result<PrintedInvoice>>> read)
    {
        var no = new Argument<string>("NO") { Description = "Invoice number" };
        var file = new Argument<string>("FILE") { Description = "The file to write" };
        return frame.OnClient(name, description, [no, file], ask => (No: ask.Text(no), Path: ask.Text(file)),
            async (books, r) =>
            {
                var found = await Lists.One(books, r.No);
                if (!found.IsOk)
                {
                    return found.Refusal;
                }

                var written = await read(books, found.Value.Id);
                return written.IsOk
                    ? (await Files.Save(r.Path, stream => stream.WriteAsync(written.Value.Bytes).AsTask())).Then<Reply>(path => new Reply(
                        () => new JsonObject { ["invoiceNo"] = r.No, ["file"] = path }, people => people.Line($"Skrevet til {path}.", $"Written to {path}.")))
                    : written.Refusal;
            });
    }

    private static Command Credit(Frame frame)
    {
        var numbers = new Argument<string[]>("NO") { Arity = ArgumentArity.OneOrMore, Description = "The invoices credited, of one customer" };
        var line = new Option<string[]>("--line") { Description = "NO:PLACE=AMOUNT with VAT, may be repeated; without it, all that may still be credited" };
        var date = new Option<string>("--date") { Description = "Its date (default today)" };
        var text = new Option<string>("--text") { Description = "Why; stands on the credit note" };
        return frame.OnClient("credit",
            "Issues a credit note against one or several invoices. Examples: kravbro invoice credit 1001 --text Retur · kravbro invoice credit 1001 1002 --line 1001:0=125.00 --line 1002:1=50.00",
            [numbers, line, date, text],
            ask => (Numbers: ask.Texts(numbers), Parts: ask.Pairs(line).Select(p => Part(ask, p)).ToList(), Date: ask.Date(date), Text: ask.Text(text)),
            async (books, r) =>
            {
                var lines = await CreditInvoices.Lines(books, r.Numbers);
                if (!lines.IsOk)
                {
                    return lines.Refusal;
                }

                List<CreditInvoices.Part> parts = r.Parts.Count > 0 ? r.Parts : [.. lines.Value.Where(l => l.LeftMinor > 0).Select(l => new CreditInvoices.Part(l.InvoiceNo, l.At, l.LeftMinor))];
                return await Issued(books, await CreditInvoices.Run(books, new CreditInvoices.Request(parts, r.Date, r.Text)));
            });
    }

    private static Command CreditLines(Frame frame)
    {
        var numbers = new Argument<string[]>("NO") { Arity = ArgumentArity.OneOrMore, Description = "Invoices of one customer" };
        return frame.OnClient("credit-lines", "What may be credited of invoices, line by line. Example: kravbro invoice credit-lines 1001 1002", [numbers], ask => ask.Texts(numbers),
            async (books, r) => (await CreditInvoices.Lines(books, r)).Then<Reply>(lines => new Reply(
                () => Json.List(lines, l => new JsonObject
                {
                    ["invoiceNo"] = l.InvoiceNo,
                    ["place"] = l.At,
                    ["text"] = l.Text,
                    ["account"] = Days.Code(l.Account),
                    ["vatCode"] = l.VatCode,
                    ["amount"] = Json.Amount(l.GrossMinor),
                    ["left"] = Json.Amount(l.LeftMinor),
                }),
                people => people.Table(people.English ? ["Invoice", ">Place", "Text", "Account", "VAT", ">Amount", ">May be credited"] : ["Faktura", ">Linje", "Tekst", "Konto", "Mva", ">Beløp", ">Kan krediteres"],
                    lines.Select(l => (string[])[l.InvoiceNo, Days.Code(l.At), l.Text ?? "", Days.Code(l.Account), l.VatCode, people.Kroner(l.GrossMinor), people.Kroner(l.LeftMinor)])))));
    }

    private static async Task<Result<Reply>> Issued(ClientBooks books, Result<OutgoingInvoice> issued) =>
        issued.IsOk ? InvoiceCommands.Reply(await Lists.One(books, issued.Value.Invoice!.InvoiceNo)) : issued.Refusal;

    private static string? Way(Ask ask, Option<string> option)
    {
        var way = ask.Text(option);
        if (way is not null && !MarkSent.Ways.Contains(way, StringComparer.Ordinal))
        {
            ask.Refuse(Refusals.BadChoice(option.Name, way, string.Join(", ", MarkSent.Ways)));
        }

        return way;
    }

    // Invoice numbers may hold a colon: the last one divides.
    private static CreditInvoices.Part Part(Ask ask, (string Name, string Value) pair)
    {
        var at = pair.Name.LastIndexOf(':');
        if (at > 0)
        {
            return new CreditInvoices.Part(pair.Name[..at], ask.Whole("--line", pair.Name[(at + 1)..]), ask.Minor(pair.Value));
        }

        ask.Refuse(Refusals.BadChoice("--line", pair.Name, "NO:PLACE=AMOUNT"));
        return new CreditInvoices.Part("", 0, 0);
    }
}
