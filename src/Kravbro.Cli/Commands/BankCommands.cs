using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Kravbro.Application.Payments;
using Kravbro.Domain;
using Kravbro.Domain.Payments;

namespace Kravbro.Cli.Commands;

/// <summary><c>bank import|files|list|match|book|set-aside</c>: money from the bank's files.</summary>
internal static class BankCommands
{
    internal static Command Of(Frame frame) => new("bank", "Money from the bank's files. Example: kravbro bank import ocr.txt")
    {
        Import(frame), FilesCommand(frame), Waiting(frame), Match(frame), Book(frame), SetAside(frame),
    };

    private static Command Import(Frame frame)
    {
        var path = new Argument<string>("FILE") { Description = "OCR giro, camt.054 or camt.053 (versions 2 and 8)" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Show what would happen, change nothing" };
        return frame.OnClient("import", "Reads a bank file, posts and matches it. Example: kravbro bank import ocr.txt --dry-run", [path, dryRun],
            ask => (Path: ask.Text(path), DryRun: ask.Flag(dryRun)),
            async (books, r) =>
            {
                var file = Files.Open(r.Path);
                if (!file.IsOk)
                {
                    return file.Refusal;
                }

                await using var stream = file.Value;
                return (await ImportCommand.WithProgress(stream, progress => BankImport.Run(books, stream, r.Path, r.DryRun, progress))).Then<Reply>(a => new Reply(() => Read(a), people => Tell(people, a, r.DryRun)));
            });
    }

    private static Command FilesCommand(Frame frame) => frame.OnClient("files", "The bank files that were read. Example: kravbro bank files", [], _ => true,
        async (books, _) =>
        {
            var files = await BankLines.Files(books);
            return new Reply(
                () => Json.List(files, f => new JsonObject
                {
                    ["file"] = f.Row.FileName,
                    ["format"] = f.Row.Format,
                    ["newestOn"] = Json.Day(f.Row.NewestOn),
                    ["lines"] = f.Row.Lines,
                    ["matched"] = f.Row.Posted,
                    ["listed"] = f.Row.Listed,
                    ["known"] = f.Row.Known,
                    ["credit"] = Json.Amount(f.Row.CreditMinor),
                    ["debit"] = Json.Amount(f.Row.DebitMinor),
                }),
                people => people.Table(
                    people.English ? ["File", "Format", "Newest", ">Lines", ">Waiting", ">In (NOK)"] : ["Fil", "Format", "Nyeste", ">Linjer", ">Venter", ">Inn (kr)"],
                    files.Select(f => (string[])[f.Row.FileName, f.Row.Format, people.Day(f.Row.NewestOn), $"{f.Row.Lines}", $"{f.Row.Listed}", people.Kroner(f.Row.CreditMinor)])));
        });

    private static Command Waiting(Frame frame)
    {
        var page = new Option<string>("--page") { Description = $"Which {BankLines.Most} of them, from 1" };
        return frame.OnClient("list", "The lines that wait for a person, with proposals. Examples: kravbro bank list · kravbro bank list --page 2", [page],
            ask => Math.Max(1, ask.Number(page) ?? 1),
            async (books, at) =>
            {
                var lines = await BankLines.Waiting(books, (at - 1) * BankLines.Most);
                var all = await BankLines.CountWaiting(books);
                if (all > lines.Count)
                {
                    // Beside the answer, which is a list and stays one.
                    await frame.Error.WriteLineAsync($"{lines.Count} av {all} linjer, side {at} av {(all + BankLines.Most - 1) / BankLines.Most} / {lines.Count} of {all} lines; --page N");
                }

                return new Reply(() => Json.List(lines, Line), people => people.Table(
                    people.English ? [">Line", "Date", ">Amount", "Currency", "KID", "Why", "Proposal"] : [">Linje", "Dato", ">Beløp", "Valuta", "KID", "Hvorfor", "Forslag"],
                    lines.Select(l => (string[])[Days.Code(l.Row.Id), people.Day(l.Row.BookedOn), people.Kroner(l.Row.AmountMinor), l.Row.Currency, l.Row.Kid ?? "",
                        BankWords.Of(l.Row.Reason, people.English), l.Proposals.Count == 0 ? "" : l.Proposals[0].Invoice.InvoiceNo])));
            });
    }

    private static Command Match(Frame frame)
    {
        var line = new Argument<string>("LINE");
        var invoices = new Argument<string[]>("INVOICENO") { Arity = ArgumentArity.ZeroOrMore };
        var customer = new Option<string>("--customer") { Description = "The customer, when no invoice is named" };
        var rate = new Option<string>("--rate") { Description = "Exchange rate, for a line in another currency, or in kroner for invoices in another" };
        var foreign = new Option<string>("--foreign") { Description = "What a line in kroner was in the invoices' own currency" };
        return frame.OnClient("match", "Gives a line to invoices or to a customer. Examples: kravbro bank match 417 1001 1002 · kravbro bank match 418 1003 --foreign 1000.00",
            [line, invoices, customer, rate, foreign],
            ask => (Line: ask.Code(line), Invoices: ask.Texts(invoices),
                Customer: ask.Given(customer) ? ask.Code(customer) : (long?)null, Rate: Rate(ask, rate), Foreign: ask.Amount(foreign)),
            async (books, r) => Changed(await DecideLine.Match(books, r.Line, new DecideLine.Purpose(r.Invoices, r.Customer, r.Rate, r.Foreign))));
    }

    /// <summary>An amount in another currency, where one is given.</summary>
    internal static Pay.Foreign? Foreign(Ask ask, Option<string> amount, Option<string> currency)
    {
        if (ask.Amount(amount) is not { } minor)
        {
            if (ask.Given(currency))
            {
                ask.Refuse(Refusals.MissingValue(amount.Name));
            }

            return null;
        }

        return new Pay.Foreign(minor, ask.Text(currency)?.ToUpperInvariant());
    }

    private static Command Book(Frame frame)
    {
        var line = new Argument<string>("LINE");
        return frame.OnClient("book", "Books a possible duplicate that is none. Example: kravbro bank book 417", [line],
            ask => ask.Code(line), async (books, id) => Changed(await DecideLine.IsNoDuplicate(books, id)));
    }

    private static Command SetAside(Frame frame)
    {
        var line = new Argument<string>("LINE");
        var reason = new Option<string>("--reason") { Required = true };
        return frame.OnClient("set-aside", "Sets a line aside; a booked receipt that has settled nothing is taken out of the books. Example: kravbro bank set-aside 417 --reason \"Bokført manuelt\"", [line, reason],
            ask => (Line: ask.Code(line), Reason: ask.Text(reason)!), async (books, r) => Changed(await DecideLine.SetAside(books, r.Line, r.Reason)));
    }

    private static Result<Reply> Changed(Result<bool> result) => result.Then<Reply>(_ => new Reply(
        () => new JsonObject { ["changed"] = 1 }, people => people.Line("Linjen er avgjort.", "The line is decided.")));

    private static decimal? Rate(Ask ask, Option<string> option)
    {
        if (ask.Text(option) is not { } text)
        {
            return null;
        }

        if (decimal.TryParse(text.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate) && rate is > 0 and < 100_000)
        {
            return rate;
        }

        ask.Refuse(Refusals.BadNumber(option.Name, text, "0,0001–99999"));
        return null;
    }

    private static JsonObject Read(BankImportAnswer a) => new()
    {
        ["format"] = a.Summary.Format.ToString(),
        ["changed"] = a.Changed ? 1 : 0,
        ["read"] = a.Read,
        ["matched"] = a.Matched,
        ["listed"] = a.Listed,
        ["known"] = a.Known,
        ["returned"] = a.Returned,
        ["credit"] = Json.Amount(a.CreditMinor),
        ["debit"] = Json.Amount(a.DebitMinor),
        ["matchedAmount"] = Json.Amount(a.MatchedMinor),
        ["newestOn"] = Json.Day(a.Summary.NewestBookedOn),
        ["messageId"] = a.Summary.MessageId,
        ["accounts"] = Json.List(a.Summary.Accounts, account => account),
        ["statements"] = a.Summary.Statements,
        ["records"] = a.Summary.Records,
        ["transactions"] = a.Summary.Transactions,
        ["sums"] = Json.List(a.Summary.Sums, s => new JsonObject
        {
            ["currency"] = s.Currency.Code,
            ["credits"] = s.Credits,
            ["credit"] = s.CreditSum.ToString(),
            ["debits"] = s.Debits,
            ["debit"] = s.DebitSum.ToString(),
        }),
        ["balances"] = Json.List(a.Summary.Balances, s => new JsonObject
        {
            ["account"] = s.Account,
            ["currency"] = (s.Opening ?? s.Closing)?.Currency.Code,
            ["opening"] = s.Opening?.ToString(),
            ["closing"] = s.Closing?.ToString(),
        }),
        ["types"] = new JsonObject(a.Summary.Types.Select(t => KeyValuePair.Create(t.Key, (JsonNode?)t.Value))),
        ["notes"] = Json.List(a.Summary.Notes, n => new JsonObject { ["code"] = n.Code, ["where"] = n.Where, ["message"] = n.En, ["messageNb"] = n.Nb }),
        ["lines"] = Json.List(a.Placed, p => new JsonObject
        {
            ["place"] = p.Place,
            ["date"] = Json.Day(p.BookedOn),
            ["amount"] = Json.Amount(p.AmountMinor),
            ["currency"] = p.Currency,
            ["kid"] = p.Kid,
            ["state"] = p.State.ToString(),
            ["reason"] = p.Reason,
            ["customerCode"] = p.CustomerCode is { } code ? Days.Code(code) : null,
        }),
    };

    private static JsonObject Line(BankLineAnswer l) => new()
    {
        ["line"] = Days.Code(l.Row.Id),
        ["file"] = l.FileName,
        ["place"] = l.Row.Place,
        ["date"] = Json.Day(l.Row.BookedOn),
        ["valueDate"] = Json.Day(l.Row.ValueOn),
        ["amount"] = Json.Amount(l.Row.AmountMinor),
        ["currency"] = l.Row.Currency,
        ["kid"] = l.Row.Kid,
        ["instructed"] = BankLines.Instructed(l.Row) is { } paid ? new JsonObject { ["amount"] = paid.ToString(), ["currency"] = paid.Currency.Code } : null,
        ["text"] = l.Row.Text,
        ["reason"] = l.Row.Reason,
        ["reasonNb"] = BankWords.Of(l.Row.Reason, english: false),
        ["customerCode"] = l.CustomerCode is { } code ? Days.Code(code) : null,
        ["open"] = Json.Amount(l.OpenMinor),
        ["proposals"] = Json.List(l.Proposals, p => new JsonObject
        {
            ["invoiceNo"] = p.Invoice.InvoiceNo,
            ["customerCode"] = Days.Code(p.Invoice.CustomerCode),
            ["remaining"] = Json.Amount(p.Invoice.RemainingMinor),
            ["ground"] = p.Ground.ToString(),
        }),
    };

    private static void Tell(People people, BankImportAnswer a, bool dryRun)
    {
        if (!a.Changed)
        {
            people.Line("Filen er lest før; ingenting er endret.", "The file was read before; nothing has changed.");
            return;
        }

        if (dryRun)
        {
            people.Line("Forhåndsvisning. Ingenting er lagret.", "Dry run. Nothing is stored.");
        }

        people.Line(
            $"{a.Read} linjer, {people.Kroner(a.CreditMinor)} inn: {a.Matched} utlignet ({people.Kroner(a.MatchedMinor)}), {a.Listed} venter, {a.Known} kjent fra før, {a.Returned} returnert.",
            $"{a.Read} lines, {people.Kroner(a.CreditMinor)} in: {a.Matched} matched ({people.Kroner(a.MatchedMinor)}), {a.Listed} wait, {a.Known} known before, {a.Returned} returned.");
        people.Line($"Filen sier: {BankTotals.Text(a.Summary, english: false)}", $"The file says: {BankTotals.Text(a.Summary, english: true)}");
        foreach (var note in a.Summary.Notes.Take(20))
        {
            people.Line($"{note.Where}: {note.Nb}", $"{note.Where}: {note.En}");
        }
    }
}
