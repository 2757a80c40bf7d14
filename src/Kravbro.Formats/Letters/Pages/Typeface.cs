using System.Globalization;
using System.Text;

namespace Kravbro.Formats.Letters.Pages;

/// <summary>Text as the numbers of its glyphs.</summary>
/// <param name="Glyphs">In order.</param>
/// <param name="Width">In em: multiplied by the size in points it is points.</param>
internal readonly record struct Shaped(ushort[] Glyphs, double Width);

/// <summary>
/// A font that letters share: read once, never changed, used by many threads. Text is set a tenth narrower than the outlines, as the
/// family's own condensed faces are.
/// </summary>
internal sealed class Typeface
{
    /// <summary>Horizontal scale.</summary>
    internal const double Narrowing = 0.9;

    private const int Replacement = 0xfffd;

    // What nearly every letter keeps within: its outlines are packed once per process, and a letter with more packs its own.
    private const string Usual = " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]_abcdefghijklmnopqrstuvwxyz|ÆØÅæøåÉéÈèÊêÓóÒòÔôÄäÖöÜüáàçñß§«»–—’“”…•€·\u2212ĄąĆćČčĐđĘęĖėĮįŁłŃńŊŋŚśŠšŦŧŪūŲųŹźŻżŽž";

    private static readonly Lazy<Typeface> PlainFace = new(() => new Typeface("DejaVuSans", false));
    private static readonly Lazy<Typeface> BoldFace = new(() => new Typeface("DejaVuSans-Bold", true));

    private readonly ushort[] _basicPlane = new ushort[0x10000];
    private readonly bool[] _isUsual;
    private readonly Lazy<EmbeddedFont> _usual;

    private Typeface(string name, bool bold)
    {
        (Name, IsBold) = (name, bold);
        using var file = typeof(Typeface).Assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        Font = new TrueType(bytes);
        for (var c = 0; c < _basicPlane.Length; c++)
        {
            _basicPlane[c] = Font.Glyph(c);
        }

        UsualGlyphs = Usual.ToDictionary(c => _basicPlane[c], c => (int)c);
        _isUsual = new bool[Font.GlyphCount];
        foreach (var glyph in UsualGlyphs.Keys)
        {
            _isUsual[glyph] = true;
        }

        _usual = new Lazy<EmbeddedFont>(() => new EmbeddedFont(this, UsualGlyphs));
    }

    internal static Typeface Plain => PlainFace.Value;

    internal static Typeface Bold => BoldFace.Value;

    internal string Name { get; }

    internal bool IsBold { get; }

    internal TrueType Font { get; }

    /// <summary>The glyphs that are always embedded, with their characters.</summary>
    internal IReadOnlyDictionary<ushort, int> UsualGlyphs { get; }

    /// <summary>The font to embed for text that uses these glyphs beyond the usual ones.</summary>
    internal EmbeddedFont Embedded(IReadOnlyDictionary<ushort, int> more) =>
        more.Count == 0 ? _usual.Value : new EmbeddedFont(this, UsualGlyphs.Concat(more).ToDictionary());

    /// <summary>
    /// Text as glyphs. Accents are put together, every kind of space is a space, invisible characters fall away, and what the font cannot
    /// draw becomes the replacement character; glyphs beyond the usual ones are added to <paramref name="more"/>.
    /// </summary>
    internal Shaped Shape(string text, Dictionary<ushort, int> more)
    {
        var composed = Composed(text);
        var glyphs = new ushort[composed.Length];
        var (count, width) = (0, 0L);
        foreach (var rune in composed.EnumerateRunes())
        {
            var c = Rune.IsWhiteSpace(rune) ? ' ' : rune.Value;
            if (c > '~' && IsUnseen(rune))
            {
                continue;
            }

            var glyph = GlyphOf(c);
            if (glyph == 0)
            {
                (c, glyph) = (Replacement, GlyphOf(Replacement));
            }

            if (!_isUsual[glyph])
            {
                // Two characters may share a glyph; the lower one is what a reader gets, whichever came first.
                more[glyph] = more.TryGetValue(glyph, out var other) ? Math.Min(other, c) : c;
            }

            glyphs[count++] = glyph;
            width += Font.Advance(glyph);
        }

        return new Shaped(count == glyphs.Length ? glyphs : glyphs[..count], width * Narrowing / Font.UnitsPerEm);
    }

    // Marks of direction, joiners and the like, and an accent that neither has a letter of its own nor a glyph.
    private bool IsUnseen(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Format => true,
        UnicodeCategory.NonSpacingMark => GlyphOf(rune.Value) == 0,
        _ => false,
    };

    // Half of a surrogate pair cannot be normalised; such text is taken as it is.
    private static string Composed(string text)
    {
        if (Ascii.IsValid(text))
        {
            return text;
        }

        try
        {
            return text.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            return text;
        }
    }

    private ushort GlyphOf(int c) => c < _basicPlane.Length ? _basicPlane[c] : Font.Glyph(c);
}
