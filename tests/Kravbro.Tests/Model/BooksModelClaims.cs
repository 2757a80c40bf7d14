using Kravbro.Application.Invoicing;
using Kravbro.Domain.Ledger;
using static Kravbro.Tests.Model.Said;

namespace Kravbro.Tests.Model;

/// <summary>Invoices, payments, write-offs and matching by hand.</summary>
internal sealed partial class BooksModel
{
    /// <summary>Regular, food, transport and raw fish, in percent, by VAT code.</summary>
    internal static readonly Dictionary<string, decimal> Vat = (((string Code, decimal Percent)[])
    [
        ("0", 0), ("1", 25), ("11", 15), ("13", 12), ("3", 25), ("31", 15), ("32", 11.11m), ("33", 12), ("5", 0), ("6", 0), ("7", 0), ("52", 0),
    ]).ToDictionary(v => v.Code, v => v.Percent, StringComparer.Ordinal);

    private static readonly string[] InputCodes = ["1", "11", "13"];

    internal ModelInvoice? Find(string no) => Invoices.Find(i => i.No == no);

    internal Said Invoice(InvoiceToPost asked)
    {
        if (Find(asked.InvoiceNo) is { } there && ReferenceEquals(there.Asked, asked))
        {
            return Yes($"{asked.InvoiceNo} {there.Own.Left}");
        }

        if (WhyNot(asked) is { } code)
        {
            return No(code);
        }

        var named = asked.Credits.Distinct().Select(Find).ToList();
        if (named.Contains(null))
        {
            return No("unknown_invoice");
        }

        if (named.Exists(n => asked.Amount.Minor >= 0 || n!.Posted <= 0 || n.Customer != asked.CustomerCode))
        {
            return No("credits_other");
        }

        if (named.Count > 0 && LeftToCredit(asked.CustomerCode, asked.Credits) == 0)
        {
            return No("credited_already");
        }

        var invoice = Issue(asked);
        named.ForEach(n => Pair(n!.Own, invoice.Own));
        return Yes($"{invoice.No} {invoice.Own.Left}");
    }

    /// <summary>What of invoices together no credit note that stands and names one of them has taken.</summary>
    internal long LeftToCredit(long customer, IReadOnlyCollection<string> numbers)
    {
        var notes = Invoices.FindAll(n => n.Posted < 0 && n.Customer == customer && !n.Own.Voucher.IsReversed && n.Asked.Credits.Intersect(numbers).Any());
        var all = notes.SelectMany(n => n.Asked.Credits).Concat(numbers).ToHashSet();
        return Math.Max(0, Invoices.Where(i => i.Posted > 0 && i.Customer == customer && all.Contains(i.No)).Sum(i => i.Posted) + notes.Sum(n => n.Posted));
    }

    /// <summary>Why an invoice cannot be posted, whatever it credits.</summary>
    internal string? WhyNot(InvoiceToPost asked) =>
        !Customers.Contains(asked.CustomerCode) ? "unknown_customer"
        : Find(asked.InvoiceNo) is not null ? "duplicate_invoice_no"
        : asked.DueDate < asked.InvoiceDate ? "due_before_invoice_date"
        : asked.Amount.Currency.Code != "NOK" && asked.Rate is null ? "missing_rate"
        : asked.Account is Receivables ? "account_is_control"
        : asked.Account is { } account && !Accounts.Contains(account) ? "unknown_account"
        : asked.VatCode is { } code && (!Vat.ContainsKey(code) || InputCodes.Contains(code)) ? "unknown_vat_code"
        : asked.InvoiceDate <= Locked ? "locked_period"
        : null;

    /// <summary>Debits the customer; credits each sale, and the VAT contained in it.</summary>
    internal ModelInvoice Issue(InvoiceToPost asked)
    {
        var foreign = asked.Amount.Currency.Code == "NOK" ? null : asked.Amount.Currency.Code;
        long Kroner(long minor) => asked.Rate is { } rate ? Half(minor * rate) : minor;
        var posted = Kroner(asked.Amount.Minor);
        List<ModelLine> lines =
        [
            new(Receivables, posted)
            {
                Customer = asked.CustomerCode,
                Kind = posted < 0 ? ItemKind.CreditNote : ItemKind.Invoice,
                Currency = foreign,
                Foreign = foreign is null ? 0 : asked.Amount.Minor,
            },
        ];
        var sold = Sold(asked);
        var left = posted;
        for (var i = 0; i < sold.Count; i++)
        {
            var gross = i == sold.Count - 1 ? left : Kroner(sold[i].GrossMinor);
            left -= gross;
            lines.AddRange(Split(new ModelLine(sold[i].Account, -gross) { VatCode = sold[i].VatCode }));
        }

        var voucher = Post(posted < 0 ? VoucherType.OutgoingCreditNote : VoucherType.OutgoingInvoice, asked.InvoiceDate, lines);
        var invoice = new ModelInvoice(asked, voucher.Items[0]);
        Invoices.Add(invoice);
        return invoice;
    }

    internal static IReadOnlyList<SoldLine> Sold(InvoiceToPost asked) => asked.Lines ?? [new SoldLine(asked.Account ?? Sales, asked.Amount.Minor, asked.VatCode ?? "0")];

    internal Said Pay(string no, long minor, DateOnly? date, bool match)
    {
        var day = date ?? Today;
        if (minor <= 0 || Find(no) is not { Posted: > 0 } invoice || day <= Locked)
        {
            return No(minor <= 0 ? "bad_amount" : Find(no) is not { } found ? "unknown_invoice" : found.Posted <= 0 ? "not_an_invoice" : "locked_period");
        }

        Today = Later(Today, day);
        var voucher = Post(VoucherType.BankJournal, day,
            [new ModelLine(Bank, minor), new ModelLine(Receivables, -minor) { Customer = invoice.Customer, Kind = ItemKind.Payment, Of = invoice }]);
        if (match)
        {
            Settle(invoice, voucher.Items[0]);
        }

        return Yes($"{no} {invoice.Own.Left}, voucher {voucher.Number}");
    }

