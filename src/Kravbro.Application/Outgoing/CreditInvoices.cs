using Kravbro.Application.Invoicing;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.Law;
using Kravbro.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Outgoing;

/// <summary>A sale of an invoice as it was posted, which may be credited.</summary>
/// <param name="InvoiceNo">The invoice.</param>
/// <param name="At">Its place among the invoice's sales, from 0.</param>
/// <param name="Text">Text; may be empty.</param>
/// <param name="Account">Sales account.</param>
/// <param name="VatCode">VAT code.</param>
/// <param name="GrossMinor">With VAT, minor units of the invoice's currency.</param>
public sealed record CreditableLine(string InvoiceNo, int At, string? Text, int Account, string VatCode, long GrossMinor)
{
    /// <summary>What may still be credited of it, with VAT, minor units of the invoice's currency; 0 when all of it was.</summary>
    public long LeftMinor { get; init; }
}

/// <summary>Credit notes against one or several invoices of a customer.</summary>
public static class CreditInvoices
{
    /// <summary>How much of a sale is credited.</summary>
    /// <param name="InvoiceNo">The invoice.</param>
    /// <param name="At">Which of its sales.</param>
    /// <param name="GrossMinor">With VAT, minor units of the invoice's currency, positive.</param>
    public sealed record Part(string InvoiceNo, int At, long GrossMinor);

    /// <summary>What is credited.</summary>
    /// <param name="Parts">Sales, whole or in part.</param>
    /// <param name="Date">Its date; today when null.</param>
    /// <param name="Text">Why; stands as the reference on it.</param>
    public sealed record Request(IReadOnlyList<Part> Parts, DateOnly? Date, string? Text);

    /// <summary>What may be credited of the invoices. Refused: <c>unknown_invoice, not_an_invoice, other_customer, other_currency</c>.</summary>
    public static Task<Result<IReadOnlyList<CreditableLine>>> Lines(ClientBooks books, IReadOnlyList<string> invoiceNos, CancellationToken ct = default) =>
        books.ReadAsTheyStand<Result<IReadOnlyList<CreditableLine>>>(async view =>
        {
            var invoices = await Invoices(view, invoiceNos, ct);
            if (!invoices.IsOk)
            {
                return invoices.Refusal;
            }

            var lines = new List<CreditableLine>();
            foreach (var invoice in invoices.Value)
            {
                lines.AddRange(await Sold(view, invoice, ct));
            }

            var earlier = await EarlierCredit.Of(view, invoices.Value, ct);
            return lines.ConvertAll(l => l with { LeftMinor = earlier.Left(l) });
        }, ct);

    /// <summary>
    /// Issues the credit note with the next invoice number, posts it and matches it with the invoices it names as far as it reaches.
    /// Refused: as <see cref="Lines"/>, <c>missing_value</c> (nothing chosen), <c>credit_too_large</c> with the detail <c>part</c>, and what
    /// posting refuses.
    /// </summary>
    public static Task<Result<OutgoingInvoice>> Run(ClientBooks books, Request request, CancellationToken ct = default) =>
        books.Write<OutgoingInvoice>(async unit =>
        {
            if (request.Parts.Count == 0)
            {
                return Refusals.MissingValue("lines");
            }

            string[] numbers = [.. request.Parts.Select(p => p.InvoiceNo).Distinct(StringComparer.Ordinal)];
            var invoices = await Invoices(unit, numbers, ct);
            if (!invoices.IsOk)
            {
                return invoices.Refusal;
            }

            var chosen = await Chosen(unit, invoices.Value, request.Parts, ct);
            if (!chosen.IsOk)
            {
                return chosen.Refusal;
            }

            // Notes in another currency count as they were posted.
            Func<InvoiceRow, long> minor = invoices.Value[0].Currency == Currency.Nok.Code ? i => i.PostedMinor : i => i.AmountMinor;
            var left = await CreditedSoFar.Left(unit, invoices.Value[0].CustomerCode, numbers, null, minor, ct);
            if (chosen.Value.Sum(c => c.GrossMinor) > left)
            {
                return Refusals.CreditTooLarge(string.Join(", ", numbers), Money.Nok(left).ToString()).With("part", "0");
            }

            var day = Clock.CommandDay(unit.Client, unit.Today, request.Date, moves: false);
            return !day.IsOk ? day.Refusal : (Texts.CheckOptional("text", request.Text, 200) is { } badText) ? badText
                : await Post(unit, invoices.Value, chosen.Value, day.Value, Texts.OrNull(request.Text), ct);
        }, ct);

