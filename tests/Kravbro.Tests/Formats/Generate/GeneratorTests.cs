using System.Globalization;
using System.Text;
using AwesomeAssertions;
using Kravbro.Domain;
using Kravbro.Formats.Csv;
using Kravbro.Formats.Generate;
using Kravbro.Tests.Formats.Csv;
using Xunit;

namespace Kravbro.Tests.Formats.Generate;

public sealed class GeneratorTests
{
    private static readonly DateOnly AsOf = new(2026, 3, 1);
    private static readonly Set Large = Generate(2_000, 20_000, 42);

    [Fact]
    public void The_same_arguments_give_the_same_bytes_and_another_seed_others()
    {
        var (a, b, c) = (Generate(50, 200, 7), Generate(50, 200, 7), Generate(50, 200, 8));
        foreach (var name in a.Files.Files)
        {
            a.Bytes(name).Should().Equal(b.Bytes(name));
            a.Bytes(name).Should().NotEqual(c.Bytes(name));
        }

        Generate(50, 900, 7).Bytes("customers.csv").Should().Equal(a.Bytes("customers.csv"), "customers do not depend on the invoices");
    }

    [Fact]
    public void The_bytes_of_a_seed_never_change() =>
        Generate(3, 6, 2).All().Should().Be(
            """
            Kundenr;Navn;Type;Organisasjonsnr;Adresse;Postnr;Poststed;Land;E-post
            10001;Bråten Møbler AS;foretak;309375092;Strandveien 45;0580;Oslo;NO;faktura.braten10001@example.com
            10002;Eli Johnsen;person;;Ringveien 72;4876;Grimstad;NO;eli.johnsen10002@example.com
            10003;Steinkjer Trevare DA;foretak;385918305;Elvegata 18;7713;Steinkjer;NO;faktura.jensen10003@example.com
            Fakturanr;Kundenr;Fakturadato;Forfallsdato;Beløp;Valuta;KID;Konto;Mva-kode;Tekst
            10001;10001;01.01.2025;15.01.2025;5996,29;NOK;10001000100012;;3;Arbeid og materialer
            10002;10002;12.03.2025;26.03.2025;1811,50;NOK;10002000100028;;3;Kurs «Trygg kjøring»
            10003;10002;22.05.2025;05.06.2025;992,00;NOK;10002000100036;;3;Serviceavtale
            10004;10001;01.08.2025;11.08.2025;-1601,06;NOK;10001000100046;;3;Kreditnota
            10005;10001;10.10.2025;24.10.2025;7712,00;NOK;10001000100053;;3;Snørydding
            10006;10002;19.12.2025;18.01.2026;1191,00;NOK;10002000100069;;3;Husleie
            Fakturanr;Dato;Beløp;KID
            10001;15.01.2025;5996,29;10001000100012
            10002;11.04.2025;1811,50;10002000100028
            10003;04.06.2025;992,00;10002000100036
            10005;21.10.2025;7712,00;10001000100053
            10006;11.01.2026;1191,00;10002000100069
            """);

    [Fact]
    public void Customers_read_back_without_a_fault()
    {
        var rows = Large.Customers();
        rows.SelectMany(r => r.Faults).Should().BeEmpty();
        rows.Select(r => r.Value!.Code).Should().Equal(Enumerable.Range(10_001, 2_000).Select(i => (long)i));
        var numbers = rows.Where(r => !r.Value!.IsPerson).Select(r => r.Value!.OrgNo.ToString()).ToList();
        numbers.Should().OnlyHaveUniqueItems().And.AllSatisfy(n => n.Should().StartWith("3", "real firms have 8 or 9"));
        rows.Where(r => r.Value!.IsPerson).Should().AllSatisfy(r => r.Value!.OrgNo.Should().BeNull());
        Share(rows, r => !r.Value!.IsPerson).Should().BeInRange(0.55, 0.65);
        Share(rows, r => r.Value!.Address is not null && r.Value.Zip is not null && r.Value.City is not null).Should().BeInRange(0.965, 0.995);
    }

    [Fact]
    public void Invoices_read_back_without_a_fault()
    {
        var rows = Large.Invoices();
        rows.SelectMany(r => r.Faults).Should().BeEmpty();
        var invoices = rows.ConvertAll(r => r.Value!);
        invoices.Select(i => i.InvoiceNo).Should().Equal(Enumerable.Range(10_001, 20_000).Select(i => i.ToString(CultureInfo.InvariantCulture)));
        invoices.Should().AllSatisfy(i =>
        {
            i.CustomerCode.Should().BeInRange(10_001, 12_000);
            i.InvoiceDate.Should().BeOnOrAfter(AsOf.AddMonths(-14)).And.BeOnOrBefore(AsOf);
            if (i.DueDate is { } due)
            {
                (due.DayNumber - i.InvoiceDate.DayNumber).Should().BeOneOf(10, 14, 30);
            }

            Kid.Parse(i.Kid.ToString()!, KidModulus.Mod10).IsOk.Should().BeTrue();
            i.Kid.ToString().Should().StartWith(i.CustomerCode.ToString(CultureInfo.InvariantCulture)).And.Contain(i.InvoiceNo);
        });
        invoices.Select(i => i.Kid).Should().OnlyHaveUniqueItems();
        invoices.Select(i => i.InvoiceDate).Should().BeInAscendingOrder();
        Share(invoices, i => i.DueDate is null).Should().BeInRange(0.003, 0.008);
        Share(invoices, i => i.Amount < Money.Nok(0)).Should().BeInRange(0.007, 0.013);
        Share(invoices, i => Math.Abs(i.Amount.Minor) is >= 300_00 and <= 20_000_00).Should().BeInRange(0.85, 0.95);
    }

