using Kravbro.Domain.Ledger;
using static Kravbro.Tests.Model.Said;

namespace Kravbro.Tests.Model;

/// <summary>Money read from the bank, and what people decide on the lines that wait.</summary>
internal sealed partial class BooksModel
{
    internal List<ModelBankLine> BankLines { get; } = [];

    /// <summary>
    /// A file of receipts: one voucher a day of an OCR file, one an entry of a camt file; the bank against each customer a KID names,
    /// or against unidentified receipts. Then each line settles the invoice it names, when one alone is meant.
    /// </summary>
    internal Said Read(IReadOnlyList<ModelBankLine> lines, bool isOcr)
    {
        BankLines.AddRange(lines);
        foreach (var group in lines.GroupBy(l => isOcr ? (l.BookedOn, "") : (l.BookedOn, l.Reference)).Where(g => g.Any(l => l.Minor > 0)))
        {
            List<(ModelBankLine Line, long? Customer, ModelInvoice? Invoice)> placed = [.. group.Where(l => l.Minor > 0).Select(l => (l, Meant(l).Customer, Meant(l).Invoice))];
            var voucher = Post(isOcr ? VoucherType.IncomingOcrGiro : VoucherType.BankJournal, FirstOpen(group.Key.BookedOn),
            [
                new ModelLine(Bank, placed.Sum(p => p.Line.Minor)),
                .. placed.Select(p => new ModelLine(p.Customer is null ? Unidentified : Receivables, -p.Line.Minor)
                {
                    Customer = p.Customer,
                    Kind = ItemKind.Payment,
                    Of = p.Invoice,
                }),
            ]);
            var items = voucher.Items.GetEnumerator();
            foreach (var (line, customer, _) in placed)
            {
                line.IsBooked = true;
                line.Item = customer is not null && items.MoveNext() ? items.Current : null;
            }
        }

        return Yes(string.Join(", ", lines.Select(SettleLine)));
    }

    /// <summary>The bank takes a payment back: it is un-matched, and the money stands out again.</summary>
    internal Said ReadReturn(ModelBankLine line)
    {
        BankLines.Add(line);
        var minor = -line.Minor;
        var paid = Items.LastOrDefault(i => i.Amount == -minor
            && (BankLines.Exists(l => l.Item == i && l.Kid == line.Kid && l.Minor == minor)
                || (i.Kind == ItemKind.Payment && i.Of is { Posted: > 0 } && i.Of.Asked.Kid?.ToString() == line.Kid))
            && !Matches.Exists(m => m.Stands && m.Turns && m.Credit == i && m.Minor == minor));
        if (paid is null)
        {
            return Yes("Listed unknown_reversal");
        }

        Undo(Standing([paid]));
        var voucher = Post(VoucherType.BankJournal, FirstOpen(line.BookedOn),
            [new ModelLine(Receivables, minor) { Customer = paid.Customer, Of = paid.Of }, new ModelLine(Bank, -minor)]);
        Pair(voucher.Items[0], paid, turns: true);
        (line.Waits, line.IsBooked, line.Item) = (false, true, voucher.Items[0]);
        return Yes("Posted returned");
    }

    /// <summary>A person says what a line is for.</summary>
    internal Said Decide(ModelBankLine line, IReadOnlyList<string> numbers)
    {
        var invoices = numbers.Distinct().Select(Find).ToList();
        var customer = invoices.FirstOrDefault()?.Customer;
        if (!line.Waits || invoices.Contains(null) || invoices.Exists(i => i!.Customer != customer) || (line.Item is { } own && own.Customer != customer))
        {
            return No(!line.Waits ? "line_decided" : invoices.Contains(null) ? "unknown_invoice" : "other_customer");
        }

        line.Item ??= Book(line, customer!.Value);
        (line.Waits, line.IsBooked) = (false, true);
        if (invoices.Count == 1 || line.Item.Amount >= 0)
        {
            invoices.ForEach(i => Settle(i!, line.Item));
            return Yes();
        }

        PayAll(invoices!, line.Item);
        return Yes();
    }

    // Fees, then interest, then the rest, the older part first.
    private void PayAll(List<ModelInvoice> invoices, ModelItem posting) =>
        InOrder(Items.Where(i => i.Left > 0 && invoices.Exists(n => i == n.Own || IsBeside(i, n)))).OrderBy(Rank).ToList().ForEach(part => Pair(part, posting));

