using System.CommandLine;
using System.Text.Json.Nodes;
using Kravbro.Application.Letters;
using Kravbro.Application.Mail;
using Kravbro.Domain;
using Kravbro.Domain.FollowUp;

namespace Kravbro.Cli.Commands;

/// <summary><c>letter list|show|pdf|cancel|costs|print|file|confirm|put-back|send|is-out|again|deliver|credited</c>.</summary>
internal static class LetterCommands
{
    internal static Command Of(Frame frame) => new("letter", "Letters and their way out. Example: kravbro letter list")
    {
        List(frame), Show(frame), Pdf(frame), Cancel(frame), Costs(frame), Print(frame), TheFile(frame), Confirm(frame), PutBack(frame), Send(frame),
        Say(frame, "is-out", isOut: true, "A person says that a letter is out. Example: kravbro letter is-out 1204"),
        Say(frame, "again", isOut: false, "A person says that a letter is to be sent again. Example: kravbro letter again 1204"),
        Deliver(frame),
        Credited(frame),
    };

    private static Command Credited(Frame frame) => frame.OnClient("credited",
        "Invoices credited in full whose fee or interest stands open; take them back with letter costs. Example: kravbro letter credited", [], _ => 0,
        async (books, _) =>
        {
            var invoices = await CreditedInvoices.List(books);
            return Reply.List(invoices, i => new JsonObject
            {
                ["invoiceNo"] = i.InvoiceNo,
                ["customerName"] = i.CustomerName,
                ["fee"] = Json.Amount(i.FeeMinor),
                ["interest"] = Json.Amount(i.InterestMinor),
            }, people =>
            {
                people.Table(people.English ? ["Invoice", "Customer", ">Fee", ">Interest"] : ["Faktura", "Kunde", ">Gebyr", ">Rente"],
                    invoices.Select(i => (string[])[i.InvoiceNo, i.CustomerName, people.Kroner(i.FeeMinor), people.Kroner(i.InterestMinor)]));
                people.Line($"{invoices.Count} fakturaer.", $"{invoices.Count} invoices.");
            });
        });

    /// <summary>A way of delivery, or null when the option was not given.</summary>
    internal static Delivery? ReadDelivery(Ask ask, Option<string> option)
    {
        if (ask.Text(option) is not { } text)
        {
            return null;
        }

        var delivery = StepWords.ParseDelivery(text);
        if (delivery is null)
        {
            ask.Refuse(Refusals.BadChoice(option.Name, text, "email, print, ehf"));
        }

        return delivery;
    }

    private static Command List(Frame frame)
    {
        var on = new Option<string>("--on") { Description = "Only those issued on this day" };
        var way = new Option<string>("--delivery") { Description = "Only those that go out this way: email, print or ehf" };
        return frame.OnClient("list", "The letters, the newest first. Example: kravbro letter list --delivery print", [on, way],
            ask => new LetterQuery { On = ask.Date(on), Delivery = ReadDelivery(ask, way) },
            async (books, query) =>
            {
                var page = await ShowLetters.List(books, query);
                return Reply.List(page.Rows, Line, people =>
                {
                    people.Table(
                        people.English ? [">Letter", "Kind", "Invoice", "Customer", "Issued", "Pay by", ">Fee", ">Interest", "Way", "State"]
                            : [">Brev", "Slag", "Faktura", "Kunde", "Utstedt", "Frist", ">Gebyr", ">Rente", "Kanal", "Status"],
                        page.Rows.Select(l => (string[])[Days.Code(l.Id), people.English ? l.Step.AsNext().English() : l.Step.AsNext().Norwegian(), l.InvoiceNo, l.CustomerName,
                            people.Day(l.SentOn), people.Day(l.DueOn), people.Kroner(l.FeeMinor), people.Kroner(l.InterestMinor), l.Delivery.Word(),
                            people.English ? l.State.English() : l.State.Norwegian()]));
                    people.Line($"{page.Count} brev, gebyr {people.Kroner(page.FeesMinor)}, renter {people.Kroner(page.InterestMinor)}.",
                        $"{page.Count} letters, fees {people.Kroner(page.FeesMinor)}, interest {people.Kroner(page.InterestMinor)}.");
                });
            });
    }

