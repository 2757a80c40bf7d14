using AwesomeAssertions;
using Kravbro.Server.GoApi.OData;
using static Kravbro.Tests.GoApi.ODataRows;

namespace Kravbro.Tests.GoApi;

/// <summary>What filters mean: the literal forms that clients send, precedence, null, kinds and functions.</summary>
public sealed class ODataTests
{
    [Theory]
    [InlineData("Code eq 10001L", true)]
    [InlineData("Code eq 10001", true)]
    [InlineData("Code eq 10002l", false)]
    [InlineData("Code gt -5", true)]
    [InlineData("BalanceAgency gt 12.5M", true)]
    [InlineData("BalanceAgency le 100M", true)]
    [InlineData("BalanceAgency lt 100.0m", false)]
    [InlineData("BalanceAgency eq 1e2d", true)]
    [InlineData("BalanceAgency eq 1.0E+2f", true)]
    [InlineData("BalanceAgency gt cast(2.5, 'Edm.Decimal')", true)]
    [InlineData("Name eq 'S''1'", false)]
    [InlineData("'S''1' eq concat('S', '''1')", true)]
    [InlineData("Id eq guid'0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9'", true)]
    [InlineData("Id eq GUID'0A1B2C3D4E5F60718293A4B5C6D7E8F9'", true)]
    [InlineData("Id ne guid'0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9'", false)]
    [InlineData("Since ge datetime'2024-01-02T00:00'", true)]
    [InlineData("Since eq datetime'2024-01-02T13:04:05'", true)]
    [InlineData("Since lt datetime'2026-11-24T03:38:10.1092862'", true)]
    [InlineData("Since eq datetimeoffset'2024-01-02T23:30:00-05:00'", true)]
    [InlineData("Since gt datetime'2024-01-02'", false)]
    [InlineData("Since ne DateTime'2019-09-03'", true)]
    [InlineData("LastChanged gt datetimeoffset'2024-01-02T03:04:05+01:00'", true)]
    [InlineData("LastChanged eq datetimeoffset'2024-01-02T14:04:05+01:00'", true)]
    [InlineData("LastChanged eq datetimeoffset'2024-01-02T14:04:05 01:00'", true)]
    [InlineData("LastChanged eq datetimeoffset'2024-01-02T14:04:05 +01:00'", true)]
    [InlineData("LastChanged eq datetimeoffset'2024-01-02T14:04:05  01:00'", true)]
    [InlineData("LastChanged eq datetimeoffset'2024-01-02T12:04:05 -01:00'", true)]
    [InlineData("LastChanged eq datetimeoffset'2024-01-02T13:04:05Z'", true)]
    [InlineData("LastChanged ge datetimeoffset'2024-01-02T00:00-03:00'", true)]
    [InlineData("LastChanged lt datetimeoffset'2024-01-02T13:04:05.1230000+00:00'", true)]
    [InlineData("LastChanged eq datetime'2024-01-02T13:04:05'", true)]
    [InlineData("LastChanged ge DateTimeOffset'2023-01-01'", true)]
    [InlineData("VatNumber eq null", true)]
    [InlineData("VatNumber ne NULL", false)]
    [InlineData("IsArchived eq true", false)]
    [InlineData("IsArchived", false)]
    [InlineData("not IsArchived", true)]
    [InlineData("not(IsArchived)", true)]
    [InlineData("Status eq '0'", true)]
    [InlineData("Status ne '10'", true)]
    [InlineData("Status eq 0", true)]
    [InlineData("Status eq 10L", false)]
    [InlineData("Status eq 'active'", true)]
    [InlineData("Status eq PowerOffice.DebtCollectionCaseStatus'Active'", true)]
    [InlineData("Status eq DebtCollectionCaseStatus'10'", false)]
    [InlineData("'10' ne Status", true)]
    [InlineData("Status eq '99'", false)]
    [InlineData("Status eq 99999999999999999999", false)]
    [InlineData("MailAddress/City eq 'Oslo'", true)]
    [InlineData("mailaddress/CITY EQ 'oslo'", false)]
    [InlineData("MailAddress/Billing/City eq null", true)]
    [InlineData("MailAddress/Billing eq null and MailAddress ne null", true)]
    [InlineData("startswith(toupper(Name), 'MY')", true)]
    [InlineData("(startswith(Name, 'My ') eq true)", true)]
    [InlineData("substringof('my & co', Name)", false)]
    [InlineData("substringof('My & Co', Name)", true)]
    [InlineData("endswith(tolower(Name), 'as')", true)]
    [InlineData("replace(concat(FirstName, Name), 'a', 'b') eq 'KbriMy & Co AS'", true)]
    [InlineData("length(Name) gt 3", true)]
    [InlineData("year(Since) eq 2024", true)]
    [InlineData("Code add 1 gt 5", true)]
    [InlineData("(Since ge datetime'2024-01-01') and (Since le datetime'2024-12-31')", true)]
    [InlineData("Name eq 'Blåbær'", false)]
    [InlineData("true", true)]
    public void Every_literal_form_that_clients_send(string filter, bool expected) => Matches(filter).Should().Be(expected);

