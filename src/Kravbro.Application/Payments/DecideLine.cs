using Kravbro.Application.Invoicing;
using Kravbro.Application.Ledger;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.Ledger;
using Kravbro.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Payments;

/// <summary>What a person decides on a line that waits.</summary>
public static class DecideLine
{
    /// <summary>What the line is for.</summary>
    /// <param name="Invoices">Invoices it pays; all of one customer.</param>
    /// <param name="CustomerCode">The customer whose it is, when it names no invoice.</param>
    /// <param name="Rate">Exchange rate, for a line in another currency.</param>
    public sealed record Purpose(IReadOnlyList<string> Invoices, long? CustomerCode = null, decimal? Rate = null);

    /// <summary>
    /// Books the line on a customer where it is not, and settles what it is for: one invoice first its own item, then fees and interest;
    /// several by the client's order of settlement. The rest stays the customer's credit. Refused: <c>unknown_line, line_decided,
    /// unknown_invoice, unknown_customer, other_customer, not_an_invoice, missing_value, other_currency, series_full</c>.
    /// </summary>
    public static Task<Result<bool>> Match(ClientBooks books, long lineId, Purpose purpose, CancellationToken ct = default) =>
        books.Write<bool>(async unit =>
        {
            var line = await Waiting(unit, lineId, ct);
            if (!line.IsOk)
            {
                return line.Refusal;
            }

            var row = line.Value;
            var invoices = await Invoices(unit, purpose, ct);
            if (!invoices.IsOk)
            {
                return invoices.Refusal;
            }

            var settling = new Settling(unit);
            var item = row.ItemId is { } there ? await OnCustomer(unit, settling, there, invoices.Value.Customer, ct)
                : await Book(unit, settling, row, invoices.Value.Customer, purpose.Rate, ct);
            if (!item.IsOk)
            {
                return item.Refusal;
            }

            await settling.Load(invoices.Value.Rows, ct);
            await settling.PayAll(invoices.Value.Rows, item.Value, ct);
            if (await settling.Write(ct) is { } refused)
            {
                return refused;
            }

            (row.State, row.ItemId) = (BankLineState.Posted, item.Value.Id);
            await unit.Happened("bank_line_matched", null, invoices.Value.Customer, new { line = row.Id, invoices = purpose.Invoices.Count }, ct: ct);
            return true;
        }, ct);

    /// <summary>
    /// Books a line that was held back as a possible duplicate: it is another payment after all. It waits as unidentified until it is
    /// matched. Refused: <c>unknown_line, line_decided, other_currency, series_full</c>.
    /// </summary>
    public static Task<Result<bool>> IsNoDuplicate(ClientBooks books, long lineId, CancellationToken ct = default) =>
        books.Write<bool>(async unit =>
        {
            var line = await Waiting(unit, lineId, ct);
            if (!line.IsOk)
            {
                return line.Refusal;
            }

            var row = line.Value;
            if (!Receipts.MayBeAnother(row.Reason, row.VoucherId is not null, row.AmountMinor))
            {
                return Refusals.LineDecided(Days.Code(lineId));
            }

            if (row.Currency != Currency.Nok.Code)
            {
                return Refusals.OtherCurrency(row.Currency, Currency.Nok.Code);
            }

            var settling = new Settling(unit);
            var draft = Recipes.Receipts(unit.Settings.Accounts, VoucherType.BankJournal, Day(unit, row), $"Bank {Days.Iso(row.BookedOn)}",
                unit.Settings.BankAccountOf(row.Account), [(null, row.AmountMinor, row.Kid)]);
            var posted = await Posting.Post(unit, settling, draft, new VoucherOrigin("bank"), ct: ct);
            if (!posted.IsOk)
            {
                return posted.Refusal;
            }

            (row.VoucherId, row.Reason) = (posted.Value.Voucher.Id, BankReasons.NoKid);
            await unit.Happened("bank_line_no_duplicate", facts: new { line = row.Id }, ct: ct);
            return await settling.Write(ct) is { } refused ? refused : true;
        }, ct);

