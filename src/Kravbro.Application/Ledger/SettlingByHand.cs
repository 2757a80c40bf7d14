using System.Text.Json;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain.Ledger;

namespace Kravbro.Application.Ledger;

/// <summary>What a person chose to match, by the same rules.</summary>
internal sealed partial class Settling
{
    /// <summary>
    /// Matches a credit with the items a person chose for it: a payment and one invoice as <see cref="Pay"/>; a payment and several in
    /// the client's order of settlement, which stands on the matches; anything else the older first, and a credit note only with the
    /// invoices it names. Gives how many were settled.
    /// </summary>
    internal async ValueTask<int> PayChosen(IReadOnlyList<OpenItemRow> debits, OpenItemRow credit, DateOnly? on, CancellationToken ct)
    {
        var isPayment = credit.Kind == ItemKind.Payment;
        if (isPayment && debits is [var only] && _invoices.TryGetValue(only.Id, out var invoice))
        {
            await Load([invoice], ct);
            return await Pay(invoice, credit, MatchGround.Hand, ct, on) == 0 ? 0 : 1;
        }

        var order = isPayment && debits.Count > 1 ? unit.Settings.Order : (SettlementOrder?)null;
        var parts = order is { } set ? ClaimOrder.OfUnnamed(debits.Select(PartOf), set).Select(p => _items[p.Id]) : debits;
        var pairs = 0;
        foreach (var debit in parts.Where(d => MaySettle(credit, d)))
        {
            pairs += await Pair(debit, credit, MatchGround.Hand, on, order, ct) == 0 ? 0 : 1;
        }

        return pairs;
    }

    /// <summary>Whether a credit may settle a known item: a credit note only what it names.</summary>
    internal bool MaySettle(OpenItemRow credit, OpenItemRow debit) => credit.Kind != ItemKind.CreditNote || !_invoices.TryGetValue(credit.Id, out var note)
        || CreditNotes.MaySettle(Named(note), debit.Kind, _invoices.GetValueOrDefault(debit.Id)?.InvoiceNo);

    /// <summary>The invoices that a known credit note names; none for another credit.</summary>
    internal IReadOnlyList<string> NamedBy(OpenItemRow credit) => _invoices.TryGetValue(credit.Id, out var note) ? Named(note) : [];

    /// <summary>The invoices a credit note names.</summary>
    internal static IReadOnlyList<string> Named(InvoiceRow note) => note.Credits is { } json ? JsonSerializer.Deserialize<List<string>>(json)! : [];
}
