using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Kravbro.Application.Clients;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.EndToEnd.Tests.Support;
using Microsoft.Playwright;

namespace Kravbro.EndToEnd.Tests;

/// <summary>An agency asks to be let in; the user decides in the browser; the agency's server is told.</summary>
public sealed class OnboardingTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string OrgNo = "974760673";
    private static readonly Guid Application = new("5f1b7c1e-0d7e-4c5a-9a37-6a1c2f0b8d11");

    [Fact]
    public async Task Accepted_the_agency_gets_a_key_that_works_and_rejected_it_is_told_so()
    {
        using var agency = new AgencyServer();
        await using var server = await Start(agency, allowed: true);
        using var http = new HttpClient { BaseAddress = new Uri(server.Url) };

        // Only a listed application may ask, and only with listed addresses.
        Assert.False((await Ask(http, agency.Url, Guid.Empty))["success"]!.GetValue<bool>());
        Assert.False((await Ask(http, "http://127.0.0.1:1/"))["success"]!.GetValue<bool>());
        Assert.False((await Ask(http, "https://elsewhere.example/"))["success"]!.GetValue<bool>());

        var looked = await chromium.NewPage(script: true, width: 320, dark: true);
        await looked.GotoAsync(await Address(http, agency));
        await LogIn(looked, server);
        await looked.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Godta" }).WaitForAsync();
        Assert.Empty(await Chromium.Violations(looked));
        await looked.Context.CloseAsync();

        var page = await chromium.NewPage(script: false);
        await page.GotoAsync(await Address(http, agency));
        await LogIn(page, server);
        await page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Koble Kredittkompaniet til Granli Hagesenter AS?" }).WaitForAsync();
        await Chromium.Screenshot(page, "koble-til-byra");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Avvis" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Du sa nei" }).WaitForAsync();
        Assert.Equal("UserRejected", (await agency.Told())["reasonCode"]!.GetValue<string>());

        var address = await Address(http, agency);
        await page.GotoAsync(address);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Godta" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Integrasjonen er koblet til" }).WaitForAsync();
        await page.GetByText("Byrået har fått beskjed.").WaitForAsync();
        var told = await agency.Told();
        Assert.True(told["success"]!.GetValue<bool>());
        Assert.Equal(OrgNo, told["client_organization_number"]!.GetValue<string>());
        using var token = new HttpRequestMessage(HttpMethod.Post, "/OAuth/Token") { Content = new FormUrlEncodedContent([KeyValuePair.Create("grant_type", "client_credentials")]) };
        token.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Application}:{told["client_key"]}")));
        Assert.Equal(HttpStatusCode.OK, (await http.SendAsync(token)).StatusCode);

        // An address is used once.
        Assert.Equal(404, (await page.GotoAsync(address))!.Status);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_private_address_is_not_called_and_the_key_is_shown_instead()
    {
        using var agency = new AgencyServer();
        await using var server = await Start(agency, allowed: false);
        using var http = new HttpClient { BaseAddress = new Uri(server.Url) };
        var page = await chromium.NewPage(script: false);
        await page.GotoAsync(await Address(http, agency));
        await LogIn(page, server);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Godta" }).ClickAsync();
        await page.GetByText("Byrået kunne ikke nås:").WaitForAsync();
        await page.GetByText("Gi det klientnøkkelen på en trygg måte").WaitForAsync();
        Assert.Equal(0, agency.Calls);
        await page.Context.CloseAsync();
    }

    private static async Task<ServerProcess> Start(AgencyServer agency, bool allowed)
    {
        var server = await ServerProcess.Start(new Dictionary<string, string>
        {
            ["GoApi__Applications__0__Key"] = Application.ToString(),
            ["GoApi__Applications__0__Name"] = "Kredittkompaniet",
            ["GoApi__Applications__0__Uris__0"] = agency.Url,
            ["GoApi__AllowPrivateCallbacks"] = allowed ? "true" : "false",
        }, "--empty");
        using var database = Database.InFolder(server.Data);
        Assert.True((await CreateClient.Run(new Books(database, TimeProvider.System), OrgNo, "Granli Hagesenter AS", ClockKind.Real, "test")).IsOk);
        return server;
    }

    private static async Task<JsonNode> Ask(HttpClient http, string callback, Guid? application = null)
    {
        using var reply = await http.PostAsJsonAsync("/ClientAuth/CreateTemporaryUrl/", new { applicationKey = application ?? Application, clientOrganizationNo = OrgNo, callbackUri = callback });
        return JsonNode.Parse(await reply.Content.ReadAsStringAsync())!;
    }

    private static async Task<string> Address(HttpClient http, AgencyServer agency) =>
        (await Ask(http, agency.Url + "svar"))["data"]!["temporaryUrl"]!.GetValue<string>();

    private static async Task LogIn(IPage page, ServerProcess server)
    {
        await page.GetByLabel("E-post").FillAsync(server.User);
        await page.GetByLabel("Passord").FillAsync(server.Password);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Logg inn", Exact = true }).ClickAsync();
    }

    /// <summary>The agency's own server: keeps what it is told.</summary>
    private sealed class AgencyServer : IDisposable
    {
        private readonly HttpListener _listener = new();
        private readonly System.Threading.Channels.Channel<JsonNode> _told = System.Threading.Channels.Channel.CreateUnbounded<JsonNode>();

        internal AgencyServer()
        {
            using (var free = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0))
            {
                free.Start();
                Url = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/";
            }

            _listener.Prefixes.Add(Url);
            _listener.Start();
            _ = Listen();
        }

        internal string Url { get; }

        internal int Calls { get; private set; }

        internal async Task<JsonNode> Told()
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            return await _told.Reader.ReadAsync(limit.Token);
        }

        public void Dispose() => _listener.Close();

        private async Task Listen()
        {
            try
            {
                while (true)
                {
                    var call = await _listener.GetContextAsync();
                    Calls++;
                    using var reader = new StreamReader(call.Request.InputStream);
                    _told.Writer.TryWrite(JsonNode.Parse(await reader.ReadToEndAsync())!);
                    call.Response.Close();
                }
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                // Closed with the test.
            }
        }
    }
}
