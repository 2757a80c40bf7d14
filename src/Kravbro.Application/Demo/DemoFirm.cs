using System.Globalization;
using System.Text;
using Kravbro.Application.Clients;
using Kravbro.Application.Collection;
using Kravbro.Application.Customers;
using Kravbro.Application.Extensions;
using Kravbro.Application.FollowUp;
using Kravbro.Application.Import;
using Kravbro.Application.Inbox;
using Kravbro.Application.Ledger;
using Kravbro.Application.Letters;
using Kravbro.Application.Payments;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.Collection;
using Kravbro.Domain.FollowUp;
using Kravbro.Domain.Ledger;
using Kravbro.Formats.Generate;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Demo;

/// <summary>
/// An invented firm to look around in: three clients with some hundred invoices in every state, made through the same use cases as
/// everything else, on the days before today.
/// </summary>
public static class DemoFirm
{
    private const string Actor = "demo";

    /// <summary>Makes the clients, unless the database has clients already. Gives whether it did.</summary>
    public static async Task<bool> Make(Books books, CancellationToken ct = default)
    {
        if ((await books.All(ct)).Count > 0)
        {
            return false;
        }

        var today = OsloTime.DayOf(books.Time.GetUtcNow().UtcDateTime);
        await Builder(books, today, ct);
        await Clinic(books, today, ct);
        await Trial(books, ct);
        return true;
    }

    /// <summary>A builder: reminder and notice before collection, cases in every state.</summary>
    private static async Task Builder(Books books, DateOnly today, CancellationToken ct)
    {
        var client = await Client(books, "31451200", "Fjellheim Byggservice AS", ct);
        await Fill(client, customers: 40, invoices: 260, seed: 11, today, ct);
        await Card(client, "Verkstedveien 4", "2815", "Gjøvik", "fjellheim", "18136445320", ct);
        Ok(await Plans.Set(client, plan => plan
            .With(plan.Reminder with { On = true, Delivery = Delivery.Print, Interest = true })
            .With(plan.Notice with { On = true, Interest = true }) with
        {
            HoldMinutes = 0,
        }, ct: ct));
        Ok(await Activate.DebtCollection(client, new Activate.Request("Nordlys Inkasso")
        {
            MayCreate = true,
            Date = today.AddDays(-50),
            IsSimulated = true,
        }, ct));
        Ok(await Activate.DebtCollection(client, new Activate.Request("Fjordkreditt")
        {
            MayCreate = false,
            Date = today.AddDays(-50),
            IsSimulated = true,
        }, ct));
        for (var back = 50; back >= 0; back -= 2)
        {
            Ok(await FollowUpRun.Run(client, today.AddDays(-back), ct: ct));
            if (back > 4)
            {
                await HandOver(client, today.AddDays(-back), ct);
            }
        }

        await HandWork(client, today, ct);
    }

    /// <summary>The letters of a day are printed and handed over that day; those of the last days still wait, for somebody to try it.</summary>
    private static async Task HandOver(ClientBooks client, DateOnly day, CancellationToken ct)
    {
        var file = Ok(await PrintLetters.Take(client, Delivery.Print, day, ct));
        if (file.Letters > 0)
        {
            Ok(await PrintLetters.Confirm(client, file.Id, day, ct));
        }
    }

    /// <summary>A clinic: no letters, drafts after fourteen days, automatic approval from a date, one customer opted out.</summary>
    private static async Task Clinic(Books books, DateOnly today, CancellationToken ct)
    {
        var client = await Client(books, "31782300", "Havblikk Tannklinikk AS", ct);
        await Fill(client, customers: 30, invoices: 120, seed: 23, today, ct);
        await Card(client, "Strandgata 12", "6002", "Ålesund", "havblikk", "15061234567", ct);
        Ok(await Activate.DebtCollection(client, new Activate.Request("Fjordkreditt")
        {
            MayCreate = true,
            AutoApprove = true,
            FromInvoiceDate = today.AddDays(-60),
            IsSimulated = true,
        }, ct));
        Ok(await SetCustomer.Run(client, new SetCustomer.Request(10003) { TransferToCollection = false }, ct));
        Ok(await FollowUpRun.Run(client, null, ct: ct));
    }

