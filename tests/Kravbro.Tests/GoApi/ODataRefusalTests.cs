using AwesomeAssertions;
using CsCheck;
using Kravbro.Server.GoApi.OData;
using static Kravbro.Tests.GoApi.ODataRows;

namespace Kravbro.Tests.GoApi;

/// <summary>The other options, and everything that is refused: never an exception, always with position, found and expected.</summary>
public sealed class ODataRefusalTests
{
    private static readonly string[] Words =
    [
        " ", " and ", " or ", "not ", " eq ", " ne ", " gt ", " add ", " div ", " mod ", "(", ")", ",", "/", "'", "''", "null", "true", "1", "-1", "0L",
        "2.5M", "9999999999999999999999999999", "'a'", "guid'", "datetime'2024-01-02'", "datetimeoffset'0001-01-01T00:00+01:00'", "Code", "Name",
        "VatNumber", "Since", "LastChanged", "Status", "Loose", "IsArchived", "MailAddress", "MailAddress/City", "length(", "substring(Name,", "cast(",
        "'Edm.Int32'", "replace(", "year(", "round(", "\0", "\ud800", "æ", "*", "$it",
    ];

    [Theory]
    [InlineData("Secret eq 'hidden'", 1, "'Secret'", "a property that can be queried")]
    [InlineData("Code eq 1 and GetType eq 1", 15, "'GetType'", "a property that can be queried")]
    [InlineData("MailAddress/Street eq 'x'", 1, "'MailAddress/Street'", "a property that can be queried")]
    [InlineData("Code/Length eq 1", 1, "'Code/Length'", "a property that can be queried")]
    [InlineData("MailAddress/ eq 1", 14, "'eq'", "a property that can be queried")]
    [InlineData("MailAddress/'City' eq 1", 13, "''City''", "a property that can be queried")]
    [InlineData("Name eq 'x", 11, "''x'", "a closing quote")]
    [InlineData("Id eq guid'x", 13, "'guid'x'", "a closing quote")]
    [InlineData("Id eq guid'x'", 7, "'guid'x''", "a GUID")]
    [InlineData("Since eq datetime'2024-02-30'", 10, "2024-02-30", "a date such as")]
    [InlineData("LastChanged eq datetime'2024-01-02T25:00'", 16, "T25:00", "a date such as")]
    [InlineData("LastChanged eq datetimeoffset'2024-01-02T00:00+15:00'", 16, "+15:00", "a date such as")]
    [InlineData("LastChanged eq datetimeoffset'0001-01-01T00:00+01:00'", 16, "0001", "a date such as")]
    [InlineData("Code eq 10001Lx", 9, "'10001Lx'", "a number such as")]
    [InlineData("Code eq 1.5L", 9, "'1.5L'", "a number such as")]
    [InlineData("Code eq -", 9, "'-'", "a number such as")]
    [InlineData("Code eq 1e999", 9, "'1e999'", "a number such as")]
    [InlineData("Code eq 0x10", 9, "'0x10'", "a number such as")]
    [InlineData("Code eq", 8, "the end", "a value, a property or '('")]
    [InlineData("Code eq and", 9, "'and'", "a value, a property or '('")]
    [InlineData("Code eq 1 2", 11, "'2'", "an operator or the end")]
    [InlineData("Code eq 1 eq true", 11, "'eq'", "an operator or the end")]
    [InlineData("(Code eq 1", 11, "the end", "')'")]
    [InlineData("Code eq 1)", 10, "')'", "an operator or the end")]
    [InlineData("()", 2, "')'", "a value, a property or '('")]
    [InlineData("startswith(Name 'x')", 17, "''x''", "',' or ')'")]
    [InlineData("startswith(Name)", 1, "'startswith'", "2 argument(s)")]
    [InlineData("substring(Name, 1, 2, 3)", 1, "'substring'", "2 to 3 arguments")]
    [InlineData("drop(Name)", 1, "'drop'", "a known function")]
    [InlineData("length(Code) eq 1", 8, "'Code'", "a text")]
    [InlineData("year(Name) eq 1", 6, "'Name'", "a date")]
    [InlineData("round(Name) eq 1", 7, "'Name'", "a number")]
    [InlineData("cast(1, 'System.String') eq 'x'", 9, "System.String", "a type such as")]
    [InlineData("cast(1) eq 1", 1, "'cast'", "2 argument(s)")]
    [InlineData("Name add 1 eq 2", 1, "'Name'", "a number")]
    [InlineData("Code", 1, "'Code'", "a condition")]
    [InlineData("null", 1, "'null'", "a condition")]
    [InlineData("not Name", 5, "'Name'", "a condition")]
    [InlineData("IsArchived and 'x'", 16, "''x''", "a condition")]
    [InlineData("Code eq '10001'", 9, "''10001''", "a number to compare with")]
    [InlineData("Name eq 1", 9, "'1'", "a text to compare with")]
    [InlineData("Since eq '2024-01-02'", 10, "2024-01-02", "a date to compare with")]
    [InlineData("Id eq 'x'", 7, "''x''", "a GUID to compare with")]
    [InlineData("Id gt guid'0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9'", 4, "'gt'", "eq or ne")]
    [InlineData("IsArchived gt false", 12, "'gt'", "eq or ne")]
    [InlineData("Status gt 0", 8, "'gt'", "eq or ne")]
    [InlineData("Status eq 'Unknown'", 11, "''Unknown''", "a number or one of Active, Closed")]
    [InlineData("Status eq true", 11, "'true'", "a number or one of Active, Closed")]
    [InlineData("Name eq X'x'", 9, "'X'x''", "a text to compare with")]
    [InlineData("MailAddress eq 'x'", 16, "''x''", "null to compare with")]
    [InlineData("Code eq 1; drop table x", 10, "';'", "a value")]
    [InlineData("Name eq 'a\0b'", 11, "\ufffd", "readable characters")]
    [InlineData("Name eq \u0661", 9, "\u0661", "a value")]
    [InlineData("\ud83d\ude00", 1, "\ud83d\ude00", "a value")]
    public void A_refusal_says_where_what_was_found_and_what_was_expected(string filter, int position, string found, string expected)
    {
        var refusal = Refused(filter);
        refusal.Code.Should().Be("odata");
        refusal.En.Should().StartWith($"$filter, position {position}: found ").And.Contain(found).And.Contain($"expected {expected}");
        refusal.Nb.Should().StartWith($"$filter, posisjon {position}: fant ").And.Contain("forventet ");
    }

