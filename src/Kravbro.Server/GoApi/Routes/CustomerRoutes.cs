using Kravbro.Application.Customers;
using Kravbro.Domain;
using Kravbro.Server.GoApi.Wire;

namespace Kravbro.Server.GoApi.Routes;

/// <summary>Customer cards.</summary>
internal static class CustomerRoutes
{
    internal static void Map(GoRoutes routes)
    {
        routes.Get("/Customer", GoPrivileges.Customer, List);
        routes.Get("/Customer/{id}", GoPrivileges.Customer, async call =>
            GoAnswer.Of(await CustomerCards.One(call.Books, call.RouteNumber("id") ?? 0, call.Stop), card => GoAnswer.One(CustomerWire.Of(card))));
        routes.Post("/Customer", GoPrivileges.Customer, Save);
        routes.Delete("/Customer/{id}", GoPrivileges.Customer, async call =>
            GoAnswer.Of(await CustomerCards.Delete(call.Books, call.RouteNumber("id") ?? 0, call.Stop), _ => GoAnswer.Done()));

        // Contacts and bank accounts are not kept; the lists of a known customer are empty.
        routes.Get("/Customer/{id}/Contact", GoPrivileges.Customer, Nothing);
        routes.Get("/Customer/{id}/BankAccount", GoPrivileges.Customer, Nothing);
    }

    private static Task<GoAnswer> List(GoCall call)
    {
        var options = call.Options(CustomerWire.Properties);
        return Task.FromResult(GoAnswer.Of(options, query =>
        {
            var narrow = Narrow.Of(call, query);
            long? code = null;
            foreach (var condition in query.Required)
            {
                if (condition is { Member: "Code" or "Id", Comparison: OData.Comparison.Equal, Value: decimal number and >= 0 and < 1_000_000_000_000m })
                {
                    code = (long)number;
                }
            }

            return GoAnswer.Page(query, async take => await CustomerCards.All(
                call.Books, code, narrow.ChangedAfter, card => take(CustomerWire.Of(card)), call.Stop));
        }));
    }

    private static async Task<GoAnswer> Save(GoCall call, WireBody body)
    {
        var id = body.Long("id");
        var saved = await CustomerCards.Save(call.Books, id is 0 ? null : id, card => CustomerWire.Patch(card, body), call.Stop);
        return GoAnswer.Of(saved, card => GoAnswer.One(CustomerWire.Of(card)));
    }

    private static async Task<GoAnswer> Nothing(GoCall call) =>
        GoAnswer.Of(await CustomerCards.One(call.Books, call.RouteNumber("id") ?? 0, call.Stop), _ =>
            GoAnswer.Of(call.Options(AddressWire.Properties), query => GoAnswer.Page(query, _ => Task.FromResult<Result<int>>(0))));
}
