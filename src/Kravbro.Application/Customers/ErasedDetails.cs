using System.Security.Cryptography;
using System.Text;
using Kravbro.Application.Outgoing;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Customers;

/// <summary>
/// What names a debtor outside the card: letters and their documents, invoices as documents, lines from the bank, what integrations
/// proposed or sent in imports, reasons people wrote.
/// Amounts, dates and numbers stay, and so do the hashes of what was: of documents in their rows, of letters in the event. Vouchers,
/// entries and events are the books themselves and are never changed.
/// </summary>
internal static class ErasedDetails
{
    /// <summary>What stands in a document after it was erased.</summary>
    internal static readonly byte[] Marker = Encoding.UTF8.GetBytes("Slettet etter at oppbevaringstiden var over. / Erased when the time of keeping was over.\n");

    /// <summary>Erases them within the unit; gives the facts of the event.</summary>
    internal static async Task<object> Erase(ClientUnit unit, long code, CancellationToken ct)
    {
        var letters = await unit.Db.Letters.Where(l => l.CustomerCode == code).OrderBy(l => l.Id).ToListAsync(ct);
        var said = letters.Where(l => l.Content.Length > 0)
            .Select(l => new { letter = l.Id, sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(l.Content))) }).ToList();
        foreach (var letter in letters)
        {
            (letter.Content, letter.StateNote) = ("", null);
            letter.CancelReason = letter.CancelReason is null ? null : EraseCustomer.Neutral;
        }

        var documents = await Documents(unit, code, [.. letters.Select(l => l.DocumentId).OfType<long>(), .. await SentAbout.Documents(unit.Db, code, ct)], ct);
        var outgoing = await unit.Db.OutgoingDocuments.Where(d => d.CustomerCode == code).ToListAsync(ct);
        foreach (var document in outgoing)
        {
            var body = OutgoingDocument.Read(document.Body);
            document.Body = (body with
            {
                CustomerReference = null,
                OurReference = null,
                PurchaseOrderNo = null,
                ContractNo = null,
                Email = null,
                Project = null,
                Lines = [.. body.Lines.Select(l => l with { Description = null })],
            }).Write();
            document.SentVia = null;
        }

        var lines = await unit.Db.BankLines.Where(b => b.ItemId != null && unit.Db.OpenItems.Any(i => i.Id == b.ItemId && i.CustomerCode == code)).ToListAsync(ct);
        foreach (var line in lines)
        {
            line.PayerName = line.PayerAccount = line.Text = line.Reference = null;
        }

        foreach (var hold in await unit.Db.Holds.Where(h => unit.Db.Invoices.Any(i => i.Id == h.InvoiceId && i.CustomerCode == code)).ToListAsync(ct))
        {
            hold.Reason = EraseCustomer.Neutral;
        }

        foreach (var invoice in await unit.Db.Invoices.Where(i => i.CustomerCode == code && i.Text != null).ToListAsync(ct))
        {
            invoice.Text = null;
        }

        var sent = await SentAbout.Erase(unit, code, ct);
        return new { letters = said, documents, outgoing = outgoing.Count, bankLines = lines.Count, sent };
    }

    // Documents that are named (the letters', a rejected proposal's), and of vouchers that are of nobody else.
    private static async Task<List<long>> Documents(ClientUnit unit, long code, List<long> named, CancellationToken ct)
    {
        var own = unit.Db.Entries.Where(e => e.CustomerCode == code).Select(e => e.VoucherId);
        var others = unit.Db.Entries.Where(e => e.CustomerCode != null && e.CustomerCode != code).Select(e => e.VoucherId);
        var ids = await unit.Db.Documents.Where(d => named.Contains(d.Id)
            || (d.VoucherId != null && own.Contains(d.VoucherId.Value) && !others.Contains(d.VoucherId.Value))).Select(d => d.Id).Order().ToListAsync(ct);
        foreach (var id in ids)
        {
            var document = await unit.Db.Documents.SingleAsync(d => d.Id == id, ct);
            (document.Content, document.FileName, document.ContentType) = (Marker, "slettet.txt", "text/plain");
        }

        return ids;
    }
}