    private static Command Show(Frame frame)
    {
        var id = new Argument<string>("LETTER");
        return frame.OnClient("show", "What a letter says and rests on. Example: kravbro letter show 1204", [id], ask => ask.Code(id),
            async (books, letter) => (await ShowLetters.One(books, letter)).Then<Reply>(one => new Reply(() => Whole(one), people => Tell(people, one))));
    }

    private static Command Pdf(Frame frame)
    {
        var id = new Argument<string>("LETTER");
        var to = new Option<string>("--out") { Required = true, Description = "The file to write" };
        return frame.OnClient("pdf", "Writes a letter as a PDF. Example: kravbro letter pdf 1204 --out purring.pdf", [id, to],
            ask => (Id: ask.Code(id), To: ask.Text(to)!),
            async (books, r) =>
            {
                var document = await ShowLetters.Document(books, r.Id);
                return document.IsOk ? Saved(await Files.Save(r.To, stream => stream.WriteAsync(document.Value.Bytes).AsTask())) : document.Refusal;
            });
    }

    private static Command Cancel(Frame frame)
    {
        var no = new Argument<string>("NO");
        var step = new Argument<string>("STEP") { Description = "notification, reminder, notice or demand" };
        var reason = new Option<string>("--reason") { Required = true };
        return frame.OnClient("cancel", "Cancels a letter; the step counts as not issued. Example: kravbro letter cancel 1001 reminder --reason \"Feil adresse\"",
            [no, step, reason],
            ask => (No: ask.Text(no), Step: ReadStep(ask, step), Reason: ask.Text(reason)!),
            async (books, r) => InvoiceCommands.Reply(await CancelLetter.Run(books, r.No, r.Step, r.Reason)));
    }

    private static Command Costs(Frame frame)
    {
        var no = new Argument<string>("NO");
        var reason = new Option<string>("--reason") { Required = true };
        return frame.OnClient("costs", "Takes back fee and interest of an invoice's letters. Example: kravbro letter costs 1001 --reason \"Innsigelsen tas til følge\"", [no, reason],
            ask => (No: ask.Text(no), Reason: ask.Text(reason)!), async (books, r) => InvoiceCommands.Reply(await CancelLetter.Costs(books, r.No, r.Reason)));
    }

    private static Command Print(Frame frame)
    {
        var to = new Option<string>("--out") { Required = true, Description = "The PDF to write; with --ehf a ZIP of EHF documents" };
        var ehf = new Option<bool>("--ehf") { Description = "The letters that go out as EHF instead" };
        var date = new Option<string>("--date") { Description = "The day it happens on (default the client's today)" };
        return frame.OnClient("print", "Takes out every letter that waits to be printed as one file. Example: kravbro letter print --out purringer.pdf", [to, ehf, date],
            ask => (To: ask.Text(to)!, Delivery: ask.Flag(ehf) ? Delivery.Ehf : Delivery.Print, Date: ask.Date(date)),
            async (books, r) =>
            {
                var taken = await PrintLetters.Take(books, r.Delivery, r.Date);
                if (!taken.IsOk || taken.Value.Letters == 0)
                {
                    return taken.Then(Of);
                }

                var saved = await Write(books, taken.Value.Id, r.Delivery, r.To);
                return saved.IsOk ? Of(taken.Value) : saved.Refusal;
            });
    }

    private static Command TheFile(Frame frame)
    {
        var id = new Argument<string>("DISPATCH");
        var to = new Option<string>("--out") { Required = true, Description = "The file to write" };
        var ehf = new Option<bool>("--ehf") { Description = "A ZIP of EHF documents" };
        return frame.OnClient("file", "Writes a print file again. Example: kravbro letter file 1311 --out purringer.pdf", [id, to, ehf],
            ask => (Id: ask.Code(id), To: ask.Text(to)!, Delivery: ask.Flag(ehf) ? Delivery.Ehf : Delivery.Print),
            async (books, r) => Saved(await Write(books, r.Id, r.Delivery, r.To)));
    }

    private static Command Confirm(Frame frame)
    {
        var id = new Argument<string>("DISPATCH");
        var date = new Option<string>("--date") { Description = "The day it was handed over" };
        return frame.OnClient("confirm", "A print file was handed over: that day is its sending day. Example: kravbro letter confirm 1311 --date 2026-02-03", [id, date],
            ask => (Id: ask.Code(id), Date: ask.Date(date)), async (books, r) => (await PrintLetters.Confirm(books, r.Id, r.Date)).Then(Of));
    }

