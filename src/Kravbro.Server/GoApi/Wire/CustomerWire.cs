using System.Text.Json.Serialization;
using Kravbro.Application.Customers;
using Kravbro.Domain;
using Kravbro.Domain.Ledger;
using Kravbro.Server.GoApi.OData;

namespace Kravbro.Server.GoApi.Wire;

/// <summary>An address as integrations read and write it.</summary>
internal sealed record AddressWire
{
    public required long Id { get; init; }

    public string? Address1 { get; init; }

    public string? Address2 { get; init; }

    public string? Address3 { get; init; }

    public string? ZipCode { get; init; }

    public string? City { get; init; }

    public string? CountryCode { get; init; }

    public required bool IsPrimary { get; init; }

    public required DateTimeOffset LastChanged { get; init; }

    public string? ExternalCode { get; init; }

    internal static Properties<AddressWire> Properties { get; } = new Properties<AddressWire>()
        .Add("Id", a => a.Id).Add("Address1", a => a.Address1).Add("Address2", a => a.Address2).Add("ZipCode", a => a.ZipCode)
        .Add("City", a => a.City).Add("CountryCode", a => a.CountryCode).Add("IsPrimary", a => a.IsPrimary).Add("ExternalCode", a => a.ExternalCode);

    internal static AddressWire Of(CardAddress address, DateTime changed) => new()
    {
        Id = address.Id,
        Address1 = address.Address1,
        Address2 = address.Address2,
        Address3 = address.Address3,
        ZipCode = address.ZipCode,
        City = address.City,
        CountryCode = address.CountryCode,
        IsPrimary = address.IsPrimary,
        LastChanged = WireJson.Instant(changed),
        ExternalCode = address.ExternalCode,
    };

    /// <summary>The address with what was sent put in.</summary>
    internal static CardAddress Patch(CardAddress address, WireBody body) => address with
    {
        Address1 = body.Has("address1") ? body.Trimmed("address1") : address.Address1,
        Address2 = body.Has("address2") ? body.Trimmed("address2") : address.Address2,
        Address3 = body.Has("address3") ? body.Trimmed("address3") : address.Address3,
        ZipCode = body.Has("zipCode") ? body.Trimmed("zipCode") : address.ZipCode,
        City = body.Has("city") ? body.Trimmed("city") : address.City,
        CountryCode = body.Has("countryCode") ? body.Trimmed("countryCode") : address.CountryCode,
        IsPrimary = body.Bool("isPrimary") ?? address.IsPrimary,
        ExternalCode = body.Has("externalCode") ? body.Trimmed("externalCode") : address.ExternalCode,
    };
}

/// <summary>A customer as integrations read it.</summary>
internal sealed record CustomerWire
{
    public required long Id { get; init; }

    public required long Code { get; init; }

    public string? ExternalCode { get; init; }

    public required string Name { get; init; }

    public string? LegalName { get; init; }

    public string? FirstName { get; init; }

    public string? LastName { get; init; }

    public required bool IsPerson { get; init; }

    public required bool IsArchived { get; init; }

    public required bool IsActive { get; init; }

    public string? VatNumber { get; init; }

    public string? EmailAddress { get; init; }

    public string? InvoiceEmailAddress { get; init; }

    [JsonPropertyName("invoiceEmailAddressCC")]
    public string? InvoiceEmailAddressCc { get; init; }

    public string? ReminderEmailAddress { get; init; }

    public string? PhoneNumber { get; init; }

    public string? WebsiteUrl { get; init; }

    public DateOnly? Since { get; init; }

    public DateOnly? DateOfBirth { get; init; }

    public string? SocialSecurityNumber { get; init; }

    public string? CurrencyCode { get; init; }

    public required int PaymentTerms { get; init; }

    public decimal? DiscountPercent { get; init; }

    public required int InvoiceDeliveryType { get; init; }

    public required bool SendReminders { get; init; }

    public required bool DoNotAddLatePaymentFees { get; init; }

    public required bool DoNotAddLatePaymentInterest { get; init; }

    public required int ReminderDeliveryType { get; init; }

    public required int NoticeOfDebtCollectionDeliveryType { get; init; }

    public required bool TransferToDebtCollectionAgency { get; init; }

    public required bool UseFactoring { get; init; }

    public string? DepartmentCode { get; init; }

    public string? OurReferenceEmployeeCode { get; init; }

    public required IReadOnlyList<string> ContactGroups { get; init; }

    public required DateTimeOffset CreatedDate { get; init; }

    public required DateTimeOffset CustomerCreatedDate { get; init; }

    public required DateTimeOffset LastChanged { get; init; }

    public string? ExternalImportReference { get; init; }

    public AddressWire? MailAddress { get; init; }

    public required IReadOnlyList<AddressWire> StreetAddresses { get; init; }