    /// <summary>For trying an integration of one's own: every step off, right to create, automatic approval, no simulated agency.</summary>
    private static async Task Trial(Books books, CancellationToken ct)
    {
        var client = await Client(books, "31911700", "Prøveklient for integrasjon AS", ct);
        await Card(client, "Prøveveien 1", "0155", "Oslo", "prove", "15061234567", ct);
        Ok(await AddCustomer.Run(client, new AddCustomer.Request(10001, "Prøvekunde AS", IsPerson: false, null)
        {
            Address = "Storgata 1",
            Zip = "0155",
            City = "Oslo",
        }, ct));
        Ok(await Activate.DebtCollection(client, new Activate.Request("Egen integrasjon") { MayCreate = true, AutoApprove = true }, ct));
    }

    private static async Task Card(ClientBooks client, string street, string zip, string city, string domain, string account, CancellationToken ct) =>
        Ok(await CompanyCard.Set(client, new CompanyCard.Change
        {
            Address = street,
            Zip = zip,
            City = city,
            Email = $"faktura@{domain}.example",
            Phone = "22 00 00 00",
            Website = $"{domain}.example",
            BankAccount = account,
        }, ct));

    private static async Task HandWork(ClientBooks client, DateOnly today, CancellationToken ct)
    {
        var drafts = (await Lists.WithStatus(client, CollectionStatus.Draft, new ListRequest { Take = 40 }, ct)).Rows;
        var approvable = drafts.Select(d => d.InvoiceNo).Take(drafts.Count / 2).ToList();
        Ok(await Approval.Approve(client, approvable, ct));
        if (approvable.Count >= 6)
        {
            var open = await Case(client, "NI-1001", approvable[0], ct);
            await Case(client, "NI-1002", approvable[1], ct);
            await Case(client, "NI-1003", approvable[2], ct);
            await Settle(client, await Case(client, "NI-1004", approvable[4], ct), today, ct);
            Ok(await CasesByName.Update(client, "Nordlys Inkasso", "NI-1001", "Betalingsoppfordring sendt", close: false, open.PrincipalMinor + 38_000, ct));
            Ok(await CasesByName.Update(client, "Nordlys Inkasso", "NI-1002", "Intet til utlegg", close: true, balanceMinor: 0, ct));
            Ok(await CasesByName.Reject(client, "Nordlys Inkasso", "NI-1003", ct));
            Ok(await Approval.SendBack(client, [approvable[3]], "Kunden har lovet å betale", ct));
            await Proposed(client, "Nordlys Inkasso", "NI-1001", today, ct);
        }

        var waiting = (await Lists.FollowUp(client, new ListRequest { Take = 60 }, ct)).Rows
            .Where(i => i.Status == CollectionStatus.None).Select(i => i.InvoiceNo).ToList();
        if (waiting.Count >= 5)
        {
            Ok(await Holds.Pause(client, waiting[0], today.AddDays(10), "Venter på kreditnota", ct: ct));
            Ok(await Holds.Dispute(client, waiting[1], "Mener varen var skadet", ct: ct));
            Ok(await Holds.Postpone(client, waiting[2], today.AddDays(14), "Avtalt utsettelse", ct: ct));
            Ok(await WriteOff.Run(client, waiting[3], null, "Dødsbo uten midler", WriteOffGround.Irrecoverable, ct));
            Ok(await ByHand.Collection(client, waiting[4], ct: ct));
        }
    }

    /// <summary>The debtor has paid everything; the agency keeps its fee with VAT and pays out the rest, which the bank has not seen yet.</summary>
    private static async Task Settle(ClientBooks client, CaseAnswer paid, DateOnly today, CancellationToken ct)
    {
        const string agency = "Nordlys Inkasso";
        const long ownFee = 3_800, agencyFee = 60_000, vat = 15_000;
        var (principal, interest) = (paid.PrincipalMinor, paid.PrincipalMinor / 100);
        var extension = await client.ReadAsTheyStand(view => view.Db.Extensions.SingleAsync(e => e.Name == agency, ct), ct);
        var accounts = extension.Accounts;
        Ok(await Journal.Post(client.As(agency), new JournalToPost(VoucherType.BankJournal, today, "Inkassooppgjør NI-REMISSE-1",
        [
            new(paid.CustomerCode, -principal) { InvoiceNo = paid.Invoices[0], Text = $"Innbetalt sak {paid.Code}" },
            new(accounts.Interest, -interest) { Text = "Forsinkelsesrente" },
            new(accounts.Fees, -ownFee) { Text = "Purregebyr" },
            new(accounts.Fees, -agencyFee) { Text = "Inkassosalær betalt av skyldner" },
            new(accounts.Costs, agencyFee) { Text = "Inkassosalær beholdt av byrået" },
            new(accounts.Vat, vat) { Text = "Merverdiavgift av inkassosalær" },
            new(accounts.Bank, principal + interest + ownFee - vat) { Text = "Utbetaling fra inkassobyrå" },
        ])
        {
            Source = "api",
            ExternalReference = "NI-REMISSE-1",
            ExtensionId = extension.Id,
        }, ct));
        Ok(await CasesByName.Update(client, agency, paid.Code, "Betalt og gjort opp", close: true, balanceMinor: 0, ct));
    }