    private static Command PutBack(Frame frame)
    {
        var id = new Argument<string>("DISPATCH");
        return frame.OnClient("put-back", "A print file was not used: its letters wait again. Example: kravbro letter put-back 1311", [id], ask => ask.Code(id),
            async (books, dispatch) => (await PrintLetters.PutBack(books, dispatch)).Then<Reply>(count => new Reply(
                () => new JsonObject { ["changed"] = count }, people => people.Line($"{count} brev venter igjen.", $"{count} letters wait again."))));
    }

    private static Command Send(Frame frame) => frame.OnClient(
        "send", "Sends by e-mail what is to leave now, by the server in KRAVBRO_MAIL (smtp://user:password@host:port?from=address). Example: kravbro letter send", [],
        _ => true,
        async (books, _) =>
        {
            var settings = MailSettings.Parse(Environment.GetEnvironmentVariable("KRAVBRO_MAIL"));
            if (!settings.IsOk)
            {
                return settings.Refusal;
            }

            var mailer = new Mailer(settings.Value);
            if (!mailer.IsConfigured)
            {
                return Refusals.MailNotConfigured();
            }

            var round = await new LetterMail(mailer).Send(books);
            return new Reply(
                () => new JsonObject { ["sent"] = round.Sent, ["failed"] = round.Failed, ["unknown"] = round.Unknown, ["reached"] = round.Reached },
                people => people.Line(
                    $"{round.Sent} e-poster sendt, {round.Failed} avvist, {round.Unknown} uvisse.{(round.Reached ? "" : " E-posttjeneren svarte ikke; resten venter.")}",
                    $"{round.Sent} e-mails sent, {round.Failed} refused, {round.Unknown} unknown.{(round.Reached ? "" : " The mail server did not answer; the rest wait.")}"),
                round is { Failed: 0, Unknown: 0, Reached: true } ? Entry.Done : Entry.Refused);
        });

    private static Command Say(Frame frame, string name, bool isOut, string description)
    {
        var id = new Argument<string>("LETTER");
        return frame.OnClient(name, description, [id], ask => ask.Code(id), async (books, letter) => Changed(await LetterStates.Say(books, letter, isOut)));
    }

    private static Command Deliver(Frame frame)
    {
        var id = new Argument<string>("LETTER");
        var way = new Option<string>("--by") { Required = true, Description = "email, print or ehf" };
        return frame.OnClient("deliver", "Another way for a letter that has not left. Example: kravbro letter deliver 1204 --by print", [id, way],
            ask => (Id: ask.Code(id), Delivery: ReadDelivery(ask, way) ?? Delivery.Print), async (books, r) =>
            {
                var done = await LetterStates.Deliver(books, r.Id, r.Delivery);
                return done.IsOk && r.Delivery == Delivery.Email && await ShowLetters.One(books, r.Id) is { IsOk: true } one && NoticeByEmail.IsOpen(one.Value.Line.Step, r.Delivery)
                    ? ByEmail() : Changed(done);
            });
    }

    // The law leaves it open whether plain e-mail is enough for this letter.
    private static Result<Reply> ByEmail() => new Reply(
        () => new JsonObject { ["changed"] = 1, ["warnings"] = Json.List([NoticeByEmail.Code], w => w) },
        people =>
        {
            people.Line("Brevet er endret.", "The letter is changed.");
            people.Line(NoticeByEmail.Nb, NoticeByEmail.En);
        });

    private static Result<Reply> Changed(Result<bool> result) => result.Then<Reply>(_ => new Reply(
        () => new JsonObject { ["changed"] = 1 }, people => people.Line("Brevet er endret.", "The letter is changed.")));

    private static Task<Result<string>> Write(Application.Storage.ClientBooks books, long dispatch, Delivery delivery, string path) => Files.Save(path, async stream =>
        delivery == Delivery.Ehf ? (await LetterEhf.Write(books, dispatch, stream)).Refusal : (await PrintLetters.Write(books, dispatch, stream)).Refusal);

    private static Result<Reply> Saved(Result<string> saved) => saved.Then<Reply>(path => new Reply(
        () => new JsonObject { ["file"] = path }, people => people.Line($"Skrevet til {path}.", $"Written to {path}.")));

