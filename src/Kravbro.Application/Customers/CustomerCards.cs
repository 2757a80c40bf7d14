using System.Globalization;
using Kravbro.Application.FollowUp;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Customers;

/// <summary>A whole customer card, to be read and changed as one.</summary>
public sealed record CustomerCard
{
    /// <summary>Customer number; 0 for the next free one.</summary>
    public long Code { get; init; }

    /// <summary>Name.</summary>
    public string Name { get; init; } = "";

    /// <summary>A person, else a company.</summary>
    public bool IsPerson { get; init; }

    /// <summary>E-mail.</summary>
    public string? Email { get; init; }

    /// <summary>Mail address.</summary>
    public CardAddress? Mail { get; init; }

    /// <summary>"Overfør til inkassobyrå"; null on a new card: as for every new card.</summary>
    public bool? TransferToCollection { get; init; }

    /// <summary>Letters are sent.</summary>
    public bool Reminders { get; init; } = true;

    /// <summary>Fees are charged.</summary>
    public bool Fees { get; init; } = true;

    /// <summary>Late interest is charged.</summary>
    public bool Interest { get; init; } = true;

    /// <summary>Archived.</summary>
    public bool IsArchived { get; init; }

    /// <summary>Reference given from outside; unique per client.</summary>
    public string? ExternalReference { get; init; }

    /// <summary>Organisation number as written.</summary>
    public string? VatNumber { get; init; }

    /// <summary>The rest.</summary>
    public CardDetails Details { get; init; } = new();

    /// <summary>When it was made, UTC.</summary>
    public DateTime CreatedAt { get; init; }

    /// <summary>Last change, UTC.</summary>
    public DateTime ChangedAt { get; init; }
}

/// <summary>Reading and changing whole cards.</summary>
public static class CustomerCards
{
    private const long FirstCode = 10_001;

    /// <summary>
    /// Makes a card (<paramref name="code"/> null) or changes one: <paramref name="change"/> is given the card as it stands inside the
    /// gate. Refused: <c>unknown_customer, duplicate_customer, duplicate_reference, missing_value, too_long, control_character, bad_number</c>.
    /// </summary>
    public static Task<Result<CustomerCard>> Save(
        ClientBooks books, long? code, Func<CustomerCard, Result<CustomerCard>> change, CancellationToken ct = default) =>
        books.Write<CustomerCard>(async unit =>
        {
            var row = code is { } known ? await unit.Db.Customers.SingleOrDefaultAsync(c => c.Code == known, ct) : null;
            if (code is not null && row is null)
            {
                return Refusals.UnknownCustomer(Days.Code(code.Value));
            }

            var changed = change(row is null ? new CustomerCard() : Of(row));
            if (!changed.IsOk)
            {
                return changed.Refusal;
            }

            var card = changed.Value;
            if (Check(card) is { } refused)
            {
                return refused;
            }

            if (row is not null && card.Code != row.Code)
            {
                return Refusals.BadNumber("code", Days.Code(card.Code), Days.Code(row.Code));
            }

            var number = row?.Code ?? (card.Code != 0 ? card.Code : await NextCode(unit, ct));
            if (row is null && await unit.Db.Customers.AnyAsync(c => c.Code == number, ct))
            {
                return Refusals.DuplicateCustomer(Days.Code(number));
            }

            if (card.ExternalReference is { } reference && await unit.Db.Customers.AnyAsync(c => c.ExternalReference == reference && c.Code != number, ct))
            {
                return Refusals.DuplicateReference(reference);
            }

            var isNew = row is null;
            row ??= new CustomerRow { ClientId = unit.Client.Id, Code = number };
            var before = (row.TransferToCollection, row.Reminders);
            Put(card, row, isNew ? unit.Client.CollectionAvailableFrom is not null : row.TransferToCollection);
            row.Version++;
            if (isNew)
            {
                unit.Db.Add(row);
            }

            await unit.Happened(isNew ? "customer_added" : "customer_changed", customerCode: row.Code, ct: ct);
            await unit.Flush(ct);
            if (!isNew && before != (row.TransferToCollection, row.Reminders))
            {
                foreach (var invoice in await unit.Db.Invoices.Where(i => i.CustomerCode == row.Code && i.RemainingMinor > 0).ToListAsync(ct))
                {
                    await Restand.After(unit, invoice, row, ct);
                }

                await unit.Flush(ct);
            }

            return Of(row);
        }, ct);

    /// <summary>
    /// Takes a card away that nothing refers to. Refused: <c>unknown_customer</c>; <c>related_data</c> when it has entries, invoices or documents.
    /// </summary>
    public static Task<Result<bool>> Delete(ClientBooks books, long code, CancellationToken ct = default) =>
        books.Write<bool>(async unit =>
        {
            if (await unit.Db.Customers.SingleOrDefaultAsync(c => c.Code == code, ct) is not { } row)
            {
                return Refusals.UnknownCustomer(Days.Code(code));
            }

            if (await unit.Db.Entries.AnyAsync(e => e.CustomerCode == code, ct)
                || await unit.Db.OutgoingDocuments.AnyAsync(d => d.CustomerCode == code && !d.IsDeleted, ct))
            {
                return Refusals.RelatedData(row.Name);
            }

            unit.Db.Remove(row);
            await unit.Happened("customer_deleted", customerCode: code, facts: new { code }, ct: ct);
            return true;
        }, ct);

    /// <summary>One card. Refused: <c>unknown_customer</c>.</summary>
    public static Task<Result<CustomerCard>> One(ClientBooks books, long code, CancellationToken ct = default) =>
        books.ReadAsTheyStand<Result<CustomerCard>>(async view =>
            await view.Db.Customers.AsNoTracking().SingleOrDefaultAsync(c => c.Code == code, ct) is { } row
                ? Of(row)
                : Refusals.UnknownCustomer(Days.Code(code)), ct);

