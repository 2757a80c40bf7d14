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
