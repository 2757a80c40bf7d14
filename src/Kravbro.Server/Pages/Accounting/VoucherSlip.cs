using Kravbro.Application.Clients;
using Kravbro.Application.Ledger;
using Kravbro.Application.Storage.Rows;
using Kravbro.Formats.Pdf;
using Kravbro.Server.Pages.Parts;

namespace Kravbro.Server.Pages.Accounting;

/// <summary>
/// A voucher as it stands in the books, on paper: lines, who, when and why. What the books bring about themselves (a write-off, interest
/// taken back, a difference) has no document from outside; this is its document.
/// </summary>
internal static class VoucherSlip
{
    /// <summary>The PDF.</summary>
    internal static byte[] Of(ClientRow client, VoucherDetail voucher, IEnumerable<History.Answer> history, Format format, bool english)
    {
        string T(string nb, string en) => english ? en : nb;
        var row = voucher.Row;
        return VoucherDocument.Write(new VoucherToPrint
        {
            Owner = client.Name,
            OwnerOrgNo = T("Org.nr. ", "Org. no. ") + client.OrgNo,
            Title = $"{T("Bilag", "Voucher")} {row.Number}",
            Text = row.Text,
            Facts =
            [
                (T("Type", "Type"), LedgerWords.Type(row.Type, english)),
                (T("Bilagsdato", "Voucher date"), format.Day(row.Date)),
                (T("Beløp", "Amount"), $"{format.Amount(voucher.AmountMinor)} kr"),
                (T("Kilde", "Source"), $"{LedgerWords.Source(row.Source, english)}, {format.Instant(row.CreatedAt)}"),
                .. row.ExternalReference is { } reference ? [(T("Referanse", "Reference"), reference)] : Array.Empty<(string, string)>(),
                .. voucher.Reverses is { } original ? [(T("Reverserer", "Reverses"), $"{T("bilag", "voucher")} {original}")] : Array.Empty<(string, string)>(),
                .. voucher.ReversedBy is { } by ? [(T("Reversert av", "Reversed by"), $"{T("bilag", "voucher")} {by}")] : Array.Empty<(string, string)>(),
                .. row.Hash.Length > 0 ? [(T("Kontrollsum", "Checksum"), Convert.ToHexStringLower(row.Hash))] : Array.Empty<(string, string)>(),
            ],
            Heads = (T("Konto", "Account"), T("Debet (kr)", "Debit (NOK)"), T("Kredit (kr)", "Credit (NOK)")),
            Lines = [.. voucher.Lines.Select(l => Line(l, format, english))],
            HistoryHead = T("Hendelser", "History"),
            History = [.. history.Select(h => string.Join(", ", new[] { format.Instant(h.At), Words.Event(h.Kind, english), EventFacts.Of(h, format, english), h.Actor }.Where(w => w.Length > 0)))],
        });
    }

    private static PrintedEntry Line(LineOfVoucher line, Format format, bool english)
    {
        var entry = line.Entry;
        string?[] about =
        [
            entry.CustomerCode is { } customer ? $"{customer} {line.CustomerName}" : null,
            line.InvoiceNo is { } invoice ? (english ? "invoice " : "faktura ") + invoice : null,
            entry.VatCode == "0" ? null : (english ? "VAT code " : "mva-kode ") + entry.VatCode,
        ];
        string?[] text = [entry.Text, entry.Currency == "NOK" ? null : $"{format.Amount(entry.CurrencyMinor)} {entry.Currency}"];
        return new PrintedEntry(
            $"{entry.Account} {line.AccountName}", string.Join(", ", about.OfType<string>()), string.Join("  ", text.Where(t => !string.IsNullOrEmpty(t))),
            entry.AmountMinor > 0 ? format.Amount(entry.AmountMinor) : "", entry.AmountMinor < 0 ? format.Amount(-entry.AmountMinor) : "");
    }
}
