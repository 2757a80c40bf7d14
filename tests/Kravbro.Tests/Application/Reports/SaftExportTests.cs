using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using Kravbro.Application.Customers;
using Kravbro.Application.Invoicing;
using Kravbro.Application.Ledger;
using Kravbro.Application.Reports;
using Kravbro.Application.Storage;
using Kravbro.Domain;
using Kravbro.Domain.Ledger;
using Kravbro.Formats.SafT;
using Kravbro.Tests.Support;
using Kravbro.Tests.Timelines;

namespace Kravbro.Tests.Application.Reports;

public sealed class SaftExportTests
{
    private static readonly XNamespace Ns = SaftWriter.Namespace;
    private static readonly DateOnly From = new(2026, 1, 1);
    private static readonly DateOnly To = new(2026, 12, 31);

    public static TheoryData<Store> Stores => [Store.Sqlite, Store.Postgres];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Every_balance_follows_from_the_lines(Store store)
    {
        var file = XDocument.Parse(await Export(await Books(store)));
        var lines = file.Descendants(Ns + "Line").ToList();
        Assert.True(lines.Count > 50, "the story posts nothing");
        var accounts = file.Descendants(Ns + "Account").ToList();
        foreach (var account in accounts)
        {
            var moved = lines.Where(l => Text(l, "AccountID") == Text(account, "AccountID")).Sum(Posted);
            Assert.Equal(Balance(account, "Opening") + moved, Balance(account, "Closing"));
        }

        Assert.Equal((0, 0), (accounts.Sum(a => Balance(a, "Opening")), accounts.Sum(a => Balance(a, "Closing"))));
        Assert.True(accounts.TrueForAll(a => Text(a, "AccountID")[0] is not ('3' or '7' or '8') || Balance(a, "Opening") == 0), "a result account does not begin at zero");
        Assert.Equal(-350m, Balance(accounts.Single(a => Text(a, "AccountID") == "2050"), "Opening"));
        foreach (var customer in file.Descendants(Ns + "Customer"))
        {
            var moved = lines.Where(l => l.Element(Ns + "CustomerID")?.Value == Text(customer, "CustomerID")).Sum(Posted);
            Assert.Equal(Balance(customer.Element(Ns + "BalanceAccount")!, "Opening") + moved, Balance(customer.Element(Ns + "BalanceAccount")!, "Closing"));
        }

        var entries = file.Descendants(Ns + "GeneralLedgerEntries").Single();
        Assert.Equal(file.Descendants(Ns + "Transaction").Count().ToString(CultureInfo.InvariantCulture), Text(entries, "NumberOfEntries"));
        Assert.Equal(lines.Sum(l => Math.Max(Posted(l), 0)), decimal.Parse(Text(entries, "TotalDebit"), CultureInfo.InvariantCulture));
        Assert.Equal(Text(entries, "TotalDebit"), Text(entries, "TotalCredit"));
        Assert.All(file.Descendants(Ns + "Transaction"), t => Assert.Equal(0, t.Elements(Ns + "Line").Sum(Posted)));
    }

