using Kravbro.Application.Invoicing;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;

namespace Kravbro.Application.Customers;

/// <summary>The tab <i>Kontakt</i> of the customer card: who the customer is and where letters go.</summary>
public static class ChangeContact
{
    /// <summary>What the card shall say; an empty text empties the field.</summary>
    public sealed record Request(long Code, string Name, bool IsPerson, OrganisationNumber? OrgNo)
    {
        /// <summary>Street or box.</summary>
        public string? Address { get; init; }

        /// <summary>Postal code.</summary>
        public string? Zip { get; init; }

        /// <summary>Place.</summary>
        public string? City { get; init; }

        /// <summary>E-mail.</summary>
        public string? Email { get; init; }

        /// <summary>ISO country code; null leaves it, empty is Norway.</summary>
        public string? Country { get; init; }

        /// <summary>How the customer is invoiced; null leaves that.</summary>
        public InvoicingTerms? Invoicing { get; init; }

        /// <summary>The version the form was made on.</summary>
        public int? Version { get; init; }
    }

    /// <summary>
    /// Changes the card, with the event <c>customer_changed</c> that names the fields; what they held stays out of the history, which
    /// is never deleted. The same content changes nothing. The settings of the tab Purringer stay.
    /// Refused: <c>unknown_customer, stale, missing_value, too_long, control_character, bad_number, bad_choice</c>.
    /// </summary>
    public static Task<Result<CustomerAnswer>> Run(ClientBooks books, Request request, CancellationToken ct = default) =>
        books.Write<CustomerAnswer>(async unit =>
        {
            var found = await Find.Customer(unit, request.Code, ct);
            if (!found.IsOk)
            {
                return found.Refusal;
            }

            var card = found.Value;
            if (request.Version is { } seen && seen != card.Version)
            {
                return Refusals.Stale();
            }

            if (Unreadable(request) is { } refused)
            {
                return refused;
            }

            var fields = Apply(card, request);
            if (fields.Count == 0)
            {
                return await CustomerAnswer.Of(unit, card, ct) with { Changed = false };
            }

            card.Version++;
            await unit.Happened("customer_changed", customerCode: card.Code, facts: new { by = "person", fields }, ct: ct);
            return await CustomerAnswer.Of(unit, card, ct);
        }, ct);

    private static Refusal? Unreadable(Request request) =>
        Texts.Check("name", request.Name, 200)
        ?? Texts.CheckOptional("address", request.Address, 200)
        ?? Texts.CheckOptional("zip", request.Zip, 20)
        ?? Texts.CheckOptional("city", request.City, 100)
        ?? Texts.CheckOptional("email", request.Email, 254)
        ?? Texts.CheckOptional("country", request.Country, 2)
        ?? request.Invoicing?.Check();

    private static List<string> Apply(CustomerRow card, Request request)
    {
        var fields = new List<string>();
        card.Name = Set("name", card.Name, request.Name.Trim());
        card.IsPerson = Set("person", card.IsPerson, request.IsPerson);
        card.OrgNo = Set("orgNo", card.OrgNo, request.OrgNo?.ToString());
        card.Address = Set("address", card.Address, Texts.OrNull(request.Address));
        card.Zip = Set("zip", card.Zip, Texts.OrNull(request.Zip));
        card.City = Set("city", card.City, Texts.OrNull(request.City));
        card.Email = Set("email", card.Email, Texts.OrNull(request.Email));
        card.Country = request.Country is null ? card.Country : Set("country", card.Country, Texts.OrNull(request.Country)?.ToUpperInvariant());
        if (request.Invoicing is { } wanted && CardDetails.Read(card.Card) is var details && wanted != InvoicingTerms.Of(details))
        {
            card.Card = Set("invoicing", card.Card, wanted.On(details).Write());
        }

        return fields;

        T Set<T>(string field, T before, T after)
        {
            if (!Equals(before, after))
            {
                fields.Add(field);
            }

            return after;
        }
    }
}
