using AwesomeAssertions;
using Kravbro.Domain;
using Xunit;

namespace Kravbro.Tests.Values;

public sealed class CurrencyTests
{
    [Theory]
    [InlineData("NOK", "NOK")]
    [InlineData("eur", "EUR")]
    [InlineData(" Sek ", "SEK")]
    public void Reads_codes_in_any_case(string text, string code) => Currency.Parse(text).Value.Code.Should().Be(code);

    [Theory]
    [InlineData("")]
    [InlineData("kr")]
    [InlineData("XYZ")]
    [InlineData("NOKK")]
    [InlineData("JPY")]
    public void Refuses_unknown_ones_and_those_without_two_decimals(string text) =>
        Currency.Parse(text).Refusal!.Code.Should().Be("unknown_currency");

    [Fact]
    public void The_default_is_kroner()
    {
        default(Currency).Should().Be(Currency.Nok);
        default(Currency).GetHashCode().Should().Be(Currency.Nok.GetHashCode());
        default(Currency).ToString().Should().Be("NOK");
    }
}
