using Kravbro.Application.Letters;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain.Collection;
using Kravbro.Domain.FollowUp;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.FollowUp;

/// <summary>Whether another letter to the customer carries the fee of a day's dispatch: what the run of that day would find.</summary>
internal static class FeeElsewhere
{
    // A customer with more open invoices before this one has the fee on one of these, or on none.
    private const int Most = 200;

    /// <summary>Judges the customer's older invoices that get a letter that day, in the order of the run.</summary>
    internal static async Task<bool> Of(ClientView view, StandingRules rules, InvoiceRow invoice, DateOnly day, CancellationToken ct)
    {
        if (!rules.Plan.Law.OneFeePerDispatch)
        {
            return false;
        }

        var code = invoice.CustomerCode;
        if (day == view.Today && (await DayFees.Charged(view.Db, [code], day, ct)).Contains(code))
        {
            return true;
        }

        var others = await FollowUpRows.Of(view.Db)
            .Where(r => r.Invoice.CustomerCode == code && r.Invoice.Id != invoice.Id && r.Invoice.Status == CollectionStatus.None
                && r.Invoice.RemainingMinor > 0 && r.Invoice.NextOn <= day
                && (r.Invoice.DueDate < invoice.DueDate || (r.Invoice.DueDate == invoice.DueDate && r.Invoice.Id < invoice.Id)))
            .OrderBy(r => r.Invoice.DueDate).ThenBy(r => r.Invoice.Id).Take(Most).ToListAsync(ct);
        var same = others.Select(r => (Row: r, Claim: r.Claim()))
            .Select(r => (r.Row, r.Claim, Next: FollowUpRules.Decide(r.Claim, rules.Plan, rules.Terms, day)))
            .Where(r => r.Next.Letter is not null && (day == view.Today ? r.Next.On <= day : r.Next.On == day)).ToList();
        if (same.Count == 0)
        {
            return false;
        }

        var facts = await LetterFacts.For(view.Db, [.. same.Select(r => r.Row.Invoice.Id)], ct);
        return same.Exists(r => LetterIssuing.Judge(rules, r.Claim, facts[r.Row.Invoice.Id], r.Next.Letter!.Value, day, feeElsewhere: false) is { IsOk: true, Value.FeeMinor: > 0 });
    }
}