    public AddressWire? StreetAddress { get; init; }

    internal static Properties<CustomerWire> Properties { get; } = new Properties<CustomerWire>()
        .Add("Id", c => c.Id).Add("Code", c => c.Code).Add("ExternalCode", c => c.ExternalCode).Add("Name", c => c.Name)
        .Add("LegalName", c => c.LegalName).Add("FirstName", c => c.FirstName).Add("LastName", c => c.LastName).Add("IsPerson", c => c.IsPerson)
        .Add("IsArchived", c => c.IsArchived).Add("IsActive", c => c.IsActive).Add("VatNumber", c => c.VatNumber).Add("EmailAddress", c => c.EmailAddress)
        .Add("InvoiceEmailAddress", c => c.InvoiceEmailAddress).Add("ReminderEmailAddress", c => c.ReminderEmailAddress)
        .Add("PhoneNumber", c => c.PhoneNumber).Add("WebsiteUrl", c => c.WebsiteUrl).Add("Since", c => c.Since).Add("DateOfBirth", c => c.DateOfBirth)
        .Add("CurrencyCode", c => c.CurrencyCode).Add("PaymentTerms", c => c.PaymentTerms).Add("SendReminders", c => c.SendReminders)
        .Add("InvoiceDeliveryType", c => (InvoiceDeliveryType)c.InvoiceDeliveryType)
        .Add("TransferToDebtCollectionAgency", c => c.TransferToDebtCollectionAgency).Add("UseFactoring", c => c.UseFactoring)
        .Add("DepartmentCode", c => c.DepartmentCode).Add("OurReferenceEmployeeCode", c => c.OurReferenceEmployeeCode)
        .Add("CreatedDate", c => c.CreatedDate).Add("LastChanged", c => c.LastChanged).Add("ExternalImportReference", c => c.ExternalImportReference)
        .Nested("MailAddress", c => c.MailAddress, AddressWire.Properties).Nested("StreetAddress", c => c.StreetAddress, AddressWire.Properties);

    internal static CustomerWire Of(CustomerCard card)
    {
        var details = card.Details;
        var streets = details.Streets.Select(s => AddressWire.Of(s, card.ChangedAt)).ToList();
        return new CustomerWire
        {
            Id = card.Code,
            Code = card.Code,
            ExternalCode = details.ExternalCode,
            Name = card.Name,
            LegalName = details.LegalName,
            FirstName = details.FirstName,
            LastName = details.LastName,
            IsPerson = card.IsPerson,
            IsArchived = card.IsArchived,
            IsActive = !card.IsArchived,
            VatNumber = card.VatNumber,
            EmailAddress = card.Email,
            InvoiceEmailAddress = details.InvoiceEmail,
            InvoiceEmailAddressCc = details.InvoiceEmailCc,
            ReminderEmailAddress = details.ReminderEmail,
            PhoneNumber = details.Phone,
            WebsiteUrl = details.Website,
            Since = details.Since,
            DateOfBirth = details.DateOfBirth,
            SocialSecurityNumber = details.HasIdentityNumber ? "hidden" : null,
            CurrencyCode = details.Currency,
            PaymentTerms = details.PaymentTerms ?? InvoiceAmounts.DefaultTerms,
            DiscountPercent = details.DiscountPercent,
            InvoiceDeliveryType = details.InvoiceDelivery,
            SendReminders = card.Reminders,
            DoNotAddLatePaymentFees = !card.Fees,
            DoNotAddLatePaymentInterest = !card.Interest,
            ReminderDeliveryType = details.ReminderDelivery,
            NoticeOfDebtCollectionDeliveryType = details.NoticeDelivery,
            TransferToDebtCollectionAgency = card.TransferToCollection ?? false,
            UseFactoring = details.UseFactoring,
            DepartmentCode = details.Department,
            OurReferenceEmployeeCode = details.OurReference,
            ContactGroups = details.Groups,
            CreatedDate = WireJson.Instant(card.CreatedAt),
            CustomerCreatedDate = WireJson.Instant(card.CreatedAt),
            LastChanged = WireJson.Instant(card.ChangedAt),
            ExternalImportReference = card.ExternalReference,
            MailAddress = card.Mail is { } mail ? AddressWire.Of(mail, card.ChangedAt) : null,
            StreetAddresses = streets,
            StreetAddress = streets.FirstOrDefault(s => s.IsPrimary) ?? streets.FirstOrDefault(),
        };
    }

