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

    /// <summary>What was sold, each with VAT in the invoice's currency; null for one sale on <see cref="Account"/>. Sums to the amount.</summary>
    public IReadOnlyList<SoldLine>? Lines { get; init; }

    /// <summary>The id it is to have, when it was a document before; null for a new one.</summary>
    public long? Id { get; init; }

    /// <summary>The invoices a credit note names, by number; it is matched with them as far as it reaches.</summary>
    public IReadOnlyList<string> Credits { get; init; } = [];

    /// <summary>Reference given from outside; unique per client.</summary>
    public string? ExternalReference { get; init; }

    /// <summary>The extension whose key posts it.</summary>
    public long? ExtensionId { get; init; }

    /// <summary>Number it had where it came from.</summary>
    public long? ImportedNo { get; init; }

    /// <summary>The import it is part of.</summary>
    public long? ImportId { get; init; }

    /// <summary>The same with what the client's settings say where it says nothing itself.</summary>
    internal InvoiceToPost In(BookSettings settings) => Lines is null && Account is null ? this with { Account = settings.Accounts.Sales } : this;

    /// <summary>Whether the other is the same document, line for line.</summary>
    internal bool IsSame(InvoiceToPost other) =>
        this with { Lines = null, Credits = [] } == other with { Lines = null, Credits = [] } && Sold.SequenceEqual(other.Sold) && Credits.SequenceEqual(other.Credits);

    /// <summary>The amount in øre of the client's currency, half away from zero.</summary>
    public long PostedMinor => InOwnCurrency(Amount.Minor);

    /// <summary>What was sold, at least one line.</summary>
    internal IReadOnlyList<SoldLine> Sold => Lines ?? [new SoldLine(Account ?? LedgerAccounts.Default.Sales, Amount.Minor, VatCode ?? "0") { Text = Text }];

    /// <summary>
    /// The lines in øre of the client's currency; what rounding leaves over lands on the last, so that they sum to <see cref="PostedMinor"/>.
    /// </summary>
    internal IEnumerable<(SoldLine Line, long Minor)> Posted()
    {
        long sum = 0;
        for (var i = 0; i < Sold.Count; i++)
        {
            var minor = i == Sold.Count - 1 ? PostedMinor - sum : InOwnCurrency(Sold[i].GrossMinor);
            sum += minor;
            yield return (Sold[i], minor);
        }
    }

    internal long InOwnCurrency(long minor) => Rate is { } rate ? Money.Converted(minor, rate) : minor;
}

/// <summary>A line of an invoice as it is posted.</summary>
/// <param name="Account">Sales account.</param>
/// <param name="GrossMinor">Amount with VAT, minor units of the invoice's currency.</param>
/// <param name="VatCode">VAT code.</param>
public sealed record SoldLine(int Account, long GrossMinor, string VatCode)
{
    /// <summary>Text; may be empty.</summary>
    public string? Text { get; init; }

    /// <summary>VAT contained in it as the document tells it, minor units of the invoice's currency; null where it follows from the rate.</summary>
    public long? ToldVatMinor { get; init; }
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

        if (invoice.Kid is { } kid && _unit.Settings.Kid.Check(kid) is { } badKid)
        {
            yield return ("KID", badKid);
        }

        foreach (var sold in invoice.Sold)
        {
            if (!_accounts.TryGetValue(sold.Account, out var account) || !account.IsActive)
            {
                yield return ("Account", Refusals.UnknownAccount(Days.Code(sold.Account)));
            }
            else if (account.IsControl)
            {
                yield return ("Account", Refusals.AccountIsControl(Days.Code(sold.Account)));
            }

            if (!_vatCodes.TryGetValue(sold.VatCode, out var vat) || !vat.ForSales)
            {
                yield return ("VatCode", Refusals.UnknownVatCode(sold.VatCode));
            }
            else if (VatRates.On(_rules.Law, vat.Rate, invoice.InvoiceDate) is { IsOk: false } rate)
            {
                yield return ("VatCode", rate.Refusal);
            }
        }

        if (invoice.InvoiceDate <= _unit.Client.LockDate)
        {
            yield return ("InvoiceDate", Refusals.LockedPeriod(Days.Iso(_unit.Client.LockDate.Value)));
        }
    }

    /// <summary>
    /// Adds the rows of an invoice without faults; the ids and numbers come from the unit's counters. Refused: <c>series_full</c>.
    /// </summary>
    internal async Task<Refusal?> Add(RowSet rows, InvoiceToPost invoice, CustomerRow customer, string source, CancellationToken ct)
    {
        var sales = invoice.Posted().Select(p => new Sale(
            p.Line.Account, p.Minor, p.Line.VatCode, VatRates.On(_rules.Law, _vatCodes[p.Line.VatCode].Rate, invoice.InvoiceDate).Value, p.Line.Text)
        {
            ToldVatMinor = p.Line.ToldVatMinor is { } told ? invoice.InOwnCurrency(told) : null,
        }).ToList();
        var draft = Recipes.Invoice(
            _unit.Settings.Accounts, invoice.InvoiceNo, invoice.CustomerCode, invoice.InvoiceDate, invoice.Amount, sales, invoice.Text);
        var next = await _unit.Next(ClientUnit.Series.Id, 2 + draft.Lines.Count, ct);
        var id = invoice.Id ?? next;
        var built = await Posting.Build(_unit, draft, new VoucherOrigin(source)
        {
            ExternalReference = invoice.ExternalReference,
            ExtensionId = invoice.ExtensionId,
            ImportedNo = invoice.ImportedNo,
            ImportId = invoice.ImportId,
        }, _ => id, next + 1, ct);
        if (!built.IsOk)
        {
            return built.Refusal;
        }

        var voucher = built.Value.Voucher;
        var own = built.Value.Items[0];
        rows.Vouchers.Add(voucher);
        rows.Entries.AddRange(built.Value.Entries);
        rows.Items.Add(own);
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
            VatMinor = sales.Sum(s => s.VatMinor),
            VatCode = (sales.Find(s => s.VatMinor != 0) ?? sales[0]).VatCode,
            SalesAccount = sales[0].Account,
            RemainingMinor = invoice.PostedMinor,
            Kid = invoice.Kid?.ToString(),
            Text = invoice.Text,
            VoucherId = voucher.Id,
            Credits = invoice.Credits.Count == 0 ? null : System.Text.Json.JsonSerializer.Serialize(invoice.Credits),
            ItemId = own.Id,
            ExternalReference = invoice.ExternalReference,
            CreatedAt = _unit.Now,
            ChangedAt = _unit.Now,
        };
        Restand.Renew(row, customer, _rules, _unit.Today);
        rows.Invoices.Add(row);
        return null;
    }

    /// <summary>Whether a stored invoice is the same document.</summary>
    internal static bool SameContent(InvoiceRow there, InvoiceToPost invoice) =>
        (there.CustomerCode, there.InvoiceDate, there.DueDate, there.AmountMinor, there.Currency, there.Kid, there.SalesAccount)
        == (invoice.CustomerCode, invoice.InvoiceDate, invoice.DueDate, invoice.Amount.Minor, invoice.Amount.Currency.Code,
            invoice.Kid?.ToString(), invoice.Sold[0].Account)
        && invoice.Sold.Any(s => s.VatCode == there.VatCode);
}
