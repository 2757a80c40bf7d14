using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kravbro.Tests.Cli;

/// <summary>Names, types and codes that scripts rely on.</summary>
public sealed class ContractTests
{
    private static string Shape(JsonNode? node) => node switch
    {
        null => "null",
        JsonObject o => "{" + string.Join(",", o.Select(p => $"{p.Key}:{Shape(p.Value)}")) + "}",
        JsonArray a => "[" + (a.Count == 0 ? "" : Shape(a[0])) + "]",
        JsonValue v => v.GetValueKind() switch
        {
            JsonValueKind.String => "text",
            JsonValueKind.Number => "number",
            _ => "bool",
        },
        _ => "?",
    };

    [Fact]
    public async Task Client_account_and_customer_answers()
    {
        using var c = await Commands.WithClient();
        Assert.Equal("[{orgNo:text,name:text,customers:number,openInvoices:number}]", Shape((await c.Run("client", "list")).Json));
        Assert.Equal("[{code:text,name:text,isActive:bool,isControl:bool,groupingCategory:text,groupingCode:text}]", Shape((await c.Run("account", "list")).Json));
        Assert.Equal("{code:text,name:text,isActive:bool,isControl:bool,groupingCategory:null,groupingCode:null,changed:number}", Shape((await c.Run("account", "add", "--code", "6796", "--name", "Inkasso")).Json));
        Assert.False((await c.Run("account", "close", "--code", "6796")).Json["isActive"]!.GetValue<bool>());
        Assert.Equal(
            "[{code:text,name:text,isPerson:bool,orgNo:null,transferToCollection:bool,reminders:bool,fees:bool,interest:bool,balance:text,changed:number}]",
            Shape((await c.Run("customer", "list")).Json));
        var set = (await c.Run("customer", "set", "10001", "--transfer-to-collection", "off", "--reminders", "off", "--fees", "off", "--interest", "off")).Json;
        Assert.False(set["reminders"]!.GetValue<bool>());
        Assert.False(set["fees"]!.GetValue<bool>());
        Assert.False(set["interest"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Plan_lists_all_four_steps_in_order_with_todays_maximum_fee()
    {
        using var c = await Commands.WithClient("real");
        var plan = (await c.Run("plan", "set", "reminder", "on", "--days", "14", "--term", "14", "--fee", "max")).Json;
        Assert.Equal(["notification", "reminder", "notice", "demand"], plan["steps"]!.AsArray().Select(s => s!["step"]!.GetValue<string>()));
        var reminder = plan["steps"]![1]!;
        Assert.True(reminder["on"]!.GetValue<bool>());
        Assert.Equal("38.00", reminder["fee"]!.GetValue<string>());
        Assert.Equal(14, reminder["days"]!.GetValue<int>());
        Assert.Equal("{days:number,minimum:text}", Shape(plan["collection"]));
        Assert.Equal("113.00", plan["steps"]![3]!["fee"]!.GetValue<string>());
        Assert.Equal("35.00", (await c.Run("plan", "set", "reminder", "on", "--fee", "35")).Json["steps"]![1]!["fee"]!.GetValue<string>());
        Assert.Equal("fee_too_high", (await c.Run("plan", "set", "reminder", "on", "--fee", "38.01")).Refused);
        Assert.Equal("0.00", (await c.Run("plan", "set", "reminder", "on", "--fee", "none")).Json["steps"]![1]!["fee"]!.GetValue<string>());
        var collection = (await c.Run("plan", "set", "collection", "--days", "20", "--minimum", "500,00")).Json["collection"]!;
        Assert.Equal(20, collection["days"]!.GetValue<int>());
        Assert.Equal("500.00", collection["minimum"]!.GetValue<string>());
        Assert.Equal("block", (await c.Run("plan", "set", "guard", "missing_address", "block")).Json["guards"]!["missing_address"]!.GetValue<string>());
        Assert.Equal(0, (await c.Run("plan", "set", "collection", "--days", "20")).Json["changed"]!.GetValue<int>());
    }

    [Fact]
    public async Task Invoice_has_every_field_of_the_contract()
    {
        using var c = await Commands.WithClient();
        await c.Run("plan", "set", "reminder", "on", "--days", "14", "--term", "14");
        await c.Run("extension", "activate", "Nordlys", "--kind", "debt-collection", "--date", "2026-01-01");
        await c.Invoice("1001", "2026-01-05", "2026-01-19", "12500.00");
        await c.Run("run", "--date", "2026-02-02");
        var invoice = (await c.Run("list", "--all")).Json[0]!;
        Assert.Equal(
            "{invoiceNo:text,customerCode:text,customerName:text,invoiceDate:text,dueDate:text,amount:text,remaining:text,currency:text,"
            + "letters:[{step:text,sentOn:text,dueOn:text,fee:text,interest:text,id:number,delivery:text,state:text}],nextStep:text,nextStepOn:text,collectionStatus:text,draftedOn:null,draftedBy:null,"
            + "expectedDueDate:null,interestFree:bool,barredAfter:text,agency:null,caseCode:null,warnings:[],otherClaims:[],reason:{code:text,en:text,nb:text},changed:number}",
            Shape(invoice));
        Assert.Equal("12500.00", invoice["amount"]!.GetValue<string>());
        Assert.Equal("collection", invoice["nextStep"]!.GetValue<string>());
        Assert.Equal("2026-02-17", invoice["nextStepOn"]!.GetValue<string>());
    }

    [Fact]
    public async Task Run_answer_and_dry_run_with_a_proposal()
    {
        using var c = await Commands.WithClient();
        await c.Run("extension", "activate", "Nordlys", "--kind", "debt-collection", "--date", "2026-01-01");
        await c.Invoice("1001", "2026-01-05", "2026-01-19");
        await c.Invoice("1002", "2026-01-05", "2026-01-19");
        var proposal = Path.Combine(c.Folder, "forslag.json");
        var dry = (await c.Run("run", "--date", "2026-02-02", "--dry-run", "--out", proposal)).Json;
        Assert.Equal("{date:text,letters:{notification:number,reminder:number,notice:number,demand:number},drafts:number,approved:number,waiting:number,fees:text,interest:text,held:number,heldLetters:[],bankDataDaysOld:null,seconds:number,"
            + "moves:[{invoiceNo:text,customerCode:text,step:text,on:text,approved:bool,remaining:text,fee:text,interest:text,dueOn:null,delivery:null}],approvals:[],proposalHash:text}", Shape(dry));
        Assert.Equal(2, dry["drafts"]!.GetValue<int>());
        Assert.Empty((await c.Run("drafts")).Json.AsArray());

        await c.Run("hold", "1002", "--reason", "avtale");
        var run = (await c.Run("run", "--date", "2026-02-02", "--proposal", proposal)).Json;
        Assert.Equal(1, run["drafts"]!.GetValue<int>());
        Assert.Equal("1002", run["dropped"]![0]!["invoiceNo"]!.GetValue<string>());
        Assert.Equal("1001", (await c.Run("drafts")).Json[0]!["invoiceNo"]!.GetValue<string>());
    }

    [Fact]
    public async Task Extension_answers_and_keys()
    {
        using var c = await Commands.WithClient();
        var active = (await c.Run("extension", "activate", "Nordlys", "--kind", "debt-collection", "--costs", "6795", "--other", "1570")).Json;
        Assert.Equal(
            "{name:text,kind:text,applicationKey:text,clientKey:text,mayCreateCases:bool,autoApprove:bool,fromInvoiceDate:null,"
            + "accounts:{costs:text,interest:text,fees:text,vat:text,commission:text,rounding:text,bank:text,loss:text},customersTicked:number,drafts:number,changed:number}",
            Shape(active));
        Assert.Equal("6795", active["accounts"]!["costs"]!.GetValue<string>());
        Assert.Equal("1570", active["accounts"]!["loss"]!.GetValue<string>());
        Assert.True(Guid.TryParse(active["clientKey"]!.GetValue<string>(), out _));
        Assert.Equal(1, active["customersTicked"]!.GetValue<int>());
        var keys = (await c.Run("keys")).Json;
        Assert.Equal(active["clientKey"]!.GetValue<string>(), keys[0]!["clientKey"]!.GetValue<string>());
        Assert.Equal("314512006", keys[0]!["client"]!.GetValue<string>());
        Assert.False(keys[0]!["simulated"]!.GetValue<bool>());
        await c.Run("extension", "activate", "Fjord", "--kind", "debt-collection");
        var set = (await c.Run("extension", "set", "Fjord", "--may-create", "on")).Json;
        Assert.Equal("Nordlys", set["movedFrom"]!.GetValue<string>());
        Assert.Equal("{name:text,returned:number}", Shape((await c.Run("extension", "deactivate", "Fjord")).Json));
        Assert.Single((await c.Run("extension", "list")).Json.AsArray());
    }

    [Fact]
    public async Task Keys_of_a_real_client_are_not_shown_again()
    {
        using var c = await Commands.WithClient("real");
        await c.Run("extension", "activate", "Nordlys", "--kind", "debt-collection");
        Assert.Empty((await c.Run("keys")).Json.AsArray());
        Assert.Null((await c.Run("extension", "list")).Json[0]!["clientKey"]);
    }

    [Fact]
    public async Task Explain_preview_and_verify()
    {
        using var c = await Commands.WithClient();
        await c.Run("extension", "activate", "Nordlys", "--kind", "debt-collection", "--date", "2026-01-01");
        await c.Invoice("1001", "2026-01-05", "2026-01-19");
        var explained = (await c.Run("explain", "1001", "--date", "2026-01-25")).Json;
        Assert.Equal("{invoiceNo:text,sentence:text,sentenceNb:text,rule:text,reason:text,facts:[{name:text,value:text,label:text,labelNb:text,valueNb:text}],next:{step:text,on:text},"
            + "decisions:[{on:text,rule:text,sentence:text,sentenceNb:text,facts:[{name:text,value:text,label:text,labelNb:text,valueNb:text}]}]}", Shape(explained));
        Assert.Equal("Fra 01.01.2026 venter den på inkasso 02.02.2026: 14 dager etter 19.01.2026 etter planens versjon 0.", explained["decisions"]![0]!["sentenceNb"]!.GetValue<string>());
        Assert.Contains("02.02.2026", explained["sentenceNb"]!.GetValue<string>(), StringComparison.Ordinal);
        var preview = (await c.Run("plan", "preview", "--date", "2026-02-02")).Json;
        Assert.Equal("{now:number,in7Days:number,in30Days:number,nowAmount:text,in7DaysAmount:text,in30DaysAmount:text,moves:[{invoiceNo:text,from:text,to:text,on:text}],letters:[],"
            + "lettersByStep:{notification:number,reminder:number,notice:number,demand:number},changes:[]}", Shape(preview));
        Assert.Equal(1, preview["now"]!.GetValue<int>());
        Assert.Equal("1000.00", preview["nowAmount"]!.GetValue<string>());
        var changed = (await c.Run("plan", "preview", "collection", "--days", "21", "--date", "2026-02-02")).Json["changes"]![0]!;
        Assert.Equal("{invoiceNo:text,before:{step:text,on:text},after:{step:text,on:text}}", Shape(changed));
        Assert.Equal(("2026-02-02", "2026-02-09"), (changed["before"]!["on"]!.GetValue<string>(), changed["after"]!["on"]!.GetValue<string>()));
        var plain = (await c.Plain("plan", "preview", "collection", "--days", "21", "--date", "2026-02-02")).Output;
        Assert.Contains("Endringer mot planen som gjelder: 1.", plain, StringComparison.Ordinal);
        Assert.Contains("inkasso 09.02.2026", plain, StringComparison.Ordinal);
        await c.Run("run", "--date", "2026-02-02");
        var kept = (await c.Run("explain", "1001")).Json["decisions"]![0]!;
        Assert.Equal("{on:text,rule:text,sentence:text,sentenceNb:text,facts:[{name:text,value:text,label:text,labelNb:text,valueNb:text}]}", Shape(kept));
        Assert.Equal("draft_after_due", kept["rule"]!.GetValue<string>());
        var said = (await c.Plain("explain", "1001")).Output;
        Assert.Contains("Forfall", said, StringComparison.Ordinal);
        Assert.Contains("19.01.2026", said, StringComparison.Ordinal);
        Assert.DoesNotContain("due_date", said, StringComparison.Ordinal);
        Assert.Contains("Days of the plan then", (await c.Plain("explain", "1001", "--lang", "en")).Output, StringComparison.Ordinal);
        var verified = await c.Run("verify");
        Assert.Equal(0, verified.Code);
        Assert.Equal("{ok:bool,clients:number,vouchers:number,entries:number,events:number,checks:[{name:text,ok:bool}]}", Shape(verified.Json));
        Assert.True(verified.Json["ok"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Import_answer_lists_bad_lines_and_the_same_file_changes_nothing()
    {
        using var c = await Commands.WithClient();
        var file = c.File("fakturaer.csv",
            "Fakturanr;Kundenr;Fakturadato;Forfallsdato;Beløp;Valuta;KID;Konto;Mva-kode;Tekst\n"
            + "1001;10001;05.01.2026;19.01.2026;12 500,00;;;;3;Arbeid\n"
            + "1002;10001;05.01.2026;31.02.2026;100,00;;;;;\n"
            + "1003;99999;2026-01-05;;100.00;;;;;\n"
            + "1004;10001;05.01.2026;04.01.2026;100,005;;;;;\n");
        var first = await c.Run("invoice", "import", file);
        Assert.Equal(1, first.Code);
        Assert.Equal((4, 1, 0, 3), Counts(first.Json));
        Assert.Equal("{line:number,column:text,code:text,message:text,messageNb:text,found:text}", Shape(first.Json["errors"]![0]));
        var errors = first.Json["errors"]!.AsArray().Select(e => $"{e!["line"]} {e["column"]} {e["code"]}").ToList();
        Assert.Contains("3 Forfallsdato bad_date", errors);
        Assert.Contains("4 Kundenr unknown_customer", errors);
        Assert.Contains("5 Forfallsdato due_before_invoice_date", errors);
        Assert.Contains("5 Beløp too_many_decimals", errors);
        Assert.Equal((4, 0, 1, 3), Counts((await c.Run("invoice", "import", file)).Json));
        Assert.Equal("12500.00", (await c.Run("list", "--all")).Json[0]!["remaining"]!.GetValue<string>());
    }

    [Fact]
    public async Task All_or_nothing_and_dry_run_leave_nothing()
    {
        using var c = await Commands.WithClient();
        var file = c.File("fakturaer.csv",
            "InvoiceNo;CustomerNo;InvoiceDate;DueDate;Amount\n1001;10001;2026-01-05;2026-01-19;100.00\n1001;10001;2026-01-05;2026-01-19;200.00\n");
        var all = await c.Run("invoice", "import", file, "--all-or-nothing");
        Assert.Equal(1, all.Code);
        Assert.Equal((2, 0, 0, 1), Counts(all.Json));
        Assert.Equal("duplicate_invoice_no", all.Json["errors"]![0]!["code"]!.GetValue<string>());
        Assert.Equal((2, 1, 0, 1), Counts((await c.Run("invoice", "import", file, "--dry-run")).Json));
        Assert.Empty((await c.Run("list", "--all")).Json.AsArray());
        var verified = (await c.Run("verify")).Json;
        Assert.Equal(0, verified["vouchers"]!.GetValue<int>());
    }

    [Fact]
    public async Task Generated_files_import_without_a_bad_line()
    {
        using var c = await Commands.WithClient("real");
        var folder = Path.Combine(c.Folder, "filer");
        var generated = await c.Run("generate", "--customers", "20", "--invoices", "200", "--seed", "7", "--out", folder);
        Assert.Equal("{files:[text],invoices:number,overdue:number}", Shape(generated.Json));
        Assert.Equal(0, (await c.Run("customer", "import", Path.Combine(folder, "customers.csv"))).Code);
        var import = await c.Run("invoice", "import", Path.Combine(folder, "invoices.csv"));
        Assert.Equal(0, import.Code);
        Assert.Equal(200, import.Json["imported"]!.GetValue<int>());
        Assert.True((await c.Run("verify")).Json["ok"]!.GetValue<bool>());
    }

    private static (int Read, int Imported, int Unchanged, int Refused) Counts(JsonNode json) => (
        json["read"]!.GetValue<int>(), json["imported"]!.GetValue<int>(), json["unchanged"]!.GetValue<int>(), json["refused"]!.GetValue<int>());
}
