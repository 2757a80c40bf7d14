namespace Kravbro.Domain.Payments;

/// <summary>Why an invoice may be what a payment is for; the strongest first.</summary>
public enum ProposalGround
{
    /// <summary>The message names the invoice's number.</summary>
    NumberInText = 1,

    /// <summary>It has the KID and several have it.</summary>
    SameKid = 2,

    /// <summary>Exactly the amount, and the customer's name is the payer's.</summary>
    AmountAndName = 3,

    /// <summary>The customer has paid from that account before.</summary>
    SamePayer = 4,

    /// <summary>Exactly the amount.</summary>
    Amount = 5,

    /// <summary>The payer's name is the customer's: the oldest open invoice.</summary>
    Name = 6,
}

/// <summary>An open invoice that may be meant.</summary>
/// <param name="InvoiceNo">Number.</param>
/// <param name="CustomerCode">Customer.</param>
/// <param name="CustomerName">Name.</param>
/// <param name="RemainingMinor">What remains, øre.</param>
/// <param name="Due">Due date.</param>
/// <param name="HasKid">Whether it has the payment's KID.</param>
/// <param name="PaidFromAccount">Whether its customer has paid from the payer's account before.</param>
public sealed record OpenInvoice(
    string InvoiceNo, long CustomerCode, string CustomerName, long RemainingMinor, DateOnly? Due, bool HasKid, bool PaidFromAccount);

/// <summary>A proposal for a payment on the list; never taken without a person.</summary>
/// <param name="Invoice">The invoice.</param>
/// <param name="Ground">Why.</param>
public sealed record PaymentProposal(OpenInvoice Invoice, ProposalGround Ground);

/// <summary>What to propose for a payment that nothing certain is known of.</summary>
public static class PaymentProposals
{
    /// <summary>The most likely invoices, the strongest ground first, then the older.</summary>
    /// <param name="amountMinor">What was paid, øre.</param>
    /// <param name="text">Message to the payee.</param>
    /// <param name="payerName">Payer's name.</param>
    /// <param name="open">Open invoices that could be meant.</param>
    /// <param name="most">How many to give.</param>
    public static IReadOnlyList<PaymentProposal> For(long amountMinor, string? text, string? payerName, IEnumerable<OpenInvoice> open, int most = 5)
    {
        var words = Numbers(text);
        return [.. open.Select(i => (Invoice: i, Ground: GroundOf(i))).Where(p => p.Ground is not null)
            .Select(p => new PaymentProposal(p.Invoice, p.Ground!.Value))
            .OrderBy(p => p.Ground).ThenBy(p => p.Invoice.RemainingMinor != amountMinor).ThenBy(p => p.Invoice.Due ?? DateOnly.MaxValue)
            .ThenBy(p => p.Invoice.InvoiceNo, StringComparer.Ordinal).Take(most)];

        ProposalGround? GroundOf(OpenInvoice invoice)
        {
            var exact = invoice.RemainingMinor == amountMinor;
            var name = payerName is not null && SameName(payerName, invoice.CustomerName);
            return words.Contains(invoice.InvoiceNo) ? ProposalGround.NumberInText
                : invoice.HasKid ? ProposalGround.SameKid
                : exact && name ? ProposalGround.AmountAndName
                : invoice.PaidFromAccount ? ProposalGround.SamePayer
                : exact ? ProposalGround.Amount
                : name ? ProposalGround.Name
                : null;
        }
    }

    private static HashSet<string> Numbers(string? text) =>
        [.. (text ?? "").Split([' ', ',', ';', '/', ':', '.', '\n', '\t', '-', '(', ')'], StringSplitOptions.RemoveEmptyEntries)];

    // The bank writes names in capitals, last name first or last; the same words in any order are the same name.
    private static bool SameName(string one, string other) => Words(one).SetEquals(Words(other));

    private static HashSet<string> Words(string name) =>
        new(name.ToUpperInvariant().Split([' ', ',', '.'], StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);
}