    internal Said WriteOff(string no, DateOnly? date, string reason, WriteOffGround ground)
    {
        var day = date ?? Today;
        if (Find(no) is not { Posted: > 0, Own.Left: > 0 } invoice || reason.Length == 0 || TooEarly(invoice) || day <= Locked)
        {
            return No(Find(no) is not { } found ? "unknown_invoice"
                : found.Posted <= 0 ? "not_an_invoice"
                : reason.Length == 0 ? "missing_value"
                : found.Own.Left <= 0 ? "nothing_remaining"
                : TooEarly(found) ? "three_reminders_not_met"
                : "locked_period");
        }

        Today = Later(Today, day);
        var own = invoice.Own;
        var vat = own.Voucher.Lines.Where(l => l.Account == OutputVat).GroupBy(l => l.VatCode).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new ModelLine(OutputVat, ground == WriteOffGround.None ? 0 : Half((decimal)own.Left * -g.Sum(l => l.Minor) / own.Amount)) { VatCode = g.Key })
            .Where(l => l.Minor != 0).ToList();
        var voucher = Post(VoucherType.ManualJournal, day,
        [
            new ModelLine(Loss, own.Left - vat.Sum(v => v.Minor)),
            new ModelLine(Receivables, -own.Left) { Customer = own.Customer, Kind = ItemKind.WriteOff, Currency = own.Currency, Foreign = -own.ForeignLeft },
            .. vat,
        ]);
        Pair(own, voucher.Items[0]);
        return Yes($"{no} {own.Left}");

        // Nobody sends three letters here in less than six months after due.
        bool TooEarly(ModelInvoice asked) => ground == WriteOffGround.ThreeReminders && !(day >= asked.Asked.DueDate?.AddMonths(6));
    }

    /// <summary>
    /// A posting that names an invoice goes to the invoice's own item, then to what came back of it, its fees and its interest; more
    /// brings back what was written off; a small rest is rounded away.
    /// </summary>
    private void Settle(ModelInvoice invoice, ModelItem posting, DateOnly? on = null)
    {
        var own = invoice.Own;
        if (posting.Amount >= 0)
        {
            Pair(posting, own, on);
            return;
        }

        ModelMatch? last = null;
        var back = Items.FindAll(i => i.Kind == ItemKind.Recovery && i.Of == invoice);
        var costs = Items.FindAll(i => i.Kind is ItemKind.Fee or ItemKind.Interest && i.Of == invoice);
        foreach (var part in (ModelItem[])(posting.Kind == ItemKind.CreditNote ? [own] : [own, .. InOrder(back), .. InOrder(costs).OrderBy(i => i.Kind == ItemKind.Interest)]))
        {
            last = Pair(part, posting, on) ?? last;
        }

        if (posting is { Kind: ItemKind.Payment, Left: < 0, Currency: null } && own is { Left: 0, Amount: > 0 })
        {
            Recover(invoice, posting, back);
        }

        if (last is not null && posting is { Kind: ItemKind.Payment, Currency: null } && own.Currency is null)
        {
            var rest = posting.Left == 0 && own.Left > 0 ? own : own.Left == 0 && !back.Concat(costs).Any(i => i.Left != 0) ? posting : null;
            if (rest is { Left: not 0 } && Math.Abs(rest.Left) <= RoundingMinor)
            {
                Difference(last, rest, Rounded);
            }
        }

        posting.Left += posting.Left < 0 ? SlipMinor : 0;
    }

    // What was written off stands again as far as the payment reaches, with the VAT that had been taken back, in shares of the whole.
    private void Recover(ModelInvoice invoice, ModelItem posting, List<ModelItem> back)
    {
        var lost = Matches.FindAll(m => m.Stands && m.Debit == invoice.Own && m.Credit.Kind == ItemKind.WriteOff);
        var writtenOff = lost.Sum(m => m.Minor);
        var before = Matches.Where(m => m.Stands && back.Contains(m.Debit) && m.Credit.Kind == ItemKind.Payment).Sum(m => m.Minor);
        var minor = Math.Min(-posting.Left, writtenOff - before);
        if (minor <= 0)
        {
            return;
        }

        var vat = lost.SelectMany(m => m.Credit.Voucher.Lines).Where(l => l.Account == OutputVat).GroupBy(l => l.VatCode).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new ModelLine(OutputVat, Share(g.Sum(l => l.Minor), before) - Share(g.Sum(l => l.Minor), before + minor)) { VatCode = g.Key })
            .Where(l => l.Minor != 0).ToList();
        var voucher = Post(VoucherType.CorrectionVoucher, FirstOpen(posting.Date),
        [
            new ModelLine(Receivables, minor) { Customer = posting.Customer, Kind = ItemKind.Recovery, Of = invoice },
            new ModelLine(Recovered, -minor - vat.Sum(v => v.Minor)),
            .. vat,
        ]);
        Pair(voucher.Items[0], posting)!.Caused = voucher;

        long Share(long taken, long part) => Half((decimal)taken * part / writtenOff);
    }

    private static IEnumerable<ModelLine> Split(ModelLine gross)
    {
        var percent = Vat[gross.VatCode];
        var vat = Half(gross.Minor * percent / (100 + percent));
        yield return gross with { Minor = gross.Minor - vat };
        if (vat != 0)
        {
            yield return gross with { Account = InputCodes.Contains(gross.VatCode) ? InputVat : OutputVat, Minor = vat };
        }
    }
}
