using System.Globalization;
using Kravbro.Domain;
using Kravbro.Formats.Csv;

namespace Kravbro.Application.Import;

/// <summary>How a file is imported.</summary>
public sealed record ImportOptions
{
    /// <summary>Do everything and roll it back.</summary>
    public bool DryRun { get; init; }

    /// <summary>One bad line, nothing in; else good lines in, bad lines listed.</summary>
    public bool AllOrNothing { get; init; }

    /// <summary>A column mapping to use instead of the client's saved one.</summary>
    public ColumnMapping? Mapping { get; init; }

    /// <summary>Kroner for one unit, for EHF documents in another currency than the client's.</summary>
    public decimal? Rate { get; init; }

    /// <summary>The same, for one or several currencies by name; goes before <see cref="Rate"/>.</summary>
    public ImportRates? Rates { get; init; }

    /// <summary>
    /// Open invoices brought in from another system: posted against this account, without sales and VAT (they were booked there). Null
    /// for ordinary invoices.
    /// </summary>
    public int? TakeOverAccount { get; init; }

    /// <summary>What the file is called, for the document it is kept as; null where it has no name.</summary>
    public string? FileName { get; init; }

    /// <summary>Told the number of lines read so far, once a batch.</summary>
    public IProgress<long>? Progress { get; init; }

    /// <summary>A rate as people write it, with comma or point; null for an empty text. Refused: <c>bad_number</c>.</summary>
    public static Result<decimal?> ReadRate(string? text) =>
        string.IsNullOrWhiteSpace(text) ? (decimal?)null
        : decimal.TryParse(text.Trim().Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate) && rate is > 0 and < 100_000 ? rate
        : Refusals.BadNumber("rate", text, "11.40");
}

/// <summary>What an import did.</summary>
public sealed class ImportAnswer
{
    /// <summary>The most bad lines that are listed; all are counted.</summary>
    public const int MostErrors = 10_000;

    /// <summary>Lines read.</summary>
    public long Read { get; set; }

    /// <summary>Lines taken in (or that would be, in a dry run).</summary>
    public long Imported { get; set; }

    /// <summary>Lines that were there already with the same content.</summary>
    public long Unchanged { get; set; }

    /// <summary>Lines refused.</summary>
    public long Refused { get; set; }

    /// <summary>What is wrong, in the order of the file.</summary>
    public List<RowFault> Errors { get; } = [];

    /// <summary>What was taken in and yet deserves a look, at most <see cref="MostErrors"/>.</summary>
    public List<RowFault> Warnings { get; } = [];

    /// <summary>Columns that mean nothing here and were not looked at.</summary>
    public IReadOnlyList<string> IgnoredColumns { get; set; } = [];

    internal void Warn(RowFault fault)
    {
        if (Warnings.Count < MostErrors)
        {
            Warnings.Add(fault);
        }
    }

    internal void Refuse(IEnumerable<RowFault> faults)
    {
        Refused++;
        if (Errors.Count < MostErrors)
        {
            Errors.AddRange(faults);
        }
    }
}
