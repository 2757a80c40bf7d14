using System.Globalization;
using Kravbro.Application.Clients;
using Kravbro.Application.Extensions;
using Kravbro.Application.Ledger;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.Ledger;
using Kravbro.Server.GoApi.OData;

namespace Kravbro.Server.GoApi.Routes;

/// <summary>The client, what a key may do, accounts and VAT codes.</summary>
internal static class ClientRoutes
{
    internal static void Map(GoRoutes routes)
    {
        routes.Get("/Client", GoPrivileges.Client, async call => GoAnswer.One(ClientOf(call, (await AgencyKeys.About(call.Books, call.Extension, call.Stop)).Client)));
        routes.Post("/Client", GoPrivileges.Client, SaveClient);
        routes.Get("/ClientIntegrationInformation", null, Information);
        routes.Get("/GeneralLedgerAccount", GoPrivileges.GeneralLedgerAccount, ListAccounts);
        routes.Get("/GeneralLedgerAccount/{id}", GoPrivileges.GeneralLedgerAccount, OneAccount);
        routes.Post("/GeneralLedgerAccount", GoPrivileges.GeneralLedgerAccount, SaveAccount);
        routes.Delete("/GeneralLedgerAccount/{id}", GoPrivileges.GeneralLedgerAccount, async call =>
            GoAnswer.Of(await Accounts.Delete(call.Books, (int)(call.RouteNumber("id") ?? 0), call.Stop), _ => GoAnswer.Done()));
        routes.Get("/VatCode", GoPrivileges.VatCode, ListVatCodes);
        routes.Get("/VatCode/{id}", GoPrivileges.VatCode, async call =>
            (await VatCodes(call)).Find(v => v.Id == call.RouteNumber("id")) is { } found
                ? GoAnswer.One(found)
                : GoAnswer.Failed(Refusals.UnknownVatCode(call.Http.Request.RouteValues["id"]?.ToString() ?? "")));
        routes.Get("/VatCode/chartofaccount/{accountCode}", GoPrivileges.VatCode, VatCodeOfAccount);
    }

    private static object ClientOf(GoCall call, ClientRow client)
    {
        var details = ClientDetails.Read(client.Card);
        return new
        {
            Id = call.Wire(0),
            client.Name,
            LegalName = client.Name,
            VatNumber = client.OrgNo,
            details.EmailAddress,
            details.PhoneNumber,
            details.WebsiteUrl,
            client.LockDate,
            LastChanged = WireJson.Instant(client.LastInstant),
            SalesAccountCode = LedgerAccounts.Default.Sales,
            VatExemptSalesAccountCode = LedgerAccounts.Default.SalesWithoutVat,
            IsVatRegistered = true,
            IsVatCompensationEnabled = false,
            VatPeriod = 4,
            FinancialYearEndMonth = 12,
            IsAgricultureClient = false,
        };
    }

    private static async Task<GoAnswer> SaveClient(GoCall call, WireBody body)
    {
        var saved = await ClientDetails.Save(call.Books, details => Patch(details, body), call.Stop);
        return GoAnswer.Of(saved, client => GoAnswer.One(ClientOf(call, client)));
    }

    private static Result<ClientDetails> Patch(ClientDetails details, WireBody body)
    {
        var changed = details with
        {
            EmailAddress = body.Has("emailAddress") ? body.Trimmed("emailAddress") : details.EmailAddress,
            PhoneNumber = body.Has("phoneNumber") ? body.Trimmed("phoneNumber") : details.PhoneNumber,
            WebsiteUrl = body.Has("websiteUrl") ? body.Trimmed("websiteUrl") : details.WebsiteUrl,
        };
        return body.Fault is { } fault ? fault : changed;
    }

    private static async Task<GoAnswer> Information(GoCall call)
    {
        var (client, accounts, today) = await AgencyKeys.About(call.Books, call.Extension, call.Stop);
        return GoAnswer.One(new
        {
            ClientId = call.Wire(0).ToString(),
            ClientName = client.Name,
            UserId = call.Wire(call.Extension).ToString(),
            ActiveClientSubscriptions = new[] { "DebtCollection", "Invoicing", "Ledger" },
            ValidPrivileges = GoPrivileges.All.Where(p => !call.Caller.Denied.Contains(p)).ToList(),
            InvalidPrivileges = GoPrivileges.All.Where(call.Caller.Denied.Contains).ToList(),
            DebtCollectionAccounts = accounts.Each.ToDictionary(a => a.Name, a => a.Account),
            Today = today,
        });
    }

