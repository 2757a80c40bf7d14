using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.FollowUp;
using Kravbro.Formats.Letters;

namespace Kravbro.Application.Letters;

/// <summary>A letter on paper, made from what was kept when it was issued and from nothing else.</summary>
internal static class LetterDocument
{
    /// <summary>The letter as the paper takes it.</summary>
    internal static LetterToPrint Of(ClientRow client, LetterRow letter, LetterContent content)
    {
        // Letters from before the creditor was kept with them name it as the card does now.
        var creditor = content.Creditor ?? LetterCreditor.Of(client);
        return new LetterToPrint
        {
            Language = content.Language == "en" ? LetterLanguage.En : LetterLanguage.Nb,
            Title = content.Subject,
            Creditor = new CreditorOnLetter(creditor.Name, creditor.OrgNo, creditor.Address) { Email = creditor.Email, Phone = creditor.Phone, Website = creditor.Website },
            Debtor = new DebtorOnLetter(content.Name, content.Address),
            Date = letter.SentOn,
            CustomerNo = Days.Code(letter.CustomerCode),
            Paragraphs = content.Paragraphs,
            Claims =
            [
                new ClaimOnLetter(content.InvoiceNo, content.InvoiceDate, content.DueDate, content.PrincipalMinor, content.RemainingMinor,
                    content.EarlierFeeMinor + content.FeeMinor - content.CompensationMinor, content.EarlierInterestMinor + content.InterestMinor)
                {
                    CompensationMinor = content.CompensationMinor,
                },
            ],
            Interest = content.EarlierInterestMinor + content.InterestMinor == 0 ? []
                : [.. content.Interest.Select(l => new InterestOnLetter(content.InvoiceNo, l.From, l.To, l.BaseMinor, l.RatePercent, l.InterestMinor))],
            DueDate = letter.DueOn,
            Kid = content.Kid,
            AccountNumber = content.Account ?? "",
            LegalLine = LetterTexts.SmallPrint(letter.Step, content.Language, costs: content.FeeMinor + content.InterestMinor > 0, compensation: content.FeeGround == FeeGround.Compensation),
        };
    }
}