    /// <summary>The card with what was sent put in: absent keeps, null clears, nested objects are merged, lists are whole with items merged by id.</summary>
    internal static Result<CustomerCard> Patch(CustomerCard card, WireBody body)
    {
        var details = card.Details;
        var first = body.Has("firstName") ? body.Trimmed("firstName") : details.FirstName;
        var last = body.Has("lastName") ? body.Trimmed("lastName") : details.LastName;
        var changed = card with
        {
            Code = body.Long("code") ?? card.Code,
            Name = body.Has("name") ? body.Trimmed("name") ?? "" : card.Name.Length > 0 ? card.Name : $"{first} {last}".Trim(),
            IsPerson = body.Bool("isPerson") ?? card.IsPerson,
            IsArchived = body.Bool("isArchived") ?? card.IsArchived,
            VatNumber = body.Has("vatNumber") ? body.Trimmed("vatNumber") : card.VatNumber,
            Email = body.Has("emailAddress") ? body.Trimmed("emailAddress") : card.Email,
            Reminders = body.Bool("sendReminders") ?? card.Reminders,
            Fees = body.Bool("doNotAddLatePaymentFees") is { } noFees ? !noFees : card.Fees,
            Interest = body.Bool("doNotAddLatePaymentInterest") is { } noInterest ? !noInterest : card.Interest,
            TransferToCollection = body.Bool("transferToDebtCollectionAgency") ?? card.TransferToCollection,
            ExternalReference = body.Has("externalImportReference") ? body.Trimmed("externalImportReference") : card.ExternalReference,
            Mail = !body.Has("mailAddress") ? card.Mail
                : body.Object("mailAddress") is { } mail ? AddressWire.Patch(card.Mail ?? new CardAddress(), mail) : null,
            Details = details with
            {
                FirstName = first,
                LastName = last,
                LegalName = body.Has("legalName") ? body.Trimmed("legalName") : details.LegalName,
                ExternalCode = body.Has("externalCode") ? body.Trimmed("externalCode") : details.ExternalCode,
                InvoiceEmail = body.Has("invoiceEmailAddress") ? body.Trimmed("invoiceEmailAddress") : details.InvoiceEmail,
                InvoiceEmailCc = body.Has("invoiceEmailAddressCC") ? body.Trimmed("invoiceEmailAddressCC") : details.InvoiceEmailCc,
                ReminderEmail = body.Has("reminderEmailAddress") ? body.Trimmed("reminderEmailAddress") : details.ReminderEmail,
                Phone = body.Has("phoneNumber") ? body.Trimmed("phoneNumber") : details.Phone,
                Website = body.Has("websiteUrl") ? body.Trimmed("websiteUrl") : details.Website,
                Since = body.Has("since") ? body.Date("since") : details.Since,
                DateOfBirth = body.Has("dateOfBirth") ? body.Date("dateOfBirth") : details.DateOfBirth,
                HasIdentityNumber = body.Has("socialSecurityNumber") ? body.Trimmed("socialSecurityNumber") is not null : details.HasIdentityNumber,
                Currency = body.Has("currencyCode") ? body.Trimmed("currencyCode") : details.Currency,
                PaymentTerms = body.Has("paymentTerms") ? body.Int("paymentTerms") : details.PaymentTerms,
                DiscountPercent = body.Has("discountPercent") ? body.Number("discountPercent") : details.DiscountPercent,
                InvoiceDelivery = body.Enum<InvoiceDeliveryType>("invoiceDeliveryType") ?? details.InvoiceDelivery,
                ReminderDelivery = body.Enum<InvoiceDeliveryType>("reminderDeliveryType") ?? details.ReminderDelivery,
                NoticeDelivery = body.Enum<InvoiceDeliveryType>("noticeOfDebtCollectionDeliveryType") ?? details.NoticeDelivery,
                UseFactoring = body.Bool("useFactoring") ?? details.UseFactoring,
                Department = body.Has("departmentCode") ? body.Trimmed("departmentCode") : details.Department,
                OurReference = body.Has("ourReferenceEmployeeCode") ? body.Trimmed("ourReferenceEmployeeCode") : details.OurReference,
                Groups = body.Has("contactGroups") ? body.Texts("contactGroups") ?? [] : details.Groups,
                Streets = body.Has("streetAddresses") ? Streets(details.Streets, body.List("streetAddresses") ?? []) : details.Streets,
            },
        };
        return body.Fault is { } fault ? fault : changed;
    }

    private static List<CardAddress> Streets(IReadOnlyList<CardAddress> known, IReadOnlyList<WireBody> sent) =>
        [.. sent.Select(body => AddressWire.Patch(known.FirstOrDefault(k => k.Id == body.Long("id")) ?? new CardAddress(), body))];
}

/// <summary>How invoices are delivered.</summary>
internal enum InvoiceDeliveryType
{
    None = 0,
    PdfByEmail = 1,
    Print = 2,
    EHF = 3,
    AvtaleGiro = 4,
    External = 5,
    Efaktura = 6,
    Factoring = 7,
}
