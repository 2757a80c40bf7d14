using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Kravbro.Application.Collection;
using Kravbro.Application.Extensions;
using Kravbro.Application.Storage;
using Kravbro.Application.Verify;
using Kravbro.Domain.Collection;
using Kravbro.EndToEnd.Tests.Support;

namespace Kravbro.EndToEnd.Tests;

/// <summary>The demonstration with its agencies at work, and the client that is there for trying an integration of one's own.</summary>
public sealed class DemoGoesRoundTests
{
    [Fact]
    public async Task Agencies_collect_and_a_posted_overdue_invoice_is_available_within_seconds()
    {
        await using var server = await ServerProcess.Start(new Dictionary<string, string> { ["Demo__Agencies"] = "true" });
        using var database = Database.InFolder(server.Data);
        var books = new Books(database, TimeProvider.System);
        var (own, extension) = await Extension(books, e => !e.IsSimulated);
        Assert.True(extension.MayCreate && extension.AutoApprove);

        using var http = new HttpClient { BaseAddress = new Uri(server.Url) };
        using var asked = new HttpRequestMessage(HttpMethod.Post, "/OAuth/Token") { Content = new FormUrlEncodedContent([KeyValuePair.Create("grant_type", "client_credentials")]) };
        asked.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{extension.ApplicationKey}:{extension.ClientKey}")));
        var token = JsonNode.Parse(await (await http.SendAsync(asked)).Content.ReadAsStringAsync())!["access_token"]!.GetValue<string>();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var posted = await http.PostAsJsonAsync("/Voucher/OutgoingInvoiceVoucher", new
        {
            voucherDate = "2026-01-02",
            dueDate = "2026-01-16",
            customerCode = 10001,
            lines = new[] { new { accountCode = 3000, amount = 1250, vatCode = "3" } },
        });
        Assert.True(JsonNode.Parse(await posted.Content.ReadAsStringAsync())!["success"]!.GetValue<bool>());
        await Until("the posted invoice is available", TimeSpan.FromSeconds(30), async () =>
            JsonNode.Parse(await http.GetStringAsync("/DebtCollection/Invoices/AvailableInvoices"))!["count"]!.GetValue<int>() == 1);

        // One simulated agency takes what is approved, collects, settles and closes.
        var (clinic, _) = await Extension(books, e => e is { IsSimulated: true, AutoApprove: true });
        await Until("an agency has closed a case", TimeSpan.FromSeconds(150), async () =>
            (await ShowCases.All(clinic)).Exists(c => c.Status == CaseStatus.Closed && c is { RemainingMinor: 0, BalanceMinor: 0 }));
        foreach (var client in new[] { own, clinic })
        {
            var verified = await Verification.Run([client]);
            Assert.True(verified.Ok, string.Join("; ", verified.Checks.Where(c => !c.Ok).Select(c => $"{c.Name}: {c.Detail}")));
        }
    }

    private static async Task<(ClientBooks Client, ExtensionAnswer Extension)> Extension(Books books, Predicate<ExtensionAnswer> which)
    {
        foreach (var client in await books.All())
        {
            if ((await ShowExtensions.Active(books.Of(client, "test"))).Find(which) is { } found)
            {
                return (books.Of(client, "test"), found);
            }
        }

        throw new InvalidOperationException("the demonstration has no such extension");
    }

    /// <summary>Asks until it holds; the background work tells nobody when it is done.</summary>
    private static async Task Until(string what, TimeSpan most, Func<Task<bool>> holds)
    {
        using var limit = new CancellationTokenSource(most);
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        while (!await holds())
        {
            try
            {
                await again.WaitForNextTickAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"after {most.TotalSeconds} s it does not hold that {what}");
            }
        }
    }
}
