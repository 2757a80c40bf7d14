using System.Diagnostics;
using Kravbro.Agency;
using Kravbro.Application.Clients;
using Kravbro.Application.Collection;
using Kravbro.Application.Extensions;
using Kravbro.Application.FollowUp;
using Kravbro.Application.Import;
using Kravbro.Application.Invoicing;
using Kravbro.Application.Ledger;
using Kravbro.Application.Payments;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Application.Verify;
using Kravbro.Domain;
using Kravbro.Domain.Collection;
using Kravbro.Domain.Ledger;
using Kravbro.Formats.Generate;

namespace Kravbro.Cli.Demo;

/// <summary>A step of the story that was played.</summary>
/// <param name="What">What happened.</param>
/// <param name="Seconds">How long it took.</param>
internal sealed record StoryStep(string What, double Seconds);

/// <summary>
/// The whole way from a file of invoices to money in the books, on a client with a clock of its own, through the same use cases, server
/// and public API as everything else. Nothing is faked: what an agency does, a simulated one does over HTTP.
/// </summary>
internal sealed class Story(Books all, TimeProvider time, Action<string, string> says)
{
    private const string AgencyName = "Nordlys Inkasso";
    private const int MostRounds = 30;

    private readonly List<StoryStep> _steps = [];

    internal IReadOnlyList<StoryStep> Steps => _steps;

    internal ClientBooks? Client { get; private set; }

    /// <summary>Plays until the books are settled. Refused with whatever refuses on the way.</summary>
    internal async Task<VerifyAnswer> Play(Func<Task<Result<ServerProcess>>> startServer)
    {
        var end = OsloTime.DayOf(time.GetUtcNow().UtcDateTime);
        var begin = end.AddDays(-70);
        var books = await Step("Ny klient med egen klokke", "A new client with a clock of its own", () => NewClient());
        Client = books;
        await Step("Kunder, fakturaer og betalinger leses inn fra fil", "Customers, invoices and payments come in from files", () => Import(books, begin));
        var keys = await Step("Purreplan og inkassoutvidelse", "Follow-up plan and a debt-collection extension", () => Activation(books, begin));
        await Step("Dagene går: purring, inkassovarsel, utkast", "Days go by: reminders, notices, drafts", () => Days(books, begin, end));
        await Step("Utkastene godkjennes", "The drafts are approved", () => Approve(books));
        await using var server = await Step("Serveren starter", "The server starts", async () => Ok(await startServer()));
        using var agency = new SimulatedAgency(
            new AgencySettings(server.Url, Guid.Parse(keys.ApplicationKey!), Guid.Parse(keys.ClientKey!)) { Name = AgencyName, Prefix = "NI", CollectAfterDays = 0 },
            null, time, line => says($"  {line}", $"  {line}"));
        await Step("Byrået tar sakene", "The agency takes the cases", () => agency.Round());
        await Step("Betaling, kreditnota og avskriving hos klienten", "A payment, a credit note and a write-off at the client", () => AtTheClient(books));
        await Step("Byrået krever inn, gjør opp og avslutter", "The agency collects, settles and closes", () => Collect(agency));
        await Step("Oppgjøret kommer inn på bankkontoen", "The payout reaches the bank account", () => Receive(books));
        return await Step("Regnskapet etterregnes", "The books are verified", () => Verification.Run([books]));
    }

    private async Task<ClientBooks> NewClient()
    {
        var taken = (await all.All()).Select(c => c.OrgNo).ToHashSet(StringComparer.Ordinal);
        var orgNo = Enumerable.Range(81_000_000, 1_000_000)
            .Select(n => OrganisationNumber.Complete(Kravbro.Domain.Days.Code(n))?.ToString())
            .First(no => no is not null && !taken.Contains(no))!;
        Ok(await CreateClient.Run(all, orgNo, "Fortellingen AS", ClockKind.Own, "demo"));
        says($"  Organisasjonsnummer {orgNo}", $"  Organisation number {orgNo}");
        return Ok(await all.Of(orgNo, "demo"));
    }

    private async Task<bool> Import(ClientBooks books, DateOnly begin)
    {
        var files = new Dictionary<string, MemoryStream>(StringComparer.Ordinal);
        Generator.Write(name => files[name] = new MemoryStream(), customers: 20, invoices: 90, seed: 5, begin);
        var customers = Ok(await ImportCustomers.Run(books, Again("customers.csv"), new ImportOptions()));
        var invoices = Ok(await ImportInvoices.Run(books, Again("invoices.csv"), new ImportOptions()));
        var payments = 0;
        using var reader = new StreamReader(Again("payments.csv"));
        await reader.ReadLineAsync();
        while (await reader.ReadLineAsync() is { Length: > 0 } line)
        {
            var fields = line.Split(';');
            var date = DateOnly.ParseExact(fields[1], "dd.MM.yyyy", System.Globalization.CultureInfo.InvariantCulture);
            Ok(await Pay.Run(books, fields[0], Ok(Money.Parse(fields[2], Currency.Nok)).Minor, date <= begin ? date : begin, match: true));
            payments++;
        }

        says($"  {customers.Imported} kunder, {invoices.Imported} fakturaer, {payments} betalinger",
            $"  {customers.Imported} customers, {invoices.Imported} invoices, {payments} payments");
        return true;

        MemoryStream Again(string name) => new(files[name].ToArray());
    }