    private sealed record AccountWire(long Id, long Code, string Name, string VatCode, bool IsActive, string CurrencyCode, DateTimeOffset LastChanged)
    {
        internal static Properties<AccountWire> Properties { get; } = new Properties<AccountWire>()
            .Add("Id", a => a.Id).Add("Code", a => a.Code).Add("Name", a => a.Name).Add("VatCode", a => a.VatCode).Add("IsActive", a => a.IsActive)
            .Add("CurrencyCode", a => a.CurrencyCode).Add("LastChanged", a => a.LastChanged);

        internal static AccountWire Of(Accounts.Answer account) => new(
            account.Code, account.Code, account.Name, ChartOfAccounts.VatCodeOf(account.Code), account.IsActive, "NOK", DateTimeOffset.UnixEpoch);
    }

    private static Task<GoAnswer> ListAccounts(GoCall call) => Task.FromResult(GoAnswer.Of(call.Options(AccountWire.Properties), query => GoAnswer.Page(query, async take =>
    {
        var accounts = await Accounts.List(call.Books, call.Stop);
        foreach (var account in accounts)
        {
            await take(AccountWire.Of(account));
        }

        return accounts.Count;
    })));

    private static async Task<GoAnswer> OneAccount(GoCall call) =>
        (await Accounts.List(call.Books, call.Stop)).Find(a => a.Code == call.RouteNumber("id")) is { } account
            ? GoAnswer.One(AccountWire.Of(account))
            : GoAnswer.Failed(Refusals.AccountMissing(call.Http.Request.RouteValues["id"]?.ToString() ?? ""));

    private static async Task<GoAnswer> SaveAccount(GoCall call, WireBody body)
    {
        var (id, code, name, active) = (body.Long("id"), body.Long("code"), body.Trimmed("name"), body.Bool("isActive"));
        return body.Fault is { } fault ? GoAnswer.Failed(fault)
            : GoAnswer.Of(await Accounts.Save(call.Books, (int)Math.Clamp(id is null or 0 ? code ?? 0 : id.Value, 0, int.MaxValue), name, active, id is null or 0, call.Stop),
                account => GoAnswer.One(AccountWire.Of(account)));
    }

    private sealed record VatCodeWire(int Id, string Code, string Name, string Description, decimal Rate, bool IsActive, DateOnly ValidFrom, bool IsCustom)
    {
        internal static Properties<VatCodeWire> Properties { get; } = new Properties<VatCodeWire>()
            .Add("Id", v => v.Id).Add("Code", v => v.Code).Add("Name", v => v.Name).Add("Description", v => v.Description).Add("Rate", v => v.Rate)
            .Add("IsActive", v => v.IsActive).Add("ValidFrom", v => v.ValidFrom).Add("IsCustom", v => v.IsCustom);
    }

    private static async Task<List<VatCodeWire>> VatCodes(GoCall call)
    {
        var codes = await Accounts.VatCodesWithRates(call.Books, call.Stop);
        return codes.ConvertAll(v => new VatCodeWire(
            int.Parse(v.Code.Code, CultureInfo.InvariantCulture) + 1, v.Code.Code, v.Code.Name, v.Code.Name, v.Percent ?? 0,
            IsActive: true, new DateOnly(2005, 1, 1), IsCustom: false));
    }

    private static Task<GoAnswer> ListVatCodes(GoCall call) => Task.FromResult(GoAnswer.Of(call.Options(VatCodeWire.Properties), query => GoAnswer.Page(query, async take =>
    {
        var codes = await VatCodes(call);
        foreach (var code in codes)
        {
            await take(code);
        }

        return codes.Count;
    })));

    private static async Task<GoAnswer> VatCodeOfAccount(GoCall call)
    {
        var account = (await Accounts.List(call.Books, call.Stop)).Find(a => a.Code == call.RouteNumber("accountCode"));
        if (account is null)
        {
            return GoAnswer.Failed(Refusals.AccountMissing(call.Http.Request.RouteValues["accountCode"]?.ToString() ?? ""));
        }

        var code = AccountWire.Of(account).VatCode;
        return GoAnswer.One((await VatCodes(call)).Find(v => v.Code == code)!);
    }
}
