using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kravbro.Tests.GoApi;

/// <summary>What came back.</summary>
internal sealed record GoReply(HttpStatusCode Status, string Text, HttpResponseMessage Message)
{
    private JsonNode? _json;

    internal JsonNode Json => _json ??= JsonNode.Parse(Text)!;

    internal bool Success => Status == HttpStatusCode.OK && Json["success"]!.GetValue<bool>();

    /// <summary>The data of a successful answer.</summary>
    internal JsonNode Data
    {
        get
        {
            Assert.True(Success, $"{(int)Status} {Text}");
            return Json["data"]!;
        }
    }

    internal JsonArray List => Data.AsArray();

    /// <summary>The exception's name of a refusal, which is HTTP 200.</summary>
    internal string Exception
    {
        get
        {
            Assert.Equal(HttpStatusCode.OK, Status);
            Assert.False(Json["success"]!.GetValue<bool>(), Text);
            return Json["validation"]!["exception"]!.GetValue<string>();
        }
    }

    internal string Code => Exception.Length == 0 ? "" : Json["validation"]!["code"]!.GetValue<string>();

    internal string Summary => Exception.Length == 0 ? "" : Json["validation"]!["summary"]!.GetValue<string>();
}

/// <summary>An integration's calls as agencies make them: no User-Agent, no Accept, JSON in UTF-8.</summary>
internal sealed class Go(Uri url, HttpClient http)
{
    internal Uri Url => url;

    internal string? Token { get; set; }

    internal static async Task<Go> In(Uri url, string applicationKey, string clientKey)
    {
        var go = new Go(url, new HttpClient { BaseAddress = url, Timeout = TimeSpan.FromMinutes(2) });
        var token = await go.AskToken(applicationKey, clientKey, "grant_type=client_credentials");
        go.Token = JsonNode.Parse(token.Text)!["access_token"]!.GetValue<string>();
        return go;
    }

    internal static Go Without(Uri url) => new(url, new HttpClient { BaseAddress = url });

    internal Task<GoReply> AskToken(string? applicationKey, string? clientKey, string form)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/OAuth/Token") { Content = new StringContent(form, Encoding.UTF8, "application/x-www-form-urlencoded") };
        if (applicationKey is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{applicationKey}:{clientKey}")));
        }

        return Send(request);
    }

    internal Task<GoReply> Get(string path) => Call(HttpMethod.Get, path);

    internal Task<GoReply> Delete(string path) => Call(HttpMethod.Delete, path);

    internal Task<GoReply> Post(string path, object body) => Raw(path, JsonSerializer.Serialize(body));

    internal Task<GoReply> Raw(string path, string json) =>
        Call(HttpMethod.Post, path, new StringContent(json, Encoding.UTF8, "application/json"));

    internal Task<GoReply> Call(HttpMethod verb, string path, HttpContent? content = null)
    {
        var request = new HttpRequestMessage(verb, path) { Content = content };
        if (Token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        }

        return Send(request);
    }

    /// <summary>A filter in the encoding of the 2018 client: blanks as plus signs, the rest percent-coded, dollar and parentheses raw.</summary>
    internal static string Filter(string filter) =>
        "$filter=" + Uri.EscapeDataString(filter).Replace("%20", "+", StringComparison.Ordinal).Replace("%28", "(", StringComparison.Ordinal).Replace("%29", ")", StringComparison.Ordinal);

    internal static string Number(JsonNode node) => node.GetValue<decimal>().ToString("0.00", CultureInfo.InvariantCulture);

    private async Task<GoReply> Send(HttpRequestMessage request)
    {
        using (request)
        {
            var response = await http.SendAsync(request);
            return new GoReply(response.StatusCode, await response.Content.ReadAsStringAsync(), response);
        }
    }
}
