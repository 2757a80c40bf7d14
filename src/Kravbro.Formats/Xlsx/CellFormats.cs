using System.Globalization;
using Kravbro.Formats.Xml;

namespace Kravbro.Formats.Xlsx;

/// <summary>What the number formats of a workbook say of its cells: that a number is a date, or has leading zeros.</summary>
internal sealed class CellFormats
{
    private const int MostStyles = 70_000;
    private readonly List<(bool IsDate, int Zeros)> _styles = [];
    private bool _from1904;

    /// <summary>Reads the part of styles.</summary>
    /// <param name="xml">Stands on its root.</param>
    /// <param name="from1904">Whether days are counted from 1904, as old workbooks from Macintosh do.</param>
    internal static CellFormats Read(SafeXml xml, bool from1904)
    {
        var formats = new CellFormats { _from1904 = from1904 };
        var codes = new Dictionary<int, string>();
        xml.Each(name =>
        {
            if (name == "numFmts")
            {
                xml.Each(_ =>
                {
                    if (Number(xml.Attribute("numFmtId")) is { } id && codes.Count < MostStyles)
                    {
                        codes[id] = xml.Attribute("formatCode") ?? "";
                    }
                });
            }
            else if (name == "cellXfs")
            {
                xml.Each(_ =>
                {
                    if (formats._styles.Count < MostStyles)
                    {
                        formats._styles.Add(Meaning(Number(xml.Attribute("numFmtId")) ?? 0, codes));
                    }
                });
            }
        });
        return formats;
    }

    /// <summary>A number as the cell's format means it: a day as <c>yyyy-mm-dd</c>, else its digits.</summary>
    internal string Text(string number, string? style)
    {
        if (Number(style) is not { } s || s < 0 || s >= _styles.Count)
        {
            return number;
        }

        var (isDate, zeros) = _styles[s];
        return isDate ? Day(number) ?? number
            : zeros > number.Length && !number.AsSpan().ContainsAnyExceptInRange('0', '9') ? number.PadLeft(zeros, '0')
            : number;
    }

    private static (bool IsDate, int Zeros) Meaning(int id, Dictionary<int, string> codes)
    {
        // Built-in formats have no code in the file; 14–17 and 22 have a day in them, 27–36 and 50–58 in East Asian versions.
        if (!codes.TryGetValue(id, out var code))
        {
            return (id is (>= 14 and <= 17) or 22 or (>= 27 and <= 36) or (>= 50 and <= 58), 0);
        }

        var plain = Plain(code);
        return plain.Length > 1 && !plain.AsSpan().ContainsAnyExcept('0') ? (false, plain.Length) : (plain.AsSpan().ContainsAny("dDyY"), 0);
    }

    /// <summary>The first section of a format code without quoted texts, escaped characters and what stands in brackets.</summary>
    private static string Plain(string code)
    {
        var plain = new System.Text.StringBuilder();
        for (var i = 0; i < code.Length && code[i] != ';'; i++)
        {
            switch (code[i])
            {
                case '\\' or '_' or '*':
                    i++;
                    break;
                case '"' or '[':
                    var end = code.IndexOf(code[i] == '"' ? '"' : ']', i + 1);
                    i = end < 0 ? code.Length : end;
                    break;
                default:
                    plain.Append(code[i]);
                    break;
            }
        }

        return plain.ToString();
    }

    private string? Day(string number)
    {
        if (!decimal.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var serial) || serial < 1 || serial >= 2_958_466)
        {
            return null;
        }

        // The day 60 is 29 February 1900, which Excel believes in; days before it count from a day later.
        var whole = (int)serial;
        var first = _from1904 ? new DateOnly(1904, 1, 1) : whole < 60 ? new DateOnly(1899, 12, 31) : new DateOnly(1899, 12, 30);
        return whole > DateOnly.MaxValue.DayNumber - first.DayNumber ? null : first.AddDays(whole).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