    [Theory]
    [InlineData("true or false and false", true)]
    [InlineData("(true or false) and false", false)]
    [InlineData("not false and false", false)]
    [InlineData("not (false and false)", true)]
    [InlineData("not Code eq 1", true)]
    [InlineData("not not not false", true)]
    [InlineData("Code eq 1 or Code eq 10001 and Name eq 'x'", false)]
    [InlineData("NOT IsArchived AND Code EQ 10001 OR false", true)]
    [InlineData("10 sub 2 sub 3 eq 5", true)]
    [InlineData("10 sub (2 sub 3) eq 11", true)]
    [InlineData("2 add 3 mul 4 eq 20", true)]
    [InlineData("7 mod 4 eq 3 and 5 div 2 eq 2.5", true)]
    [InlineData("(Code eq 10001) eq true", true)]
    [InlineData("5 lt Code", true)]
    public void Precedence(string filter, bool expected) => Matches(filter).Should().Be(expected);

    [Theory]
    [InlineData("VatNumber eq 'x'", false)]
    [InlineData("VatNumber ne 'x'", false)]
    [InlineData("Terms lt 5", false)]
    [InlineData("Terms ge 5", false)]
    [InlineData("Terms gt null", false)]
    [InlineData("null lt Code", false)]
    [InlineData("null eq null", true)]
    [InlineData("Last eq null", true)]
    [InlineData("Last ne '0'", false)]
    [InlineData("IsWriteOff", false)]
    [InlineData("IsWriteOff eq false", false)]
    [InlineData("length(VatNumber) eq 0", false)]
    [InlineData("startswith(VatNumber, null)", false)]
    [InlineData("VatNumber eq FirstName", false)]
    [InlineData("Code div 0 eq 1", false)]
    [InlineData("Code mod 0 ne 1", false)]
    [InlineData("Code div (Code sub Code) eq null", true)]
    [InlineData("79228162514264337593543950335 add Code gt 0", false)]
    [InlineData("79228162514264337593543950335 mul 79228162514264337593543950335 gt 0", false)]
    [InlineData("substring(Name, 99) ne 'x'", false)]
    [InlineData("substring(Name, -1) ne 'x'", false)]
    [InlineData("substring(Name, 0, 99) ne 'x'", false)]
    [InlineData("replace(Name, '', 'x') ne 'x'", false)]
    public void Without_a_value_a_comparison_is_false(string filter, bool expected) => Matches(filter).Should().Be(expected);

    [Theory]
    [InlineData("tolower(Name) eq 'my & co as'")]
    [InlineData("TOUPPER(Name) eq 'MY & CO AS'")]
    [InlineData("trim('  x ') eq 'x'")]
    [InlineData("length('') eq 0")]
    [InlineData("indexof(Name, 'Co') eq 5")]
    [InlineData("indexof(Name, 'no') eq -1")]
    [InlineData("substring(Name, 3) eq '& Co AS'")]
    [InlineData("substring(Name, 3, 1) eq '&'")]
    [InlineData("substring(Name, 10) eq ''")]
    [InlineData("substringof('Co', Name)")]
    [InlineData("startswith(Name, 'My') and endswith(Name, 'AS')")]
    [InlineData("replace('aXbX', 'X', '--') eq 'a--b--'")]
    [InlineData("concat('a', 'b') eq 'ab'")]
    [InlineData("year(LastChanged) eq 2024 and month(LastChanged) eq 1 and day(LastChanged) eq 2")]
    [InlineData("hour(LastChanged) eq 13 and minute(LastChanged) eq 4 and second(LastChanged) eq 5")]
    [InlineData("month(Since) eq 1 and day(Since) eq 2 and hour(Since) eq 0")]
    [InlineData("year(datetime'2019-09-03') eq 2019")]
    [InlineData("round(2.5) eq 3 and round(-2.5) eq -3")]
    [InlineData("floor(-2.5) eq -3 and ceiling(2.1) eq 3")]
    [InlineData("cast(Code, 'Edm.String') eq '10001'")]
    [InlineData("cast('12.5', Edm.Double) eq 12.5")]
    [InlineData("cast(2.9, 'Edm.Int32') eq 2")]
    [InlineData("cast(Status, 'Edm.Int32') le 0")]
    [InlineData("cast('true', 'Edm.Boolean')")]
    [InlineData("cast('0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9', 'Edm.Guid') eq Id")]
    [InlineData("cast('2024-01-02T14:04:05+01:00', 'Edm.DateTimeOffset') eq LastChanged")]
    [InlineData("cast(Since, 'Edm.DateTime') lt LastChanged")]
    [InlineData("cast(Since, 'Edm.String') eq '2024-01-02'")]
    [InlineData("cast('x', 'Edm.Decimal') eq null")]
    public void Every_function(string filter) => Matches(filter).Should().BeTrue();

