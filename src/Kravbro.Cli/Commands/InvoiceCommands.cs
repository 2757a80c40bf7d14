using System.CommandLine;
using Kravbro.Application.FollowUp;
using Kravbro.Application.Import;
using Kravbro.Application.Invoicing;
using Kravbro.Domain;
using Kravbro.Domain.FollowUp;

namespace Kravbro.Cli.Commands;

/// <summary><c>invoice import|add|postpone</c> and the commands on invoices made here, and how an invoice is shown.</summary>
internal static class InvoiceCommands
{
    internal static Command Of(Frame frame)
    {
        var invoice = Those(frame);
        invoice.Subcommands.Add(InvoiceDraftCommands.Of(frame));
        foreach (var command in OutgoingCommands.Of(frame))
        {
            invoice.Subcommands.Add(command);
        }

        return invoice;
    }

    private static Command Those(Frame frame) => new("invoice", "Invoices. Example: kravbro invoice import fakturaer.csv")
    {
        ImportCommand.Of(frame, "Invoices from CSV, XLSX or EHF, or a ZIP of EHF files, or of PDFs named by invoice number. Example: kravbro invoice import fakturaer.csv --dry-run",
            "invoices", ImportInvoiceFile.Run, new Option<string>("--rate") { Description = "Kroner for one unit, for EHF in another currency: 11.40, or EUR=11.40;SEK=1.02" },
            new Option<string>("--take-over") { Description = "Open invoices from another system: the account they are posted against, without sales and VAT (1599)" }),
        Add(frame),
        Postpone(frame),
        Interrupt(frame),
    };

    internal static Result<Reply> Reply(Result<InvoiceAnswer> result) => result.Then<Reply>(invoice => Reply(invoice));

    internal static Reply Reply(InvoiceAnswer invoice) => new(() => Json.Invoice(invoice), people =>
    {
        Table(people, [invoice]);
        people.Line(invoice.Reason.Nb, invoice.Reason.En);
    });

    internal static void Table(People people, IEnumerable<InvoiceAnswer> invoices) => people.Table(
        people.English
            ? ["Invoice", "Customer", "Due", ">Remaining", "Status", "Next step", "On"]
            : ["Faktura", "Kunde", "Forfall", ">Rest", "Status", "Neste handling", "Dato"],
        invoices.Select(i => (string[])[
            i.InvoiceNo, $"{i.CustomerCode} {i.CustomerName}", people.Day(i.DueDate), people.Kroner(i.RemainingMinor), i.Status.ToString(),
            people.English ? i.Next.Step.English() : i.Next.Step.Norwegian(), people.Day(i.Next.On)]));

    private static Command Add(Frame frame)
    {
        var no = new Option<string>("--no") { Required = true, Description = "Invoice number" };
        var customer = new Option<string>("--customer") { Required = true, Description = "Customer number" };
        var date = new Option<string>("--date") { Required = true, Description = "Invoice date" };
        var due = new Option<string>("--due") { Description = "Due date; left out it is never followed up" };
        var amount = new Option<string>("--amount") { Required = true, Description = "With VAT" };
        var kid = new Option<string>("--kid");
        var account = new Option<string>("--account") { Description = "Sales account (default 3000)" };
        var vatCode = new Option<string>("--vat-code") { Description = "Default 0" };
        var creditNote = new Option<bool>("--credit-note");
        var currency = new Option<string>("--currency") { Description = "Default NOK" };
        var rate = new Option<string>("--rate") { Description = "Kroner for one unit of the currency" };
        return frame.OnClient("add", "Posts an invoice. Example: kravbro invoice add --no 1001 --customer 10001 --date 2026-01-05 --due 2026-01-19 --amount 12500",
            [no, customer, date, due, amount, kid, account, vatCode, creditNote, currency, rate],
            ask =>
            {
                var unit = ask.Text(currency) is { } code ? ask.Keep(Currency.Parse(code)) : Currency.Nok;
                var gross = ask.Amount(amount) ?? 0;
                return new InvoiceToPost(ask.Text(no)!, ask.Code(customer), ask.Date(date) ?? default, ask.Date(due),
                    new Money(ask.Flag(creditNote) ? -Math.Abs(gross) : gross, unit))
                {
                    Kid = ask.Text(kid) is { } text ? ask.Keep(Kid.Parse(text)) : null,
                    Account = ask.Number(account),
                    VatCode = ask.Text(vatCode),
                    Rate = Rate(ask, rate),
                };
            },
            async (books, request) => Reply(await AddInvoice.Run(books, request)));
    }

    private static Command Postpone(Frame frame)
    {
        var no = new Argument<string>("NO");
        var until = new Option<string>("--until") { Required = true, Description = "Expected due date" };
        var reason = new Option<string>("--reason") { Required = true };
        var free = new Option<string>("--interest-free") { Description = "on or off: no interest runs until then (default off: it moves letters and fees alone)" };
        return frame.OnClient("postpone", "An expected due date. Example: kravbro invoice postpone 1001 --until 2026-03-01 --reason \"Avtalt\" --interest-free on",
            [no, until, reason, free],
            ask => (No: ask.Text(no), Until: ask.Date(until) ?? default, Reason: ask.Text(reason)!, Free: ask.OnOff(free)),
            async (books, r) => Reply(await Holds.Postpone(books, r.No, r.Until, r.Reason, interestFree: r.Free)));
    }

    private static Command Interrupt(Frame frame)
    {
        var no = new Argument<string>("NO");
        var on = new Option<string>("--on") { Required = true, Description = "The day limitation was interrupted: three years run anew from it" };
        var reason = new Option<string>("--reason") { Required = true, Description = "What interrupted it, e.g. the debtor acknowledged the claim" };
        return frame.OnClient("interrupt", "Limitation was interrupted. Example: kravbro invoice interrupt 1001 --on 2026-03-01 --reason \"Erkjent i e-post\"",
            [no, on, reason],
            ask => (No: ask.Text(no), On: ask.Date(on) ?? default, Reason: ask.Text(reason)!),
            async (books, r) => Reply(await Interruption.Enter(books, r.No, r.On, r.Reason)));
    }

    internal static decimal? Rate(Ask ask, Option<string> option) => ask.Text(option) is { } text ? ask.Keep(ImportOptions.ReadRate(text)) : null;
}
