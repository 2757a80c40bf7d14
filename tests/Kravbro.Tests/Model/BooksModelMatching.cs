using Kravbro.Application.Ledger;
using Kravbro.Domain.Ledger;
using static Kravbro.Tests.Model.Said;

namespace Kravbro.Tests.Model;

/// <summary>Matching and un-matching by hand, journals and reversals.</summary>
internal sealed partial class BooksModel
{
    /// <summary>The accounts of a new client that take postings; 1500 and 2400 are the customers' and suppliers'.</summary>
    internal static readonly int[] Accounts =
    [
        1570, 1580, 1599, 1920, 2050, 2700, 2710, 2740, 2900, 2990, 3000, 3100, 3200, 3900, 6725, 6795, 7740, 7770, 7820, 7830, 7835, 8055, 8060, 8160,
    ];

    private readonly HashSet<string> _references = [];

    /// <summary>A credit note by its number, or a payment by its voucher's, against an invoice.</summary>
    internal Said Match(string creditNo, string no)
    {
        if (Find(no) is not { } invoice)
        {
            return No("unknown_invoice");
        }

        var credit = Find(creditNo) is { Posted: < 0 } note ? note.Own
            : int.Parse(creditNo) is var number && number <= Vouchers.Count
                ? Vouchers[number - 1].Items.Find(i => i.Customer == invoice.Customer && i.Amount < 0) : null;
        return credit is null ? No("unknown_invoice")
            : credit.Customer != invoice.Customer ? No("other_customer")
            : !MaySettle(credit, invoice.Own) ? No("credit_note_names_other")
            : !SettleSome(invoice, credit) ? No("nothing_to_match")
            : Yes($"{no} {invoice.Own.Left}");
    }

    internal Said UndoLast(string no)
    {
        if (Find(no) is not { } invoice)
        {
            return No("unknown_invoice");
        }

        // The last that is no reversal, with what the same credit settled of the claim by the same command.
        var claim = Items.FindAll(i => i == invoice.Own || (i.Of == invoice && i.Kind is ItemKind.Fee or ItemKind.Interest or ItemKind.Recovery));
        var all = Standing(claim);
        if ((all.FindLast(m => !m.Turns) ?? Standing([invoice.Own]).LastOrDefault()) is not { } last)
        {
            return No("no_match");
        }

        Undo(all.FindAll(m => m == last || (!m.Turns && m.Act == last.Act && Other(m) == Other(last))));
        return Yes($"{no} {invoice.Own.Left}");

        ModelItem Other(ModelMatch match) => claim.Contains(match.Debit) ? match.Credit : match.Debit;
    }

    /// <summary>
    /// Several items of one customer. A payment and one invoice: as if it named it; a payment and several: fees, interest, the rest; else
    /// the oldest first on both sides.
    /// </summary>
    internal Said Match(IReadOnlyList<ModelItem> items, DateOnly? on)
    {
        if (items.Count == 0)
        {
            return No("missing_value");
        }

        if (items.Select(i => i.Customer).Distinct().Count() > 1)
        {
            return No("other_customer");
        }

        var debits = InOrder(items).Where(i => i.Amount > 0).ToList();
        var pairs = InOrder(items).Where(i => i.Amount < 0).ToList()
            .Sum(credit => credit.Kind == ItemKind.Payment && debits is [var only] && Invoices.Find(i => i.Own == only) is { } invoice
                ? SettleSome(invoice, credit, on) ? 1 : 0
                : (credit.Kind == ItemKind.Payment && debits.Count > 1 ? debits.OrderBy(Rank) : debits.AsEnumerable()).ToList()
                    .Count(debit => MaySettle(credit, debit) && Pair(debit, credit, on) is not null));
        return pairs == 0 ? No("nothing_to_match") : Yes($"{pairs} pairs");
    }

    private static int Rank(ModelItem part) => part.Kind switch { ItemKind.Fee => 0, ItemKind.Interest => 1, _ => 2 };

    /// <summary>A credit note that names invoices settles no other claim.</summary>
    private bool MaySettle(ModelItem credit, ModelItem debit) => Invoices.Find(i => i.Own == credit) is not { Asked.Credits: { Count: > 0 } named }
        || debit.Kind is not (ItemKind.Invoice or ItemKind.Fee or ItemKind.Interest or ItemKind.Recovery)
        || Invoices.Exists(i => i.Own == debit && named.Contains(i.No));

    private bool SettleSome(ModelInvoice invoice, ModelItem credit, DateOnly? on = null)
    {
        var before = credit.Left;
        Settle(invoice, credit, on);
        return credit.Left != before;
    }

    internal Said Unmatch(IReadOnlyList<ModelItem> items)
    {
        var matches = Standing([.. items]);
        Undo(matches);
        return Yes($"{matches.Count} undone");
    }

    internal Said Reverse(int number)
    {
        if (number > Vouchers.Count)
        {
            return No("unknown_voucher");
        }

        var voucher = Vouchers[number - 1];
        var date = DateOfReversal(voucher);
        var why = Letters.Exists(l => l.Voucher == voucher) ? "belongs_to_letter"
            : voucher.Reverses is not null ? "is_reversal"
            : voucher.IsReversed ? "already_reversed"
            : Matches.Exists(m => m.Stands && m.Caused == voucher) ? "caused_by_match"
            : date <= Locked ? "locked_period" : null;
        if (why is not null)
        {
            return No(why);
        }

        Undo(Standing(voucher.Items));
        return Yes($"voucher {Reverse(voucher, date).Number} on {date:yyyy-MM-dd}");
    }

