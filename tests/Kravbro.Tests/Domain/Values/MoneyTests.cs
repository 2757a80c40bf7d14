using System.Globalization;
using AwesomeAssertions;
using CsCheck;
using Kravbro.Domain;
using Xunit;

namespace Kravbro.Tests.Values;

public sealed class MoneyTests
{
    private static readonly Currency Eur = Currency.Parse("EUR").Value;

    [Theory]
    [InlineData("0", 0)]
    [InlineData("0,00", 0)]
    [InlineData("-0,00", 0)]
    [InlineData("1", 100)]
    [InlineData("1,5", 150)]
    [InlineData("1.5", 150)]
    [InlineData("12500,00", 1_250_000)]
    [InlineData("12 500,00", 1_250_000)]
    [InlineData("12\u00a0500.00", 1_250_000)]
    [InlineData("1\u202f250\u2009000,50", 125_000_050)]
    [InlineData(" 38,00 ", 3_800)]
    [InlineData("-38,00", -3_800)]
    [InlineData("- 38,00", -3_800)]
    [InlineData("\u221238,00", -3_800)]
    [InlineData("007,10", 710)]
    [InlineData("10000000000,00", Money.LargestMinor)]
    [InlineData("-10000000000,00", -Money.LargestMinor)]
    public void Reads_the_ways_people_write_amounts(string text, long minor) =>
        Money.Parse(text, Currency.Nok).Value.Should().Be(Money.Nok(minor));

    [Theory]
    [InlineData("", "bad_amount")]
    [InlineData(" ", "bad_amount")]
    [InlineData("-", "bad_amount")]
    [InlineData(",", "bad_amount")]
    [InlineData(",50", "bad_amount")]
    [InlineData("5,", "bad_amount")]
    [InlineData("--5", "bad_amount")]
    [InlineData("5-", "bad_amount")]
    [InlineData("+5", "bad_amount")]
    [InlineData("(5)", "bad_amount")]
    [InlineData("5 kr", "bad_amount")]
    [InlineData("1  000", "bad_amount")]
    [InlineData("1,0 0", "bad_amount")]
    [InlineData("1.000,00", "bad_amount")]
    [InlineData("1,000.00", "bad_amount")]
    [InlineData("1,2,3", "bad_amount")]
    [InlineData("NaN", "bad_amount")]
    [InlineData("Infinity", "bad_amount")]
    [InlineData("1e5", "bad_amount")]
    [InlineData("0x10", "bad_amount")]
    [InlineData("\u0661\u0662", "bad_amount")]
    [InlineData("10000000000,01", "bad_amount")]
    [InlineData("9223372036854775808,00", "bad_amount")]
    [InlineData("99999999999999999999999999999999999999", "bad_amount")]
    [InlineData("12.500", "too_many_decimals")]
    [InlineData("0,001", "too_many_decimals")]
    [InlineData("1,00000000000000000000000000000", "too_many_decimals")]
    public void Refuses_what_is_no_amount(string text, string code) =>
        Money.Parse(text, Currency.Nok).Refusal!.Code.Should().Be(code);

    [Theory]
    [InlineData(0, "0.00")]
    [InlineData(5, "0.05")]
    [InlineData(-5, "-0.05")]
    [InlineData(1_250_000, "12500.00")]
    [InlineData(-1_250_001, "-12500.01")]
    [InlineData(long.MaxValue, "92233720368547758.07")]
    [InlineData(long.MinValue, "-92233720368547758.08")]
    public void Writes_two_places_and_a_point(long minor, string text) =>
        Money.Nok(minor).ToString().Should().Be(text);

    [Fact]
    public void What_is_written_reads_back_the_same() =>
        Gen.Long[-Money.LargestMinor, Money.LargestMinor].Sample(minor =>
            Money.Parse(Money.Nok(minor).ToString(), Currency.Nok).Value.Should().Be(Money.Nok(minor)));

    [Fact]
    public void No_text_makes_the_reader_throw_or_go_over_the_limit() =>
        Gen.String[Gen.Char["0123456789 ,.-\u2212\u00a0eN"], 0, 30].Sample(text =>
        {
            var read = Money.Parse(text, Currency.Nok);
            (read.IsOk ? Math.Abs(read.Value.Minor) <= Money.LargestMinor : read.Refusal.Code is "bad_amount" or "too_many_decimals")
                .Should().BeTrue();
        });

    [Fact]
    public void Reading_does_not_depend_on_the_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("nb-NO");
            Money.Parse("1234,50", Currency.Nok).Value.ToString().Should().Be("1234.50");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Adds_subtracts_negates_and_compares()
    {
        var (a, b) = (Money.Nok(150), Money.Nok(50));
        (a + b).Should().Be(Money.Nok(200));
        (b - a).Should().Be(Money.Nok(-100));
        (-a).Should().Be(Money.Nok(-150));
        (b < a && a > b && a >= b && b <= a).Should().BeTrue();
        (a - a).IsZero.Should().BeTrue();
        default(Money).Should().Be(Money.Nok(0));
    }

    [Fact]
    public void Currencies_do_not_mix()
    {
        var (kroner, euro) = (Money.Nok(100), new Money(100, Eur));
        FluentActions.Invoking(() => kroner + euro).Should().Throw<InvalidOperationException>();
        FluentActions.Invoking(() => kroner - euro).Should().Throw<InvalidOperationException>();
        FluentActions.Invoking(() => kroner < euro).Should().Throw<InvalidOperationException>();
        kroner.Should().NotBe(euro);
    }

    [Fact]
    public void A_sum_that_does_not_fit_is_no_sum()
    {
        FluentActions.Invoking(() => Money.Nok(long.MaxValue) + Money.Nok(1)).Should().Throw<OverflowException>();
        FluentActions.Invoking(() => -Money.Nok(long.MinValue)).Should().Throw<OverflowException>();
    }
}
