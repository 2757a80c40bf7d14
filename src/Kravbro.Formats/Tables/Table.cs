namespace Kravbro.Formats.Tables;

/// <summary>What a column holds, and so how its cells are written.</summary>
public enum ColumnKind
{
    /// <summary>Text, never a formula. Numbers that are names (invoice numbers, customer numbers) may be text or <see cref="Number"/>.</summary>
    Text,

    /// <summary>A calendar day.</summary>
    Date,

    /// <summary>Money with two decimals.</summary>
    Amount,

    /// <summary>A number without grouping: an account, a count.</summary>
    Number,

    /// <summary>Percent: 25 is 25 %.</summary>
    Percent,
}

/// <summary>A column of a report.</summary>
/// <param name="Name">Its name in JSON, e.g. <c>customerCode</c>.</param>
/// <param name="Nb">Heading in Norwegian.</param>
/// <param name="En">Heading in English.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="IsSummed">Whether it has a sum under the last row.</param>
public sealed record Column(string Name, string Nb, string En, ColumnKind Kind, bool IsSummed = false)
{
    /// <summary>The heading in a language: <c>en</c>, anything else Norwegian.</summary>
    public string Heading(string language) => language == "en" ? En : Nb;
}

/// <summary>Any report as rows and columns. The rows come while they are read, once; nothing holds them together.</summary>
/// <param name="Name">The report's name in files and JSON, e.g. <c>trial-balance</c>.</param>
/// <param name="Nb">Title in Norwegian.</param>
/// <param name="En">Title in English.</param>
/// <param name="Columns">Columns in order.</param>
/// <param name="Rows">Rows, one cell for each column.</param>
public sealed record Table(string Name, string Nb, string En, IReadOnlyList<Column> Columns, IAsyncEnumerable<Cell[]> Rows)
{
    /// <summary>A table of rows that are there already.</summary>
    public static Table Of(string name, string nb, string en, IReadOnlyList<Column> columns, IEnumerable<Cell[]> rows) =>
        new(name, nb, en, columns, rows.ToAsyncEnumerable());

    /// <summary>The title in a language: <c>en</c>, anything else Norwegian.</summary>
    public string Title(string language) => language == "en" ? En : Nb;
}

/// <summary>Adds up the summed columns while the rows pass.</summary>
public sealed class ColumnSums(IReadOnlyList<Column> columns)
{
    private readonly decimal[] _sums = new decimal[columns.Count];

    /// <summary>Adds a row.</summary>
    public void Add(Cell[] row)
    {
        for (var i = 0; i < row.Length; i++)
        {
            if (columns[i].IsSummed)
            {
                _sums[i] += row[i].Figure ?? 0;
            }
        }
    }

    /// <summary>The row of sums, or null when no column has one. The first column says "Sum" when it has none itself.</summary>
    public Cell[]? Row() => columns.Any(c => c.IsSummed)
        ? [.. columns.Select((c, i) => c.IsSummed ? Cell.Of(_sums[i]) : i == 0 ? Cell.Of("Sum") : default)]
        : null;
}
