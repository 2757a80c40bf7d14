using Kravbro.Application.Invoicing;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Customers;

/// <summary>A new customer card.</summary>
public static class AddCustomer
{
    /// <summary>What a card is made from.</summary>
    public sealed record Request(long Code, string Name, bool IsPerson, OrganisationNumber? OrgNo)
    {
        /// <summary>Street or box.</summary>
        public string? Address { get; init; }

        /// <summary>Postal code.</summary>
        public string? Zip { get; init; }

        /// <summary>Place.</summary>
        public string? City { get; init; }

        /// <summary>ISO country code.</summary>
        public string? Country { get; init; }

        /// <summary>E-mail.</summary>
        public string? Email { get; init; }

        /// <summary>How the customer is invoiced; null for what every card starts with.</summary>
        public InvoicingTerms? Invoicing { get; init; }

        /// <summary>"Overfør til inkassobyrå" when given; else ticked while a debt-collection extension is active.</summary>
        public bool? TransferToCollection { get; init; }
    }

    /// <summary>
    /// Adds the card, or finds it with the same content. Refused: <c>bad_number, missing_value, too_long, control_character,
    /// bad_choice, duplicate_customer</c>.
    /// </summary>
    public static Task<Result<CustomerAnswer>> Run(ClientBooks books, Request request, CancellationToken ct = default) =>
        books.Write<CustomerAnswer>(async unit =>
        {
            if (request.Code is < 1 or > 999_999_999_999)
            {
                return Refusals.BadNumber("code", Days.Code(request.Code), "1–999999999999");
            }

            if ((Texts.Check("name", request.Name, 200) ?? request.Invoicing?.Check()) is { } refused)
            {
                return refused;
            }

            var row = Row(unit.Client, request);
            if (await unit.Db.Customers.SingleOrDefaultAsync(c => c.Code == request.Code, ct) is { } there)
            {
                return SameContent(there, row)
                    ? await CustomerAnswer.Of(unit, there, ct) with { Changed = false }
                    : Refusals.DuplicateCustomer(Days.Code(request.Code));
            }

            unit.Db.Add(row);
            await unit.Happened("customer_added", customerCode: row.Code, ct: ct);
            return CustomerAnswer.Of(row, 0);
        }, ct);

    internal static CustomerRow Row(ClientRow client, Request request) => new()
    {
        ClientId = client.Id,
        Code = request.Code,
        Name = request.Name.Trim(),
        IsPerson = request.IsPerson,
        OrgNo = request.OrgNo?.ToString(),
        Address = Texts.OrNull(request.Address),
        Zip = Texts.OrNull(request.Zip),
        City = Texts.OrNull(request.City),
        Country = Texts.OrNull(request.Country),
        Email = Texts.OrNull(request.Email),
        TransferToCollection = request.TransferToCollection ?? client.CollectionAvailableFrom is not null,
        Card = request.Invoicing?.On(new CardDetails()).Write(),
        CreatedAt = client.LastInstant,
        ChangedAt = client.LastInstant,
    };

    internal static bool SameContent(CustomerRow a, CustomerRow b) =>
        (a.Name, a.IsPerson, a.OrgNo, a.Address, a.Zip, a.City, a.Country, a.Email)
        == (b.Name, b.IsPerson, b.OrgNo, b.Address, b.Zip, b.City, b.Country, b.Email);
}
