namespace Kravbro.Agency;

/// <summary>What a debtor has paid the agency on one invoice, split as the settlement must show it. Kroner with two decimals.</summary>
/// <param name="InvoiceNo">The client's invoice number.</param>
/// <param name="CustomerCode">The client's customer code of the debtor.</param>
/// <param name="Principal">Paid on the invoice itself; above zero.</param>
/// <param name="Posted">Paid on fees and interest that the client's letters have posted already; goes to the customer's account.</param>
/// <param name="Interest">Late interest not posted before; the creditor's.</param>
/// <param name="OwnFee">The creditor's own fee not posted before.</param>
/// <param name="AgencyFee">The agency's fee, which the debtor pays and the agency keeps; without value-added tax.</param>
/// <param name="Vat">Value-added tax on the agency's fee, which the creditor owes the agency.</param>
public sealed record Claim(
    long InvoiceNo, long CustomerCode, decimal Principal, decimal Posted, decimal Interest, decimal OwnFee, decimal AgencyFee, decimal Vat)
{
    /// <summary>What the debtor paid: everything but the value-added tax, which is between creditor and agency.</summary>
    public decimal PaidByDebtor => Principal + Posted + Interest + OwnFee + AgencyFee;

    /// <summary>What the creditor is paid out; never below zero, as no fee is taken whose tax the principal does not cover.</summary>
    public decimal Payout => Principal + Posted + Interest + OwnFee - Vat;

    /// <summary>
    /// The claim on one invoice on a day, all additions counted.
    /// </summary>
    /// <param name="invoice">The invoice; its remaining amount is the principal.</param>
    /// <param name="posted">What of the client's own letters (fees and interest) is still open on the customer's account.</param>
    /// <param name="bearsFee">Whether the case's fee stands on this invoice; a case has one fee.</param>
    /// <param name="clientDeductsVat">Whether the client is registered for value-added tax.</param>
    /// <param name="today">The day the debtor pays.</param>
    /// <param name="settings">Rates.</param>
    public static Claim InFull(
        CollectionInvoice invoice, decimal posted, bool bearsFee, bool clientDeductsVat, DateOnly today, AgencySettings settings)
    {
        var interest = InterestOn(invoice.RemainingAmount, invoice.DueDate, today, settings.InterestPercent);
        var ownFee = invoice.LastReminderVoucherType is null ? settings.NoticeFee : 0m;

        // The letters' fee and interest are part of what is claimed: only what goes beyond them is new.
        if (posted > 0)
        {
            interest = Math.Max(0m, interest - posted);
            ownFee = 0m;
        }

        var fee = bearsFee ? AgencyFeeOn(invoice.RemainingAmount, settings.CollectionRate) : 0m;
        var vat = Round(fee * settings.VatPercent / 100m);
        if (vat > invoice.RemainingAmount)
        {
            (fee, vat) = (0m, 0m);
        }

        // A creditor that cannot deduct the tax may claim it from the debtor as part of the fee.
        return clientDeductsVat
            ? new Claim(invoice.InvoiceNo, invoice.CustomerCode, invoice.RemainingAmount, posted, interest, ownFee, fee, vat)
            : new Claim(invoice.InvoiceNo, invoice.CustomerCode, invoice.RemainingAmount, posted, interest, ownFee, fee + vat, 0m);
    }

    /// <summary>Half of what remains, rounded up to the øre, and no additions: a debtor that pays what it likes.</summary>
    public static Claim Half(CollectionInvoice invoice) => new(
        invoice.InvoiceNo, invoice.CustomerCode, Math.Ceiling(invoice.RemainingAmount * 50m) / 100m, 0m, 0m, 0m, 0m, 0m);

    /// <summary>Simple interest from the day after the due date through <paramref name="today"/>; zero when not overdue.</summary>
    public static decimal InterestOn(decimal principal, DateOnly dueDate, DateOnly today, decimal percent) =>
        Round(principal * percent / 100m * Math.Max(0, today.DayNumber - dueDate.DayNumber) / 365m);

    /// <summary>
    /// The agency's fee: the simple fee towards a consumer by the bands of the regulation of debt collection (inkassoforskriften § 2-2),
    /// as multiples of the collection rate.
    /// </summary>
    public static decimal AgencyFeeOn(decimal principal, decimal collectionRate) => Round(collectionRate * (principal switch
    {
        <= 500m => 0.25m,
        <= 1_000m => 0.35m,
        <= 2_500m => 0.4m,
        <= 10_000m => 0.8m,
        <= 50_000m => 1.6m,
        <= 250_000m => 3.6m,
        _ => 7.2m,
    }));

    private static decimal Round(decimal kroner) => Math.Round(kroner, 2, MidpointRounding.AwayFromZero);
}
