using Kravbro.Domain;

namespace Kravbro.Formats.Csv;

/// <summary>One thing that is wrong with a line of a file.</summary>
/// <param name="Line">Physical line, from 1, where the record starts.</param>
/// <param name="Column">The column as its header is written in the file; null when the whole line (or file) is meant.</param>
/// <param name="Refusal">Code and texts.</param>
/// <param name="Found">What stood there, shortened and without control characters; null when the whole line is meant.</param>
public sealed record RowFault(long Line, string? Column, Refusal Refusal, string? Found);

/// <summary>One record of a file: its value, or everything that is wrong with it.</summary>
/// <typeparam name="T">What a record of the file means.</typeparam>
/// <param name="Line">Physical line, from 1, where the record starts.</param>
/// <param name="Value">The value; null when there are faults.</param>
/// <param name="Faults">All faults of the line, left to right; empty when there is a value.</param>
public sealed record CsvRow<T>(long Line, T? Value, IReadOnlyList<RowFault> Faults)
    where T : class;

/// <summary>How the bytes of a file were understood.</summary>
public enum CsvEncoding
{
    /// <summary>UTF-8, with or without byte order mark; plain ASCII counts as UTF-8.</summary>
    Utf8,

    /// <summary>Windows-1252, what Norwegian spreadsheets save by default.</summary>
    Windows1252,
}

/// <summary>What a reader learns about a file beside its rows; filled while the rows are read.</summary>
public sealed class CsvSummary
{
    /// <summary>The encoding found; UTF-8 until the first row was asked for.</summary>
    public CsvEncoding Encoding { get; internal set; }

    /// <summary>The separator found.</summary>
    public char Separator { get; internal set; } = ';';

    /// <summary>All header names as written, in the order of the file.</summary>
    public IReadOnlyList<string> Columns { get; internal set; } = [];

    /// <summary>Header names that mean nothing here; their cells are not looked at.</summary>
    public IReadOnlyList<string> IgnoredColumns { get; internal set; } = [];

    /// <summary>English field name → the name the header line of this file gives it; only columns the file has.</summary>
    public IReadOnlyDictionary<string, string> WrittenNames { get; internal set; } = new Dictionary<string, string>();

    /// <summary>Records read so far, good and bad; the header and blank lines do not count.</summary>
    public long RowsRead { get; internal set; }
}
