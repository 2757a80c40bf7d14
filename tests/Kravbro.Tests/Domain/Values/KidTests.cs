using AwesomeAssertions;
using CsCheck;
using Kravbro.Domain;
using Xunit;

namespace Kravbro.Tests.Values;

public sealed class KidTests
{
    private static readonly Gen<string> Digits = Gen.String[Gen.Char['0', '9'], 3, 24];

    [Theory]
    [InlineData("12345678", '2', '5')]
    [InlineData("234567", '6', '6')]
    [InlineData("1234567890", '3', '3')]
    [InlineData("40", '6', '-')]
    [InlineData("1234", '4', '3')]
    [InlineData("001001", '7', '4')]
    [InlineData("1", '8', '9')]
    [InlineData("0", '0', '0')]
    [InlineData("", '0', '0')]
    public void Check_digits_by_both_rules(string digits, char mod10, char mod11)
    {
        CheckDigit.Mod10(digits).Should().Be(mod10);
        CheckDigit.Mod11(digits).Should().Be(mod11);
    }

    [Theory]
    [InlineData("123456782", KidModulus.Mod10)]
    [InlineData("123456785", KidModulus.Mod11)]
    [InlineData("0010017", KidModulus.Mod10)]
    [InlineData("0000000000000000000000018", KidModulus.Mod10)]
    [InlineData("040-", KidModulus.Mod11)]
    public void A_right_one_is_kept_as_printed(string text, KidModulus modulus)
    {
        Kid.Parse(text, modulus).Value.ToString().Should().Be(text);
        Kid.Parse(text).Value.ToString().Should().Be(text, "either rule will do when none is given");
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("-", null)]
    [InlineData("018", null)]
    [InlineData("123456783", null)]
    [InlineData("12A4567", null)]
    [InlineData("1234 5678 2", null)]
    [InlineData(" 123456782", null)]
    [InlineData("-123456782", null)]
    [InlineData("12345678901234567890123456", null)]
    [InlineData("\u0661\u0662\u0663\u0664", null)]
    [InlineData("1,23457E+15", null)]
    [InlineData("123456782", KidModulus.Mod11)]
    [InlineData("123456785", KidModulus.Mod10)]
    [InlineData("040-", KidModulus.Mod10)]
    public void A_wrong_one_is_refused(string text, KidModulus? modulus) =>
        Kid.Parse(text, modulus).Refusal!.Code.Should().Be("bad_kid");

    [Fact]
    public void What_is_created_reads_back() =>
        Gen.Select(Digits, Gen.Enum<KidModulus>()).Sample((digits, modulus) =>
        {
            var kid = Kid.Create(digits, modulus);
            kid.ToString().Should().StartWith(digits).And.HaveLength(digits.Length + 1);
            Kid.Parse(kid.ToString(), modulus).Value.Should().Be(kid);
        });

    [Fact]
    public void One_digit_typed_wrong_is_always_noticed() =>
        Gen.Select(Digits, Gen.Enum<KidModulus>(), Gen.Int[0, 23], Gen.Int[1, 9]).Sample((digits, modulus, place, more) =>
        {
            var kid = Kid.Create(digits, modulus).ToString().ToCharArray();
            var at = place % digits.Length;
            kid[at] = (char)('0' + ((kid[at] - '0' + more) % 10));
            Kid.Parse(new string(kid), modulus).Refusal!.Code.Should().Be("bad_kid");
        });

    [Theory]
    [InlineData("12")]
    [InlineData("1234567890123456789012345")]
    [InlineData("12a4")]
    public void Making_one_from_something_else_is_a_bug(string digits) =>
        FluentActions.Invoking(() => Kid.Create(digits, KidModulus.Mod10)).Should().Throw<ArgumentException>();

    [Fact]
    public void The_default_is_empty() => default(Kid).ToString().Should().BeEmpty();
}