    [Fact]
    public void Half_a_character_is_refused() => Refused("Name eq 'a" + '\ud800' + "b'").En.Should().Contain("position 11");

    [Fact]
    public void Limits_of_length_depth_and_size()
    {
        var longest = "Name eq '" + new string('x', 8_000 - 10) + "'";
        Matches(longest).Should().BeFalse();
        Refused(longest + " ").En.Should().Contain("at most 8000 characters");

        Matches(Nested("(", "true", ")", 49)).Should().BeTrue();
        Refused(Nested("(", "true", ")", 50)).En.Should().Contain("at most 50 levels");
        Refused(Nested("not ", "true", "", 50)).En.Should().Contain("at most 50 levels");
        Refused(Nested("tolower(", "'a'", ")", 50) + " eq 'a'").En.Should().Contain("at most 50 levels");
        Refused(new string('(', 8_000)).En.Should().Contain("at most 50 levels");

        Matches(string.Join(" or ", Enumerable.Repeat("Code eq 10001", 125))).Should().BeTrue();
        Refused(string.Join(" or ", Enumerable.Repeat("Code eq 10001", 126))).En.Should().Contain("at most 500 values");

        static string Nested(string before, string inner, string after, int times) =>
            string.Concat(Enumerable.Repeat(before, times)) + inner + string.Concat(Enumerable.Repeat(after, times));
    }

    [Fact]
    public void No_text_makes_it_throw()
    {
        var rows = new[] { new Row(), new Row { Loose = "x", MailAddress = null, VatNumber = "9" } };
        Gen.OneOf(Gen.String, Gen.Int[0, Words.Length - 1].Array[0, 25].Select(at => string.Concat(at.Select(i => Words[i])))).Sample(text =>
        {
            var filter = Read(("$filter", text));
            var order = Read(("$orderby", text), ("$top", text), ("$skip", text));
            return (!filter.IsOk || filter.Value.Apply(rows).Count <= 2) && (!order.IsOk || order.Value.Apply(rows).Page.Count <= 2);
        }, iter: 20_000);
    }

