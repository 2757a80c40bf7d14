using System.CommandLine;
using System.Text.Json.Nodes;
using Kravbro.Application.Ledger;
using Kravbro.Application.Payments;
using Kravbro.Domain;
using Kravbro.Domain.Ledger;

namespace Kravbro.Cli.Commands;

/// <summary><c>journal add</c>, <c>pay</c>, <c>match</c>, <c>unmatch</c>, <c>write-off</c>; items and years stand in files of their own.</summary>
internal static class LedgerCommands
{
    internal static IEnumerable<Command> Of(Frame frame) => [Journal(frame), PayCommand(frame), Match(frame), Unmatch(frame), WriteOffCommand(frame)];

    private static Command Journal(Frame frame)
    {
        var file = new Argument<string>("FILE");
        return new Command("journal", "Manual vouchers. Example: kravbro journal add bilag.csv")
        {
            frame.OnClient("add", "One balanced voucher from Dato;Konto;Kunde;Fakturanr;Beløp;Tekst. Example: kravbro journal add bilag.csv", [file],
                ask => ask.Text(file),
                async (books, path) =>
                {
                    var opened = Files.Open(path);
                    if (!opened.IsOk)
                    {
                        return opened.Refusal;
                    }

                    await using var stream = opened.Value;
                    return (await AddJournal.Run(books, stream, path)).Then<Reply>(answer => new Reply(
                        () => new JsonObject { ["voucherNo"] = answer.VoucherNo is { } no ? Days.Code(no) : null, ["errors"] = Json.Faults(answer.Errors) },
                        people =>
                        {
                            if (answer.VoucherNo is { } no)
                            {
                                people.Line($"Bilag {no} er bokført.", $"Voucher {no} is posted.");
                            }

                            foreach (var e in answer.Errors)
                            {
                                people.Line($"Linje {e.Line}, {e.Column}: {e.Refusal.Nb}", $"Line {e.Line}, {e.Column}: {e.Refusal.En}");
                            }
                        },
                        answer.VoucherNo is null ? Entry.Refused : Entry.Done));
                }),
        };
    }

    private static Command PayCommand(Frame frame)
    {
        var no = new Argument<string>("INVOICENO");
        var amount = new Argument<string>("AMOUNT");
        var date = new Option<string>("--date") { Description = "The day the money came" };
        var match = new Option<string>("--match") { Description = "on (default) or off" };
        var foreign = new Option<string>("--foreign") { Description = "What was paid in the invoice's own currency: that is settled, AMOUNT is kroner" };
        var currency = new Option<string>("--currency") { Description = "The currency of --foreign; the invoice's unless said" };
        return frame.OnClient("pay", "A payment on the bank account. Examples: kravbro pay 1001 500.00 --date 2026-02-20 · kravbro pay 1003 11300.00 --foreign 1000.00 --currency EUR",
            [no, amount, date, match, foreign, currency],
            ask => (No: ask.Text(no), Amount: ask.Amount(amount), Date: ask.Date(date), Match: ask.OnOff(match) ?? true,
                Foreign: BankCommands.Foreign(ask, foreign, currency)),
            async (books, r) => (await Pay.Run(books, r.No, r.Amount, r.Date, r.Match, r.Foreign, default)).Then<Reply>(answer => new Reply(
                () =>
                {
                    var json = Json.Invoice(answer.Invoice);
                    json["voucherNo"] = Days.Code(answer.VoucherNo);
                    return json;
                },
                InvoiceCommands.Reply(answer.Invoice).People)));
    }

    private static Command Match(Frame frame)
    {
        var credit = new Argument<string>("CREDITNO") { Description = "Number of the credit note, or voucher number of a payment" };
        var no = new Argument<string>("INVOICENO");
        return frame.OnClient("match", "Matches a credit against an invoice. Example: kravbro match 1009 1001", [credit, no],
            ask => (Credit: ask.Text(credit), No: ask.Text(no)),
            async (books, r) => InvoiceCommands.Reply(await MatchItems.Match(books, r.Credit, r.No)));
    }

    private static Command Unmatch(Frame frame)
    {
        var no = new Argument<string>("INVOICENO");
        return frame.OnClient("unmatch", "Undoes the last match. Example: kravbro unmatch 1001", [no],
            ask => ask.Text(no), async (books, r) => InvoiceCommands.Reply(await MatchItems.UndoLast(books, r)));
    }

    private static Command WriteOffCommand(Frame frame)
    {
        var no = new Argument<string>("INVOICENO");
        var date = new Option<string>("--date");
        var reason = new Option<string>("--reason") { Required = true };
        var ground = new Option<string>("--ground") { Description = "none (default), collection, three_reminders, insolvency or irrecoverable: decides VAT" };
        var evidence = new Option<string>("--evidence") { Description = "What proves the ground: stands in the voucher's text and in the history" };
        return frame.OnClient("write-off", "Writes off what remains. Example: kravbro write-off 1001 --date 2026-06-01 --reason \"Konkurs\" --ground insolvency --evidence \"Kunngjøring 12.05.2026\"",
            [no, date, reason, ground, evidence],
            ask => (No: ask.Text(no), Date: ask.Date(date), Reason: ask.Text(reason)!, Ground: ReadGround(ask, ground), Evidence: ask.Text(evidence)),
            async (books, r) => InvoiceCommands.Reply(await WriteOff.Run(books, r.No, r.Date, r.Reason, r.Ground, r.Evidence, default)));
    }

    private static WriteOffGround ReadGround(Ask ask, Option<string> option)
    {
        if (WriteOffGrounds.Parse(ask.Text(option) ?? "none") is { } ground)
        {
            return ground;
        }

        ask.Refuse(Refusals.BadChoice(option.Name, ask.Text(option)!, "none, collection, three_reminders, insolvency, irrecoverable"));
        return WriteOffGround.None;
    }
}
