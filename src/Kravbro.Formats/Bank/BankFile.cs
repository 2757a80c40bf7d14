using System.Text;
using Kravbro.Domain;
using Kravbro.Formats.Xml;

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
    /// <param name="seen">Told every line as it goes by; the file may still turn out to be refused.</param>
    /// <exception cref="ArgumentException">The stream is not seekable.</exception>
    public static Result<BankFileSummary> Check(Stream file, CancellationToken ct, Action<BankFormat, BankLine>? seen = null)
    {
        MustSeek(file);
        try
        {
            Tally? tally = null;
            foreach (var line in Read(file, splits: true, found => tally = found, ct))
            {
                seen?.Invoke(tally!.Format, line);
            }

            return tally!.Summary();
        }
        catch (UnreadableFileException e)
        {
            return e.Refusal;
        }
    }

    /// <summary>
    /// The lines of a file that was checked, one at a time, from the stream's start. Of a file that may not be booked each entry of
    /// camt is one line, for people to look at; entries in a currency that is not known are left out.
    /// </summary>
    /// <param name="file">The same file, seekable; left open.</param>
    /// <param name="summary">What <see cref="Check"/> gave for it.</param>
    /// <param name="ct">Checked at every record.</param>
    /// <exception cref="ArgumentException">The stream is not seekable.</exception>
    /// <exception cref="InvalidDataException">The file was changed since it was checked.</exception>
    public static IEnumerable<BankLine> Lines(Stream file, BankFileSummary summary, CancellationToken ct)
    {
        MustSeek(file);
        return Unchanged(() => Read(file, summary.Bookable, _ => { }, ct).GetEnumerator());
    }

    private static IEnumerable<BankLine> Unchanged(Func<IEnumerator<BankLine>> begin)
    {
        using var lines = Checked(begin);
        while (Checked(lines.MoveNext))
        {
            yield return lines.Current;
        }

        static T Checked<T>(Func<T> read)
        {
            try
            {
                return read();
            }
            catch (UnreadableFileException e)
            {
                throw new InvalidDataException($"the file was changed since it was checked: {e.Refusal.En}", e);
            }
        }
    }

    private static IEnumerable<BankLine> Read(Stream file, bool splits, Action<Tally> begins, CancellationToken ct)
    {
        file.Position = 0;
        var head = Head(file);
        if (head.StartsWith("NY", StringComparison.Ordinal))
        {
            var tally = new Tally(BankFormat.OcrGiro);
            begins(tally);
            return new OcrGiroReader(file, tally, ct).Read();
        }

        return IsXml(head) ? ReadXml(file, splits, begins, ct) : throw new UnreadableFileException(Refusals.UnknownBankFormat(head.TrimStart()));
    }

    private static IEnumerable<BankLine> ReadXml(Stream file, bool splits, Action<Tally> begins, CancellationToken ct)
    {
        using var xml = new SafeXml(file);
        xml.Root();
        var root = xml.Name;
        if (root != "Document" || !xml.NextChild(xml.Depth))
        {
            throw new UnreadableFileException(Refusals.UnknownBankFormat($"<{root}>"));
        }

        var format = xml.Name switch
        {
            "BkToCstmrStmt" => BankFormat.Camt053,
            "BkToCstmrDbtCdtNtfctn" => BankFormat.Camt054,
            var other => throw new UnreadableFileException(Refusals.UnknownBankFormat($"<{root}><{other}>")),
        };
        var tally = new Tally(format);
        begins(tally);
        if (xml.Namespace.Split('.')[^1] is not ("02" or "08"))
        {
            tally.Note("camt_other_version", "", $"The version is neither .001.02 nor .001.08 but {xml.Namespace}; read as they are.",
                $"Versjonen er verken .001.02 eller .001.08, men {xml.Namespace}; lest som dem.");
        }

        foreach (var line in new CamtReader(xml, tally, splits, ct).Read(format))
        {
            yield return line;
        }
    }

    private static void MustSeek(Stream file)
    {
        if (!file.CanSeek)
        {
            throw new ArgumentException("the stream is read twice and must be seekable", nameof(file));
        }
    }

    /// <summary>The first characters, one for each byte; the stream is put back.</summary>
    private static string Head(Stream file)
    {
        var head = new byte[80];
        var length = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        file.Position = 0;
        return Encoding.Latin1.GetString(head, 0, length);
    }

    // A byte order mark of UTF-8 or UTF-16 first, perhaps blanks, then the first tag.
    private static bool IsXml(string head) =>
        head is ['\u00fe', '\u00ff', ..] or ['\u00ff', '\u00fe', ..] or ['<', ..] or ['\0', '<', ..]
        || head.TrimStart('\u00ef', '\u00bb', '\u00bf', ' ', '\r', '\n', '\t').StartsWith('<');
}
