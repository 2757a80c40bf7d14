using Kravbro.Formats.Letters.Pages;

namespace Kravbro.Formats.Letters;

/// <summary>
/// A letter as PDF: A4, the fonts' used outlines embedded, tagged for screen readers. The same content gives the same bytes, always; many
/// threads may write at once.
/// </summary>
public static class LetterPdf
{
    /// <summary>The bytes of one letter.</summary>
    /// <exception cref="ArgumentException">There are no claims.</exception>
    public static byte[] Write(LetterToPrint letter)
    {
        using var file = Written(letter);
        return file.Unsent.ToArray();
    }

    /// <summary>Writes one letter; the stream stays open.</summary>
    /// <exception cref="ArgumentException">There are no claims.</exception>
    public static void Write(LetterToPrint letter, Stream to)
    {
        using var file = Written(letter);
        to.Write(file.Unsent.Span);
    }

    private static TaggedFile Written(LetterToPrint letter)
    {
        var composed = LetterLayout.Compose(letter);
        var file = new TaggedFile();
        file.Append(file.Place(composed, onOddPage: false)());
        file.End(composed.Title, composed.Language);
        return file;
    }
}
