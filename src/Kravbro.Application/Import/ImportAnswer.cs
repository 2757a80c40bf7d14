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

    /// <summary>Told the number of lines read so far, once a batch.</summary>
    public IProgress<long>? Progress { get; init; }
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

    /// <summary>Columns that mean nothing here and were not looked at.</summary>
    public IReadOnlyList<string> IgnoredColumns { get; set; } = [];

    internal void Refuse(IEnumerable<RowFault> faults)
    {
        Refused++;
        if (Errors.Count < MostErrors)
        {
            Errors.AddRange(faults);
        }
    }
}
