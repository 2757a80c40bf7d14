using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain.FollowUp;
using Kravbro.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Letters;

/// <summary>What an invoice keeps of its letters for the index; the domain says what it is, and it is verified from the letters up.</summary>
internal static class LetterTrails
{
    /// <summary>The voucher type of a letter with fee or interest; a notification never has any.</summary>
    internal static VoucherType Voucher(LetterStep step) => step switch
    {
        LetterStep.Notice => VoucherType.OutgoingNoticeOfDebtCollection,
        LetterStep.Demand => VoucherType.OutgoingPaymentDemand,
        _ => VoucherType.OutgoingPaymentReminder,
    };

    /// <summary>The round a new letter of a step belongs to: one after every letter of its kind before it, cancelled or standing.</summary>
    internal static int Round(InvoiceRow invoice, LetterStep step) =>
        invoice.LetterRounds + 1 + (step == LetterStep.Notification ? invoice.Notifications : 0);

    /// <summary>Moves the trail of an invoice by a letter just issued.</summary>
    internal static void Move(InvoiceRow invoice, LetterRow letter)
    {
        if (letter.Step == LetterStep.Notification)
        {
            (invoice.Notifications, invoice.NotifiedOn) = (invoice.Notifications + 1, letter.SentOn);
        }

        Put(invoice, new LetterTrail(invoice.LastLetter, invoice.LastLetterDueOn, invoice.NoticeDueOn).After(letter.Step, letter.SentOn, letter.DueOn));
    }

    /// <summary>Takes up the trail again from the letters that stand, after one was cancelled.</summary>
    internal static async Task Retrace(ClientUnit unit, InvoiceRow invoice, CancellationToken ct)
    {
        var standing = await unit.Db.Letters.AsNoTracking().Where(l => l.InvoiceId == invoice.Id && l.CancelledOn == null).WithoutContent().ToListAsync(ct);
        var notifications = standing.Where(l => l.Step == LetterStep.Notification).ToList();
        (invoice.Notifications, invoice.NotifiedOn) = (notifications.Count, notifications.Max(l => (DateOnly?)l.SentOn));
        Put(invoice, LetterTrail.Of(standing.Select(l => new StandingLetter(l.Step, l.SentOn, l.DueOn, l.FeeMinor, l.InterestMinor))));
    }

    private static void Put(InvoiceRow invoice, LetterTrail trail) =>
        (invoice.LastLetter, invoice.LastLetterDueOn, invoice.NoticeDueOn) = (trail.Last, trail.LastDueOn, trail.NoticeDueOn);
}
