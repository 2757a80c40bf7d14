using System.Text;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Writer;

namespace Kravbro.Formats.Pdf;

/// <summary>Where the pen is; a new page when there is no room.</summary>
internal sealed class Sheet
{
    /// <summary>The left edge of what is written, points.</summary>
    internal const double Left = 50;

    /// <summary>The right edge.</summary>
    internal const double Right = 545;

    private const double Bottom = 70;

    private static readonly Lazy<byte[]> Plain = new(() => Font("DejaVuSans"));
    private static readonly Lazy<byte[]> Bold = new(() => Font("DejaVuSans-Bold"));

    private readonly PdfDocumentBuilder _builder;
    private readonly PdfDocumentBuilder.AddedFont _plain;
    private readonly PdfDocumentBuilder.AddedFont _bold;
    private PdfPageBuilder _page;
    private double _y;

    internal Sheet(PdfDocumentBuilder builder)
    {
        _builder = builder;
        _plain = builder.AddTrueTypeFont(Plain.Value);
        _bold = builder.AddTrueTypeFont(Bold.Value);
        _page = NewPage();
    }

    /// <summary>The text, cut with a sign when it is longer.</summary>
    internal static string Fit(string text, int most) => text.Length <= most ? text : text[..(most - 1)] + "…";

    internal void Down(double by) => _y -= by;

    /// <summary>Goes to a new page when there is no room for so many points, and says whether it did.</summary>
    internal bool Room(double needed)
    {
        if (_y - needed >= Bottom)
        {
            return false;
        }

        _page = NewPage();
        return true;
    }

    internal void Text(double x, string text, bool bold = false, double size = 10) => Draw(x, Printable(text), bold, size);

    /// <summary>No wider than that: what has no room is cut with a sign.</summary>
    internal void TextWithin(double x, string text, double width, double size)
    {
        var printable = Printable(text);
        var fits = Fits(printable, width, size);
        Draw(x, fits == printable.Length ? printable : printable[..Math.Max(0, fits - 1)] + "…", false, size);
    }

    /// <summary>In as many lines as it takes between the edges, broken at blanks where there are some.</summary>
    internal void Wrapped(string text, double size)
    {
        for (var rest = Printable(text).Trim(); rest.Length > 0;)
        {
            var fits = Fits(rest, Right - Left, size);
            var end = fits == rest.Length || rest.LastIndexOf(' ', fits) is not (> 0 and var space) ? fits : space;
            Room(size + 4);
            Draw(Left, rest[..end], false, size);
            Down(size + 4);
            rest = rest[end..].TrimStart();
        }
    }

    /// <summary>Ends at x.</summary>
    internal void TextTo(double x, string text, bool bold = false, double size = 10)
    {
        var printable = Printable(text);
        if (printable.Length > 0)
        {
            var letters = _page.MeasureText(printable, size, new PdfPoint(0, _y), bold ? _bold : _plain);
            Draw(x - letters[^1].EndBaseLine.X, printable, bold, size);
        }
    }

    private int Fits(string printable, double width, double size) => printable.Length == 0 ? 0
        : _page.MeasureText(printable, size, new PdfPoint(0, _y), _plain).TakeWhile(letter => letter.EndBaseLine.X <= width).Count();

    private static byte[] Font(string name)
    {
        using var file = typeof(Sheet).Assembly.GetManifestResourceStream(name)!;
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return bytes.ToArray();
    }

    private void Draw(double x, string text, bool bold, double size)
    {
        if (text.Length > 0)
        {
            _page.AddText(text, size, new PdfPoint(x, _y), bold ? _bold : _plain);
        }
    }

    private PdfPageBuilder NewPage()
    {
        _y = 780;
        return _builder.AddPage(PageSize.A4);
    }

    // The font knows the letters of Europe; others are printed without their accent, or as a question mark.
    private static string Printable(string text)
    {
        var printable = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '\u00a0' or '\u202f' or '\u2212')
            {
                printable.Append(rune.Value == '\u2212' ? '–' : ' ');
                continue;
            }

            var plain = rune.ToString().Normalize(NormalizationForm.FormD)[0];
            printable.Append(rune.IsBmp && Known((char)rune.Value) ? (char)rune.Value : Known(plain) ? plain : '?');
        }

        return printable.ToString();
    }

    private static bool Known(char c) => c is >= ' ' and <= '~' or >= '\u00a1' and <= '\u017f' and not '\u00ad' || c is '…' or '–' or '—' or '€';
}
