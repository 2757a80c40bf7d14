using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain.FollowUp;
using Kravbro.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Letters;

/// <summary>What an invoice knows of its letters: kept for the rules, verified from the letters up.</summary>
internal static class LetterTrail
{
    /// <summary>The voucher type of a letter with fee or interest; a notification never has any.</summary>
    internal static VoucherType Voucher(LetterStep step) => step switch
    {
        LetterStep.Notice => VoucherType.OutgoingNoticeOfDebtCollection,
        LetterStep.Demand => VoucherType.OutgoingPaymentDemand,
        _ => VoucherType.OutgoingPaymentReminder,
    };

    /// <summary>Moves the trail of an invoice by a letter just issued.</summary>
    internal static void Move(InvoiceRow invoice, LetterRow letter)
    {
        invoice.LastLetter = letter.Step;
        if (letter.Step != LetterStep.Notification)
        {
            invoice.LastLetterDueOn = letter.DueOn;
        }

        if (letter.Step == LetterStep.Notice && letter.DueOn >= letter.SentOn.AddDays(14))
        {
            invoice.NoticeDueOn = letter.DueOn;
        }
    }

    /// <summary>Takes up the trail again from the letters that stand, after one was cancelled.</summary>
    internal static async Task Retrace(ClientUnit unit, InvoiceRow invoice, CancellationToken ct)
    {
        var standing = await unit.Db.Letters.Where(l => l.InvoiceId == invoice.Id && l.CancelledOn == null).ToListAsync(ct);
        var last = standing.MaxBy(l => l.Step);
        invoice.LastLetter = last?.Step;
        invoice.LastLetterDueOn = standing.Where(l => l.Step != LetterStep.Notification).MaxBy(l => l.Step)?.DueOn;
        invoice.NoticeDueOn = standing
            .Where(l => l.Step == LetterStep.Notice && l.DueOn >= l.SentOn.AddDays(14)).Select(l => (DateOnly?)l.DueOn).Max();
    }
}