    /// <summary>Hands every card to <paramref name="take"/> in order of number, narrowed to one or to changes since an instant.</summary>
    public static Task<int> All(
        ClientBooks books, long? code, DateTime? changedAfter, Func<CustomerCard, ValueTask> take, CancellationToken ct = default) =>
        books.ReadAsTheyStand(async view =>
        {
            var query = view.Db.Customers.AsNoTracking();
            query = code is { } one ? query.Where(c => c.Code == one) : query;
            query = changedAfter is { } after ? query.Where(c => c.ChangedAt >= after) : query;
            var count = 0;
            await foreach (var row in query.OrderBy(c => c.Code).AsAsyncEnumerable().WithCancellation(ct))
            {
                await take(Of(row));
                count++;
            }

            return count;
        }, ct);

    private static CustomerCard Of(CustomerRow row)
    {
        var details = CardDetails.Read(row.Card);
        return new CustomerCard
        {
            Code = row.Code,
            Name = row.Name,
            IsPerson = row.IsPerson,
            Email = row.Email,
            Mail = row.Address is null && row.Zip is null && row.City is null && row.Country is null && details.Mail is null
                ? null
                : (details.Mail ?? new CardAddress { Id = 1 }) with { Address1 = row.Address, ZipCode = row.Zip, City = row.City, CountryCode = row.Country, IsPrimary = true },
            TransferToCollection = row.TransferToCollection,
            Reminders = row.Reminders,
            Fees = row.Fees,
            Interest = row.Interest,
            IsArchived = row.IsArchived,
            ExternalReference = row.ExternalReference,
            VatNumber = row.OrgNo ?? details.VatNumber,
            Details = details,
            CreatedAt = row.CreatedAt,
            ChangedAt = row.ChangedAt,
        };
    }

    private static void Put(CustomerCard card, CustomerRow row, bool transfer)
    {
        var org = card.VatNumber is { } written ? OrganisationNumber.Parse(written) : default;
        var isNorwegian = card.VatNumber is not null && org.IsOk;
        row.Name = card.Name.Trim();
        row.IsPerson = card.IsPerson;
        row.OrgNo = isNorwegian ? org.Value.ToString() : null;
        row.Email = Texts.OrNull(card.Email);
        row.Address = Texts.OrNull(card.Mail?.Address1);
        row.Zip = Texts.OrNull(card.Mail?.ZipCode);
        row.City = Texts.OrNull(card.Mail?.City);
        row.Country = Texts.OrNull(card.Mail?.CountryCode);
        row.TransferToCollection = card.TransferToCollection ?? transfer;
        row.Reminders = card.Reminders;
        row.Fees = card.Fees;
        row.Interest = card.Interest;
        row.IsArchived = card.IsArchived;
        row.ExternalReference = Texts.OrNull(card.ExternalReference);
        row.Card = Numbered(card.Details with
        {
            VatNumber = isNorwegian ? null : Texts.OrNull(card.VatNumber),
            Mail = card.Mail is { } mail ? new CardAddress { Id = mail.Id, Address2 = mail.Address2, Address3 = mail.Address3, ExternalCode = mail.ExternalCode } : null,
        }).Write();
    }

    // Addresses without a number get the next one.
    private static CardDetails Numbered(CardDetails details)
    {
        var last = Math.Max(details.LastAddressId, Math.Max(details.Mail?.Id ?? 0, details.Streets.Select(s => s.Id).DefaultIfEmpty().Max()));
        var mail = details.Mail is { Id: 0 } fresh ? fresh with { Id = ++last } : details.Mail;
        var streets = details.Streets.Select(s => s.Id == 0 ? s with { Id = ++last } : s).ToList();
        return details with { Mail = mail, Streets = streets, LastAddressId = last };
    }

    /// <summary>The number of the next new customer.</summary>
    internal static async Task<long> NextCode(ClientUnit unit, CancellationToken ct) =>
        Math.Max(FirstCode - 1, await unit.Db.Customers.MaxAsync(c => (long?)c.Code, ct) ?? 0) + 1;

    private static Refusal? Check(CustomerCard card)
    {
        var details = card.Details;
        (string Field, string? Text, int Most)[] texts =
        [
            ("emailAddress", card.Email, 250), ("vatNumber", card.VatNumber, 50), ("externalImportReference", card.ExternalReference, 50),
            ("legalName", details.LegalName, 200), ("firstName", details.FirstName, 100), ("lastName", details.LastName, 100),
            ("externalCode", details.ExternalCode, 100), ("invoiceEmailAddress", details.InvoiceEmail, 250), ("phoneNumber", details.Phone, 50),
            ("websiteUrl", details.Website, 250), ("mailAddress", card.Mail?.Address1, 200), ("mailAddress", card.Mail?.City, 100),
            ("mailAddress", card.Mail?.ZipCode, 20), ("mailAddress", card.Mail?.CountryCode, 2),
        ];
        return Texts.Check("name", card.Name, 200)
            ?? (card.Code is < 0 or > 999_999_999_999 ? Refusals.BadNumber("code", Days.Code(card.Code), "1–999999999999") : null)
            ?? (details.PaymentTerms is < 0 or > 365 ? Refusals.BadNumber("paymentTerms", details.PaymentTerms.Value.ToString(CultureInfo.InvariantCulture), "0–365") : null)
            ?? texts.Select(t => Texts.CheckOptional(t.Field, t.Text, t.Most)).FirstOrDefault(r => r is not null);
    }
}
