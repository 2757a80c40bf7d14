using Kravbro.Formats.Letters.Pages;

namespace Kravbro.Formats.Letters;

/// <summary>Text that runs down the pages of a letter, and on to the next when one is full.</summary>
internal sealed class Flow
{
    /// <summary>The first base line of a page that is not the first.</summary>
    internal const double PageTop = 32 * LetterLayout.Mm;

    private const double Bottom = 274 * LetterLayout.Mm;

    private readonly string _runningHead;

    internal Flow(string runningHead)
    {
        _runningHead = runningHead;
        Sheets.Add(new Sheet(0));
    }

    internal List<Sheet> Sheets { get; } = [];

    /// <summary>The page that is written on.</summary>
    internal Sheet Sheet => Sheets[^1];

    /// <summary>Base line of what comes next, points from the upper edge.</summary>
    internal double Y { get; set; }

    internal Dictionary<ushort, int> MorePlain { get; } = [];

    internal Dictionary<ushort, int> MoreBold { get; } = [];

    /// <summary>Goes to a new page when there is less room than this; true when it did.</summary>
    internal bool Room(double needed)
    {
        if (Y + needed <= Bottom)
        {
            return false;
        }

        NewPage();
        return true;
    }

    internal void NewPage()
    {
        Sheets.Add(new Sheet(Sheets.Count));
        TextFit(Sheet, null, _runningHead, LetterLayout.Left, 18 * LetterLayout.Mm, LetterLayout.Right - LetterLayout.Left, 8, ink: Ink.Muted);
        Y = PageTop;
    }

    /// <summary>Writes text in as many lines as it takes; a line break in it is kept.</summary>
    internal void Paragraph(Tag tag, string text, double size, double leading, bool bold = false, double ink = Ink.Text)
    {
        foreach (var line in Lines(text, LetterLayout.Right - LetterLayout.Left, size, bold))
        {
            Room(leading);
            Sheet.Text(tag, Face(bold), size, LetterLayout.Left, Y, line, ink);
            Y += leading;
        }
    }

    /// <summary>Text as lines of a width; a word that is wider is cut.</summary>
    internal IEnumerable<Shaped> Lines(string text, double width, double size, bool bold = false)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n').SelectMany(part => Broken(part, width / size, bold)).ToList();

        // A space at the end of a line keeps its last word apart from the next one where the text is read aloud or copied.
        return lines.Select((line, i) => Shape(i + 1 < lines.Count ? line + " " : line, bold));
    }

    /// <summary>The name of what follows in the same tag.</summary>
    internal void Label(Tag tag, string name, double x, double y, double size) => Text(Sheet, tag, name + " ", x, y, size, ink: Ink.Muted);

    /// <summary>
    /// Lines of an address, empty ones left out. One that is too wide is set smaller and broken; where that makes too many lines, it is
    /// set as small as it takes, so that the place is never lost.
    /// </summary>
    internal void Address(Tag tag, IEnumerable<string> address, int most, double x, double y, double leading, double width, double size)
    {
        var small = size * 0.85;
        var whole = address.Where(l => !string.IsNullOrWhiteSpace(l)).Take(most).Select(l => (Text: l, Size: size)).ToList();
        var broken = whole.SelectMany(l => Width(l.Text, size) <= width ? [l] : Broken(l.Text, width / small, bold: false).Select(part => (Text: part, Size: small))).ToList();
        var lines = broken.Count <= most ? broken : whole;
        for (var i = 0; i < lines.Count; i++)
        {
            TextFit(Sheet, tag, i + 1 < lines.Count ? lines[i].Text + " " : lines[i].Text, x, y + (i * leading), width + 1, lines[i].Size);
        }
    }

    /// <summary>Width of a line, points.</summary>
    internal double Width(string text, double size, bool bold = false) => Shape(text, bold).Width * size;

    internal void Text(Sheet sheet, Tag? tag, string text, double x, double y, double size, bool bold = false, double ink = Ink.Text) =>
        sheet.Text(tag, Face(bold), size, x, y, Shape(text, bold), ink);

    /// <summary>Ends at x.</summary>
    internal void TextTo(Sheet sheet, Tag? tag, string text, double x, double y, double size, bool bold = false, double ink = Ink.Text) =>
        TextFitTo(sheet, tag, text, x, y, double.MaxValue, size, bold, ink);

    /// <summary>On one line of a width: smaller letters when it is too long.</summary>
    internal void TextFit(Sheet sheet, Tag? tag, string text, double x, double y, double width, double size, bool bold = false, double ink = Ink.Text)
    {
        var shaped = Shape(text, bold);
        sheet.Text(tag, Face(bold), Fit(shaped, width, size), x, y, shaped, ink);
    }

    /// <summary>The same, ending at x.</summary>
    internal void TextFitTo(Sheet sheet, Tag? tag, string text, double x, double y, double width, double size, bool bold = false, double ink = Ink.Text)
    {
        var shaped = Shape(text, bold);
        var fit = Fit(shaped, width, size);
        sheet.Text(tag, Face(bold), fit, x - (shaped.Width * fit), y, shaped, ink);
    }

    private static Typeface Face(bool bold) => bold ? Typeface.Bold : Typeface.Plain;

    private static double Fit(Shaped text, double width, double size) => text.Width * size <= width ? size : Math.Floor(width / text.Width * 100) / 100;

    private Shaped Shape(string text, bool bold) => Face(bold).Shape(text, bold ? MoreBold : MorePlain);

    // Breaks at plain spaces only: those inside an amount or a date are of the kind that holds together.
    private IEnumerable<string> Broken(string text, double most, bool bold)
    {
        var (line, lineWidth, space) = ("", 0.0, Shape(" ", bold).Width);
        foreach (var whole in text.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries))
        {
            var (word, width) = (whole, Shape(whole, bold).Width);
            if (line.Length > 0 && lineWidth + space + width > most)
            {
                yield return line;
                line = "";
            }

            while (width > most)
            {
                var fits = Fitting(word, most, bold);
                yield return word[..fits];
                word = word[fits..];
                width = Shape(word, bold).Width;
            }

            (line, lineWidth) = line.Length == 0 ? (word, width) : ($"{line} {word}", lineWidth + space + width);
        }

        yield return line;
    }

    // How much of a word fits, at least one character of it.
    private int Fitting(string word, double most, bool bold)
    {
        var (length, width) = (0, 0.0);
        foreach (var rune in word.EnumerateRunes())
        {
            width += Shape(rune.ToString(), bold).Width;
            if (length > 0 && width > most)
            {
                break;
            }

            length += char.IsSurrogate(word[length]) && length + 1 < word.Length && char.IsSurrogatePair(word[length], word[length + 1]) ? 2 : 1;
        }

        return length;
    }
}
