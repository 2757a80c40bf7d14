using AwesomeAssertions;
using Kravbro.Domain;
using Kravbro.Formats.Csv;
using Xunit;
using static Kravbro.Tests.Formats.Csv.CsvReading;

namespace Kravbro.Tests.Formats.Csv;

public sealed class CustomerCsvTests
{
    private const string Header = "Kundenr;Navn;Type;Organisasjonsnr;Adresse;Postnr;Poststed;Land;E-post";

    [Theory]
    [InlineData(Header)]
    [InlineData("CustomerNo;Name;Type;OrgNo;Address;Zip;City;Country;Email")]
    public void Reads_headers_in_both_languages(string header) =>
        Customers($"{header}\n10001;Ås Bygg AS;foretak;983 887 457;Storgata 1;0150;Oslo;NO;post@example.com\n").Single().Value.Should().Be(
            new CustomerRow(10001, "Ås Bygg AS", false, OrganisationNumber.Parse("983887457").Value, "Storgata 1", "0150", "Oslo", "NO", "post@example.com"));

    [Fact]
    public void Number_and_name_are_enough() =>
        Customers("Navn;Kundenr\nKari Berg;1\n").Single().Value
            .Should().Be(new CustomerRow(1, "Kari Berg", false, null, null, null, null, null, null));

    [Theory]
    [InlineData("person", true)]
    [InlineData("Person", true)]
    [InlineData("foretak", false)]
    [InlineData("company", false)]
    [InlineData("", false)]
    public void Type_tells_persons_from_businesses(string type, bool isPerson) =>
        Customers($"{Header}\n1;N;{type};;;;;;\n").Single().Value!.IsPerson.Should().Be(isPerson);

    [Theory]
    [InlineData(";N;;;;;;;", "missing_value Kundenr")]
    [InlineData("1; ;;;;;;;", "missing_value Navn")]
    [InlineData("x;N;;;;;;;", "bad_number Kundenr")]
    [InlineData("1;N;kommune;;;;;;", "bad_choice Type")]
    [InlineData("1;N;;123456789;;;;;", "bad_org_no Organisasjonsnr")]
    [InlineData("1;N;;;;;;;a\u0000b", "control_character E-post")]
    [InlineData("1;N;;;;\"01\n50\";;;", "control_character Postnr")]
    [InlineData("1;N", "wrong_column_count")]
    public void Refuses_a_bad_line_with_code_and_column(string line, string fault) =>
        Codes(Customers($"{Header}\n{line}\n").Single()).Should().Equal(fault);

    [Theory]
    [InlineData(1, 200, "")]
    [InlineData(1, 201, "too_long Navn")]
    [InlineData(4, 201, "too_long Adresse")]
    [InlineData(5, 21, "too_long Postnr")]
    [InlineData(6, 101, "too_long Poststed")]
    [InlineData(7, 61, "too_long Land")]
    [InlineData(8, 255, "too_long E-post")]
    public void Texts_have_limits(int column, int length, string fault)
    {
        string[] cells = ["1", "N", "", "", "", "", "", "", ""];
        cells[column] = new string('å', length);
        string.Join(",", Codes(Customers($"{Header}\n{string.Join(';', cells)}\n").Single())).Should().Be(fault);
    }

    [Fact]
    public void Text_is_only_text()
    {
        var name = "<b>=1+1</b>' OR 1=1 --";
        Customers($"Kundenr;Navn\n1;{name}\n").Single().Value!.Name.Should().Be(name);
    }
}
