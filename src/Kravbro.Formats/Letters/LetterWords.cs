using System.Globalization;

namespace Kravbro.Formats.Letters;

/// <summary>The words, numbers and dates of a letter that are not the client's own text.</summary>
internal sealed class LetterWords
{
    private const char NoBreak = '\u00a0';

    private static readonly LetterWords Nb = new()
    {
        Tag = "nb-NO",
        OrgNo = "Org.nr.",
        Date = "Dato",
        CustomerNo = "Kundenr.",
        InvoiceNo = "Fakturanr.",
        InvoiceDate = "Fakturadato",
        DueDate = "Forfall",
        Principal = "Beløp",
        Remaining = "Gjenstår",
        Fee = "Gebyr",
        Interest = "Renter",
        Compensation = "Kompensasjon",
        Sum = "Sum",
        ToPay = "Å betale",
        LastDay = "Siste betalingsdag",
        Claims = "Kravet",
        InterestHeading = "Slik er rentene regnet ut",
        From = "Fra",
        To = "Til og med",
        Days = "Dager",
        Base = "Grunnlag",
        Rate = "Rente per år",
        Payment = "Betaling",
        Amount = "Beløp",
        Account = "Til konto",
        ShortAccount = "Konto",
        Message = "Merk betalingen",
        Receiver = "Betalingsmottaker",
        Payer = "Betaler",
        Page = "Side {0} av {1}",
    };

    private static readonly LetterWords En = new()
    {
        Tag = "en-GB",
        OrgNo = "Org. no.",
        Date = "Date",
        CustomerNo = "Customer no.",
        InvoiceNo = "Invoice no.",
        InvoiceDate = "Invoice date",
        DueDate = "Due date",
        Principal = "Amount",
        Remaining = "Remaining",
        Fee = "Fee",
        Interest = "Interest",
        Compensation = "Compensation",
        Sum = "Total",
        ToPay = "To pay",
        LastDay = "Last day to pay",
        Claims = "The claim",
        InterestHeading = "How the interest is computed",
        From = "From",
        To = "Through",
        Days = "Days",
        Base = "Basis",
        Rate = "Interest per year",
        Payment = "Payment",
        Amount = "Amount",
        Account = "To account",
        ShortAccount = "Account",
        Message = "Mark the payment",
        Receiver = "Payee",
        Payer = "Payer",
        Page = "Page {0} of {1}",
    };

    private static readonly NumberFormatInfo NbNumbers = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = "\u00a0", NegativeSign = "\u2212" };
    private static readonly NumberFormatInfo EnNumbers = new() { NumberDecimalSeparator = ".", NumberGroupSeparator = ",", NegativeSign = "\u2212" };
    private static readonly DateTimeFormatInfo EnDates = CultureInfo.InvariantCulture.DateTimeFormat;

    /// <summary>Language tag of the document.</summary>
    internal required string Tag { get; init; }

    internal required string OrgNo { get; init; }

    internal required string Date { get; init; }

    internal required string CustomerNo { get; init; }

    internal required string InvoiceNo { get; init; }

    internal required string InvoiceDate { get; init; }

    internal required string DueDate { get; init; }

    internal required string Principal { get; init; }

    internal required string Remaining { get; init; }

    internal required string Fee { get; init; }

    internal required string Interest { get; init; }

    internal required string Compensation { get; init; }

    internal required string Sum { get; init; }

    internal required string ToPay { get; init; }

    internal required string LastDay { get; init; }

    internal required string Claims { get; init; }

    internal required string InterestHeading { get; init; }

    internal required string From { get; init; }

    internal required string To { get; init; }

    internal required string Days { get; init; }

    internal required string Base { get; init; }

    internal required string Rate { get; init; }

    internal required string Payment { get; init; }

    internal required string Amount { get; init; }

    internal required string Account { get; init; }

    internal required string ShortAccount { get; init; }

    internal required string Message { get; init; }

    internal required string Receiver { get; init; }

    internal required string Payer { get; init; }

    internal required string Page { get; init; }

    internal static LetterWords Of(LetterLanguage language) => language == LetterLanguage.En ? En : Nb;

    /// <summary><c>12 500,00</c> or <c>12,500.00</c>; no line breaks inside.</summary>
    internal string Number(long minor) => (minor / 100m).ToString("N2", this == En ? EnNumbers : NbNumbers);

    /// <summary>With the currency: <c>12 500,00 kr</c> or <c>NOK 12,500.00</c>.</summary>
    internal string Money(long minor) => this == En ? $"NOK{NoBreak}{Number(minor)}" : $"{Number(minor)}{NoBreak}kr";

    internal string Percent(decimal rate) => rate.ToString("0.00##", this == En ? EnNumbers : NbNumbers) + NoBreak + "%";

    /// <summary><c>15.12.2026</c>, or in English <c>15 Dec 2026</c>, which no one reads as another day.</summary>
    internal string Day(DateOnly day) => this == En
        ? day.ToString("d MMM yyyy", EnDates).Replace(' ', NoBreak)
        : day.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);

    /// <summary><c>1234 56 78901</c>; what is not eleven digits stands as it is.</summary>
    internal static string AccountNumber(string account) =>
        account.Length == 11 && account.All(char.IsAsciiDigit) ? $"{account[..4]}{NoBreak}{account[4..6]}{NoBreak}{account[6..]}" : account;

    /// <summary><c>987 654 321</c>.</summary>
    internal static string Organisation(string no) =>
        no.Length == 9 && no.All(char.IsAsciiDigit) ? $"{no[..3]}{NoBreak}{no[3..6]}{NoBreak}{no[6..]}" : no;
}