    /// <summary>The invoices a credit note names.</summary>
    internal static IReadOnlyList<string> Named(InvoiceRow note, OutgoingDocument? document) =>
        note.Credits is { } json ? System.Text.Json.JsonSerializer.Deserialize<List<string>>(json)!
        : document?.RelatedDocumentNo is { } related ? related.Split(", ", StringSplitOptions.RemoveEmptyEntries)
        : [];

    private static async Task<Result<OutgoingInvoice>> Post(
        ClientUnit unit, List<InvoiceRow> invoices, List<(CreditableLine Line, long GrossMinor)> chosen, DateOnly day, string? text, CancellationToken ct)
    {
        var first = invoices[0];
        var number = await InvoiceNumbers.Next(unit, ct);
        var id = await unit.NextId(ct);
        var rates = await SalesRates.KnownOn(unit, day, ct);
        var sum = chosen.Sum(c => c.GrossMinor);
        var posted = await AddInvoice.Within(unit, new InvoiceToPost(number, first.CustomerCode, day, null, new Money(-sum, Currency.Parse(first.Currency).Value))
        {
            Id = id,
            Rate = first.Currency == Currency.Nok.Code ? null : (decimal)first.PostedMinor / first.AmountMinor,
            Text = text,
            Credits = [.. invoices.Select(i => i.InvoiceNo)],
            Lines = [.. chosen.Select(c => new SoldLine(c.Line.Account, -c.GrossMinor, c.Line.VatCode) { Text = c.Line.Text })],
        }, "invoicing", ct);
        if (!posted.IsOk)
        {
            return posted.Refusal;
        }

        var document = new OutgoingDocument
        {
            CustomerCode = first.CustomerCode,
            Currency = first.Currency,
            CustomerReference = text,
            RelatedDocumentNo = string.Join(", ", invoices.Select(i => i.InvoiceNo)),
            LastLineId = chosen.Count,
            Lines = [.. chosen.Select((c, i) => new OutgoingLine
            {
                Id = i + 1,
                SortOrder = i,
                Description = c.Line.Text ?? $"Faktura {c.Line.InvoiceNo}",
                Quantity = -1,
                UnitPrice = (c.GrossMinor - VatRates.ContainedIn(c.GrossMinor, rates.Of(c.Line.VatCode))) / 100m,
                VatCode = c.Line.VatCode,
                Account = c.Line.Account,
                Credits = new Part(c.Line.InvoiceNo, c.Line.At, c.GrossMinor),
            })],
        };
        var row = new OutgoingDocumentRow
        {
            ClientId = unit.Client.Id,
            Id = id,
            OrderNo = await unit.Next("order", 1, ct),
            State = OutgoingState.Sent,
            CustomerCode = first.CustomerCode,
            Body = document.Write(),
            CreatedAt = unit.Now,
            ChangedAt = unit.Now,
        };
        unit.Db.Add(row);
        document = await KeepIssued.Within(unit, row, document, posted.Value, ct);
        return new OutgoingInvoice(id, document, row, posted.Value, rates);
    }

