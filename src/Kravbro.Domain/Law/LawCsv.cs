using System.Text;

namespace Kravbro.Domain.Law;

/// <summary>One record of a table's file.</summary>
/// <param name="Line">The line it begins on, from 1.</param>
/// <param name="Fields">Its fields, without the blanks around them.</param>
internal sealed record CsvRecord(int Line, IReadOnlyList<string> Fields);

/// <summary>
/// Reads a law table's file: comma separated, fields in quotes where they hold commas, quotes (doubled) or line breaks; blank lines
/// are passed over. Answers the line of a fault instead of throwing.
/// </summary>
internal static class LawCsv
{
    internal static IReadOnlyList<CsvRecord> Read(string text, out int? unclosedQuoteOnLine)
    {
        var records = new List<CsvRecord>();
        var fields = new List<string>();
        var field = new StringBuilder();
        var (line, began, quoteLine, quoted, blank) = (1, 1, 1, false, true);

        void EndField()
        {
            fields.Add(field.ToString().Trim());
            field.Clear();
            blank = true;
        }

        void EndRecord()
        {
            EndField();
            if (fields.Count > 1 || fields[0].Length > 0)
            {
                records.Add(new CsvRecord(began, fields));
            }

            fields = [];
        }

        text = text.TrimStart('\uFEFF');
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted && c == '"' && i + 1 < text.Length && text[i + 1] == '"')
            {
                field.Append('"');
                i++;
            }
            else if (c == '"' && (quoted || blank))
            {
                quoted = !quoted;
                quoteLine = line;
            }
            else if (c == ',' && !quoted)
            {
                EndField();
            }
            else if (c == '\n' && !quoted)
            {
                EndRecord();
                line++;
                began = line;
            }
            else
            {
                line += c == '\n' ? 1 : 0;
                blank &= char.IsWhiteSpace(c);
                field.Append(c);
            }
        }

        EndRecord();
        unclosedQuoteOnLine = quoted ? quoteLine : null;
        return records;
    }
}
