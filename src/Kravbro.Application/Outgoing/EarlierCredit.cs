using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Outgoing;

/// <summary>
/// What credit notes that stand have taken back of invoices: line by line where they were issued here, of the whole invoice where they
/// only name it. One from elsewhere that names several invoices counts against none: nobody knows how much of each.
/// </summary>
internal sealed class EarlierCredit
{
    private readonly Dictionary<string, long> _amounts;
    private readonly Dictionary<(string No, int At), long> _ofLine = [];
    private readonly Dictionary<string, long> _ofInvoice = new(StringComparer.Ordinal);

    private EarlierCredit(IEnumerable<InvoiceRow> invoices) => _amounts = invoices.ToDictionary(i => i.InvoiceNo, i => i.AmountMinor, StringComparer.Ordinal);

    /// <summary>Reads it for invoices of one customer and currency.</summary>
    internal static async Task<EarlierCredit> Of(ClientView view, IReadOnlyList<InvoiceRow> invoices, CancellationToken ct)
    {
        var earlier = new EarlierCredit(invoices);
        var (customer, currency) = (invoices[0].CustomerCode, invoices[0].Currency);
        var notes = await view.Db.Invoices.AsNoTracking()
            .Where(i => i.CustomerCode == customer && i.Currency == currency && i.PostedMinor < 0 && i.Credits != null
                && !view.Db.Vouchers.Any(v => v.ClientId == i.ClientId && v.ReversesId == i.VoucherId)).OrderBy(i => i.Id).ToListAsync(ct);
        long[] ids = [.. notes.Select(n => n.Id)];
        var bodies = await view.Db.OutgoingDocuments.Where(d => ids.Contains(d.Id)).Select(d => new { d.Id, d.Body }).ToDictionaryAsync(d => d.Id, d => d.Body, ct);
        foreach (var note in notes)
        {
            earlier.Count(note, bodies.TryGetValue(note.Id, out var body) ? OutgoingDocument.Read(body) : null);
        }

        return earlier;
    }

    /// <summary>What may still be credited of a line, minor units of the invoice's currency.</summary>
    internal long Left(CreditableLine line) => CreditNotes.Left(
        (line.GrossMinor, _ofLine.GetValueOrDefault((line.InvoiceNo, line.At))), (_amounts[line.InvoiceNo], _ofInvoice.GetValueOrDefault(line.InvoiceNo)));

    /// <summary>Counts a part that is credited now.</summary>
    internal void Add(CreditInvoices.Part part)
    {
        _ofLine[(part.InvoiceNo, part.At)] = _ofLine.GetValueOrDefault((part.InvoiceNo, part.At)) + part.GrossMinor;
        _ofInvoice[part.InvoiceNo] = _ofInvoice.GetValueOrDefault(part.InvoiceNo) + part.GrossMinor;
    }

    private void Count(InvoiceRow note, OutgoingDocument? document)
    {
        var parts = document?.Lines.Select(l => l.Credits).OfType<CreditInvoices.Part>().ToList() ?? [];
        parts.ForEach(Add);
        if (parts.Count == 0 && CreditInvoices.Named(note, document).Distinct(StringComparer.Ordinal).ToList() is [var only])
        {
            _ofInvoice[only] = _ofInvoice.GetValueOrDefault(only) - note.AmountMinor;
        }
    }
}
