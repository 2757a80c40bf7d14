using System.Text;

namespace Kravbro.Formats.Generate;

/// <summary>What was generated.</summary>
/// <param name="Files">The files written, in the order to import them: customers, invoices, payments.</param>
/// <param name="Invoices">Lines of the invoice file, credit notes included.</param>
/// <param name="Overdue">Invoices due before the day and not, or not wholly, paid by <c>payments.csv</c>; credit notes do not count.</param>
public sealed record GeneratedFiles(IReadOnlyList<string> Files, long Invoices, long Overdue);

/// <summary>
/// Writes files of invented but realistic Norwegian customers, invoices and payments. The same arguments give the same bytes;
/// the customers depend on their number and the seed alone. UTF-8 without byte order mark, LF, Norwegian dates and amounts.
/// </summary>
public static class Generator
{
    /// <summary>The most customers and the most invoices of one set; KIDs and organisation numbers suffice for so many.</summary>
    public const int Most = 10_000_000;

    private static readonly string[] Names = ["customers.csv", "invoices.csv", "payments.csv"];

    /// <summary>Writes the three files into a folder, which is made at need; files of the same names are replaced.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="customers">1–<see cref="Most"/>; codes rise from 10001.</param>
    /// <param name="invoices">0–<see cref="Most"/>, over the fourteen months before <paramref name="asOf"/>; numbers rise from 10001.</param>
    /// <param name="seed">Any number; another one gives another set.</param>
    /// <param name="asOf">The day on which the set is looked at: nothing happens after it.</param>
    /// <returns>Full paths and counts.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number outside its limits.</exception>
    public static GeneratedFiles WriteTo(string folder, int customers, int invoices, long seed, DateOnly asOf)
    {
        Directory.CreateDirectory(folder);
        var paths = Names.Select(name => Path.Combine(folder, name)).ToList();
        var generated = Write(name => File.Create(Path.Combine(folder, name)), customers, invoices, seed, asOf);
        return generated with { Files = paths };
    }

    /// <summary>Writes the three files to streams, which are closed at the end.</summary>
    /// <param name="create">Opens the stream for a file name.</param>
    /// <param name="customers">1–<see cref="Most"/>.</param>
    /// <param name="invoices">0–<see cref="Most"/>.</param>
    /// <param name="seed">Any number.</param>
    /// <param name="asOf">The day on which the set is looked at.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number outside its limits.</exception>
    public static GeneratedFiles Write(Func<string, Stream> create, int customers, int invoices, long seed, DateOnly asOf)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(customers, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(customers, Most);
        ArgumentOutOfRangeException.ThrowIfNegative(invoices);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(invoices, Most);
        using (var file = Open(create, Names[0]))
        {
            GeneratedCustomers.Write(file, customers, seed);
        }

        var journal = new GeneratedInvoices(customers, invoices, seed, asOf);
        using (var invoiceFile = Open(create, Names[1]))
        using (var paymentFile = Open(create, Names[2]))
        {
            journal.Write(invoiceFile, paymentFile);
        }

        return new GeneratedFiles(Names, invoices, journal.Overdue);
    }

    private static StreamWriter Open(Func<string, Stream> create, string name) =>
        new(create(name), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 1 << 16);
}
