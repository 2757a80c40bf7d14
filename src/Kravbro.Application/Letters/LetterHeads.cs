using Kravbro.Application.Storage.Rows;

namespace Kravbro.Application.Letters;

/// <summary>Letters without what they say: lists read thousands of them, and their texts would be most of what is read.</summary>
internal static class LetterHeads
{
    /// <summary>The rows as lists need them; not to be written back.</summary>
    internal static IQueryable<LetterRow> WithoutContent(this IQueryable<LetterRow> letters) => letters.Select(l => new LetterRow
    {
        ClientId = l.ClientId,
        Id = l.Id,
        InvoiceId = l.InvoiceId,
        CustomerCode = l.CustomerCode,
        Step = l.Step,
        Round = l.Round,
        SentOn = l.SentOn,
        DueOn = l.DueOn,
        FeeMinor = l.FeeMinor,
        InterestMinor = l.InterestMinor,
        VoucherId = l.VoucherId,
        CostsReversedOn = l.CostsReversedOn,
        Delivery = l.Delivery,
        State = l.State,
        CancelledOn = l.CancelledOn,
    });
}
