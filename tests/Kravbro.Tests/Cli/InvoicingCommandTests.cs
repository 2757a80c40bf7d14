using System.Text.Json.Nodes;
using Kravbro.Application.Inbox;
using Kravbro.Application.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Tests.Cli;

/// <summary>What the pages of invoicing, vouchers, accounts and the voucher inbox do, from the command line.</summary>
public sealed class InvoicingCommandTests
{
    [Fact]
    public async Task A_draft_becomes_an_invoice_that_is_sent_and_credited()
    {
        using var c = await Commands.WithClient();
        var draft = (await c.Run("invoice", "draft", "add", "--customer", "10001", "--line", "Rådgivning;2;500,50", "--line", "Bok;1;100;5;3100;10", "--date", "2026-03-02", "--reference", "Kari")).Json;
        var id = draft["id"]!.ToString();
        Assert.Equal(("1091.00", "250.25", "1341.25"), (Text(draft, "net"), Text(draft, "vat"), Text(draft, "total")));
        Assert.Equal("2026-03-31", Text((await c.Run("invoice", "draft", "change", id, "--due", "2026-03-31")).Json, "dueDate"));
        Assert.Equal(2, (await c.Run("invoice", "draft", "show", id)).Json["lines"]!.AsArray().Count);
        Assert.Single((await c.Run("invoice", "draft", "list")).Json.AsArray());
        var issued = (await c.Run("invoice", "issue", id)).Json;
        Assert.Equal(("1001", "2026-03-31", "1341.25"), (Text(issued, "invoiceNo"), Text(issued, "dueDate"), Text(issued, "remaining")));
        Assert.Equal("already_sent", (await c.Run("invoice", "issue", id)).Refused);
        Assert.Empty((await c.Run("invoice", "draft", "list")).Json.AsArray());

        var pdf = Path.Combine(c.Folder, "faktura.pdf");
        Assert.Equal(0, (await c.Run("invoice", "pdf", "1001", pdf)).Code);
        Assert.StartsWith("%PDF-", System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(pdf))[..5], StringComparison.Ordinal);
        Assert.Equal("ehf_missing", (await c.Run("invoice", "ehf", "1001", Path.Combine(c.Folder, "faktura.xml"))).Refused);
        Assert.Equal("missing_value", (await c.Run("invoice", "send", "1001")).Refused);
        await c.Run("customer", "set", "10001", "--channel", "ehf");
        Assert.Equal("ehf", Text((await c.Run("invoice", "send", "1001")).Json, "sentVia"));
        Assert.Equal("print", Text((await c.Run("invoice", "send", "1001", "--by", "print")).Json, "sentVia"));
        Assert.Equal("bad_choice", (await c.Run("invoice", "send", "1001", "--by", "due")).Refused);