    private async Task<ExtensionAnswer> Activation(ClientBooks books, DateOnly begin)
    {
        Ok(await Plans.Set(books, plan => plan.With(plan.Reminder with { On = true }).With(plan.Notice with { On = true })));
        var extension = Ok(await Activate.DebtCollection(books, new Activate.Request(AgencyName) { MayCreate = true, Date = begin, IsSimulated = true }));
        says($"  {AgencyName} kan opprette saker; {extension.CustomersTicked} kundekort er krysset av",
            $"  {AgencyName} may create cases; {extension.CustomersTicked} customer cards are ticked");
        return extension;
    }

    private async Task<bool> Days(ClientBooks books, DateOnly begin, DateOnly end)
    {
        for (var day = begin; day <= end; day = day.AddDays(5))
        {
            var run = Ok(await FollowUpRun.Run(books, day));
            if (run.Letters.Values.Sum() + run.Drafts > 0)
            {
                says($"  {day:dd.MM.yyyy}: {run.Letters.Values.Sum()} brev, {run.Drafts} utkast", $"  {day:yyyy-MM-dd}: {run.Letters.Values.Sum()} letters, {run.Drafts} drafts");
            }
        }

        var first = (await Lists.WithStatus(books, CollectionStatus.Draft, new ListRequest { Take = 1 })).Rows[0];
        says($"  Hvorfor: {first.Reason.Nb}", $"  Why: {first.Reason.En}");
        return true;
    }

    private async Task<BulkAnswer> Approve(ClientBooks books)
    {
        var answer = Ok(await Approval.ApproveAll(books));
        says($"  {answer.Changed} godkjent, {answer.Refused.Count} avvist", $"  {answer.Changed} approved, {answer.Refused.Count} refused");
        return answer;
    }

    private async Task<bool> AtTheClient(ClientBooks books)
    {
        var open = (await ShowCases.List(books, open: true)).SelectMany(c => c.Stays).Where(s => s.RemainingMinor > 0).OrderBy(s => s.Id).Take(3).ToList();
        if (open.Count > 0)
        {
            Ok(await Pay.Run(books, open[0].InvoiceNo, open[0].RemainingMinor, null, match: true));
            says($"  Faktura {open[0].InvoiceNo} er betalt rett til klienten", $"  Invoice {open[0].InvoiceNo} is paid straight to the client");
        }

        if (open.Count > 1)
        {
            var invoice = Ok(await Lists.One(books, open[1].InvoiceNo, null));
            var note = $"K{invoice.InvoiceNo}";
            var today = await ShowExtensions.Today(books);
            Ok(await AddInvoice.Run(books, new InvoiceToPost(note, invoice.CustomerCode, today, null, Money.Nok(-invoice.RemainingMinor))));
            Ok(await MatchItems.Match(books, note, invoice.InvoiceNo));
            says($"  Faktura {invoice.InvoiceNo} er kreditert", $"  Invoice {invoice.InvoiceNo} is credited");
        }

        if (open.Count > 2)
        {
            Ok(await WriteOff.Run(books, open[2].InvoiceNo, null, "Usikker fordring", WriteOffGround.None));
            says($"  Faktura {open[2].InvoiceNo} er avskrevet; byrået kan fortsette", $"  Invoice {open[2].InvoiceNo} is written off; the agency may go on");
        }

        return true;
    }

    private static async Task<int> Collect(SimulatedAgency agency)
    {
        for (var round = 1; round <= MostRounds; round++)
        {
            if ((await agency.Round()).IsQuiet)
            {
                return round;
            }
        }

        throw new InvalidOperationException("the agency does not come to rest");
    }

    private async Task<bool> Receive(ClientBooks books)
    {
        var clearing = (await Kravbro.Application.Reports.TrialBalance.On(books)).Find(l => l.Account == ExtensionAccounts.Proposed.Bank)?.BalanceMinor ?? 0;
        if (clearing != 0)
        {
            var today = await ShowExtensions.Today(books);
            Ok(await Journal.Post(books, new JournalToPost(VoucherType.BankJournal, today, $"Oppgjør fra {AgencyName}",
                [new JournalLine(LedgerAccounts.Default.Bank, clearing), new JournalLine(ExtensionAccounts.Proposed.Bank, -clearing)])
            { Source = "bank" }));
        }

        says($"  {clearing / 100m:0.00} kr", $"  NOK {clearing / 100m:0.00}");
        return true;
    }

    private async Task<T> Step<T>(string nb, string en, Func<Task<T>> act)
    {
        says(nb, en);
        var started = Stopwatch.GetTimestamp();
        var result = await act();
        _steps.Add(new StoryStep(en, Math.Round(Stopwatch.GetElapsedTime(started).TotalSeconds, 3)));
        return result;
    }

    private static T Ok<T>(Result<T> result) => result.IsOk ? result.Value : throw new StoryEnded(result.Refusal);
}

/// <summary>The story met a refusal that it cannot go on from.</summary>
internal sealed class StoryEnded(Refusal refusal) : Exception(refusal.En)
{
    internal Refusal Refusal => refusal;
}