    private static bool IsBeside(ModelItem item, ModelInvoice invoice) => item.Kind is ItemKind.Recovery or ItemKind.Fee or ItemKind.Interest && item.Of == invoice;

    private long Beside(ModelInvoice invoice) => Items.Where(i => i.Left > 0 && IsBeside(i, invoice)).Sum(i => i.Left);

    private long Claim(ModelInvoice invoice) => Math.Max(invoice.Own.Left, 0) + Beside(invoice);

    internal Said SetAside(ModelBankLine line)
    {
        if (!line.Waits || (line.IsBooked && (line.Minor <= 0 || (line.Item is { } item && item.Left != -line.Minor))))
        {
            return No("line_decided");
        }

        if (line.IsBooked)
        {
            // What nobody was found for, or what has settled nothing, goes out of the books again.
            var voucher = Post(VoucherType.BankJournal, FirstOpen(line.BookedOn), line.Item is { } own
                ? [new ModelLine(Receivables, line.Minor) { Customer = own.Customer }, new ModelLine(Bank, -line.Minor)]
                : [new ModelLine(Unidentified, line.Minor), new ModelLine(Bank, -line.Minor)]);
            _ = line.Item is null ? null : Pair(voucher.Items[0], line.Item, turns: true);
        }

        line.Waits = false;
        return Yes();
    }

    private ModelItem Book(ModelBankLine line, long customer) => Post(VoucherType.BankJournal, FirstOpen(line.BookedOn), line.Minor > 0
        ? [new ModelLine(line.IsBooked ? Unidentified : Bank, line.Minor), new ModelLine(Receivables, -line.Minor) { Customer = customer, Kind = ItemKind.Payment }]
        : [new ModelLine(Receivables, -line.Minor) { Customer = customer }, new ModelLine(Bank, line.Minor)]).Items[0];

    private string SettleLine(ModelBankLine line)
    {
        var (customer, invoice, reason, isMatch) = line.Minor > 0 ? Meant(line) : (null, null, "debit", false);
        if (line.Item is { } item && invoice is not null)
        {
            Settle(invoice, item);
        }
        else if (line.Item is { } all && isMatch)
        {
            PayAll(Named(line), all);
        }

        // What came back of a claim written off needs nobody either.
        var cameBack = !isMatch && invoice is not null && line.Item is { Left: 0 };
        line.Waits = !isMatch && !cameBack;
        return $"{(line.Waits ? "Listed" : "Posted")} {(cameBack ? "" : reason)} {customer}";
    }

    private List<ModelInvoice> Named(ModelBankLine line) => Invoices.FindAll(i => line.Kid is not null && i.Posted > 0 && i.Asked.Kid?.ToString() == line.Kid);

    // The customer a KID means and the invoice, as things stand at the moment; a match without an invoice is of everything named.
    private (long? Customer, ModelInvoice? Invoice, string? Reason, bool IsMatch) Meant(ModelBankLine line)
    {
        var named = Named(line);
        var customers = named.Select(i => i.Customer).Distinct().ToList();
        if (customers is not [var customer])
        {
            return (null, null, line.Kid is null ? "no_kid" : named.Count == 0 ? "unknown_kid" : "several_customers", false);
        }

        var open = named.FindAll(i => i.Own.Left > 0);
        var exact = open.FindAll(i => i.Own.Left == line.Minor);
        var whole = named.FindAll(i => IsInKroner(i) && Beside(i) > 0 && Claim(i) == line.Minor);
        if ((exact is [var fits] ? fits : whole is [var all] ? all : open is [var single] ? single : null) is { } one)
        {
            return IsInKroner(one) ? (customer, one, line.Minor > Claim(one) ? "overpaid" : null, true) : (customer, null, "other_currency", false);
        }

        return named.Count > 1 && named.TrueForAll(IsInKroner) && named.Sum(Claim) == line.Minor ? (customer, null, null, true)
            : open.Count > 0 ? (customer, null, "several_items", false)
            : (customer, named is [var only] && IsInKroner(only) ? only : null, "nothing_open", false);

        static bool IsInKroner(ModelInvoice invoice) => invoice.Asked.Amount.Currency.Code == "NOK";
    }
}