        var lines = (await c.Run("invoice", "credit-lines", "1001")).Json.AsArray();
        Assert.Equal(["1251.25", "90.00"], lines.Select(l => Text(l!, "left")));
        Assert.Equal("-100.00", Text((await c.Run("invoice", "credit", "1001", "--line", "1001:0=100.00", "--text", "Retur")).Json, "amount"));
        Assert.Equal("credit_too_large", (await c.Run("invoice", "credit", "1001", "--line", "1001:0=1200.00")).Refused);
        Assert.Equal("-1241.25", Text((await c.Run("invoice", "credit", "1001")).Json, "amount"));
        Assert.Equal("missing_value", (await c.Run("invoice", "credit", "1001")).Refused);
        Assert.Equal("bad_choice", (await c.Run("invoice", "draft", "add", "--customer", "10001", "--line", "Vare")).Refused);
        Assert.Equal("bad_number", (await c.Run("invoice", "draft", "add", "--customer", "10001", "--line", "Vare;to;3")).Refused);
        var other = (await c.Run("invoice", "draft", "add", "--customer", "10001", "--line", "Vare;1;3")).Json["id"]!.ToString();
        Assert.Equal(0, (await c.Run("invoice", "draft", "delete", other)).Code);
        Assert.Equal(0, (await c.Run("verify")).Code);
    }

    [Fact]
    public async Task Vouchers_are_listed_shown_documented_and_reversed_and_items_matched()
    {
        using var c = await Commands.WithClient();
        await c.Invoice("1001", "2026-01-05", "2026-01-19");
        var payment = Text((await c.Run("pay", "1001", "400.00", "--date", "2026-01-10", "--match", "off")).Json, "voucherNo");
        Assert.Equal(2, (await c.Run("voucher", "list")).Json.AsArray().Count);
        Assert.Single((await c.Run("voucher", "list", "--type", "OutgoingInvoice", "--amount", "1000.00", "--from", "2026-01-01", "--to", "2026-01-31")).Json.AsArray());
        Assert.Equal("bad_choice", (await c.Run("voucher", "list", "--type", "Faktura")).Refused);

        var items = (await c.Run("item", "list", "--customer", "10001")).Json.AsArray();
        string[] ids = [.. items.Select(i => i!["id"]!.ToString())];
        Assert.Equal(1, (await c.Run(["item", "match", .. ids])).Json["changed"]!.GetValue<int>());
        Assert.Equal("600.00", Text((await c.Run("item", "list")).Json[0]!, "remaining"));
        Assert.Equal(1, (await c.Run("item", "unmatch", ids[0])).Json["changed"]!.GetValue<int>());

        var file = Path.Combine(c.Folder, "kvittering.pdf");
        await File.WriteAllTextAsync(file, "%PDF-1.7 kvittering");
        var document = (await c.Run("voucher", "attach", payment, file)).Json["id"]!.ToString();
        var shown = (await c.Run("voucher", "show", payment)).Json;
        Assert.Equal(("BankJournal", "kvittering.pdf", 2), (Text(shown, "type"), Text(shown["documents"]![0]!, "fileName"), shown["lines"]!.AsArray().Count));
        Assert.Equal(0, (await c.Run("voucher", "document", document, Path.Combine(c.Folder, "ut.pdf"))).Code);
        Assert.Equal("%PDF-1.7 kvittering", await File.ReadAllTextAsync(Path.Combine(c.Folder, "ut.pdf")));
        var journal = Text((await c.Run("journal", "add", c.File("bilag.csv", "Dato;Konto;Kunde;Fakturanr;Beløp;Tekst\n05.01.2026;1920;;;10,00;Rente\n05.01.2026;8055;;;-10,00;Rente\n"))).Json, "voucherNo");
        Assert.Equal("bilag.csv", Text((await c.Run("voucher", "show", journal)).Json["documents"]![0]!, "fileName"));
        Assert.Equal(payment, Text((await c.Run("voucher", "reverse", payment)).Json, "reverses"));
        Assert.Equal("already_reversed", (await c.Run("voucher", "reverse", payment)).Refused);
        Assert.Equal("unknown_voucher", (await c.Run("voucher", "show", "99")).Refused);
    }

    [Fact]
    public async Task Accounts_are_reopened_and_renamed_and_vat_codes_listed()
    {
        using var c = await Commands.WithClient();
        await c.Run("account", "add", "--code", "6796", "--name", "Inkasso");
        Assert.False((await c.Run("account", "close", "--code", "6796")).Json["isActive"]!.GetValue<bool>());
        Assert.True((await c.Run("account", "reopen", "--code", "6796")).Json["isActive"]!.GetValue<bool>());
        Assert.Equal(0, (await c.Run("account", "reopen", "--code", "6796")).Json["changed"]!.GetValue<int>());
        Assert.Equal("Salær", Text((await c.Run("account", "rename", "--code", "6796", "--name", "Salær")).Json, "name"));
        Assert.Equal("account_missing", (await c.Run("account", "rename", "--code", "6799", "--name", "Salær")).Refused);
        Assert.Equal("25", Text((await c.Run("vat-code", "list")).Json.AsArray().Single(v => Text(v!, "code") == "3")!, "rate"));
    }

    [Fact]
    public async Task A_card_is_changed_in_what_is_named_and_nothing_else()
    {
        using var c = await Commands.WithClient();
        var set = (await c.Run("customer", "set", "10001", "--address", "Storgata 1", "--zip", "0155", "--city", "Oslo", "--terms", "30", "--channel", "ehf", "--language", "en", "--fees", "off")).Json;
        Assert.Equal(("Berg AS", "Storgata 1", "30", "ehf", "en", "1"), (Text(set, "name"), Text(set, "address"), set["terms"]!.ToString(), Text(set, "channel"), Text(set, "language"), set["changed"]!.ToString()));
        Assert.False(set["fees"]!.GetValue<bool>());
        var shown = (await c.Run("customer", "set", "10001", "--terms", "default", "--email", "post@berg.example")).Json;
        Assert.Equal(((string?)null, "Storgata 1", "post@berg.example", "ehf"), (shown["terms"]?.ToString(), Text(shown, "address"), Text(shown, "email"), Text(shown, "channel")));
        Assert.Equal("0", (await c.Run("customer", "set", "10001", "--channel", "ehf")).Json["changed"]!.ToString());
        Assert.Equal("bad_choice", (await c.Run("customer", "set", "10001", "--channel", "due")).Refused);
        Assert.Equal("bad_choice", (await c.Run("customer", "set", "10001", "--language", "fr")).Refused);
        Assert.Equal("unknown_customer", (await c.Run("customer", "set", "7", "--terms", "10")).Refused);
        Assert.Equal("en", Text((await c.Run("customer", "show", "10001")).Json, "language"));
    }

    [Fact]
    public async Task Proposals_are_listed_approved_and_rejected()
    {
        using var c = await Commands.WithClient();
        Assert.Equal(0, (await c.Run("extension", "activate", "Nordlys", "--kind", "debt-collection", "--date", "2026-01-06")).Code);
        long[] ids;
        using (var database = Database.InFolder(c.Folder))
        {
            var books = (await new Books(database, c.Time).OfOnlyClient("test")).Value;
            var agency = await books.ReadAsTheyStand(view => view.Db.Extensions.Select(e => e.Id).SingleAsync());
            var voucher = new ProposedVoucher { Kind = 4, Text = "Oppgjør", Lines = [new ProposedLine { Debit = 1920, Credit = 8055, AmountMinor = 5_000 }] };
            ids = [(await Proposals.Propose(books, agency, voucher, null, null)).Value.Id, (await Proposals.Propose(books, agency, voucher, null, null)).Value.Id];
        }

        Assert.Equal(2, (await c.Run("inbox", "list")).Json.AsArray().Count);
        Assert.Equal("50.00", Text((await c.Run("inbox", "show", $"{ids[0]}")).Json["lines"]![0]!, "amount"));
        Assert.Equal("Posted", Text((await c.Run("inbox", "approve", $"{ids[0]}")).Json, "state"));
        Assert.Equal(0, (await c.Run("inbox", "approve", $"{ids[0]}")).Json["changed"]!.GetValue<int>());
        Assert.Equal("already_decided", (await c.Run("inbox", "reject", $"{ids[0]}", "--reason", "feil")).Refused);
        Assert.Equal("Rejected", Text((await c.Run("inbox", "reject", $"{ids[1]}", "--reason", "Bokført før")).Json, "state"));
        Assert.Equal(2, (await c.Run("inbox", "list", "--decided")).Json.AsArray().Count);
        Assert.Equal("not_found", (await c.Run("inbox", "show", "1")).Refused);
    }

    [Fact]
    public async Task Books_begin_with_a_balance_and_a_year_is_closed()
    {
        using var c = await Commands.WithClient();
        var file = c.File("balanse.csv", "Konto;Beløp;Tekst\n1500;100,00;\n1920;50,00;\n2050;-150,00;\n");
        var answer = (await c.Run("opening-balance", "import", file, "--date", "2026-01-01")).Json;
        Assert.Equal(("1", "100.00"), (Text(answer, "voucherNo"), Text(answer, "takenOver")));
        Assert.Equal(1, (await c.Run("opening-balance", "import", c.File("feil.csv", "Konto;Beløp\n9999;1\n"))).Code);
        Assert.Equal("0.00", Text((await c.Run("year-end", "close", "2025")).Json, "result"));
        Assert.Empty((await c.Run("letter", "credited")).Json.AsArray());
    }

    private static string Text(JsonNode json, string name) => json[name]!.GetValue<string>();
}