    [Fact]
    public async Task Vat_foreign_money_and_references_stand_on_the_lines()
    {
        var file = XDocument.Parse(await Export(await Books(Store.Sqlite)));
        var sale = file.Descendants(Ns + "Line").Single(l => Text(l, "AccountID") == "3000" && l.Element(Ns + "TaxInformation")?.Element(Ns + "TaxCode")?.Value == "3");
        var net = Posted(sale);
        var tax = sale.Element(Ns + "TaxInformation")!;
        Assert.Equal(("3", "25.00"), (Text(tax, "TaxCode"), Text(tax, "TaxPercentage")));
        Assert.Equal(-net, decimal.Parse(Text(tax, "TaxBase"), CultureInfo.InvariantCulture));
        Assert.Equal((-987.66m, 246.91m), (net, decimal.Parse(tax.Descendants(Ns + "Amount").Single().Value, CultureInfo.InvariantCulture)));

        // Income without a code is code 7; a line of the bank has no VAT at all.
        Assert.Equal("7", Text(file.Descendants(Ns + "Line").First(l => Text(l, "AccountID") == "3900").Element(Ns + "TaxInformation")!, "TaxCode"));
        Assert.All(file.Descendants(Ns + "Line").Where(l => Text(l, "AccountID") is "1920" or "1500"), l => Assert.Null(l.Element(Ns + "TaxInformation")));
        Assert.Contains(file.Descendants(Ns + "TaxCodeDetails"), d => Text(d, "TaxCode") == "7" && Text(d, "StandardTaxCode") == "7");

        var foreign = file.Descendants(Ns + "DebitAmount").Single(a => a.Element(Ns + "CurrencyCode") is not null);
        Assert.Equal(("EUR", "100.00", "11.4", "1140.00"),
            (Text(foreign, "CurrencyCode"), Text(foreign, "CurrencyAmount"), Text(foreign, "ExchangeRate"), Text(foreign, "Amount")));
        Assert.Equal("E-1", Text(foreign.Parent!, "ReferenceNumber"));
        Assert.Equal("12345682", Assert.Single(file.Descendants(Ns + "CID")).Value);
        Assert.Equal(["4", "11", "19"], file.Descendants(Ns + "JournalID").Select(j => j.Value).Where(j => j is "4" or "11" or "19"));
    }

