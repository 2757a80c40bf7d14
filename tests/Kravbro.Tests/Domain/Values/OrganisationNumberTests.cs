using System.Globalization;
using AwesomeAssertions;
using CsCheck;
using Kravbro.Domain;
using Xunit;

namespace Kravbro.Tests.Values;

public sealed class OrganisationNumberTests
{
    [Theory]
    [InlineData("123456785", "123456785")]
    [InlineData("983887457", "983887457")]
    [InlineData("983 887 457", "983887457")]
    [InlineData("983\u00a0887\u00a0457", "983887457")]
    [InlineData("983887457MVA", "983887457")]
    [InlineData("983 887 457 mva", "983887457")]
    public void Reads_nine_digits(string text, string digits) =>
        OrganisationNumber.Parse(text).Value.ToString().Should().Be(digits);

    [Theory]
    [InlineData("")]
    [InlineData("MVA")]
    [InlineData("123456789")]
    [InlineData("12345678")]
    [InlineData("1234567855")]
    [InlineData("12345678-")]
    [InlineData("a23456785")]
    [InlineData("983-887-457")]
    [InlineData("\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0665")]
    public void Refuses_anything_else(string text) =>
        OrganisationNumber.Parse(text).Refusal!.Code.Should().Be("bad_org_no");

    [Fact]
    public void Eight_digits_have_one_completion_or_none() =>
        Gen.Int[0, 99_999_999].Sample(start =>
        {
            var digits = start.ToString("00000000", CultureInfo.InvariantCulture);
            var valid = Enumerable.Range(0, 10).Select(i => OrganisationNumber.Parse($"{digits}{i}")).Where(r => r.IsOk).ToList();
            var completed = OrganisationNumber.Complete(digits);
            valid.Select(r => r.Value).Should().Equal(completed is { } number ? [number] : []);
        });

    [Fact]
    public void A_number_without_check_digit_is_never_given() =>
        OrganisationNumber.Complete("10000013").Should().BeNull("its check digit would be ten");

    [Theory]
    [InlineData("")]
    [InlineData("1234567")]
    [InlineData("123456789")]
    [InlineData("1234567a")]
    public void Making_one_from_something_else_is_a_bug(string digits) =>
        FluentActions.Invoking(() => OrganisationNumber.Complete(digits)).Should().Throw<ArgumentException>();

    [Fact]
    public void The_default_is_empty() => default(OrganisationNumber).ToString().Should().BeEmpty();
}
