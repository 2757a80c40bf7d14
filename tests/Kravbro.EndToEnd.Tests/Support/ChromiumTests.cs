namespace Kravbro.EndToEnd.Tests.Support;

/// <summary>The browser that the page tests stand on: script only where asked for, and axe that finds what is there.</summary>
public sealed class ChromiumTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Page =
        "<!doctype html><html lang=nb><title>t</title><main><h1>Uten</h1><img src=x></main><script>document.querySelector('h1').textContent='Med'</script></html>";

    [Theory]
    [InlineData(false, "Uten")]
    [InlineData(true, "Med")]
    public async Task Script_runs_only_where_asked(bool script, string heading)
    {
        var page = await chromium.NewPage(script);
        await page.GotoAsync("data:text/html," + Uri.EscapeDataString(Page));
        Assert.Equal(heading, await page.Locator("h1").InnerTextAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Axe_looks_at_every_shape_of_a_row()
    {
        const string table = "<!doctype html><html lang=nb><title>t</title><main><h1>Rader</h1><table><tbody>"
            + "<tr><td><img src=x alt=En>En</td></tr><tr><td><img src=y alt=To>To</td></tr><tr><td><img src=x></td></tr><tr><td><img src=x></td></tr></tbody></table></main></html>";
        var page = await chromium.NewPage(script: true);
        await page.GotoAsync("data:text/html," + Uri.EscapeDataString(table));
        Assert.Single(await Chromium.Violations(page), v => v.StartsWith("image-alt", StringComparison.Ordinal));
        Assert.Equal(2, await page.Locator("tr[data-known]").CountAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Axe_names_what_is_wrong()
    {
        var page = await chromium.NewPage(script: true);
        await page.GotoAsync("data:text/html," + Uri.EscapeDataString(Page));
        Assert.Contains(await Chromium.Violations(page), v => v.StartsWith("image-alt (critical)", StringComparison.Ordinal));
        await page.Context.CloseAsync();
    }
}
