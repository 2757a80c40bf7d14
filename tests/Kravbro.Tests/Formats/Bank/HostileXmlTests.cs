using System.Text;
using AwesomeAssertions;
using Xunit;
using static Kravbro.Tests.Formats.Bank.BankReading;

namespace Kravbro.Tests.Formats.Bank;

/// <summary>XML that wants memory, time or files of ours.</summary>
public sealed class HostileXmlTests
{
    private const string Start = "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.054.001.02\"><BkToCstmrDbtCdtNtfctn><GrpHdr><MsgId>";

    [Theory]
    [InlineData("<!DOCTYPE a [<!ENTITY a \"x\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>", "&c;")]
    [InlineData("<!DOCTYPE a [<!ENTITY c SYSTEM \"file:///etc/passwd\">]>", "&c;")]
    [InlineData("<!DOCTYPE a SYSTEM \"http://127.0.0.1/x.dtd\">", "x")]
    public void A_document_type_is_refused(string doctype, string text) =>
        Codes(Check($"<?xml version=\"1.0\"?><!-- c -->{doctype}{Start}{text}</MsgId>")).Should().Equal("xml_dtd");

    [Fact]
    public void An_entity_that_is_not_declared_is_refused() => Codes(Check(Start + "&c;</MsgId>")).Should().Equal("bad_xml");

    [Fact]
    public void Deep_nesting_is_refused() =>
        Codes(Check(Start + string.Concat(Enumerable.Repeat("<a>", 1_000_000)))).Should().Equal("xml_too_deep");

    [Fact]
    public void A_huge_attribute_is_refused() => Codes(Check($"{Start[..^8]} a=\"{new string('x', 20_000_000)}\">")).Should().Equal("xml_too_long");

    [Fact]
    public void A_huge_text_is_refused() => Codes(Check(Start + new string('x', 20_000_000))).Should().Equal("xml_too_long");

    [Fact]
    public void A_huge_name_is_refused() => Codes(Check(Start + "<" + new string('x', 20_000_000))).Should().Equal("xml_too_long");

    [Fact]
    public void Names_without_end_are_refused()
    {
        var names = new StringBuilder(Start);
        for (var i = 0; i < 200_000; i++)
        {
            names.Append($"<n{i}/>");
        }

        Codes(Check(names.ToString())).Should().Equal("xml_too_long");
    }

    [Theory]
    [InlineData("<?xml version=\"1.0\" encoding=\"no-such\"?><Document/>")]
    [InlineData("<Document")]
    [InlineData("<")]
    [InlineData("<Document></Dokument>")]
    [InlineData("<a/><b/>")]
    public void What_is_not_well_formed_is_refused(string text) =>
        Codes(Check(text)).Single().Should().BeOneOf("bad_xml", "unknown_bank_format");

    [Fact]
    public void Other_encodings_of_xml_are_read()
    {
        var text = Camt54(Kravbro.Formats.Generate.CamtEntryWritten.Of("1", isReversal: false, Payment(1_00) with { PayerName = "Ærlig Øye" }))
            .Replace("utf-8", "utf-16", StringComparison.Ordinal);
        Lines([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)]).Single().PayerName.Should().Be("Ærlig Øye");
    }
}
