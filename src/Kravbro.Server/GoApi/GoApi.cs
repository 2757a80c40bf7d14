using Kravbro.Server.GoApi.Routes;

namespace Kravbro.Server.GoApi;

/// <summary>
/// The interface that agencies' existing integrations speak: every route of it, on every host name the server answers to. Paths are
/// matched without regard to case and with or without the last slash.
/// </summary>
internal static class GoApiHost
{
    internal static void AddGoApi(this IServiceCollection services)
    {
        services.AddSingleton<GoTokens>();
        services.AddSingleton<GoRate>();
        services.AddScoped<OnboardingDesk>();
    }

    internal static void MapGoApi(this WebApplication app)
    {
        app.MapTokenAddress();
        app.MapOnboarding();
        var routes = new GoRoutes(app);
        DebtCollectionRoutes.Map(routes);
        CustomerRoutes.Map(routes);
        ClientRoutes.Map(routes);
        OutgoingInvoiceRoutes.Map(routes);
        VoucherRoutes.Map(routes);
        ProposalRoutes.Map(routes);
        CustomerLedgerRoutes.Map(routes);
        ImportRoutes.Map(routes);
    }
}