    [Fact]
    public void Payments_fit_their_invoices_and_leave_the_counted_ones_overdue()
    {
        var invoices = Large.Invoices().ToDictionary(r => r.Value!.InvoiceNo, r => r.Value!, StringComparer.Ordinal);
        var paid = new Dictionary<string, Money>(StringComparer.Ordinal);
        foreach (var cells in Large.Text("payments.csv").Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(l => l.Split(';')))
        {
            var invoice = invoices[cells[0]];
            var date = DateOnly.ParseExact(cells[1], "dd.MM.yyyy", CultureInfo.InvariantCulture);
            var amount = Money.Parse(cells[2], Currency.Nok).Value;
            date.Should().BeOnOrAfter(invoice.InvoiceDate).And.BeOnOrBefore(AsOf);
            (amount > Money.Nok(0) && amount <= invoice.Amount).Should().BeTrue();
            cells[3].Should().Be(invoice.Kid.ToString());
            paid.TryAdd(cells[0], amount).Should().BeTrue("each invoice is paid once");
        }

        var overdue = invoices.Values.Count(i => i.Amount > Money.Nok(0) && i.DueDate < AsOf && paid.GetValueOrDefault(i.InvoiceNo) < i.Amount);
        Large.Files.Overdue.Should().Be(overdue);
        ((double)overdue / invoices.Count).Should().BeInRange(0.27, 0.35);
        Share([.. invoices.Values], i => paid.GetValueOrDefault(i.InvoiceNo) == i.Amount).Should().BeInRange(0.57, 0.67);
        Share([.. paid], p => p.Value < invoices[p.Key].Amount).Should().BeInRange(0.02, 0.06);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(1, 1)]
    [InlineData(3, 500)]
    [InlineData(5_000, 10)]
    public void Any_size_reads_back(int customers, int invoices)
    {
        var set = Generate(customers, invoices, long.MinValue);
        set.Customers().Should().HaveCount(customers).And.AllSatisfy(r => r.Faults.Should().BeEmpty());
        set.Invoices().Should().HaveCount(invoices).And.AllSatisfy(r => r.Faults.Should().BeEmpty());
        set.Files.Invoices.Should().Be(invoices);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, -1)]
    [InlineData(Generator.Most + 1, 1)]
    [InlineData(1, Generator.Most + 1)]
    public void Sizes_have_limits(int customers, int invoices) =>
        FluentActions.Invoking(() => Generate(customers, invoices, 1)).Should().Throw<ArgumentOutOfRangeException>();

    [Fact]
    public void Writes_three_files_into_a_folder()
    {
        var folder = Directory.CreateTempSubdirectory("kravbro-generate-");
        try
        {
            var inner = Path.Combine(folder.FullName, "new");
            var files = Generator.WriteTo(inner, 10, 20, 3, AsOf).Files;
            files.Should().Equal(Path.Combine(inner, "customers.csv"), Path.Combine(inner, "invoices.csv"), Path.Combine(inner, "payments.csv"));
            files.Should().AllSatisfy(f => File.Exists(f).Should().BeTrue());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static double Share<T>(IReadOnlyCollection<T> all, Func<T, bool> some) => (double)all.Count(some) / all.Count;

    private static Set Generate(int customers, int invoices, long seed)
    {
        var streams = new Dictionary<string, MemoryStream>(StringComparer.Ordinal);
        var files = Generator.Write(name => streams[name] = new MemoryStream(), customers, invoices, seed, AsOf);
        return new Set(files, streams);
    }

    private sealed record Set(GeneratedFiles Files, Dictionary<string, MemoryStream> Streams)
    {
        public byte[] Bytes(string name) => Streams[name].ToArray();

        public string Text(string name) => Encoding.UTF8.GetString(Bytes(name));

        public string All() => string.Concat(Files.Files.Select(Text)).TrimEnd();

        public List<CsvRow<CustomerRow>> Customers() => CsvReading.Customers(Text("customers.csv"));

        public List<CsvRow<InvoiceRow>> Invoices() => CsvReading.Invoices(Text("invoices.csv"));
    }
}
