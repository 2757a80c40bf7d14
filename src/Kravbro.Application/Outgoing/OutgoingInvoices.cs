using System.Globalization;
using Kravbro.Application.Customers;
using Kravbro.Application.Invoicing;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.Law;
using Kravbro.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Outgoing;

/// <summary>An outgoing invoice: the document, the posted invoice, or both.</summary>
/// <param name="Id">Id within the client.</param>
/// <param name="Document">The document; null for an invoice posted another way.</param>
/// <param name="Head">State, order number and times of the document.</param>
/// <param name="Invoice">The posted invoice; null until it is sent.</param>
/// <param name="Rates">Rates of its sales, on the invoice date or today; null for an invoice posted another way.</param>
public sealed record OutgoingInvoice(long Id, OutgoingDocument? Document, OutgoingDocumentRow? Head, InvoiceRow? Invoice, SalesRates? Rates)
{
    /// <summary>Number of the posted voucher.</summary>
    public long? VoucherNo { get; init; }

    /// <summary>The case it is or was last in.</summary>
    public CaseRow? Case { get; init; }

    /// <summary>Posted, and nothing remains.</summary>
    public bool IsPaid => Invoice is { RemainingMinor: 0 };
}

/// <summary>Outgoing invoices made here: saved as documents, posted when they are sent.</summary>
public static class OutgoingInvoices
{
    private const int MostLines = 10_000;

    /// <summary>
    /// Makes a document (<paramref name="id"/> null) or changes one that is not sent. Refused: <c>not_found, already_sent, stale
    /// (where <paramref name="seen"/>, the change a form was made on, is not the last one), unknown_customer, unknown_currency, unknown_vat_code, duplicate_reference, missing_value, bad_number, bad_amount, too_long</c>; one
    /// about a line carries its place, from 0, as the detail <c>line</c>.
    /// </summary>
    public static Task<Result<OutgoingInvoice>> Save(
        ClientBooks books, long? id, OutgoingState? state, string? reference, Func<OutgoingDocument, Result<OutgoingDocument>> change, CancellationToken ct = default,
        DateTime? seen = null) =>
        books.Write<OutgoingInvoice>(async unit =>
        {
            var found = await Row(unit, id, ct);
            if (!found.IsOk)
            {
                return found.Refusal;
            }

            var row = found.Value;
            if (seen is { } shown && shown != row.ChangedAt)
            {
                return Refusals.Stale();
            }

            var changed = change(row.Body.Length == 0 ? new OutgoingDocument() : OutgoingDocument.Read(row.Body));
            if (!changed.IsOk)
            {
                return changed.Refusal;
            }

            if (await Check(unit, changed.Value, reference, row.Id, ct) is { } refused)
            {
                return refused;
            }

            var document = Numbered(changed.Value);
            row.Body = document.Write();
            row.CustomerCode = document.CustomerCode;
            row.State = state ?? row.State;
            row.ExternalReference = reference ?? row.ExternalReference;
            row.ChangedAt = unit.Now;
            await unit.Happened(id is null ? "order_saved" : "order_changed", customerCode: row.CustomerCode, facts: new { order = row.OrderNo }, ct: ct);
            await unit.Flush(ct);
            return new OutgoingInvoice(row.Id, document, row, null, await SalesRates.KnownOn(unit, unit.Today, ct));
        }, ct);

