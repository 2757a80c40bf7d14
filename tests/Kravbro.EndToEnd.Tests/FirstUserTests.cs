using Kravbro.EndToEnd.Tests.Support;
using Microsoft.Playwright;

namespace Kravbro.EndToEnd.Tests;

/// <summary>A server without a demonstration log-in: the first user is made in the browser, once.</summary>
public sealed class FirstUserTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task First_user_is_made_at_oppsett_and_the_page_is_gone_afterwards()
    {
        await using var server = await ServerProcess.Start("--own-login");
        Assert.Equal("", server.User);
        var narrow = await chromium.NewPage(script: true, width: 320, dark: true);
        await narrow.GotoAsync(server.Url + "/oppsett");
        Assert.Empty(await Chromium.Violations(narrow));
        await narrow.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "English" }).ClickAsync();
        await narrow.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "First-time set-up" }).WaitForAsync();
        Assert.Empty(await Chromium.Violations(narrow));
        await narrow.Context.CloseAsync();

        var page = await chromium.NewPage(script: false);
        await page.GotoAsync(server.Url);
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Lag den første brukeren" }).ClickAsync();
        await Fill(page, "ola@granli.example", "kort", "kort");
        await page.GetByText("Passordet må ha minst 12 tegn.").WaitForAsync();
        await Fill(page, "ola@granli.example", "en lang setning", "en annen setning");
        await page.GetByText("De to passordene er ulike.").First.WaitForAsync();
        Assert.Equal("ola@granli.example", await page.GetByLabel("E-post").InputValueAsync());
        await Chromium.Screenshot(page, "oppsett");
        await Fill(page, "ola@granli.example", "en lang setning", "en lang setning");
        await page.GetByText("Ingen klienter ennå.").WaitForAsync();
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Ny klient", Exact = true }).WaitForAsync();

        Assert.Equal(404, (await page.GotoAsync(server.Url + "/oppsett"))!.Status);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Logg ut" }).ClickAsync();
        Assert.Equal(404, (await page.GotoAsync(server.Url + "/oppsett"))!.Status);
        await page.GotoAsync(server.Url + "/login");
        Assert.Equal(0, await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Lag den første brukeren" }).CountAsync());
        await page.GetByLabel("E-post").FillAsync("ola@granli.example");
        await page.GetByLabel("Passord").FillAsync("en lang setning");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Logg inn", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Klienter" }).WaitForAsync();
        await page.Context.CloseAsync();
    }

    private static async Task Fill(IPage page, string email, string password, string again)
    {
        await page.GetByLabel("E-post").FillAsync(email);
        await page.GetByLabel("Passord", new PageGetByLabelOptions { Exact = true }).FillAsync(password);
        await page.GetByLabel("Gjenta passordet").FillAsync(again);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Lag bruker" }).ClickAsync();
    }
}