    [Fact]
    public async Task An_account_that_nobody_mapped_is_named()
    {
        var books = await TestDatabases.NewClient(Store.Sqlite);
        await Accounts.Add(books, 4300, "Varekjøp");
        await Post(books, new DateOnly(2026, 2, 1), 4300, 1920, 10_000);
        var refused = await SaftExport.Read<bool>(books, From, To, _ => throw new InvalidOperationException("must not be written"));
        Assert.Equal(("account_unmapped", "4300"), (refused.Refusal?.Code, refused.Refusal?.Details["account"]));

        // Without balance or lines in the period it is not asked for.
        Assert.True((await SaftExport.Read<bool>(books, new(2025, 1, 1), new(2025, 12, 31), f => Task.FromResult<Result<bool>>(f.Accounts.Count == 0))).Value);

        var grouping = SaftGroupings.Parse("Varekostnad", "4005").Value;
        Assert.True((await MapAccount.Run(books, 4300, grouping)).Value.Changed);
        Assert.False((await MapAccount.Run(books, 4300, grouping)).Value.Changed);
        Assert.Equal("account_missing", (await MapAccount.Run(books, 4301, grouping)).Refusal?.Code);
        Assert.Contains("<n1:GroupingCategory>varekostnad</n1:GroupingCategory><n1:GroupingCode>4005</n1:GroupingCode>", await Export(books), StringComparison.Ordinal);
        Assert.Equal("bad_period", (await SaftExport.Read<bool>(books, To, From, _ => throw new InvalidOperationException())).Refusal?.Code);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Valid_by_the_schema_of_the_tax_authority(bool withBooks)
    {
        var schema = Path.Combine(RepositoryRoot.Path, "..", "shared", "samples", "saft", "Norwegian_SAF-T_Financial_Schema_v_1.30.xsd");
        if (!File.Exists(schema))
        {
            Assert.Skip("the schema is not here: " + schema);
        }

        var settings = new XmlReaderSettings { ValidationType = ValidationType.Schema, ValidationFlags = XmlSchemaValidationFlags.ProcessIdentityConstraints | XmlSchemaValidationFlags.ReportValidationWarnings };
        settings.Schemas.Add(SaftWriter.Namespace, schema);
        var faults = new List<string>();
        settings.ValidationEventHandler += (_, e) => faults.Add($"{e.Exception.LineNumber}: {e.Message}");
        using var reader = XmlReader.Create(new StringReader(await Export(withBooks ? await Books(Store.Sqlite) : await TestDatabases.NewClient(Store.Sqlite))), settings);
        while (await Task.FromResult(reader.Read()))
        {
        }

        Assert.Empty(faults);
    }

    [Fact]
    public void The_default_chart_is_mapped_to_groupings_that_exist()
    {
        Assert.All(ChartOfAccounts.Default, a => Assert.NotNull(SaftGroupings.DefaultOf(a.Code)));
        Assert.All(ChartOfAccounts.Default.Select(a => SaftGroupings.DefaultOf(a.Code)!), g => Assert.True(SaftGroupings.Parse(g.Category, g.Code).IsOk, g.ToString()));
        Assert.Equal("unknown_grouping", SaftGroupings.Parse("salgsinntekt", "9999").Refusal?.Code);
        Assert.Equal("unknown_grouping", SaftGroupings.Parse("inntekt", "3000").Refusal?.Code);
        Assert.Equal(("3", "NA"), (StandardVatCodes.Of("3"), StandardVatCodes.Of("X1")));
    }

    [Fact]
    public void The_groupings_are_those_of_the_tax_authority()
    {
        var path = Path.Combine(RepositoryRoot.Path, "..", "shared", "samples", "saft", "naeringsspesifikasjon.csv");
        if (!File.Exists(path))
        {
            Assert.Skip("the list is not here: " + path);
        }

        var list = File.ReadAllLines(path).Skip(1).Select(l => l.Split(';')).Select(f => $"{f[0]} {f[3]}").Order(StringComparer.Ordinal);
        Assert.Equal(list, SaftGroupings.All.SelectMany(g => g.Value.Select(c => $"{g.Key} {c}")).Order(StringComparer.Ordinal));
    }

    /// <summary>A story with letters, a year before, a foreign invoice and awkward texts.</summary>
    private static async Task<ClientBooks> Books(Store store)
    {
        var books = await TestDatabases.NewClient(store);
        await Post(books, new DateOnly(2025, 6, 1), 1920, 3100, 35_000);
        var happenings = new Happenings(books);
        foreach (var (day, text) in RandomStory.Of(11, letterSteps: true))
        {
            await happenings.Do(day, text.Split(' '));
        }

        await AddCustomer.Run(books, new AddCustomer.Request(99, "Ål & Sønn <>", true, null) { Address = "Storgata 1", Zip = "0155", City = "Oslo" });
        Assert.True((await AddInvoice.Run(books, new InvoiceToPost("E-1", 99, new DateOnly(2026, 5, 1), new DateOnly(2026, 5, 15), new Money(10_000, Currency.Parse("EUR").Value)) { Rate = 11.4m, VatCode = "52" })).IsOk);
        Assert.True((await AddInvoice.Run(books, new InvoiceToPost("N-1", 99, new DateOnly(2026, 5, 1), null, Money.Nok(123_457)) { VatCode = "3", Kid = Kid.Parse("12345682").Value })).IsOk);
        Assert.True((await Journal.Post(books, new JournalToPost(VoucherType.ManualJournal, new DateOnly(2026, 5, 2), new string('x', 300), [new(1920, 5_000), new(3900, -5_000)]))).IsOk);
        return books;
    }

    private static async Task Post(ClientBooks books, DateOnly day, int debit, int credit, long minor) =>
        Assert.True((await Journal.Post(books, new JournalToPost(VoucherType.ManualJournal, day, "test", [new(debit, minor), new(credit, -minor)]))).IsOk);

    private static async Task<string> Export(ClientBooks books) => (await SaftExport.Read<string>(books, From, To, async file =>
    {
        using var to = new MemoryStream();
        await SaftWriter.Write(file, to);
        return System.Text.Encoding.UTF8.GetString(to.ToArray());
    })).Value;

    private static string Text(XElement element, string name) => element.Element(Ns + name)!.Value;

    private static decimal Posted(XElement line) => line.Element(Ns + "DebitAmount") is { } debit
        ? decimal.Parse(Text(debit, "Amount"), CultureInfo.InvariantCulture)
        : -decimal.Parse(Text(line.Element(Ns + "CreditAmount")!, "Amount"), CultureInfo.InvariantCulture);

    private static decimal Balance(XElement element, string which) => element.Element(Ns + $"{which}DebitBalance") is { } debit
        ? decimal.Parse(debit.Value, CultureInfo.InvariantCulture)
        : -decimal.Parse(Text(element, $"{which}CreditBalance"), CultureInfo.InvariantCulture);
}
