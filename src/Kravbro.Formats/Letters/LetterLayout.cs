using System.Globalization;
using Kravbro.Formats.Letters.Pages;

namespace Kravbro.Formats.Letters;

/// <summary>
/// Where things stand on a letter: the creditor on top, the debtor in the window of a C5 envelope, what is to be paid and by when in a
/// panel, the text, the tables, and the payment part at the foot of the last page.
/// </summary>
internal static class LetterLayout
{
    internal const double Mm = 72 / 25.4;
    internal const double Left = 20 * Mm;
    internal const double Right = Sheet.Width - (20 * Mm);

    /// <summary>Base line of the debtor's name.</summary>
    internal const double WindowTop = 52 * Mm;

    private const double FactsLeft = 128 * Mm;
    private const double TitleTop = 96 * Mm;
    private const double TextSize = 9.5;
    private const double TextLeading = 14;
    private const double LegalSize = 7.5;
    private const double LegalLeading = 10.5;

    /// <summary>Lays a letter out.</summary>
    internal static Composed Compose(LetterToPrint letter)
    {
        if (letter.Claims.Count == 0)
        {
            throw new ArgumentException("a letter has claims", nameof(letter));
        }

        var words = LetterWords.Of(letter.Language);
        var flow = new Flow($"{letter.Creditor.Name}  ·  {letter.Title}  ·  {words.Day(letter.Date)}");
        var root = new Tag("Part");
        Creditor(flow, root, letter, words);
        Debtor(flow, root, letter.Debtor);
        Facts(flow, root, letter, words);
        flow.Y = TitleTop;
        flow.Paragraph(root.Add("H1"), letter.Title, 17, 21, bold: true);
        flow.Y += 6;
        Panel(flow, root, letter, words);
        Paragraphs(flow, root, letter.Paragraphs);
        ClaimTables.Claims(flow, root, letter, words);
        ClaimTables.Interest(flow, root, letter, words);
        Closing(flow, root, letter);
        PaymentPart.Draw(flow, root, letter, words);
        foreach (var sheet in flow.Sheets)
        {
            var page = string.Format(CultureInfo.InvariantCulture, words.Page, sheet.Number + 1, flow.Sheets.Count);
            flow.TextTo(sheet, null, page, Right, 287 * Mm, 7.5, ink: Ink.Muted);
        }

        return new Composed($"{letter.Title} – {letter.Creditor.Name}", words.Tag, root, flow.Sheets, flow.MorePlain, flow.MoreBold);
    }

    private static void Creditor(Flow flow, Tag root, LetterToPrint letter, LetterWords words)
    {
        var creditor = letter.Creditor;
        flow.Y = 20 * Mm;
        flow.Paragraph(root.Add("P"), creditor.Name, 13, 16, bold: true);
        var reach = new[] { $"{words.OrgNo} {LetterWords.Organisation(creditor.OrgNo)}", creditor.Phone, creditor.Email, creditor.Website };
        flow.Paragraph(root.Add("P"), string.Join(", ", creditor.Address), 8, 11, ink: Ink.Muted);
        flow.Paragraph(root.Add("P"), string.Join("  ·  ", reach.Where(r => !string.IsNullOrWhiteSpace(r))), 8, 11, ink: Ink.Muted);
    }

    private static void Debtor(Flow flow, Tag root, DebtorOnLetter debtor) =>
        flow.Address(root.Add("P"), debtor.Address.Prepend(debtor.Name), most: 6, Left, WindowTop, leading: 13.5, width: 85 * Mm, size: 10);

    private static void Facts(Flow flow, Tag root, LetterToPrint letter, LetterWords words)
    {
        List<(string Name, string Value)> facts = [(words.Date, words.Day(letter.Date)), (words.CustomerNo, letter.CustomerNo)];
        if (letter.Claims.Count == 1)
        {
            facts.Add((words.InvoiceNo, letter.Claims[0].InvoiceNo));
        }

        var y = WindowTop;
        foreach (var (name, value) in facts)
        {
            var tag = root.Add("P");
            flow.Label(tag, name, FactsLeft, y, 8.5);
            flow.TextFitTo(flow.Sheet, tag, value, Right, y, 36 * Mm, 9);
            y += 14;
        }
    }

    private static void Panel(Flow flow, Tag root, LetterToPrint letter, LetterWords words)
    {
        const double height = 48;
        flow.Room(height);
        var top = flow.Y - 10;
        flow.Sheet.Ground(Left, top, Right - Left, height, Ink.Panel);
        Field(words.ToPay, words.Money(letter.TotalMinor), Left + 12, 180);
        Field(words.LastDay, words.Day(letter.DueDate), Left + 200, 130);
        Pair(words.ShortAccount, LetterWords.AccountNumber(letter.AccountNumber), top + 21);
        if (letter.Kid is { } kid)
        {
            Pair("KID", kid, top + 36);
        }

        flow.Y = top + height + 20;

        void Field(string name, string value, double x, double width)
        {
            var tag = root.Add("P");
            flow.Label(tag, name, x, top + 17, 8.5);
            flow.TextFit(flow.Sheet, tag, value, x, top + 37, width, 16, bold: true);
        }

        void Pair(string name, string value, double y)
        {
            var tag = root.Add("P");
            flow.Label(tag, name, Left + 340, y, 8.5);
            flow.TextFitTo(flow.Sheet, tag, value, Right - 12, y, 92, 9.5);
        }
    }

    // What comes last keeps to the page of the payment part, so that this page says more than how to pay.
    private static void Closing(Flow flow, Tag root, LetterToPrint letter)
    {
        var height = letter.Closing.Sum(p => (flow.Lines(p, Right - Left, TextSize).Count() * TextLeading) + 6)
            + (letter.LegalLine is { } line ? flow.Lines(line, Right - Left, LegalSize).Count() * LegalLeading : 0);
        if (height > 0 && flow.Y + height > PaymentPart.LowestText && flow.Y > Flow.PageTop + height)
        {
            flow.NewPage();
        }

        Paragraphs(flow, root, letter.Closing);
        if (letter.LegalLine is { } legal)
        {
            flow.Paragraph(root.Add("P"), legal, LegalSize, LegalLeading, ink: Ink.Muted);
        }
    }

    private static void Paragraphs(Flow flow, Tag root, IReadOnlyList<string> paragraphs)
    {
        foreach (var paragraph in paragraphs.Where(p => !string.IsNullOrWhiteSpace(p)))
        {
            flow.Paragraph(root.Add("P"), paragraph, TextSize, TextLeading);
            flow.Y += 6;
        }
    }
}