    private static Result<Reply> Of(PrintRun run) => new Reply(
        () => new JsonObject
        {
            ["dispatch"] = run.Id,
            ["letters"] = run.Letters,
            ["issuedAnew"] = run.IssuedAnew,
            ["stopped"] = run.Stopped,
            ["waiting"] = run.Waiting,
        },
        people => people.Line(
            $"Utskrift {run.Id}: {run.Letters} brev; {run.IssuedAnew} utstedt på nytt, {run.Stopped} stoppet, {run.Waiting} venter.",
            $"Print file {run.Id}: {run.Letters} letters; {run.IssuedAnew} issued again, {run.Stopped} stopped, {run.Waiting} waiting."));

    private static JsonObject Line(LetterLine l) => new()
    {
        ["id"] = l.Id,
        ["step"] = l.Step.Word(),
        ["invoiceNo"] = l.InvoiceNo,
        ["customerCode"] = Days.Code(l.CustomerCode),
        ["customerName"] = l.CustomerName,
        ["sentOn"] = Json.Day(l.SentOn),
        ["dueOn"] = Json.Day(l.DueOn),
        ["fee"] = Json.Amount(l.FeeMinor),
        ["interest"] = Json.Amount(l.InterestMinor),
        ["delivery"] = l.Delivery.Word(),
        ["state"] = l.State.Word(),
        ["note"] = l.StateNote,
        ["dispatch"] = l.DispatchId,
        ["cancelledOn"] = Json.Day(l.CancelledOn),
        ["costsReversedOn"] = Json.Day(l.CostsReversedOn),
    };

    private static JsonObject Whole(OneLetter one)
    {
        var json = Line(one.Line);
        json["voucherNo"] = one.VoucherNo;
        json["sha256"] = one.Sha256;
        json["cancelReason"] = one.CancelReason;
        if (one.Content is { } c)
        {
            json["language"] = c.Language;
            json["subject"] = c.Subject;
            json["paragraphs"] = Json.List(c.Paragraphs, p => p);
            json["remaining"] = Json.Amount(c.RemainingMinor);
            json["total"] = Json.Amount(c.TotalMinor);
            json["feeGround"] = c.FeeGround.ToString();
            json["interestLines"] = Json.List(c.Interest, l => new JsonObject
            {
                ["from"] = Json.Day(l.From),
                ["to"] = Json.Day(l.To),
                ["days"] = l.Days,
                ["base"] = Json.Amount(l.BaseMinor),
                ["rate"] = l.RatePercent.ToString(System.Globalization.CultureInfo.InvariantCulture),
                ["daysInYear"] = l.DaysInYear,
                ["interest"] = Json.Amount(l.InterestMinor),
            });
            json["act"] = (int)c.Act;
            json["rows"] = Json.List(c.Rows, r => r);
            json["planVersion"] = c.PlanVersion;
        }

        return json;
    }

    private static void Tell(People people, OneLetter one)
    {
        if (one.Content is not { } c)
        {
            people.Line("Innholdet ble ikke bevart.", "What it said was not kept.");
            return;
        }

        people.Line(c.Subject, c.Subject);
        foreach (var paragraph in c.Paragraphs)
        {
            people.Line("\n" + paragraph, "\n" + paragraph);
        }

        people.Line($"\nRest {people.Kroner(c.RemainingMinor)}, gebyr {people.Kroner(c.EarlierFeeMinor + c.FeeMinor)}, renter {people.Kroner(c.EarlierInterestMinor + c.InterestMinor)}, å betale {people.Kroner(c.TotalMinor)}.",
            $"\nRemaining {people.Kroner(c.RemainingMinor)}, fees {people.Kroner(c.EarlierFeeMinor + c.FeeMinor)}, interest {people.Kroner(c.EarlierInterestMinor + c.InterestMinor)}, to pay {people.Kroner(c.TotalMinor)}.");
        foreach (var row in c.Rows)
        {
            people.Line($"Lovrad: {row}", $"Row of law: {row}");
        }
    }

    internal static LetterStep ReadStep(Ask ask, Argument<string> argument)
    {
        if (StepWords.ParseLetter(ask.Text(argument)) is { } step)
        {
            return step;
        }

        ask.Refuse(Refusals.BadChoice("STEP", ask.Text(argument), "notification, reminder, notice, demand"));
        return LetterStep.Notification;
    }
}
