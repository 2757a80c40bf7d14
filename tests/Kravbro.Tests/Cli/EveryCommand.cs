using Kravbro.Tests.Support;

namespace Kravbro.Tests.Cli;

/// <summary>Every command of the program in one story.</summary>
internal static class EveryCommand
{
    private static readonly string[] Story =
    [
        "client create --org-no 314512006 --name Fjellheim --clock own", "client list",
        "client set --zip 0155 --city Oslo --bank-account 18136445320", "client show",
        "account list", "account add --code 6796 --name Inkasso", "account close --code 6796",
        "account reopen --code 6796", "account rename --code 6796 --name Salær", "vat-code list",
        "lock --until 2025-12-31", "lock show", "settings show", "settings set --rounding 1",
        "customer add --code 10001 --name Berg", "customer import kunder.csv --dry-run", "customer import kunder.csv",
        "customer set 10001 --fees off", "customer set 10001 --terms 30 --channel print --language nb", "customer show 10001",
        "customer plan 10001 way print", "customer plan 10001 reminder plan", "customer plan 10001", "customer list",
        "plan text show notice nb", "plan text set notice nb --subject Varsel", "plan text preview notice nb", "plan text reset notice nb",
        "plan law", "plan law bank-day on", "plan set hold --minutes 15", "plan set interest --rate law", "plan history",
        "plan show", "plan set reminder on --days 14 --term 14", "plan set collection --minimum 100", "plan set guard missing_address warn",
        "invoice import fakturaer.csv", "invoice add --no 1009 --customer 10001 --date 2026-01-05 --amount 50 --credit-note", "journal add bilag.csv",
        "opening-balance import balanse.csv --date 2026-01-01", "year-end close 2025", "voucher list", "voucher show 1", "voucher reverse 6", "item list", "inbox list", "letter credited",
        "invoice draft add --customer 10001 --line Vare;1;100 --date 2026-01-05", "invoice draft list",
        "plan preview notice on --date 2026-02-02",
        "extension activate Nordlys --kind debt-collection --date 2026-01-06", "extension list", "keys",
        "run --date 2026-02-02", "list", "list --all", "explain 1001", "letter cancel 1002 reminder --reason feil",
        "next 1001 collection --date 2026-02-03", "drafts", "approve 1001", "send-back 1001 --reason betaler", "next 1001 plan",
        "hold 1003 --reason avtale", "release 1003", "dispute 1003 --reason feil", "resolve 1003 --upheld", "hold list", "invoice interrupt 1003 --on 2026-02-01 --reason erkjent", "calendar", "invoice postpone 1003 --until 2026-03-01 --reason avtalt",
        "pay 1004 500 --date 2026-02-03", "unmatch 1004", "match 1009 1001", "write-off 1002 --date 2026-02-03 --reason tap",
        "run --date 2026-02-17 --dry-run --out forslag.json", "run --date 2026-02-17 --proposal forslag.json", "approve --all", "drafts --status Approved",
        "extension set Nordlys --auto-approve on", "extension deactivate Nordlys", "extension activate Bank --kind factoring",
        "report customer-ledger --date 2026-02-17", "report customer-ledger --from 2026-01-01 --to 2026-02-17 --customer 10001", "report aged-balance --out alder.csv",
        "report account-transactions --account 1500", "report trial-balance --to 2026-02-17 --out saldo.xlsx", "report vat --from 2026-01-01 --to 2026-12-31",
        "account map 6796 --category annenDriftskostnad --grouping 6700", "saft export --from 2026-01-01 --to 2026-12-31 --out saft.xml",
        "import mapping set invoices --map Nr=Fakturanr", "import mapping show invoices", "import mapping clear invoices",
        "customer export 10001 --out innsyn.zip", "customer retention", "customer add --code 10009 --name Ingen", "customer erase 10009 --dry-run", "customer erase 10009",
        "generate --customers 3 --invoices 5 --seed 1 --out filer", "verify",
    ];

    /// <summary>Tells it to a program of its own for each command; what it said to each.</summary>
    internal static async Task<List<(string Command, ProgramResult Said)>> Tell(params string[] how)
    {
        using var folder = new TestDirectory();
        await File.WriteAllTextAsync(folder.File("kunder.csv"), "Kundenr;Navn;Type\n10002;Kari Dahl;person\n");
        await File.WriteAllTextAsync(folder.File("fakturaer.csv"), "Fakturanr;Kundenr;Fakturadato;Forfallsdato;Beløp\n"
            + string.Concat(Enumerable.Range(1001, 4).Select(no => $"{no};10001;05.01.2026;19.01.2026;1 250,00\n")));
        await File.WriteAllTextAsync(folder.File("balanse.csv"), "Konto;Beløp;Tekst\n1920;100,00;\n2050;-100,00;\n");
        await File.WriteAllTextAsync(folder.File("bilag.csv"), "Dato;Konto;Kunde;Fakturanr;Beløp;Tekst\n05.01.2026;1920;;;10,00;Rente\n05.01.2026;8055;;;-10,00;Rente\n");
        var said = new List<(string, ProgramResult)>();
        foreach (var command in Story)
        {
            said.Add((command, await ProgramRunner.Run(Path.Combine(RepositoryRoot.Path, "kravbro"), [.. command.Split(' '), "--data", "data", .. how], folder.Path)));
        }

        return said;
    }
}
