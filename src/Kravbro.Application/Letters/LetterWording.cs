using Kravbro.Application.Customers;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain.FollowUp;

namespace Kravbro.Application.Letters;

/// <summary>Puts a judged letter into words.</summary>
internal static class LetterWording
{
    internal static LetterContent Of(
        ClientView view, LetterSubject subject, CardDetails card, FollowUpPlan plan, LetterStep step, LetterTerms terms, int planVersion)
    {
        var (invoice, customer) = (subject.Invoice, subject.Customer);
        var language = card.Language == "en" ? "en" : "nb";
        var content = new LetterContent
        {
            Language = language,
            Subject = "",
            Paragraphs = [],
            Creditor = LetterCreditor.Of(view.Client),
            Name = customer.Name,
            Address = [.. AddressOf(customer, card)],
            Email = card.ReminderEmail ?? card.InvoiceEmail ?? customer.Email,
            OrgNo = customer.OrgNo,
            InvoiceNo = invoice.InvoiceNo,
            InvoiceDate = invoice.InvoiceDate,
            DueDate = invoice.DueDate!.Value,
            PrincipalMinor = invoice.PostedMinor,
            RemainingMinor = invoice.RemainingMinor,
            Currency = subject.InCurrency?.Currency.Code,
            CurrencyRemainingMinor = subject.InCurrency?.Minor,
            EarlierFeeMinor = subject.OpenFeeMinor,
            EarlierInterestMinor = subject.OpenInterestMinor,
            FeeMinor = terms.FeeMinor,
            FeeGround = terms.FeeGround,
            InterestMinor = terms.InterestMinor,
            Interest = terms.Interest,
            Kid = invoice.Kid,
            Account = view.Settings.PayTo,
            Act = terms.Act,
            Rows = terms.Rows,
            PlanVersion = planVersion,
        };
        return Filled(content, LetterTexts.Of(plan, step, language), view.Client.Name, terms.DueOn);
    }

    /// <summary>A letter's facts with a text filled with them, and what the law adds.</summary>
    internal static LetterContent Filled(LetterContent content, LetterText text, string client, DateOnly payBy)
    {
        var values = Values(client, content, payBy);
        return content with
        {
            Subject = Placeholders.Fill(text.Subject, values),
            Paragraphs =
            [
                .. text.Body.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                    .Concat(LetterTexts.Statutory(text.Step, text.Language, content.Act)).Select(p => Placeholders.Fill(p, values)),
                .. content is { Currency: { } currency, CurrencyRemainingMinor: { } left }
                    ? new[] { LetterTexts.InCurrency(content.Language, currency, Written.Figures(left, content.Language == "en")) } : [],
            ],
        };
    }

    /// <summary>What stands in the place of the placeholders.</summary>
    internal static LetterValues Values(string client, LetterContent content, DateOnly payBy)
    {
        var write = new Written(content.Language == "en");
        return new LetterValues
        {
            Client = client,
            Customer = content.Name,
            InvoiceNo = content.InvoiceNo,
            InvoiceDate = write.Day(content.InvoiceDate),
            DueDate = write.Day(content.DueDate),
            Remaining = write.Amount(content.RemainingMinor),
            Fee = write.Amount(content.EarlierFeeMinor + content.FeeMinor),
            Interest = write.Amount(content.EarlierInterestMinor + content.InterestMinor),
            Total = write.Amount(content.TotalMinor),
            PayBy = write.Day(payBy),
            Kid = content.Kid ?? "",
            Account = content.Account is { Length: 11 } a ? $"{a[..4]} {a[4..6]} {a[6..]}" : content.Account ?? "",
        };
    }

    private static IEnumerable<string> AddressOf(CustomerRow customer, CardDetails card)
    {
        var town = $"{customer.Zip} {customer.City}".Trim();
        var country = customer.Country is null or "NO" ? null : customer.Country;
        return new[] { customer.Address, card.Mail?.Address2, card.Mail?.Address3, town, country }.OfType<string>().Where(l => l.Trim().Length > 0);
    }
}
