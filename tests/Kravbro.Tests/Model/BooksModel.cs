using Kravbro.Domain.Ledger;

namespace Kravbro.Tests.Model;

/// <summary>
/// A client's books in memory, written a second time from what the ledger promises (postings, matching, reversal, lock) and with
/// none of its code, so that the two can be held against each other. Kept simple: it searches where the product looks up.
/// </summary>
internal sealed partial class BooksModel
{
    private const int Receivables = 1500, Bank = 1920, Unidentified = 2990, OutputVat = 2700, InputVat = 2710, Sales = 3000;
    private const int Rounded = 7740, Recovered = 7820, Loss = 7830, ExchangeGain = 8060, ExchangeLoss = 8160;

    internal List<ModelVoucher> Vouchers { get; } = [];

    internal List<ModelItem> Items { get; } = [];

    internal List<ModelMatch> Matches { get; } = [];

    internal List<ModelInvoice> Invoices { get; } = [];

    /// <summary>Customers' names by their numbers.</summary>
    internal SortedDictionary<long, string> Names { get; } = [];

    internal IReadOnlyCollection<long> Customers => Names.Keys;

    /// <summary>Customers whose items a command moved or made.</summary>
    internal HashSet<long> Touched { get; } = [];

    internal required DateOnly Today { get; set; }

    /// <summary>Which command it is: what one brought about at once is undone at once.</summary>
    internal int Act { get; set; }

    /// <summary>Nothing is posted on this day or before it.</summary>
    internal DateOnly? Locked { get; set; }

    /// <summary>A rest up to this of a payment that named its invoice is rounded away.</summary>
    internal long RoundingMinor { get; set; }

    /// <summary>A fault on purpose: so many øre of every over-payment are lost. 0 in a model that is right.</summary>
    internal long SlipMinor { get; init; }

    private ModelVoucher Post(VoucherType type, DateOnly date, IReadOnlyList<ModelLine> lines, ModelVoucher? reverses = null)
    {
        var voucher = new ModelVoucher(Vouchers.Count + 1, type, date, lines) { Reverses = reverses };
        Vouchers.Add(voucher);
        foreach (var line in lines.Where(l => l.Customer is not null))
        {
            voucher.Items.Add(new ModelItem(voucher, line, voucher.Items.Count(i => i.Customer == line.Customer) + 1));
            Touched.Add(line.Customer!.Value);
        }

        Items.AddRange(voucher.Items);
        return voucher;
    }

    /// <summary>Matches as far as both reach; neither crosses zero. Null when nothing is settled.</summary>
    private ModelMatch? Pair(ModelItem debit, ModelItem credit, DateOnly? asked = null, bool turns = false)
    {
        if (debit.Left <= 0 || credit.Left >= 0)
        {
            return null;
        }

        var sameCurrency = debit.Currency is not null && debit.Currency == credit.Currency;
        var (minor, ofDebit, ofCredit) = sameCurrency ? InTheirCurrency(debit, credit) : InKroner(debit, credit);
        if (minor == 0)
        {
            return null;
        }

        var match = new ModelMatch(debit, credit, minor, ofDebit, ofCredit, DateOf(debit, credit, asked)) { Turns = turns, Act = Act };
        Matches.Add(match);
        Move(match, 1);
        if (sameCurrency && debit is { ForeignLeft: 0, Left: > 0 })
        {
            Difference(match, debit, ExchangeLoss);
        }
        else if (sameCurrency && credit is { ForeignLeft: 0, Left: < 0 })
        {
            Difference(match, credit, ExchangeGain);
        }

        return match;
    }

    private static (long Minor, long OfDebit, long OfCredit) InKroner(ModelItem debit, ModelItem credit)
    {
        var minor = Math.Min(debit.Left, -credit.Left);
        return (minor, Share(debit), Share(credit));

        // A foreign item is settled in the same share, and has something left in its currency as long as it has in kroner.
        long Share(ModelItem item)
        {
            var (all, foreign) = (Math.Abs(item.Left), Math.Abs(item.ForeignLeft));
            return item.Currency is null || foreign == 0 ? 0 : minor == all ? foreign : Math.Min(Half((decimal)foreign * minor / all), foreign - 1);
        }
    }

