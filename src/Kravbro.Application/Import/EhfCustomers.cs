using Kravbro.Application.Customers;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Formats.Ehf;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Import;

/// <summary>Finds the customer of an EHF document, or makes a card for him.</summary>
internal static class EhfCustomers
{
    /// <summary>
    /// The card with the organisation number, the lowest of several; without a number the card with the same name and place. A new
    /// card is not added to the unit yet: the document may be refused.
    /// </summary>
    internal static async Task<(CustomerRow Customer, bool IsNew)> Of(ClientUnit unit, EhfParty party, CancellationToken ct)
    {
        var number = party.OrgNo?.ToString();
        var card = AddCustomer.Row(unit.Client, new AddCustomer.Request(0, party.Name, IsPerson: false, party.OrgNo)
        {
            Address = Plain(party.Address),
            Zip = Plain(party.Zip),
            City = Plain(party.City),
            Country = Plain(party.Country),
            Email = Plain(party.Email),
        });
        var there = number is not null
            ? unit.Db.Customers.Where(c => c.OrgNo == number)
            : unit.Db.Customers.Where(c => c.OrgNo == null && c.Name == card.Name && c.Zip == card.Zip && c.City == card.City && c.Address == card.Address);
        if (await there.OrderBy(c => c.IsArchived).ThenBy(c => c.Code).FirstOrDefaultAsync(ct) is { } found)
        {
            return (found, false);
        }

        card.Code = await CustomerCards.NextCode(unit, ct);
        return (card, true);
    }

    private static string? Plain(string? text) => text is null ? null : new string([.. text.Select(c => char.IsControl(c) ? ' ' : c)]);
}