    [Fact]
    public void Only_the_four_options_are_looked_at()
    {
        var read = Read(("$inlinecount", "allpages"), ("$select", "Secret"), ("$format", "'"), ("toDate", ""), ("", null), ("$filter", " "),
            ("$orderby", null), ("$TOP", " 2 "), ("$skip", "1"), ("filter", "x x"), ("options", "x"));
        read.Value.Should().BeEquivalentTo(new QueryOptions<Row>(null, [], 2, 1, []));
        Read(("$filter", "true"), ("$Filter", "false")).Refusal!.En.Should().Contain("the option once");
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("007", 7)]
    [InlineData("2147483647", int.MaxValue)]
    [InlineData("2147483648", null)]
    [InlineData("-1", null)]
    [InlineData("1.0", null)]
    [InlineData("1L", null)]
    [InlineData("\u0661", null)]
    public void Top_and_skip(string text, int? expected)
    {
        var (top, skip) = (Read(("$top", text)), Read(("$skip", text)));
        (top.IsOk ? top.Value.Top : null).Should().Be(expected);
        (skip.IsOk ? skip.Value.Skip : (int?)null).Should().Be(expected);
        (top.Refusal?.En ?? "expected at most 2147483647").Should().Contain("expected at most 2147483647");
    }

    [Fact]
    public void Order_by_several_keys_keeps_equal_rows_as_they_came()
    {
        Row[] rows =
        [
            new() { Code = 1, BalanceAgency = 5, Name = "b" }, new() { Code = 2, BalanceAgency = 9, Name = "Z", Terms = 3 },
            new() { Code = 3, BalanceAgency = 5, Name = "a", MailAddress = null }, new() { Code = 4, BalanceAgency = 5, Name = "b", Status = Status.Closed },
        ];

        Codes("BalanceAgency desc,Name").Should().Equal(2, 3, 1, 4);
        Codes("balanceagency ASC, name DESC , Code desc").Should().Equal(4, 1, 3, 2);
        Codes("Name").Should().Equal(2, 3, 1, 4);
        Codes("Terms").Should().Equal(1, 3, 4, 2);
        Codes("Status desc,MailAddress/City").Should().Equal(4, 3, 1, 2);
        Read(("$orderby", "mailaddress/city desc")).Value.Order.Should().ContainSingle(k => k.Descending && k.Member == "MailAddress/City");

        var (page, count) = Read(("$filter", "Code ge 2"), ("$orderby", "Code desc"), ("$top", "1"), ("$skip", "1")).Value.Apply(rows);
        page.Should().ContainSingle(r => r.Code == 3);
        count.Should().Be(3);
        Read(("$top", "0")).Value.Apply(rows).Should().BeEquivalentTo((Array.Empty<Row>(), 4));

        IEnumerable<long> Codes(string order) => Read(("$orderby", order)).Value.Apply(rows).Page.Select(r => r.Code);
    }

    [Theory]
    [InlineData("Secret", 1)]
    [InlineData("MailAddress", 1)]
    [InlineData("Code,", 6)]
    [InlineData("Code upwards", 6)]
    [InlineData("Code desc asc", 11)]
    [InlineData(",Code", 1)]
    [InlineData("length(Name)", 1)]
    [InlineData("Code/", 1)]
    [InlineData("Code 'x'", 6)]
    public void An_order_by_anything_else_is_refused(string order, int position) =>
        Read(("$orderby", order)).Refusal!.En.Should().StartWith($"$orderby, position {position}: found ");

    [Fact]
    public void An_order_has_a_limit() =>
        Read(("$orderby", string.Join(',', Enumerable.Repeat("Code", 21)))).Refusal!.En.Should().Contain("at most 20 keys");

    [Fact]
    public void An_allow_list_with_a_name_twice_or_a_type_that_cannot_be_queried_is_an_error_in_the_program()
    {
        Assert.Throws<ArgumentException>(() => new Properties<Row>().Add("Code", r => r.Code).Add("code", r => r.Code));
        Assert.Throws<ArgumentException>(() => new Properties<Row>().Add("Lines", _ => new List<string>()));
    }
}
