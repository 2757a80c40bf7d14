using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain.FollowUp;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.FollowUp;

/// <summary>Letters as records on an invoice.</summary>
internal static class Letters
{
    /// <summary>A letter issued on a day, in the invoice's present round; moves the invoice's trail.</summary>
    internal static LetterRow Issued(
        ClientUnit unit, InvoiceRow invoice, LetterStep step, DateOnly on, DateOnly dueOn, FollowUpPlan plan)
    {
        invoice.LastLetter = step;
        invoice.ChangedAt = unit.Now;
        if (step != LetterStep.Notification)
        {
            invoice.LastLetterDueOn = dueOn;
        }

        if (step == LetterStep.Notice && plan.Notice.Term >= 14)
        {
            invoice.NoticeDueOn = dueOn;
        }

        return new LetterRow
        {
            ClientId = unit.Client.Id,
            InvoiceId = invoice.Id,
            Step = step,
            Round = invoice.LetterRounds + 1,
            SentOn = on,
            DueOn = dueOn,
        };
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
