using Kravbro.Formats.Letters.Pages;

namespace Kravbro.Formats.Letters;

/// <summary>The foot of the last page: all that is needed to pay, always in the same place.</summary>
internal static class PaymentPart
{
    /// <summary>Where it begins.</summary>
    internal const double Top = 226 * LetterLayout.Mm;

    /// <summary>The base line that comes next may not be lower than this when it is drawn.</summary>
    internal const double LowestText = Top + 12;

    private const double Second = LetterLayout.Left + 122;
    private const double Third = LetterLayout.Left + 226;
    private const double Fourth = LetterLayout.Left + 330;

    /// <summary>Draws it on the last page, or on one more when the text reaches too far down.</summary>
    internal static void Draw(Flow flow, Tag root, LetterToPrint letter, LetterWords words)
    {
        if (flow.Y > LowestText)
        {
            flow.NewPage();
        }

        var sheet = flow.Sheet;
        sheet.Rule(LetterLayout.Left, LetterLayout.Right, Top, Ink.Rule, 0.75, dashed: true);
        flow.Text(sheet, root.Add("H2"), words.Payment, LetterLayout.Left, Top + 22, 10.5, bold: true);
        const double fields = Top + 32;
        sheet.Ground(LetterLayout.Left, fields, LetterLayout.Right - LetterLayout.Left, 44, Ink.Panel);
        Field(LetterLayout.Left + 10, Second, words.Amount, words.Money(letter.TotalMinor));
        Field(Second, Third, words.LastDay, words.Day(letter.DueDate));
        Field(Third, Fourth, words.Account, LetterWords.AccountNumber(letter.AccountNumber));

        // What finds the claim when the payment comes back: a KID, the number of the one invoice, else the customer.
        var (name, value) = letter.Kid is { } kid ? ("KID", kid)
            : letter.Claims is [var only] ? (words.Message, $"{words.InvoiceNo} {only.InvoiceNo}")
            : (words.Message, $"{words.CustomerNo} {letter.CustomerNo}");
        Field(Fourth, LetterLayout.Right - 2, name, value);
        Party(LetterLayout.Left + 10, words.Receiver, letter.Creditor.Name, letter.Creditor.Address);
        Party(Third, words.Payer, letter.Debtor.Name, letter.Debtor.Address);

        void Field(double x, double to, string label, string text)
        {
            var tag = root.Add("P");
            flow.Label(tag, label, x, fields + 16, 8);
            flow.TextFit(sheet, tag, text, x, fields + 33, to - x - 8, 11, bold: true);
        }

        void Party(double x, string label, string who, IReadOnlyList<string> address)
        {
            var tag = root.Add("P");
            flow.Label(tag, label, x, fields + 64, 8);
            flow.Address(tag, address.Prepend(who), most: 5, x, fields + 76, leading: 12, width: 210, size: 9);
        }
    }
}