    private static async Task<Result<List<InvoiceRow>>> Invoices(ClientView view, IReadOnlyList<string> numbers, CancellationToken ct)
    {
        var invoices = new List<InvoiceRow>();
        foreach (var number in numbers)
        {
            var found = await Find.Invoice(view, number, ct);
            if (!found.IsOk)
            {
                return found.Refusal;
            }

            if (found.Value.PostedMinor <= 0)
            {
                return Refusals.NotAnInvoice(number);
            }

            if (invoices.Count > 0 && found.Value.CustomerCode != invoices[0].CustomerCode)
            {
                return Refusals.OtherCustomer(number);
            }

            if (invoices.Count > 0 && found.Value.Currency != invoices[0].Currency)
            {
                return Refusals.CreditInOtherCurrency(number);
            }

            invoices.Add(found.Value);
        }

        return invoices;
    }

    private static async Task<Result<List<(CreditableLine Line, long GrossMinor)>>> Chosen(
        ClientView view, List<InvoiceRow> invoices, IReadOnlyList<Part> parts, CancellationToken ct)
    {
        var lines = new Dictionary<(string, int), CreditableLine>();
        foreach (var invoice in invoices)
        {
            foreach (var sold in await Sold(view, invoice, ct))
            {
                lines[(sold.InvoiceNo, sold.At)] = sold;
            }
        }

        // Earlier credit notes and the lines before it on this one count: together they never take back more than was sold.
        var earlier = await EarlierCredit.Of(view, invoices, ct);
        var chosen = new List<(CreditableLine, long)>();
        for (var i = 0; i < parts.Count; i++)
        {
            var part = parts[i];
            var line = lines.GetValueOrDefault((part.InvoiceNo, part.At));
            var left = line is null ? 0 : earlier.Left(line);
            if (line is null || part.GrossMinor <= 0 || part.GrossMinor > left)
            {
                return Refusals.CreditTooLarge(part.InvoiceNo, Money.Nok(left).ToString()).With("part", Days.Code(i));
            }

            earlier.Add(part);
            chosen.Add((line, part.GrossMinor));
        }

        return chosen;
    }

    // As it was posted: each sale, and the VAT line that follows it where its code has a rate. Positive sales only.
    private static async Task<List<CreditableLine>> Sold(ClientView view, InvoiceRow invoice, CancellationToken ct)
    {
        var entries = await view.Db.Entries.AsNoTracking().Where(e => e.VoucherId == invoice.VoucherId && e.CustomerCode == null).OrderBy(e => e.Id).ToListAsync(ct);
        var rates = await SalesRates.KnownOn(view, invoice.InvoiceDate, ct);
        var sold = new List<(EntryRow Sale, long Minor)>();
        for (var i = 0; i < entries.Count; i++)
        {
            var (sale, minor) = (entries[i], -entries[i].AmountMinor);
            var vat = InvoiceAmounts.Vat(minor, rates.Of(sale.VatCode));
            // Sales of a few øre look like VAT of one another: VAT stands on an account of its own and is never nothing.
            if (rates.Of(sale.VatCode) != 0 && i + 1 < entries.Count && entries[i + 1].VatCode == sale.VatCode && entries[i + 1].Account != sale.Account
                && entries[i + 1].AmountMinor != 0 && Math.Abs(-entries[i + 1].AmountMinor - vat) <= 1)
            {
                minor -= entries[++i].AmountMinor;
            }

            sold.Add((sale, minor));
        }

        // In the invoice's currency; what rounding leaves over lands on the last.
        long given = 0;
        var lines = new List<CreditableLine>();
        for (var i = 0; i < sold.Count; i++)
        {
            var minor = i == sold.Count - 1 ? invoice.AmountMinor - given
                : (long)Math.Round(sold[i].Minor * (decimal)invoice.AmountMinor / invoice.PostedMinor, MidpointRounding.AwayFromZero);
            given += minor;
            lines.Add(new CreditableLine(invoice.InvoiceNo, i, sold[i].Sale.Text, sold[i].Sale.Account, sold[i].Sale.VatCode, minor));
        }

        return lines;
    }
}