    /// <summary>
    /// Sends it: gives it a number and a KID and posts it, on a day (today when null). Refused: <c>not_found, already_sent,
    /// missing_value</c> (no lines), and what posting refuses.
    /// </summary>
    public static Task<Result<OutgoingInvoice>> Send(
        ClientBooks books, long id, DateOnly? on, int? delivery, string? email, long? extensionId, CancellationToken ct = default) =>
        books.Write<OutgoingInvoice>(async unit =>
        {
            var found = await Row(unit, id, ct);
            if (!found.IsOk)
            {
                return found.Refusal;
            }

            var row = found.Value;
            var document = OutgoingDocument.Read(row.Body);
            if (!document.Lines.Any(l => l.LineType == 0))
            {
                return Refusals.MissingValue("outgoingInvoiceLines");
            }

            var day = on ?? document.InvoiceDate ?? unit.Today;
            if (extensionId is null && Clock.CommandDay(unit.Client, unit.Today, day, moves: false) is { IsOk: false } future)
            {
                // What an integration sends it answers for itself; a person is asked.
                return future.Refusal;
            }

            var rates = await SalesRates.On(unit, day, ct);
            if (!rates.IsOk)
            {
                return rates.Refusal;
            }

            if (await BadLine(unit, document, rates.Value, ct) is { } badLine)
            {
                return badLine;
            }

            var percents = rates.Value;
            var card = CardDetails.Read(await unit.Db.Customers.Where(c => c.Code == row.CustomerCode).Select(c => c.Card).SingleAsync(ct));
            var number = await InvoiceNumbers.Next(unit, ct);
            var posted = await AddInvoice.Within(unit, new InvoiceToPost(
                number, row.CustomerCode, day, InvoiceAmounts.Due(day, document.DueDate, document.PaymentTerms, card.PaymentTerms), new Money(document.TotalMinor(percents), Currency.Parse(document.Currency).Value))
            {
                Id = row.Id,
                Rate = document.Rate,
                Kid = unit.Settings.Kid.For(number, row.CustomerCode),
                Credits = document.TotalMinor(percents) < 0 ? await Credited(unit, row.CustomerCode, document.RelatedDocumentNo, ct) : [],
                Text = Texts.OrNull(document.CustomerReference),
                ExternalReference = row.ExternalReference,
                ExtensionId = extensionId,
                Lines = [.. document.Lines.Where(l => l.LineType == 0).Select(l => new SoldLine(
                    AccountOf(unit, l, percents), l.NetMinor + l.VatMinor(percents), l.SoldWith) { Text = l.Description })],
            }, "invoicing", ct);
            if (!posted.IsOk)
            {
                return posted.Refusal;
            }

            document = document with { Delivery = delivery ?? document.Delivery, Email = email ?? document.Email };
            row.State = OutgoingState.Sent;
            row.ChangedAt = unit.Now;
            document = await KeepIssued.Within(unit, row, document, posted.Value, ct);
            return new OutgoingInvoice(row.Id, document, row, posted.Value, percents);
        }, ct);

    /// <summary>Takes away a document that is not sent. Refused: <c>not_found, already_sent</c>.</summary>
    public static Task<Result<bool>> Delete(ClientBooks books, long id, CancellationToken ct = default) =>
        books.Write<bool>(async unit =>
        {
            if (await unit.Db.Invoices.SingleOrDefaultAsync(i => i.Id == id, ct) is { } posted)
            {
                return Refusals.AlreadySent(posted.InvoiceNo);
            }

            var found = await Row(unit, id, ct);
            if (!found.IsOk)
            {
                return found.Refusal;
            }

            found.Value.IsDeleted = true;
            found.Value.ExternalReference = null;
            found.Value.ChangedAt = unit.Now;
            await unit.Happened("order_deleted", customerCode: found.Value.CustomerCode, facts: new { order = found.Value.OrderNo }, ct: ct);
            return true;
        }, ct);

    private static int AccountOf(ClientUnit unit, OutgoingLine line, SalesRates rates) =>
        line.Account ?? (rates.Of(line.SoldWith) == 0 ? unit.Settings.Accounts.SalesWithoutVat : unit.Settings.Accounts.Sales);

    // Said here too, so that a person learns which line it is.
    private static async Task<Refusal?> BadLine(ClientUnit unit, OutgoingDocument document, SalesRates rates, CancellationToken ct)
    {
        foreach (var (line, at) in document.Lines.Select((line, at) => (line, at)).Where(l => l.line.LineType == 0))
        {
            if (await Find.PostingAccount(unit, AccountOf(unit, line, rates), ct: ct) is { } refused)
            {
                var account = Days.Code(AccountOf(unit, line, rates));
                return (refused.Code == "account_is_control" ? refused : Refusals.UnknownAccount(account)).With("line", Days.Code(at));
            }
        }

        return null;
    }