    /// <summary>The owner or accountant locks up to today at most; opening what is locked needs a reason.</summary>
    internal Said Lock(DateOnly? until, string? reason, bool mayLock)
    {
        var opens = Locked is not null && (until is null || until < Locked);
        if (!mayLock || until > Today || (opens && reason is null))
        {
            return No(!mayLock ? "lock_not_allowed" : until > Today ? "date_in_future" : "lock_needs_reason");
        }

        Locked = until;
        return Yes($"{until:yyyy-MM-dd}");
    }

    /// <summary>A journal entered by hand: what it names must be there, and be the line's customer's.</summary>
    internal Said ByHand(JournalToPost asked) =>
        asked.Lines.Where(l => l.InvoiceNo is not null)
            .Select(l => Find(l.InvoiceNo!) is not { } found ? "unknown_invoice" : found.Customer != l.AccountCode ? "other_customer" : null)
            .FirstOrDefault(code => code is not null) is { } bad ? No(bad) : Journal(asked);

    internal Said Journal(JournalToPost asked)
    {
        if (asked.Text.Length == 0)
        {
            return No("missing_value");
        }

        if (asked.Lines.Select(l => WhyNot(asked, l)).FirstOrDefault(code => code is not null) is { } bad)
        {
            return No(bad);
        }

        if (asked.Lines.Sum(l => l.AmountMinor) != 0)
        {
            return No("not_balanced");
        }

        if (asked.Date <= Locked || (asked.ExternalReference is { } reference && !_references.Add(reference)))
        {
            return No(asked.Date <= Locked ? "locked_period" : "duplicate_reference");
        }

        // What the lines name is decided by what stood open before the voucher.
        var named = asked.Lines.Where(IsCustomer).Select(Named).ToList();
        var voucher = Post(asked.Type, asked.Date, [.. asked.Lines.SelectMany(l => Lines(asked.Type, l, IsCustomer(l) ? Named(l) : null))]);
        foreach (var (invoice, item) in named.Zip(voucher.Items).Where(p => p.First is not null))
        {
            Settle(invoice!, item);
        }

        foreach (var group in voucher.Items.Where(i => i.Reference is not null).GroupBy(i => (i.Customer, i.Reference)))
        {
            // Only what is open, or was when the voucher came, takes part.
            var under = InOrder(Items.Where(i => (i.Customer, i.Reference) == group.Key)).ToList();
            under.Where(i => i.Amount < 0).ToList().ForEach(credit => under.Where(i => i.Amount > 0).ToList().ForEach(debit => Pair(debit, credit)));
        }

        return Yes($"voucher {voucher.Number}");
    }

    private static IEnumerable<ModelItem> InOrder(IEnumerable<ModelItem> items) =>
        items.Distinct().OrderBy(i => i.Date).ThenBy(i => i.Voucher.Number).ThenBy(i => i.Voucher.Items.IndexOf(i));

    private static bool IsCustomer(JournalLine line) => line.IsCustomer == true;

    private string? WhyNot(JournalToPost asked, JournalLine line) =>
        (line.Date ?? asked.Date) <= Locked ? "locked_period"
        : !Vat.ContainsKey(line.VatCode) ? "unknown_vat_code"
        : IsCustomer(line) ? (Customers.Contains(line.AccountCode) ? null : "unknown_account")
        : line.AccountCode is 1500 or 2400 ? "account_is_control"
        : Accounts.Contains((int)line.AccountCode) ? null : "unknown_account";

    private static IEnumerable<ModelLine> Lines(VoucherType type, JournalLine line, ModelInvoice? named)
    {
        var foreign = line.Original is { } original && original.Currency.Code != "NOK" ? line.Original : null;
        if (!IsCustomer(line))
        {
            return Split(new ModelLine((int)line.AccountCode, line.AmountMinor) { VatCode = line.VatCode, Date = line.Date });
        }

        var isPayment = line.AmountMinor < 0
            && (type is VoucherType.BankJournal or VoucherType.IncomingOcrGiro || line.InvoiceNo is not null || line.MatchingReference is not null);
        return [new ModelLine(Receivables, line.AmountMinor)
        {
            Customer = line.AccountCode,
            Kind = isPayment ? ItemKind.Payment : ItemKind.Other,
            Currency = foreign?.Currency.Code,
            Foreign = foreign?.Minor ?? 0,
            Date = line.Date,
            Reference = line.MatchingReference,
            Of = named,
        }];
    }

    /// <summary>By number; else by KID, when one open item has it or one of them has exactly the amount.</summary>
    private ModelInvoice? Named(JournalLine line)
    {
        if (line.InvoiceNo is { } no)
        {
            return Invoices.Find(i => i.No == no && i.Customer == line.AccountCode);
        }

        var open = line.Kid is null ? []
            : Invoices.FindAll(i => i.Customer == line.AccountCode && i.Asked.Kid?.ToString() == line.Kid && i.Own.Left != 0);
        var exact = open.FindAll(i => Math.Abs(i.Own.Left) == Math.Abs(line.AmountMinor));
        return open is [var only] ? only : exact is [var fits] ? fits : null;
    }
}