    private static async Task<CaseAnswer> Case(ClientBooks client, string code, string invoiceNo, CancellationToken ct) =>
        Ok(await CasesByName.Create(client, "Nordlys Inkasso", code, [invoiceNo], $"https://nordlys.example/sak/{code}", ct: ct));

    /// <summary>A settlement that the agency proposes: something the debtor paid it, less its commission. It waits in the inbox.</summary>
    private static async Task Proposed(ClientBooks client, string agency, string code, DateOnly today, CancellationToken ct)
    {
        var @case = Ok(await ShowCases.WithCode(client, code, ct))[0];
        var extension = await client.ReadAsTheyStand(view => view.Db.Extensions.Where(e => e.Name == agency && e.IsActive).SingleAsync(ct), ct);
        var paid = Math.Min(50_000, @case.RemainingMinor);
        const long Commission = 5_000;
        var settlement = new ProposedVoucher
        {
            Kind = 6,
            Date = today,
            Text = $"Oppgjør sak {code}",
            Comment = "Debitor har betalt et avdrag.",
            Lines =
            [
                new ProposedLine { Debit = extension.Accounts.Bank, Credit = @case.CustomerCode, AmountMinor = paid, InvoiceNo = @case.Invoices[0], Text = "Innfordret" },
                new ProposedLine { Debit = extension.Accounts.Commission, Credit = extension.Accounts.Bank, AmountMinor = Commission, Text = "Provisjon" },
            ],
        };
        var specification = $"Sak;Innfordret;Provisjon;Utbetales\r\n{code};{Kroner(paid)};{Kroner(Commission)};{Kroner(paid - Commission)}\r\n";
        Ok(await Proposals.Propose(
            client.As(agency), extension.Id, settlement, $"{code}-1", new SentFile($"oppgjor-{code}.csv", "text/csv", Encoding.UTF8.GetBytes(specification)), ct));
    }

    private static string Kroner(long minor) => (minor / 100m).ToString("0.00", CultureInfo.InvariantCulture).Replace('.', ',');

    private static async Task<ClientBooks> Client(Books books, string eightDigits, string name, CancellationToken ct)
    {
        var orgNo = OrganisationNumber.Complete(eightDigits)!.Value.ToString();
        Ok(await CreateClient.Run(books, orgNo, name, ClockKind.Real, Actor, isDemo: true, ct));
        return Ok(await books.Of(orgNo, Actor, ct));
    }

    private static async Task Fill(ClientBooks client, int customers, int invoices, int seed, DateOnly today, CancellationToken ct)
    {
        var files = new Dictionary<string, MemoryStream>(StringComparer.Ordinal);
        Generator.Write(name => files[name] = new MemoryStream(), customers, invoices, seed, today);
        Ok(await ImportCustomers.Run(client, Again(files["customers.csv"]), new ImportOptions(), ct));
        Ok(await ImportInvoices.Run(client, Again(files["invoices.csv"]), new ImportOptions(), ct));
        using var payments = new StreamReader(Again(files["payments.csv"]));
        await payments.ReadLineAsync(ct);
        while (await payments.ReadLineAsync(ct) is { Length: > 0 } line)
        {
            var fields = line.Split(';');
            var date = DateOnly.ParseExact(fields[1], "dd.MM.yyyy", CultureInfo.InvariantCulture);
            Ok(await Pay.Run(client, fields[0], Ok(Money.Parse(fields[2], Currency.Nok)).Minor, date, match: true, ct));
        }
    }

    // The generator closes its streams; the bytes stay readable.
    private static MemoryStream Again(MemoryStream closed) => new(closed.ToArray());

    private static T Ok<T>(Result<T> result) =>
        result.IsOk ? result.Value : throw new InvalidOperationException($"the demonstration could not be made: {result.Refusal.En}");
}
