using Microsoft.Playwright;

namespace Kravbro.EndToEnd.Tests.Support;

/// <summary>What every page of a client is looked at for.</summary>
internal static class Looks
{
    /// <summary>A page without script of the user that <c>./run</c> printed.</summary>
    internal static async Task<IPage> LoggedIn(Chromium chromium, ServerProcess server)
    {
        var page = await chromium.NewPage(script: false);
        await Chromium.LogIn(page, server);
        return page;
    }

    /// <summary>In both languages, narrow and dark: no violation and nothing wider than the screen.</summary>
    internal static async Task AxeAndNarrow(Chromium chromium, ServerProcess server, IEnumerable<string> addresses)
    {
        var page = await chromium.NewPage(script: true, width: 320, dark: true);
        await Chromium.LogIn(page, server);
        string[] paths = [.. addresses];
        foreach (var language in (string[])["nb", "en"])
        {
            if (language == "en")
            {
                await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "English" }).ClickAsync();
                await page.Locator("html[lang=en]").WaitForAsync();
            }

            foreach (var path in paths)
            {
                await page.GotoAsync(path);
                Assert.Equal(language, await page.Locator("html").GetAttributeAsync("lang"));
                Assert.Empty((await Chromium.Violations(page)).Select(v => $"{path}: {v}"));
                var over = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
                Assert.True(over <= 0, $"{path} is {over} px wider than a narrow screen");
            }
        }

        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Norsk" }).ClickAsync();
        await page.Locator("html[lang=nb]").WaitForAsync();
        await page.Context.CloseAsync();
    }
}