    // Whoever sends a document may name what it relates to in words; only an invoice of the customer can be credited.
    private static async Task<IReadOnlyList<string>> Credited(ClientUnit unit, long customer, string? related, CancellationToken ct) =>
        related is not null && await unit.Db.Invoices.AnyAsync(i => i.InvoiceNo == related && i.CustomerCode == customer && i.PostedMinor > 0, ct)
            ? [related]
            : [];

    private static async Task<Result<OutgoingDocumentRow>> Row(ClientUnit unit, long? id, CancellationToken ct)
    {
        if (id is null)
        {
            var row = new OutgoingDocumentRow
            {
                ClientId = unit.Client.Id,
                Id = await unit.NextId(ct),
                OrderNo = await unit.Next("order", 1, ct),
                CreatedAt = unit.Now,
            };
            unit.Db.Add(row);
            return row;
        }

        if (await unit.Db.OutgoingDocuments.SingleOrDefaultAsync(d => d.Id == id && !d.IsDeleted, ct) is { } there)
        {
            return there.State == OutgoingState.Sent ? Refusals.AlreadySent(Days.Code(there.OrderNo)) : there;
        }

        return await unit.Db.Invoices.AnyAsync(i => i.Id == id, ct)
            ? Refusals.AlreadySent(Days.Code(id.Value))
            : Refusals.NotFound("invoice", "faktura", Days.Code(id.Value));
    }

    private static async Task<Refusal?> Check(ClientUnit unit, OutgoingDocument document, string? reference, long id, CancellationToken ct)
    {
        if (document.CustomerCode == 0)
        {
            return Refusals.MissingValue("customerCode");
        }

        if (!await unit.Db.Customers.AnyAsync(c => c.Code == document.CustomerCode, ct))
        {
            return Refusals.UnknownCustomer(Days.Code(document.CustomerCode));
        }

        var currency = Currency.Parse(document.Currency);
        if (!currency.IsOk)
        {
            return currency.Refusal;
        }

        if (document.Lines.Count > MostLines)
        {
            return Refusals.BadNumber("outgoingInvoiceLines", Days.Code(document.Lines.Count), $"0–{MostLines}");
        }

        var codes = await SalesRates.Kinds(unit, ct);
        for (var i = 0; i < document.Lines.Count; i++)
        {
            if (CheckLine(document.Lines[i], codes) is { } badLine)
            {
                return badLine.With("line", Days.Code(i));
            }
        }

        if ((Texts.CheckOptional("externalImportReference", reference, 50) ?? Texts.CheckOptional("customerReference", document.CustomerReference, 200)) is { } bad)
        {
            return bad;
        }

        return reference is not null && (await unit.Db.OutgoingDocuments.AnyAsync(d => d.ExternalReference == reference && d.Id != id, ct)
            || await unit.Db.Vouchers.AnyAsync(v => v.ExternalReference == reference, ct))
            ? Refusals.DuplicateReference(reference)
            : null;
    }

    private static Refusal? CheckLine(OutgoingLine line, Dictionary<string, VatRateKind> codes)
    {
        if (line.Discount is < 0 or > 1)
        {
            return Refusals.BadNumber("discountPercent", line.Discount.ToString(CultureInfo.InvariantCulture), "0–1");
        }

        if (Math.Abs(line.Quantity) > 1_000_000_000m || Math.Abs(line.UnitPrice) > 1_000_000_000m
            || Math.Abs(line.Quantity * line.UnitPrice) > 10_000_000_000m)
        {
            return Refusals.BadAmount($"{line.Quantity.ToString(CultureInfo.InvariantCulture)} × {line.UnitPrice.ToString(CultureInfo.InvariantCulture)}");
        }

        return line.VatCode is { } code && !codes.ContainsKey(code) ? Refusals.UnknownVatCode(code)
            : Texts.CheckOptional("description", line.Description, 500, lines: true)
                ?? Texts.CheckOptional("productCode", line.ProductCode, 50) ?? Texts.CheckOptional("unit", line.Unit, 200);
    }

    private static OutgoingDocument Numbered(OutgoingDocument document)
    {
        var last = Math.Max(document.LastLineId, document.Lines.Select(l => l.Id).DefaultIfEmpty().Max());
        return document with { Lines = [.. document.Lines.Select(l => l.Id == 0 ? l with { Id = ++last } : l)], LastLineId = last };
    }
}
