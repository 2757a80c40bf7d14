using Kravbro.Domain.FollowUp;
using Kravbro.Domain.Ledger;
using static Kravbro.Tests.Model.Said;

namespace Kravbro.Tests.Model;

/// <summary>
/// What letters do to the ledger. Which letters there are, and what fee and interest each carries, is given by the books (the rules
/// are proved elsewhere); what that posts, and what taking it back undoes, is the model's to say.
/// </summary>
internal sealed partial class BooksModel
{
    private const int Fees = 3900, InterestIncome = 8055;

    internal List<ModelLetter> Letters { get; } = [];

    /// <summary>A letter was issued: one voucher with an item each for fee and interest, none when both are nothing.</summary>
    internal void Issued(ModelLetter letter)
    {
        Letters.Add(letter);
        if (letter is { FeeMinor: 0, InterestMinor: 0 })
        {
            return;
        }

        letter.Voucher = Post(
            letter.Step switch
            {
                LetterStep.Notice => VoucherType.OutgoingNoticeOfDebtCollection,
                LetterStep.Demand => VoucherType.OutgoingPaymentDemand,
                _ => VoucherType.OutgoingPaymentReminder,
            },
            letter.SentOn,
            [.. Lines(letter.FeeMinor, ItemKind.Fee, Fees), .. Lines(letter.InterestMinor, ItemKind.Interest, InterestIncome)]);
        SettleInterest(letter.Invoice, letter.Voucher.Items.Find(i => i.Amount < 0));

        IEnumerable<ModelLine> Lines(long minor, ItemKind kind, int account) => minor == 0 ? [] : Costs(letter.Invoice, minor, kind, account, letter.DueOn);
    }

    /// <summary>A credit note took interest away that letters had posted: the books say how much, the latest letters bear it.</summary>
    internal void TakenBack(string no, long minor)
    {
        var invoice = Find(no)!;
        SettleInterest(invoice, CorrectInterest(invoice, -minor));
        foreach (var letter in Letters.Where(l => l.Invoice == invoice && l is { Stands: true, Voucher.IsReversed: false }).OrderByDescending(l => l.SentOn).ThenByDescending(l => l.Id))
        {
            var part = Math.Clamp(letter.InterestMinor - letter.TakenBackMinor, 0, minor);
            (letter.TakenBackMinor, minor) = (letter.TakenBackMinor + part, minor - part);
        }
    }

    private ModelItem CorrectInterest(ModelInvoice invoice, long minor)
    {
        var on = FirstOpen(Today);
        return Post(VoucherType.CorrectionVoucher, on, [.. Costs(invoice, minor, ItemKind.Interest, InterestIncome, on)]).Items[0];
    }

    // It settles the interest that stands, the oldest first.
    private void SettleInterest(ModelInvoice invoice, ModelItem? takenBack)
    {
        foreach (var interest in takenBack is null ? [] : Items.Where(i => i is { Kind: ItemKind.Interest, Amount: > 0, Left: > 0 } && i.Of == invoice).ToList())
        {
            _ = Pair(interest, takenBack!, turns: true);
        }
    }

    private static IEnumerable<ModelLine> Costs(ModelInvoice invoice, long minor, ItemKind kind, int account, DateOnly dueOn) =>
    [
        new ModelLine(Receivables, minor) { Customer = invoice.Customer, Kind = kind, Of = invoice, DueOn = dueOn },
        new ModelLine(account, -minor),
    ];

    /// <summary>The books took a letter back by themselves.</summary>
    internal void Cancelled(long letter) => Cancel(Letters.Find(l => l.Id == letter)!);

    /// <summary>A person takes a letter back.</summary>
    internal Said CancelLetter(string no, LetterStep step)
    {
        if (Find(no) is not { } invoice || Letters.Find(l => l.Invoice == invoice && l.Step == step && l.Stands) is not { } letter)
        {
            return No(Find(no) is null ? "unknown_invoice" : "letter_not_issued");
        }

        if (Closed(letter))
        {
            return No("locked_period");
        }

        Cancel(letter);
        return Yes();
    }

    /// <summary>A person takes back what letters added, and lets the letters stand.</summary>
    internal Said CancelCosts(string no)
    {
        var letters = Letters.FindAll(l => l.Invoice.No == no && l is { Stands: true, Voucher.IsReversed: false });
        if (letters.Count == 0 || letters.Exists(Closed))
        {
            return No(Find(no) is null ? "unknown_invoice" : letters.Count == 0 ? "no_letter_costs" : "locked_period");
        }

        letters.OrderBy(l => l.Step).ToList().ForEach(TakeBack);
        return Yes();
    }

    private void Cancel(ModelLetter letter)
    {
        if (letter.Stands)
        {
            letter.Stands = false;
            TakeBack(letter);
        }
    }

    private void TakeBack(ModelLetter letter)
    {
        if (letter.Voucher is { IsReversed: false } voucher)
        {
            Undo(Standing(voucher.Items));
            Reverse(voucher, DateOfReversal(voucher));
            if (letter.TakenBackMinor > 0)
            {
                // What was taken back before goes with it.
                var back = CorrectInterest(letter.Invoice, letter.TakenBackMinor);
                letter.TakenBackMinor = 0;
                foreach (var credit in Items.Where(i => i is { Kind: ItemKind.Interest, Left: < 0 } && i.Of == letter.Invoice).ToList())
                {
                    _ = Pair(back, credit, turns: true);
                }
            }
        }
    }

    private bool Closed(ModelLetter letter) => letter.Voucher is { IsReversed: false } voucher && DateOfReversal(voucher) <= Locked;

    private DateOnly DateOfReversal(ModelVoucher voucher) => voucher.Date <= Locked ? Today : voucher.Date;
}
