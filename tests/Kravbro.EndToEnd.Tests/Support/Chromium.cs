using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Kravbro.EndToEnd.Tests.Support;

/// <summary>Debian's Chromium, driven by Playwright; nothing is downloaded. The headless shell, where it is installed, does the same work in two thirds of the time.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private static readonly string Program =
        new[] { "/usr/bin/chromium-headless-shell", "/usr/bin/chromium" }.FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("Chromium is missing: ./test installs it");

    // Rows of a table that look the same but for their words are looked at once: the shape of a row is its tags and its styling, and
    // whether each text and attribute says anything.
    private const string MarkRowsOfKnownShape = """
        () => {
          const seen = new Set();
          for (const row of document.querySelectorAll('tbody > tr')) {
            const shape = row.outerHTML.replace(/>[^<]*\S[^<]*</g, '>t<').replace(/ (href|src|alt|id|name|value|for|title|action|aria-[a-z]+)="[^"]+"/g, ' $1="v"');
            if (seen.has(shape)) row.setAttribute('data-known', ''); else seen.add(shape);
          }
        }
        """;

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Program, Args = Flags });
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    /// <summary>A page of a new browser profile.</summary>
    /// <param name="script">Whether the pages' script runs.</param>
    /// <param name="width">Width in CSS pixels.</param>
    /// <param name="dark">Whether the system is dark.</param>
    public async Task<IPage> NewPage(bool script = false, int width = 1360, bool dark = false)
    {
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            JavaScriptEnabled = script,
            ViewportSize = new ViewportSize { Width = width, Height = 860 },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            Locale = "nb-NO",
        });
        context.SetDefaultTimeout(30_000);
        return await context.NewPageAsync();
    }

    /// <summary>A picture into <c>artifacts/screens</c>, or into <c>docs/screens</c> when KRAVBRO_SCREENS is set.</summary>
    public static async Task Screenshot(IPage page, string name)
    {
        var folder = Environment.GetEnvironmentVariable("KRAVBRO_SCREENS") is { Length: > 0 }
            ? Path.Combine(RepositoryRoot.Path, "docs", "screens")
            : Path.Combine(RepositoryRoot.Path, "artifacts", "screens");
        Directory.CreateDirectory(folder);
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name + ".png") });
    }

    /// <summary>What axe finds on a page, one line each; empty when nothing. With rules named, these only.</summary>
    public static async Task<IReadOnlyList<string>> Violations(IPage page, params string[] rules)
    {
        await page.EvaluateAsync(MarkRowsOfKnownShape);
        var known = new AxeRunContext { Exclude = [new AxeSelector("[data-known]")] };
        var result = await page.RunAxe(known, rules.Length == 0 ? null : new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "rule", Values = [.. rules] } });
        return [.. result.Violations.SelectMany(v => v.Nodes.Select(n => $"{v.Id} ({v.Impact}): {n.Html}"))];
    }

    /// <summary>Logs in with the log-in that <c>./run</c> printed.</summary>
    public static async Task LogIn(IPage page, ServerProcess server)
    {
        await page.GotoAsync(server.Url + "/login");
        await page.GetByLabel("E-post").FillAsync(server.User);
        await page.GetByLabel("Passord").FillAsync(server.Password);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Logg inn", Exact = true }).ClickAsync();
        await page.Locator(".who").WaitForAsync();

        // The language is the user's own and may have been changed by another test.
        if (await page.Locator("html").GetAttributeAsync("lang") == "en")
        {
            await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Norsk" }).ClickAsync();
        }

        await page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Klienter" }).WaitForAsync();
    }
}
