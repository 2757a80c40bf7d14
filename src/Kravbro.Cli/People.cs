using Spectre.Console;

namespace Kravbro.Cli;

/// <summary>Answers for people: sentences and tables in their language.</summary>
internal sealed class People(TextWriter output, string language)
{
    internal bool English => language == "en";

    /// <summary>The text of the language.</summary>
    internal string Say(string nb, string en) => English ? en : nb;

    /// <summary>A sentence.</summary>
    internal void Line(string nb, string en) => output.WriteLine(Say(nb, en));

    /// <summary>A table; columns with a leading <c>&gt;</c> are right-aligned.</summary>
    internal void Table(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (var column in columns)
        {
            var right = column.StartsWith('>');
            var head = new TableColumn(Markup.Escape(right ? column[1..] : column)) { NoWrap = true };
            table.AddColumn(right ? head.RightAligned() : head);
        }

        foreach (var row in rows)
        {
            table.AddRow([.. row.Select(Markup.Escape)]);
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output), Interactive = InteractionSupport.No });
        if (output is not StreamWriter && !ReferenceEquals(output, Console.Out) || Console.IsOutputRedirected)
        {
            // Piped text is not wrapped to a terminal that is not there.
            console.Profile.Width = 500;
        }

        console.Write(table);
    }

    /// <summary>An amount of the contract as people write it.</summary>
    internal string Kroner(long minor)
    {
        var digits = (Math.Abs(minor) / 100).ToString(System.Globalization.CultureInfo.InvariantCulture);
        for (var i = digits.Length - 3; i > 0; i -= 3)
        {
            digits = digits.Insert(i, English ? "," : " ");
        }

        var rest = (Math.Abs(minor) % 100).ToString("00", System.Globalization.CultureInfo.InvariantCulture);
        return (minor < 0 ? "−" : "") + digits + (English ? "." : ",") + rest;
    }

    /// <summary>A date as people write it; empty for none.</summary>
    internal string Day(DateOnly? day) =>
        day?.ToString(English ? "yyyy-MM-dd" : "dd.MM.yyyy", System.Globalization.CultureInfo.InvariantCulture) ?? "";
}
