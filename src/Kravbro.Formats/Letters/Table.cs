using Kravbro.Formats.Letters.Pages;

namespace Kravbro.Formats.Letters;

/// <summary>A column of a table.</summary>
/// <param name="Name">Its heading.</param>
/// <param name="Width">Points.</param>
/// <param name="ToTheRight">Amounts stand at the right edge.</param>
internal sealed record Column(string Name, double Width, bool ToTheRight = false);

/// <summary>A table that runs over as many pages as it takes, its headings anew on each.</summary>
internal sealed class Table(Flow flow, IReadOnlyList<Column> columns)
{
    internal const double Size = 8.5;

    /// <summary>Between columns.</summary>
    internal const double Gap = 8;

    private const double Leading = 11;
    private const double RowHeight = 16;

    private Tag _table = new("Table");

    /// <summary>Heading and column headings; a row fits beneath them.</summary>
    internal void Begin(Tag root, string heading)
    {
        flow.Y += 4;
        flow.Room(18 + (3 * RowHeight));
        flow.Paragraph(root.Add("H2"), heading, 10.5, 18, bold: true);
        _table = root.Add("Table");
        Heads(_table.Add("TR"));
    }

    /// <summary>A row; the last one keeps the sum with it.</summary>
    internal void Row(IReadOnlyList<string> cells, bool isLast)
    {
        var first = flow.Lines(cells[0], columns[0].Width - Gap, Size).ToList();
        var height = RowHeight + ((first.Count - 1) * Leading);
        if (flow.Room(height + (isLast ? RowHeight : 0)))
        {
            Heads(null);
        }

        var row = _table.Add("TR");
        var (tag, x) = (row.Add("TD"), LetterLayout.Left);
        for (var i = 0; i < first.Count; i++)
        {
            flow.Sheet.Text(tag, Typeface.Plain, Size, x, flow.Y + (i * Leading), first[i], Ink.Text);
        }

        for (var i = 1; i < cells.Count; i++)
        {
            x += columns[i - 1].Width;
            Cell(row.Add("TD"), columns[i], cells[i], x, bold: i == cells.Count - 1, Ink.Text);
        }

        flow.Y += height;
        flow.Sheet.Rule(LetterLayout.Left, LetterLayout.Right, flow.Y - 11, Ink.FaintRule);
    }

    /// <summary>Ends the table with a row of sums: its name over the first columns, then the amounts. None for a single row.</summary>
    internal void End(string name, int span, IReadOnlyList<string> sums)
    {
        if (sums.Count > 0)
        {
            var row = _table.Add("TR");
            flow.Text(flow.Sheet, row.Add("TH", $"<</O/Table/Scope/Row/ColSpan {span}>>"), name, LetterLayout.Left, flow.Y, Size, bold: true);
            var x = LetterLayout.Left + columns.Take(span).Sum(c => c.Width);
            for (var i = 0; i < sums.Count; i++)
            {
                Cell(row.Add("TD"), columns[span + i], sums[i], x, bold: true, Ink.Text);
                x += columns[span + i].Width;
            }

            flow.Y += RowHeight;
        }

        flow.Y += 10;
    }

    // On the pages that follow the headings are only for the eye: the table has them already.
    private void Heads(Tag? row)
    {
        var x = LetterLayout.Left;
        foreach (var column in columns)
        {
            Cell(row?.Add("TH", Tag.ColumnHead), column, column.Name, x, bold: false, Ink.Muted);
            x += column.Width;
        }

        flow.Sheet.Rule(LetterLayout.Left, LetterLayout.Right, flow.Y + 5, Ink.Rule, 0.75);
        flow.Y += RowHeight + 1;
    }

    private void Cell(Tag? tag, Column column, string text, double x, bool bold, double ink)
    {
        if (column.ToTheRight)
        {
            flow.TextFitTo(flow.Sheet, tag, text, x + column.Width, flow.Y, column.Width - Gap, Size, bold, ink);
        }
        else
        {
            flow.TextFit(flow.Sheet, tag, text, x, flow.Y, column.Width - Gap, Size, bold, ink);
        }
    }
}
