using Kravbro.Domain;

namespace Kravbro.Formats.Bank;

/// <summary>
/// Reads OCR giro, camt.053 and camt.054 (versions .001.02 and .001.08) in two passes: one that proves the file, one that gives
/// its lines. Both are streams; memory does not grow with the file.
/// </summary>
public static class BankFile
{
    /// <summary>
    /// Recognises the format by content and reads the whole file once. Refused: a format that is not known, a cut file, counts or
    /// sums of OCR giro that do not agree, a record or entry that cannot be read, XML with a DTD or out of bounds. A file that is
    /// readable and does not add up is not refused but <see cref="BankFileSummary.Bookable"/> is false.
    /// </summary>
    /// <param name="file">Seekable; read from its start, left open.</param>
    /// <param name="ct">Checked at every record.</param>
    /// <exception cref="ArgumentException">The stream is not seekable.</exception>
    public static Result<BankFileSummary> Check(Stream file, CancellationToken ct) =>
        throw new NotSupportedException();

    /// <summary>
    /// The lines of a file that was checked, one at a time, from the stream's start. Of a file that may not be booked each entry of
    /// camt is one line, for people to look at.
    /// </summary>
    /// <param name="file">The same file, seekable; left open.</param>
    /// <param name="summary">What <see cref="Check"/> gave for it.</param>
    /// <param name="ct">Checked at every record.</param>
    /// <exception cref="InvalidDataException">The file was changed since it was checked.</exception>
    public static IEnumerable<BankLine> Lines(Stream file, BankFileSummary summary, CancellationToken ct) =>
        throw new NotSupportedException();
}