    private static (long Minor, long OfDebit, long OfCredit) InTheirCurrency(ModelItem debit, ModelItem credit)
    {
        var foreign = Math.Min(debit.ForeignLeft, -credit.ForeignLeft);
        return foreign <= 0 ? default : (Math.Min(Worth(debit), Worth(credit)), foreign, foreign);

        // At the rate the item stands in the books with; the last øre goes with the last cent.
        long Worth(ModelItem item)
        {
            var (all, whole) = (Math.Abs(item.Left), Math.Abs(item.ForeignLeft));
            return foreign == whole ? all : Math.Min(Half((decimal)all * foreign / whole), all - 1);
        }
    }

    private void Move(ModelMatch match, int times)
    {
        match.Debit.Left -= times * match.Minor;
        match.Credit.Left += times * match.Minor;
        match.Debit.ForeignLeft -= times * match.DebitForeign;
        match.Credit.ForeignLeft += times * match.CreditForeign;
        Touched.Add(match.Debit.Customer);
    }

    /// <summary>Posts what remains of an item away on an account, on the day of the match, and ties it to the match.</summary>
    private void Difference(ModelMatch match, ModelItem item, int account)
    {
        var rest = item.Left;
        var voucher = match.Caused = Post(VoucherType.CorrectionVoucher, FirstOpen(match.Date),
        [
            new ModelLine(Receivables, -rest) { Customer = item.Customer, Kind = ItemKind.Difference },
            new ModelLine(account, rest),
        ]);
        _ = rest > 0 ? Pair(item, voucher.Items[0], match.Date, turns: true) : Pair(voucher.Items[0], item, match.Date, turns: true);
    }

    /// <summary>Undoes matches; what a match brought about goes with it, and the other way round.</summary>
    private void Undo(IReadOnlyCollection<ModelMatch> matches)
    {
        var differences = matches.SelectMany(m => new[] { m.Debit, m.Credit }).Where(i => i.Kind == ItemKind.Difference).Select(i => i.Voucher).ToHashSet();
        var causes = Matches.Where(m => m.Stands && m.Caused is { } caused && differences.Contains(caused));
        foreach (var match in causes.Concat(matches).Distinct().OrderBy(m => m.Caused is null).ThenBy(Matches.IndexOf).ToList())
        {
            UndoOne(match);
        }
    }

    private void UndoOne(ModelMatch match)
    {
        if (!match.Stands)
        {
            return;
        }

        match.Stands = false;
        Move(match, -1);
        if (match.Caused is { } caused)
        {
            Standing(caused.Items).ForEach(UndoOne);
            Reverse(caused, FirstOpen(caused.Date));
        }
    }

    private List<ModelMatch> Standing(IReadOnlyCollection<ModelItem> items) =>
        Matches.FindAll(m => m.Stands && (items.Contains(m.Debit) || items.Contains(m.Credit)));

    /// <summary>Posts the lines turned round and matches the two vouchers; a line's own day is kept where it is open.</summary>
    private ModelVoucher Reverse(ModelVoucher original, DateOnly date)
    {
        original.IsReversed = true;
        var reversal = Post(VoucherType.ReversalVoucher, date, [.. original.Lines.Select(l => l with
        {
            Minor = -l.Minor,
            Foreign = -l.Foreign,
            Date = (l.Date ?? original.Date) <= Locked ? date : l.Date ?? original.Date,
            Kind = ItemKind.Other,
            DueOn = null,
            Reference = null,
            Of = null,
        })], original);
        foreach (var (own, turned) in original.Items.Zip(reversal.Items))
        {
            _ = own.Amount > 0 ? Pair(own, turned, turns: true) : Pair(turned, own, turns: true);
        }

        return reversal;
    }

    /// <summary>The later of the two postings; today where that is locked; not before a day that was asked for.</summary>
    private DateOnly DateOf(ModelItem debit, ModelItem credit, DateOnly? asked)
    {
        var date = Later(debit.Date, credit.Date);
        date = date <= Locked ? Today : date;
        return Later(date, asked ?? date);
    }

    private DateOnly FirstOpen(DateOnly date) => date <= Locked ? Locked.Value.AddDays(1) : date;

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;

    private static long Half(decimal minor) => (long)Math.Round(minor, MidpointRounding.AwayFromZero);
}
