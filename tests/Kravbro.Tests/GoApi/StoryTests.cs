using System.Net;
using System.Text.Json;
using Kravbro.Agency;
using Kravbro.Application.Collection;
using Kravbro.Application.Customers;
using Kravbro.Application.FollowUp;
using Kravbro.Application.Invoicing;
using Kravbro.Application.Payments;
using Kravbro.Application.Storage;
using Kravbro.Application.Verify;
using Kravbro.Domain;
using Kravbro.Domain.Collection;
using Kravbro.Tests.Support;

namespace Kravbro.Tests.GoApi;

/// <summary>Whole stories through server, HTTP and agency, with books that are proved at the end.</summary>
public sealed class StoryTests
{
    private static async Task Verified(ClientBooks books)
    {
        var verified = await Verification.Run([books]);
        Assert.True(verified.Ok, string.Join("; ", verified.Checks.Where(c => !c.Ok).Select(c => $"{c.Name}: {c.Detail}")));
    }

    [Theory, InlineData(Store.Sqlite), InlineData(Store.Postgres)]
    public async Task TheSimulatedAgencyCollectsSettlesAndCloses(Store store)
    {
        var agency = await GoClientCase.New(store);
        for (var customer = 10001; customer <= 10012; customer++)
        {
            await agency.Approved(customer, $"{customer}1", $"{customer}2");
        }

        var said = new List<string>();
        using var simulated = new SimulatedAgency(
            new AgencySettings(agency.Go.Url, Guid.Parse(agency.Extension.ApplicationKey!), Guid.Parse(agency.Extension.ClientKey!)) { CollectAfterDays = 0 },
            null, TimeProvider.System, said.Add);
        var rounds = 0;
        while (!(await simulated.Round()).IsQuiet)
        {
            Assert.True(++rounds < 20, string.Join('\n', said));
        }

        var cases = await ShowCases.All(agency.Books);
        Assert.Equal(12, cases.Count);
        Assert.Contains(cases, c => c.Status == CaseStatus.Closed && c.RemainingMinor == 0 && c.PrincipalMinor == 0);
        Assert.Contains(cases, c => c.Status == CaseStatus.Rejected);
        Assert.Contains(cases, c => c.Status == CaseStatus.Active && c.PrincipalMinor > 0);
        Assert.All(cases.Where(c => c.Status == CaseStatus.Active), c => Assert.Equal(c.PrincipalMinor, c.BalanceMinor));
        await Verified(agency.Books);

        // A direct payment in full is noticed in the next round.
        var open = cases.First(c => c.Status == CaseStatus.Active);
        var before = said.Count;
        foreach (var stay in open.Stays.Where(s => s.RemainingMinor > 0))
        {
            GoClientCase.Ok(await Pay.Run(agency.Books, stay.InvoiceNo, stay.RemainingMinor, null, match: true));
        }

        while (!(await simulated.Round()).IsQuiet)
        {
            Assert.True(++rounds < 40, string.Join('\n', said));
        }

        Assert.True(said.Count > before);
        var after = GoClientCase.Ok(await ShowCases.One(agency.Books, open.Id));
        Assert.Equal(0, after.PrincipalMinor);
        Assert.Equal(0, after.BalanceMinor);
        await Verified(agency.Books);
    }

    [Theory, InlineData(Store.Sqlite), InlineData(Store.Postgres)]
    [Trait("Category", "Slow")]
    public async Task AServerKilledWhileASettlementIsPostedHasItOnceAfterTheRepeat(Store store)
    {
        using var folder = new TestDirectory();
        var connection = store == Store.Sqlite ? $"sqlite:{folder.File("books.db")}" : await PostgresServer.NewDatabaseAsync();
        var server = await RunningServer.Start(connection);
        using var database = Database.Parse(connection);
        var agency = await GoClientCase.New(server.Url, new Books(database, TimeProvider.System));
        await agency.Approved(10001);
        const int Invoices = 400;
        for (var i = 0; i < Invoices; i++)
        {
            GoClientCase.Ok(await AddInvoice.Run(agency.Books, new InvoiceToPost($"{5000 + i}", 10001, new DateOnly(2026, 1, 2), new DateOnly(2026, 1, 16), Money.Nok(10_000))));
        }

        var lines = Enumerable.Range(0, Invoices).Select(i => (object)new { accountCode = 10001, amount = -100m, invoiceNo = $"{5000 + i}" })
            .Append(new { accountCode = 1570, amount = 100m * Invoices }).ToList();
        for (var round = 0; round < 3; round++)
        {
            var body = JsonSerializer.Serialize(new { voucherDate = "2026-03-02", description = "Oppgjør", externalImportReference = "O-1", lines });
            var go = await Go.In(server.Url, agency.Extension.ApplicationKey!, agency.Extension.ClientKey!);
            var content = new SentContent(body);
            var posting = go.Call(HttpMethod.Post, "/Voucher/BankJournalVoucher", content);

            // The server has the whole request: the power goes now; the last time only when it has answered.
            await content.Sent;
            if (round == 2)
            {
                var reply = await posting;
                Assert.True(reply.Success || reply.Exception == "ApiUniqueConstraint", reply.Text);
            }

            server.Kill();
            await posting.ContinueWith(_ => { }, TaskScheduler.Default);
            await server.DisposeAsync();
            server = await RunningServer.Start(connection);
        }

        var again = await Go.In(server.Url, agency.Extension.ApplicationKey!, agency.Extension.ClientKey!);
        Assert.Equal("ApiUniqueConstraint", (await again.Post("/Voucher/BankJournalVoucher", new { voucherDate = "2026-03-02", description = "Oppgjør", externalImportReference = "O-1", lines })).Exception);
        Assert.Single((await again.Get("/Voucher/BankJournalVoucher")).List);
        Assert.Equal(Invoices, (await again.Get($"/OutgoingInvoice/List?{Go.Filter("Status eq '3'")}")).List.Count);
        await server.DisposeAsync();
        await Verified(agency.Books);
    }

    /// <summary>A body that tells when it is on its way whole.</summary>
    private sealed class SentContent : ByteArrayContent
    {
        private readonly TaskCompletionSource _sent = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal SentContent(string json)
            : base(System.Text.Encoding.UTF8.GetBytes(json)) =>
            Headers.ContentType = new("application/json");

        internal Task Sent => _sent.Task;

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await base.SerializeToStreamAsync(stream, context);
            await stream.FlushAsync();
            _sent.TrySetResult();
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            await base.SerializeToStreamAsync(stream, context, cancellationToken);
            await stream.FlushAsync(cancellationToken);
            _sent.TrySetResult();
        }
    }
}
