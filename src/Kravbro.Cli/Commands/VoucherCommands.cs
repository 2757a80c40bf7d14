using System.CommandLine;
using System.Text.Json.Nodes;
using Kravbro.Application.Inbox;
using Kravbro.Application.Ledger;
using Kravbro.Domain;
using Kravbro.Domain.Ledger;

namespace Kravbro.Cli.Commands;

/// <summary><c>voucher list|show|reverse|attach|document</c>.</summary>
internal static class VoucherCommands
{
    internal static Command Of(Frame frame) => new("voucher", "Vouchers and their documents. Example: kravbro voucher list --type BankJournal")
    {
        List(frame), Show(frame), ReverseOne(frame), Attach(frame), Document(frame),
    };

    private static Command List(Frame frame)
    {
        var type = new Option<string>("--type") { Description = string.Join(", ", Enum.GetNames<VoucherType>()) };
        var from = new Option<string>("--from") { Description = "First voucher date" };
        var to = new Option<string>("--to") { Description = "Last voucher date" };
        var search = new Option<string>("--search") { Description = "Number, reference or a part of the text" };
        var amount = new Option<string>("--amount") { Description = "An amount that one of the lines has" };
        var most = new Option<string>("--most") { Description = "At most so many (default 100)" };
        return frame.OnClient("list", "Vouchers, the newest first. Example: kravbro voucher list --from 2026-01-01 --to 2026-01-31 --json", [type, from, to, search, amount, most],
            ask => (Filter: new VoucherFilter
            {
                Type = ask.Text(type) is { } word ? ask.Word<VoucherType>("--type", word) : null,
                From = ask.Date(from),
                To = ask.Date(to),
                Search = ask.Text(search),
                AmountMinor = ask.Amount(amount),
            }, Most: ask.Number(most) ?? 100),
            async (books, r) =>
            {
                var page = await ShowVouchers.Page(books, r.Filter, 0, Math.Max(r.Most, 0));
                return Reply.List(page.Rows, v =>
                {
                    var json = Head(v.Voucher, v.Source, v.AmountMinor, v.ReversedBy);
                    json["hasDocument"] = v.HasDocument;
                    return json;
                }, people =>
                {
                    people.Table(people.English ? [">Voucher", "Date", "Type", "Text", ">Amount", "Document", ">Reversed by"] : [">Bilag", "Dato", "Type", "Tekst", ">Beløp", "Dokument", ">Reversert av"],
                        page.Rows.Select(v => (string[])[
                            Days.Code(v.Voucher.Number), people.Day(v.Voucher.Date), v.Voucher.Type.ToString(), v.Voucher.Text, people.Kroner(v.AmountMinor),
                            v.HasDocument ? people.Say("ja", "yes") : "", v.ReversedBy is { } by ? Days.Code(by) : ""]));
                    people.Line($"{page.Count} bilag.", $"{page.Count} vouchers.");
                });
            });
    }

    private static Command Show(Frame frame)
    {
        var no = new Argument<string>("NO") { Description = "Voucher number" };
        return frame.OnClient("show", "One voucher with lines, matches and documents. Example: kravbro voucher show 17", [no], ask => ask.Code(no),
            async (books, r) => (await ShowVoucher.Run(books, r, 0, 10_000)).Then<Reply>(v => new Reply(() => Whole(v), people => Tell(people, v))));
    }

    private static Command ReverseOne(Frame frame)
    {
        var no = new Argument<string>("NO") { Description = "Voucher number" };
        return frame.OnClient("reverse", "Posts the opposite of a voucher and undoes its matches. Example: kravbro voucher reverse 17", [no], ask => ask.Code(no),
            async (books, r) =>
            {
                var found = await ShowVoucher.Run(books, r, 0, 1);
                return found.IsOk
                    ? (await Reverse.Run(books, found.Value.Row.Id)).Then<Reply>(reversal => new Reply(
                        () => new JsonObject { ["voucherNo"] = Days.Code(reversal.Number), ["reverses"] = Days.Code(r), ["date"] = Json.Day(reversal.Date) },
                        people => people.Line($"Bilag {r} er reversert med bilag {reversal.Number}.", $"Voucher {r} is reversed by voucher {reversal.Number}.")))
                    : found.Refusal;
            });
    }

    private static Command Attach(Frame frame)
    {
        var no = new Argument<string>("NO") { Description = "Voucher number" };
        var file = new Argument<string>("FILE") { Description = "PDF, PNG or JPEG" };
        return frame.OnClient("attach", "Adds a document to a voucher. Example: kravbro voucher attach 17 kvittering.pdf", [no, file], ask => (No: ask.Code(no), Path: ask.Text(file)),
            async (books, r) =>
            {
                var opened = Files.Open(r.Path);
                if (!opened.IsOk)
                {
                    return opened.Refusal;
                }

                await using var stream = opened.Value;
                if (stream.Length > Documents.MostBytes)
                {
                    return Refusals.BadFile("PDF, PNG, JPEG, ≤ 50 MB");
                }

                var content = new byte[stream.Length];
                await stream.ReadExactlyAsync(content);
                var found = await ShowVoucher.Run(books, r.No, 0, 1);
                return found.IsOk
                    ? (await Documents.Attach(books, found.Value.Row.Id, new SentFile(Path.GetFileName(r.Path), "", content))).Then<Reply>(d => new Reply(
                        () => new JsonObject { ["id"] = d.Id, ["fileName"] = d.FileName, ["sha256"] = d.Sha256, ["changed"] = 1 },
                        people => people.Line($"Dokument {d.Id} er lagret på bilag {r.No}.", $"Document {d.Id} is stored on voucher {r.No}.")))
                    : found.Refusal;
            });
    }

