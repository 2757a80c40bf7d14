using System.Globalization;

namespace Kravbro.Domain.Law;

/// <summary>Reads the dated tables that are embedded in this assembly (comma separated, a header line, no quotes).</summary>
internal static class LawTable
{
    internal static IEnumerable<IReadOnlyDictionary<string, string>> Read(string name)
    {
        using var stream = typeof(LawTable).Assembly.GetManifestResourceStream($"Kravbro.Law.{name}.csv")
            ?? throw new InvalidOperationException($"the embedded table {name} is missing");
        using var reader = new StreamReader(stream);
        var header = reader.ReadLine()!.Split(',');
        while (reader.ReadLine() is { Length: > 0 } line)
        {
            var fields = line.Split(',');
            yield return header.Zip(fields).ToDictionary(pair => pair.First, pair => pair.Second);
        }
    }

    internal static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