    /// <summary>
    /// Sets a line aside that is not booked: a duplicate, or money that is booked otherwise. Refused: <c>unknown_line, line_decided,
    /// missing_value</c>.
    /// </summary>
    public static Task<Result<bool>> SetAside(ClientBooks books, long lineId, string reason, CancellationToken ct = default) =>
        books.Write<bool>(async unit =>
        {
            if (Texts.Check("reason", reason, 200) is { } badText)
            {
                return badText;
            }

            var line = await Waiting(unit, lineId, ct);
            if (!line.IsOk)
            {
                return line.Refusal;
            }

            if (!Receipts.MaySetAside(line.Value.VoucherId is not null))
            {
                return Refusals.LineDecided(Days.Code(lineId));
            }

            line.Value.State = BankLineState.SetAside;
            await unit.Happened("bank_line_set_aside", facts: new { line = lineId, reason }, ct: ct);
            return true;
        }, ct);

    private static async Task<Result<BankLineRow>> Waiting(ClientUnit unit, long lineId, CancellationToken ct)
    {
        var row = await unit.Db.BankLines.SingleOrDefaultAsync(l => l.Id == lineId, ct);
        return row is null ? Refusals.UnknownLine(Days.Code(lineId))
            : row.State != BankLineState.Listed ? Refusals.LineDecided(Days.Code(lineId))
            : row;
    }

    private static async Task<Result<(List<InvoiceRow> Rows, long Customer)>> Invoices(ClientUnit unit, Purpose purpose, CancellationToken ct)
    {
        var rows = new List<InvoiceRow>();
        foreach (var no in purpose.Invoices.Distinct(StringComparer.Ordinal))
        {
            var found = await Find.Invoice(unit, no, ct);
            if (!found.IsOk)
            {
                return found.Refusal;
            }

            rows.Add(found.Value);
        }

        if (rows.Select(r => r.CustomerCode).Concat(purpose.CustomerCode is { } asked ? [asked] : []).Distinct().Take(2).ToList() is not [var customer])
        {
            return rows.Count == 0 ? Refusals.MissingValue("invoiceNo") : Refusals.OtherCustomer(rows[^1].InvoiceNo);
        }

        var card = await Find.Customer(unit, customer, ct);
        return card.IsOk ? (rows, customer) : card.Refusal;
    }

    private static DateOnly Day(ClientUnit unit, BankLineRow row) => Matching.FirstOpenDay(row.BookedOn, unit.Client.LockDate);

    // A credit that stands on a customer stays there; that it is another's is corrected with a journal.
    private static async Task<Result<OpenItemRow>> OnCustomer(ClientUnit unit, Settling settling, long itemId, long customer, CancellationToken ct)
    {
        await settling.Know([itemId], ct);
        var item = settling.Item(itemId);
        return item.CustomerCode == customer ? item : Refusals.OtherCustomer(Days.Code(item.CustomerCode));
    }

    private static async Task<Result<OpenItemRow>> Book(
        ClientUnit unit, Settling settling, BankLineRow row, long customer, decimal? rate, CancellationToken ct)
    {
        var accounts = unit.Settings.Accounts;
        var currency = Currency.Parse(row.Currency);
        if (!currency.IsOk || (currency.Value != Currency.Nok && rate is null))
        {
            return Refusals.OtherCurrency(row.Currency, Currency.Nok.Code);
        }

        var minor = currency.Value == Currency.Nok ? row.AmountMinor : Money.Converted(row.AmountMinor, rate!.Value);
        var against = row.VoucherId is null ? unit.Settings.BankAccountOf(row.Account) : accounts.Unidentified;
        var draft = minor > 0
            ? Recipes.Payment(accounts with { Bank = against }, customer, Day(unit, row), minor, $"Innbetaling {Days.Iso(row.BookedOn)}",
                currency.Value == Currency.Nok ? null : new Money(row.AmountMinor, currency.Value))
            : Recipes.Return(accounts, customer, Day(unit, row), -minor, against, $"Utbetaling {Days.Iso(row.BookedOn)}");
        var posted = await Posting.Post(unit, settling, draft, new VoucherOrigin("bank"), ct: ct);
        if (!posted.IsOk)
        {
            return posted.Refusal;
        }

        row.VoucherId = posted.Value.Voucher.Id;
        return posted.Value.Items[0];
    }
}
