using Kravbro.Application.FollowUp;
using Kravbro.Application.Ledger;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.Law;
using Kravbro.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Invoicing;

/// <summary>An invoice or credit note ready to be posted; a negative amount is a credit note.</summary>
public sealed record InvoiceToPost(string InvoiceNo, long CustomerCode, DateOnly InvoiceDate, DateOnly? DueDate, Money Amount)
{
    /// <summary>Exchange rate to the client's currency; needed for other currencies.</summary>
    public decimal? Rate { get; init; }

    /// <summary>KID.</summary>
    public Kid? Kid { get; init; }

    /// <summary>Sales account, or null for the default.</summary>
    public int? Account { get; init; }

    /// <summary>VAT code, or null for none.</summary>
    public string? VatCode { get; init; }

    /// <summary>Text.</summary>
    public string? Text { get; init; }

    /// <summary>The amount in øre of the client's currency, half away from zero.</summary>
    public long PostedMinor => Rate is { } rate ? (long)Math.Round(Amount.Minor * rate, MidpointRounding.AwayFromZero) : Amount.Minor;
}

/// <summary>
/// Turns invoices into rows: voucher, entries, open item and the invoice itself. One at a time for a posting by hand, thousands for
/// an import; the accounts and VAT codes are looked up once.
/// </summary>
internal sealed class InvoicePosting
{
    private readonly ClientUnit _unit;
    private readonly StandingRules _rules;
    private readonly Dictionary<int, AccountRow> _accounts;
    private readonly Dictionary<string, VatCodeRow> _vatCodes;

    private InvoicePosting(ClientUnit unit, StandingRules rules, Dictionary<int, AccountRow> accounts, Dictionary<string, VatCodeRow> vatCodes)
    {
        _unit = unit;
        _rules = rules;
        _accounts = accounts;
        _vatCodes = vatCodes;
    }

    /// <summary>All rows of the invoices added so far.</summary>
    internal sealed class RowSet
    {
        internal List<VoucherRow> Vouchers { get; } = [];

        internal List<EntryRow> Entries { get; } = [];

        internal List<OpenItemRow> Items { get; } = [];

        internal List<InvoiceRow> Invoices { get; } = [];
    }

    internal static async Task<InvoicePosting> For(ClientUnit unit, CancellationToken ct) => new(
        unit,
        await unit.Rules(ct),
        await unit.Db.Accounts.AsNoTracking().ToDictionaryAsync(a => a.Code, ct),
        await unit.Db.VatCodes.AsNoTracking().ToDictionaryAsync(v => v.Code, StringComparer.Ordinal, ct));

    /// <summary>What is wrong with an invoice, field by field; empty when it may be posted.</summary>
    internal IEnumerable<(string Field, Refusal Refusal)> Faults(InvoiceToPost invoice)
    {
        if (invoice.DueDate < invoice.InvoiceDate)
        {
            yield return ("DueDate", Refusals.DueBeforeInvoiceDate(Days.Iso(invoice.DueDate.Value), Days.Iso(invoice.InvoiceDate)));
        }

        if (invoice.Amount.Currency != Currency.Nok && invoice.Rate is null)
        {
            yield return ("Currency", Refusals.MissingRate(invoice.Amount.Currency.Code));
        }

        var sales = invoice.Account ?? LedgerAccounts.Default.Sales;
        if (!_accounts.TryGetValue(sales, out var account) || !account.IsActive)
        {
            yield return ("Account", Refusals.UnknownAccount(Days.Code(sales)));
        }
        else if (account.IsControl)
        {
            yield return ("Account", Refusals.AccountIsControl(Days.Code(sales)));
        }

        if (!_vatCodes.TryGetValue(invoice.VatCode ?? "0", out var vat) || !vat.ForSales)
        {
            yield return ("VatCode", Refusals.UnknownVatCode(invoice.VatCode ?? ""));
        }
        else if (VatRates.On(vat.Rate, invoice.InvoiceDate) is { IsOk: false } rate)
        {
            yield return ("VatCode", rate.Refusal);
        }

        if (invoice.InvoiceDate <= _unit.Client.LockDate)
        {
            yield return ("InvoiceDate", Refusals.LockedPeriod(Days.Iso(_unit.Client.LockDate.Value)));
        }
    }

    /// <summary>Adds the rows of an invoice without faults; the ids and numbers come from the unit's counters.</summary>
    internal async Task Add(RowSet rows, InvoiceToPost invoice, CustomerRow customer, string source, CancellationToken ct)
    {
        var vat = _vatCodes[invoice.VatCode ?? "0"];
        var sales = invoice.Account ?? LedgerAccounts.Default.Sales;
        var draft = Recipes.Invoice(LedgerAccounts.Default, invoice.InvoiceNo, invoice.CustomerCode, invoice.InvoiceDate, invoice.Amount,
            invoice.PostedMinor, sales, vat.Code, VatRates.On(vat.Rate, invoice.InvoiceDate).Value, invoice.Text);
        var id = await _unit.Next(ClientUnit.Series.Id, 2 + draft.Lines.Count, ct);
        var voucher = new VoucherRow
        {
            ClientId = _unit.Client.Id,
            Id = id + 1,
            Number = await _unit.Next(ClientUnit.Series.Voucher, 1, ct),
            Type = draft.Type,
            Date = draft.Date,
            Text = draft.Text,
            Source = source,
            CreatedAt = _unit.Now,
        };
        rows.Vouchers.Add(voucher);
        OpenItemRow? own = null;
        for (var i = 0; i < draft.Lines.Count; i++)
        {
            var (entry, item) = Posting.Rows(_unit.Client.Id, id + 2 + i, voucher, draft.Lines[i], id);
            rows.Entries.Add(entry);
            if (item is not null)
            {
                rows.Items.Add(item);
                own = item;
            }
        }

        var row = new InvoiceRow
        {
            ClientId = _unit.Client.Id,
            Id = id,
            InvoiceNo = invoice.InvoiceNo,
            CustomerCode = invoice.CustomerCode,
            InvoiceDate = invoice.InvoiceDate,
            DueDate = invoice.DueDate,
            Currency = invoice.Amount.Currency.Code,
            AmountMinor = invoice.Amount.Minor,
            PostedMinor = invoice.PostedMinor,
            VatMinor = VatRates.ContainedIn(invoice.PostedMinor, VatRates.On(vat.Rate, invoice.InvoiceDate).Value),
            VatCode = vat.Code,
            SalesAccount = sales,
            RemainingMinor = invoice.PostedMinor,
            Kid = invoice.Kid?.ToString(),
            Text = invoice.Text,
            VoucherId = voucher.Id,
            ItemId = own!.Id,
        };
        Restand.Renew(row, customer, _rules);
        rows.Invoices.Add(row);
    }

    /// <summary>Whether a stored invoice is the same document.</summary>
    internal static bool SameContent(InvoiceRow there, InvoiceToPost invoice) =>
        (there.CustomerCode, there.InvoiceDate, there.DueDate, there.AmountMinor, there.Currency, there.Kid, there.SalesAccount, there.VatCode)
        == (invoice.CustomerCode, invoice.InvoiceDate, invoice.DueDate, invoice.Amount.Minor, invoice.Amount.Currency.Code,
            invoice.Kid?.ToString(), invoice.Account ?? LedgerAccounts.Default.Sales, invoice.VatCode ?? "0");
}
