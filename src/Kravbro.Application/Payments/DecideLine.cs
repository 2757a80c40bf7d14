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
    /// <param name="Rate">Exchange rate, for a line in another currency or one in kroner that pays invoices in another.</param>
    /// <param name="ForeignMinor">What a line in kroner was in the currency of the invoices, minor units.</param>
    public sealed record Purpose(IReadOnlyList<string> Invoices, long? CustomerCode = null, decimal? Rate = null, long? ForeignMinor = null);

    /// <summary>
    /// Books the line on a customer where it is not, and settles what it is for: one invoice first its own item, then fees and interest;
    /// several by the client's order of settlement. A line in kroner that pays invoices in another currency settles them by its amount
    /// in that currency, where a person or the bank says it. The rest stays the customer's credit. Refused: <c>unknown_line,
    /// line_decided, bad_amount, unknown_invoice, unknown_customer, other_customer, not_an_invoice, missing_value, other_currency, series_full</c>.
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
            if (purpose.ForeignMinor <= 0)
            {
                return Refusals.BadAmount(Money.Nok(purpose.ForeignMinor.Value).ToString());
            }

            var original = Original(row, invoices.Value.Rows, purpose);
            var item = row.ItemId is { } there ? await OnCustomer(unit, settling, row, there, invoices.Value.Customer, original, ct)
                : await Book(unit, settling, row, invoices.Value.Customer, purpose.Rate, original, ct);
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
                unit.Settings.BankAccountOf(row.Account), [(null, row.AmountMinor, row.Kid, null)]);
            var posted = await Posting.Post(unit, settling, draft, await BankLines.OriginOf(unit, row, ct), ct: ct);
            if (!posted.IsOk)
            {
                return posted.Refusal;
            }

            (row.VoucherId, row.Reason) = (posted.Value.Voucher.Id, BankReasons.NoKid);
            await unit.Happened("bank_line_no_duplicate", facts: new { line = row.Id }, ct: ct);
            return await settling.Write(ct) is { } refused ? refused : true;
        }, ct);

    /// <summary>
    /// Sets a line aside: a duplicate, or money that is booked otherwise. A receipt that is booked and has settled nothing is taken out
    /// of the books again. Refused: <c>unknown_line, line_decided, missing_value, series_full</c>.
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

            var settling = new Settling(unit);
            var row = line.Value;
            if (row.ItemId is { } there)
            {
                await settling.Know([there], ct);
            }

            var item = row.ItemId is { } id ? settling.Item(id) : null;
            if (!Receipts.MaySetAside(row.VoucherId is not null, row.AmountMinor, -(item?.RemainingMinor ?? -row.AmountMinor)))
            {
                return Refusals.LineDecided(Days.Code(lineId));
            }

            long? voucher = null;
            if (row.VoucherId is not null)
            {
                var taken = await TakeOut(unit, settling, row, item, ct);
                if (!taken.IsOk)
                {
                    return taken.Refusal;
                }

                (row.VoucherId, voucher) = (taken.Value.Id, taken.Value.Number);
            }

            row.State = BankLineState.SetAside;
            await unit.Happened("bank_line_set_aside", null, item?.CustomerCode, new { line = lineId, reason, voucher }, ct: ct);
            return await settling.Write(ct) is { } refused ? refused : true;
        }, ct);

    // The booking turned round, on the day it was booked or the first open one: other lines of its voucher stand.
    private static async Task<Result<VoucherRow>> TakeOut(ClientUnit unit, Settling settling, BankLineRow row, OpenItemRow? item, CancellationToken ct)
    {
        var bank = unit.Settings.BankAccountOf(row.Account);
        var text = $"Satt til side, bank {Days.Iso(row.BookedOn)}";
        var draft = item is null ? Recipes.ReturnOfUnidentified(unit.Settings.Accounts, Day(unit, row), row.AmountMinor, bank, text)
            : Recipes.Return(unit.Settings.Accounts, item.CustomerCode, Day(unit, row), row.AmountMinor, bank, text);
        var posted = await Posting.Post(unit, settling, draft, await BankLines.OriginOf(unit, row, ct), ct: ct);
        if (!posted.IsOk)
        {
            return posted.Refusal;
        }

        if (item is not null)
        {
            await settling.Pair(posted.Value.Items[0], item, MatchGround.Reversal, ct: ct);
        }

        return posted.Value.Voucher;
    }

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

    // Only where everything it pays is in one other currency.
    private static Money? Original(BankLineRow row, List<InvoiceRow> invoices, Purpose purpose) =>
        row.Currency == Currency.Nok.Code && row.AmountMinor > 0 && invoices.Select(i => i.Currency).Distinct().Take(2).ToList() is [var code]
            && Currency.Parse(code) is { IsOk: true } currency
            ? InstructedAmounts.Of(currency.Value, row.AmountMinor, purpose.ForeignMinor, purpose.Rate, BankLines.Instructed(row))
            : null;

    // A credit that stands on a customer stays there; that it is another's is corrected with a journal. What of it is open stands
    // anew in the currency it was paid in.
    private static async Task<Result<OpenItemRow>> OnCustomer(
        ClientUnit unit, Settling settling, BankLineRow row, long itemId, long customer, Money? original, CancellationToken ct)
    {
        await settling.Know([itemId], ct);
        var item = settling.Item(itemId);
        if (item.CustomerCode != customer)
        {
            return Refusals.OtherCustomer(Days.Code(item.CustomerCode));
        }

        if (original is not { } own || item.Currency is not null || item.RemainingMinor != -row.AmountMinor)
        {
            return item;
        }

        var draft = Recipes.InCurrency(unit.Settings.Accounts, customer, Day(unit, row), row.AmountMinor, own, $"Innbetaling {Days.Iso(row.BookedOn)} i {own.Currency.Code}");
        var posted = await Posting.Post(unit, settling, draft, await BankLines.OriginOf(unit, row, ct), ct: ct);
        if (!posted.IsOk)
        {
            return posted.Refusal;
        }

        await settling.Pair(posted.Value.Items[0], item, MatchGround.Hand, ct: ct);
        row.VoucherId = posted.Value.Voucher.Id;
        return posted.Value.Items[1];
    }

    private static async Task<Result<OpenItemRow>> Book(
        ClientUnit unit, Settling settling, BankLineRow row, long customer, decimal? rate, Money? original, CancellationToken ct)
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
                currency.Value == Currency.Nok ? original : new Money(row.AmountMinor, currency.Value))
            : Recipes.Return(accounts, customer, Day(unit, row), -minor, against, $"Utbetaling {Days.Iso(row.BookedOn)}");
        var posted = await Posting.Post(unit, settling, draft, await BankLines.OriginOf(unit, row, ct), ct: ct);
        if (!posted.IsOk)
        {
            return posted.Refusal;
        }

        row.VoucherId = posted.Value.Voucher.Id;
        return posted.Value.Items[0];
    }
}
