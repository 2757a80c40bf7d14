using Kravbro.Domain;

namespace Kravbro.Formats.Ehf;

/// <summary>
/// The totals of a document, and whether they follow from its parts. Source: EN 16931 rules BR-CO-10 to BR-CO-16. The VAT of a rate
/// is not computed again: the standard leaves its rounding to the sender.
/// </summary>
internal sealed class EhfTotals
{
    private readonly Dictionary<string, EhfAmount> _amounts = new(StringComparer.Ordinal);
    private readonly List<EhfAmount> _vats = [];

    internal void Take(EhfAmount amount) => _amounts[amount.Where] = amount;

    internal void TakeVat(EhfAmount amount)
    {
        // One in the document's currency, one in the accounting currency; more are nobody's.
        if (_vats.Count < 10)
        {
            _vats.Add(amount);
        }
    }

    internal Money Required(string name, Currency currency) =>
        _amounts.TryGetValue(name, out var amount) ? amount.In(currency) : throw EhfValues.Bad(name, "an amount", "et beløp", null);

    /// <summary>A total as it is written, to be told to people; null when it is not there.</summary>
    internal string? Told(string name, string? currency) =>
        _amounts.TryGetValue(name, out var amount) ? $"{amount.Currency ?? currency} {amount.Text}".Trim() : null;

    internal Money Optional(string name, Currency currency) =>
        _amounts.TryGetValue(name, out var amount) ? amount.In(currency) : new Money(0, currency);

    /// <summary>VAT in the document's currency; zero when there is no <c>TaxTotal</c> in it.</summary>
    internal Money Vat(Currency currency) =>
        _vats.Where(v => IsIn(v, currency)).Select(v => v.In(currency)).Append(new Money(0, currency)).First();

    /// <summary>VAT told in another currency, if that is known.</summary>
    internal Money? VatOutside(Currency currency)
    {
        foreach (var amount in _vats.Where(v => !IsIn(v, currency)))
        {
            if (Currency.Parse(amount.Currency!) is { IsOk: true } other)
            {
                return EhfValues.Money(amount, other.Value);
            }
        }

        return null;
    }

    /// <summary>The first total that does not follow from its parts, or null.</summary>
    internal Refusal? Check(EhfDocument document)
    {
        var currency = document.Currency;
        var charges = Sum(document.AllowanceCharges.Where(a => a.IsCharge).Select(a => a.Amount), currency);
        var allowances = Sum(document.AllowanceCharges.Where(a => !a.IsCharge).Select(a => a.Amount), currency);
        var lines = Sum(document.Lines.Select(l => l.Net), currency);
        (string Name, Money Told, Money Computed)[] rules =
        [
            ("LineExtensionAmount", Required("LineExtensionAmount", currency), lines),
            ("AllowanceTotalAmount", Optional("AllowanceTotalAmount", currency), allowances),
            ("ChargeTotalAmount", Optional("ChargeTotalAmount", currency), charges),
            ("TaxExclusiveAmount", document.Net, lines - allowances + charges),
            ("TaxableAmount", Sum(document.Taxes.Select(t => t.Taxable), currency), document.Taxes.Count == 0 ? new Money(0, currency) : document.Net),
            ("TaxAmount", document.Vat, Sum(document.Taxes.Select(t => t.Vat), currency)),
            ("TaxInclusiveAmount", document.Gross, document.Net + document.Vat),
            ("PayableAmount", document.Payable, document.Gross - document.Prepaid + document.Rounding),
        ];
        foreach (var (name, told, computed) in rules)
        {
            if (told != computed)
            {
                return Refusals.TotalsDiffer(name, $"{currency.Code} {told}", $"{currency.Code} {computed}");
            }
        }

        return null;
    }

    private static bool IsIn(EhfAmount amount, Currency currency) =>
        amount.Currency is null || string.Equals(amount.Currency, currency.Code, StringComparison.OrdinalIgnoreCase);

    private static Money Sum(IEnumerable<Money> amounts, Currency currency) => amounts.Aggregate(new Money(0, currency), (a, b) => a + b);
}