    [Theory]
    [InlineData(5, "Loose gt 4L", true)]
    [InlineData("x", "Loose eq 'x'", true)]
    [InlineData("x", "Loose gt 4", false)]
    [InlineData("x", "Loose ne 4", false)]
    [InlineData(true, "Loose", true)]
    [InlineData(true, "Loose ge Loose", false)]
    [InlineData(Status.Closed, "Loose eq '10'", true)]
    [InlineData(Status.Closed, "Loose eq Status'closed'", true)]
    [InlineData(Status.Closed, "Loose gt 0", false)]
    [InlineData(null, "Loose eq null", true)]
    [InlineData('c', "Loose eq null", true)]
    [InlineData(5, "length(Loose) eq 1 or Loose", false)]
    public void A_property_of_no_declared_kind_is_judged_by_its_row(object? value, string filter, bool expected) =>
        Matches(filter, new Row { Loose = value }).Should().Be(expected);

    [Fact]
    public void Growing_texts_end_before_they_fill_the_memory()
    {
        var replaced = "Name";
        for (var i = 0; i < 20; i++)
        {
            replaced = $"replace({replaced}, 'a', '{new string('a', 100)}')";
        }

        Matches($"{replaced} ne null", new Row { Name = "aaaa" }).Should().BeFalse();
        Matches("concat(Name, Name) eq null", new Row { Name = new string('x', 10_000) }).Should().BeTrue();
    }

    [Fact]
    public void What_every_wanted_row_fulfils_is_told_to_the_reader()
    {
        Filter("(code eq 10001L) and 12.5M lt BalanceAgency and (name eq 'x' or IsArchived) and not (Code eq 2) and "
            + "Id eq guid'0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9' and status ne '10' and Since ge datetime'2024-01-02T12:00' and "
            + "lastchanged gt datetime'2024-01-02' and VatNumber eq null and mailaddress/city eq 'Oslo' and IsArchived eq false and "
            + "Code gt cast(2, 'Edm.Int64') and Status ne 99 and Loose eq 4 and Code add 1 eq 3 and tolower(Name) eq 'a' and Terms gt null")
            .Required.Should().Equal(
            new Condition("Code", Comparison.Equal, 10001m),
            new Condition("BalanceAgency", Comparison.Greater, 12.5m),
            new Condition("Id", Comparison.Equal, Guid.Parse("0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9")),
            new Condition("Status", Comparison.NotEqual, Status.Closed),
            new Condition("Since", Comparison.GreaterOrEqual, new DateOnly(2024, 1, 2)),
            new Condition("LastChanged", Comparison.Greater, new DateTimeOffset(2024, 1, 2, 0, 0, 0, TimeSpan.Zero)),
            new Condition("VatNumber", Comparison.Equal, null),
            new Condition("MailAddress/City", Comparison.Equal, "Oslo"),
            new Condition("IsArchived", Comparison.Equal, false),
            new Condition("Code", Comparison.Greater, 2m),
            new Condition("Status", Comparison.NotEqual, (Status)99));
        Filter("Code eq 1 or Name eq 'x'").Required.Should().BeEmpty();
    }

    [Theory]
    [InlineData("5 ge Code", Comparison.LessOrEqual)]
    [InlineData("5 gt Code", Comparison.Less)]
    [InlineData("5 le Code", Comparison.GreaterOrEqual)]
    [InlineData("5 lt Code", Comparison.Greater)]
    [InlineData("5 ne Code", Comparison.NotEqual)]
    public void A_literal_on_the_left_is_turned_round(string filter, Comparison turned) =>
        Filter(filter).Required.Should().Equal(new Condition("Code", turned, 5m));
}
