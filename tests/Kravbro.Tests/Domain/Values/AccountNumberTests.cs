using AwesomeAssertions;
using CsCheck;
using Kravbro.Domain;
using Xunit;

namespace Kravbro.Tests.Values;

public sealed class AccountNumberTests
{
    [Theory]
    [InlineData("86011117947", "86011117947")]
    [InlineData("12345678903", "12345678903")]
    [InlineData("8601.11.17947", "86011117947")]
    [InlineData("8601 11 17947", "86011117947")]
    [InlineData("8601\u00a011\u00a017947", "86011117947")]
    public void Reads_eleven_digits(string text, string digits) =>
        AccountNumber.Parse(text).Value.ToString().Should().Be(digits);

    [Theory]
    [InlineData("")]
    [InlineData("86011117948")]
    [InlineData("8601111794")]
    [InlineData("860111179477")]
    [InlineData("0000002001-")]
    [InlineData("NO9386011117947")]
    [InlineData("8601-11-17947")]
    public void Refuses_anything_else(string text) =>
        AccountNumber.Parse(text).Refusal!.Code.Should().Be("bad_account_number");

    [Fact]
    public void Ten_digits_whose_check_would_be_ten_have_no_account() =>
        Enumerable.Range(0, 10).Should().AllSatisfy(i => AccountNumber.Parse($"0000002001{i}").IsOk.Should().BeFalse());

    [Fact]
    public void At_most_one_check_digit_fits() =>
        Gen.String[Gen.Char['0', '9'], 10, 10].Sample(digits =>
            Enumerable.Range(0, 10).Count(i => AccountNumber.Parse($"{digits}{i}").IsOk)
                .Should().Be(CheckDigit.Mod11(digits) == '-' ? 0 : 1));

    [Fact]
    public void The_default_is_empty() => default(AccountNumber).ToString().Should().BeEmpty();
}
