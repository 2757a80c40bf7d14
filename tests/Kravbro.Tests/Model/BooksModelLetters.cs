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
        if (letter.Voucher.Items.Find(i => i.Amount < 0) is { } takenBack)
        {
            // A credit note took interest away: it settles the interest that stands, the oldest first.
            foreach (var interest in Items.Where(i => i is { Kind: ItemKind.Interest, Amount: > 0, Left: > 0 } && i.Of == letter.Invoice).ToList())
            {
                _ = Pair(interest, takenBack);
            }
        }

        IEnumerable<ModelLine> Lines(long minor, ItemKind kind, int account) => minor == 0 ? [] :
        [
            new ModelLine(Receivables, minor) { Customer = letter.Invoice.Customer, Kind = kind, Of = letter.Invoice, DueOn = letter.DueOn },
            new ModelLine(account, -minor),
        ];
    }

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
        }
    }

    private bool Closed(ModelLetter letter) => letter.Voucher is { IsReversed: false } voucher && DateOfReversal(voucher) <= Locked;

    private DateOnly DateOfReversal(ModelVoucher voucher) => voucher.Date <= Locked ? Today : voucher.Date;
}