    private static Command Document(Frame frame)
    {
        var id = new Argument<string>("ID") { Description = "Number of the document, from voucher show" };
        var file = new Argument<string>("FILE") { Description = "The file to write" };
        return frame.OnClient("document", "Writes a stored document to a file. Example: kravbro voucher document 1311 faktura.pdf", [id, file], ask => (Id: ask.Code(id), Path: ask.Text(file)),
            async (books, r) =>
            {
                var found = await Documents.One(books, r.Id);
                return found.IsOk
                    ? (await Files.Save(r.Path, stream => stream.WriteAsync(found.Value.Content).AsTask())).Then<Reply>(path => new Reply(
                        () => new JsonObject { ["file"] = path, ["sha256"] = found.Value.Sha256 }, people => people.Line($"Skrevet til {path}.", $"Written to {path}.")))
                    : found.Refusal;
            });
    }

    private static JsonObject Head(Voucher v, string source, long amount, long? reversedBy) => new()
    {
        ["voucherNo"] = Days.Code(v.Number),
        ["date"] = Json.Day(v.Date),
        ["type"] = v.Type.ToString(),
        ["typeNumber"] = (int)v.Type,
        ["text"] = v.Text,
        ["source"] = source,
        ["amount"] = Json.Amount(amount),
        ["reference"] = v.ExternalReference,
        ["reversedBy"] = reversedBy is { } by ? Days.Code(by) : null,
    };

    private static JsonObject Whole(VoucherDetail v)
    {
        var json = Head(new Voucher(v.Row.Id, v.Row.Number, v.Row.Type, v.Row.Date, v.Row.Text, v.Row.ExternalReference, v.Row.CreatedAt), v.Row.Source, v.AmountMinor, v.ReversedBy);
        json["reverses"] = v.Reverses is { } original ? Days.Code(original) : null;
        json["hash"] = Convert.ToHexStringLower(v.Row.Hash);
        json["lines"] = Json.List(v.Lines, l => new JsonObject
        {
            ["id"] = l.Entry.Id,
            ["date"] = Json.Day(l.Entry.Date),
            ["account"] = Days.Code(l.Entry.Account),
            ["customerCode"] = l.Entry.CustomerCode is { } code ? Days.Code(code) : null,
            ["amount"] = Json.Amount(l.Entry.AmountMinor),
            ["currency"] = l.Entry.Currency,
            ["vatCode"] = l.Entry.VatCode,
            ["text"] = l.Entry.Text,
            ["invoiceNo"] = l.InvoiceNo,
            ["remaining"] = l.RemainingMinor is { } rest ? Json.Amount(rest) : null,
            ["matches"] = Json.List(l.Matches, m => new JsonObject { ["amount"] = Json.Amount(m.AmountMinor), ["date"] = Json.Day(m.Date), ["voucherNo"] = Days.Code(m.VoucherNo), ["invoiceNo"] = m.InvoiceNo }),
        });
        json["documents"] = Json.List(v.Documents, d => new JsonObject
        {
            ["id"] = d.Id,
            ["fileName"] = d.FileName,
            ["contentType"] = d.ContentType,
            ["sha256"] = d.Sha256,
            ["replaced"] = d.IsReplaced,
        });
        return json;
    }

    private static void Tell(People people, VoucherDetail v)
    {
        people.Line($"Bilag {v.Row.Number}, {v.Row.Type}, {people.Day(v.Row.Date)}: {v.Row.Text}", $"Voucher {v.Row.Number}, {v.Row.Type}, {people.Day(v.Row.Date)}: {v.Row.Text}");
        people.Table(people.English ? [">Item", "Account", "Customer", ">Amount", "VAT", ">Remaining", "Text"] : [">Post", "Konto", "Kunde", ">Beløp", "Mva", ">Rest", "Tekst"],
            v.Lines.Select(l => (string[])[
                Days.Code(l.Entry.Id), $"{l.Entry.Account} {l.AccountName}", l.Entry.CustomerCode is { } code ? $"{code} {l.CustomerName}" : "", people.Kroner(l.Entry.AmountMinor),
                l.Entry.VatCode, l.RemainingMinor is { } rest ? people.Kroner(rest) : "", l.Entry.Text ?? ""]));
        foreach (var d in v.Documents)
        {
            people.Line($"Dokument {d.Id}: {d.FileName}", $"Document {d.Id}: {d.FileName}");
        }
    }
}
