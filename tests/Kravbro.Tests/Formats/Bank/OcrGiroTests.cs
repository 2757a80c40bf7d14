using System.Text;
using AwesomeAssertions;
using Kravbro.Domain;
using Kravbro.Formats.Bank;
using Xunit;
using static Kravbro.Tests.Formats.Bank.BankReading;

namespace Kravbro.Tests.Formats.Bank;

public sealed class OcrGiroTests
{
    private static readonly string Two = Encoding.Latin1.GetString(Ocr(Payment(1_250_00), Payment(500_00, "0000100024") with { Text = "Blåbærsyltetøy" }));

    [Fact]
    public void A_file_of_two_payments()
    {
        var summary = Check(Two).Value;
        (summary.Records, summary.Transactions, summary.Statements).Should().Be((9, 2, 1));
        var lines = Lines(Two);
        lines.Select(l => l.Where).Should().Equal("3-4", "5-7");
        lines[1].Text.Should().Be("Blåbærsyltetøy");
        lines[1].ValueOn.Should().Be(Day, "an order date of zeros is the settlement date");
    }

    [Theory]
    [InlineData("\n", true)]
    [InlineData("\r\n", true)]
    [InlineData("\n", false)]
    [InlineData("\r\n", false)]
    public void Line_ends_and_a_last_line_without_one_mean_the_same(string newLine, bool isEnded)
    {
        var text = Two.Replace("\n", newLine, StringComparison.Ordinal);
        text = isEnded ? text : text[..^newLine.Length];
        Lines(text).Should().BeEquivalentTo(Lines(Two));
    }

    [Fact]
    public void Empty_lines_at_the_end_are_nothing() => Lines(Two + "\r\n\n").Should().HaveCount(2);

    [Theory]
    [InlineData(1980, "010180")]
    [InlineData(1999, "010199")]
    [InlineData(2000, "010100")]
    [InlineData(2079, "010179")]
    public void Years_from_80_are_of_the_last_century(int year, string written)
    {
        var file = Ocr(Payment(100) with { BookedOn = new DateOnly(year, 1, 1) });
        Encoding.Latin1.GetString(file).Should().Contain(written);
        Lines(file).Single().BookedOn.Should().Be(new DateOnly(year, 1, 1));
    }

    [Theory]
    [InlineData("18", "0000100016", 100)]
    [InlineData("20", "0000100016", 100)]
    [InlineData("10", null, 100)]
    [InlineData("10", "0000100016", -100)]
    public void What_a_person_has_to_look_at(string type, string? kid, int minor)
    {
        var line = Lines(Ocr(Payment(1_000), Payment(minor, kid) with { Type = type }))[1];
        (line.NeedsPerson, line.IsReversal, line.Kid).Should().Be((true, false, kid));
    }

    [Theory]
    [InlineData("0000100016")]
    [InlineData("12345678-")]
    [InlineData("0000000000000000000000017")]
    public void A_kid_is_kept_as_it_stands(string kid)
    {
        var line = Lines(Ocr(Payment(100, kid))).Single();
        (line.Kid, line.NeedsPerson).Should().Be((kid, false));
    }

    [Fact]
    public void Types_that_differ_between_items_are_told_and_the_first_is_used()
    {
        var text = Two.Replace("NY0910310000002", "NY0913310000002", StringComparison.Ordinal);
        var summary = Check(text).Value;
        Codes(summary).Should().Equal("ocr_types_differ 5-7");
        summary.Types.Should().BeEquivalentTo(new Dictionary<string, int> { ["10"] = 2 });
    }

    [Fact]
    public void Two_equal_payments_are_two_and_the_same_file_gives_the_same_keys()
    {
        var file = Ocr(Payment(100), Payment(100));
        var keys = Lines(file).Select(l => l.Fingerprint).ToList();
        keys.Should().OnlyHaveUniqueItems();
        Lines(file).Select(l => l.Fingerprint).Should().Equal(keys);
    }

    [Fact]
    public void Assignments_of_other_services_are_counted_and_passed_over()
    {
        string[] records = [.. Two.TrimEnd('\n').Split('\n')];
        var mandates = new[]
        {
            "NY212420" + "001008566" + "0000009" + "86011117947", "NY210070" + "0000001" + "1", "NY212488" + "00000001" + "00000003",
        }.Select(r => r.PadRight(80, '0'));
        var end = records[^1].Replace("0000000200000009", "0000000300000012", StringComparison.Ordinal);
        var text = string.Join('\n', [.. records[..^1], .. mandates, end]);
        var summary = Check(text).Value;
        (summary.Transactions, summary.Records).Should().Be((2, 12));
        Codes(summary).Should().Equal("ocr_other_service 9");
    }

    [Theory]
    [InlineData(-500_00, 100_00, true)]
    [InlineData(-500_00, -100_00, true)]
    [InlineData(500_00, -100_00, true)]
    public void Negative_amounts_count_in_the_sums(int first, int second, bool isRead) =>
        Check(Ocr(Payment(first), Payment(second))).IsOk.Should().Be(isRead);

    [Fact]
    public void A_negative_total_without_a_sign_is_taken_only_where_all_is_negative()
    {
        Check(Encoding.Latin1.GetString(Ocr(Payment(-500_00))).Replace("-0000000000050000", "00000000000050000", StringComparison.Ordinal)).IsOk.Should().BeTrue();
        var mixed = Encoding.Latin1.GetString(Ocr(Payment(100_00), Payment(-130_00)));
        Codes(Check(mixed.Replace("-0000000000003000", "00000000000003000", StringComparison.Ordinal))).Should().Equal("ocr_sum_differs");
    }

    [Theory]
    [InlineData(7, 16, "3", "ocr_count_differs")]
    [InlineData(7, 24, "1", "ocr_count_differs")]
    [InlineData(7, 40, "9", "ocr_sum_differs")]
    [InlineData(8, 16, "3", "ocr_count_differs")]
    [InlineData(8, 24, "1", "ocr_count_differs")]
    [InlineData(8, 40, "9", "ocr_sum_differs")]
    [InlineData(2, 16, "3", "ocr_bad_record")]
    [InlineData(2, 21, "x", "ocr_bad_record")]
    [InlineData(2, 32, "+", "ocr_bad_record")]
    [InlineData(2, 33, "9", "ocr_bad_record")]
    [InlineData(2, 40, " ", "ocr_bad_record")]
    [InlineData(3, 15, "7", "ocr_bad_record")]
    [InlineData(3, 47, "z", "ocr_bad_record")]
    [InlineData(3, 8, "2", "ocr_bad_record")]
    [InlineData(5, 3, "5", "ocr_bad_record")]
    [InlineData(1, 8, "5", "ocr_bad_record")]
    [InlineData(0, 8, "1", "ocr_bad_record")]
    [InlineData(4, 1, "M", "ocr_bad_record")]
    [InlineData(6, 30, "\u0007", "ocr_bad_record")]
    [InlineData(6, 80, "00", "ocr_bad_record")]
    [InlineData(6, 80, "", "ocr_bad_record")]
    public void A_wrong_record_refuses_the_file_and_names_the_line(int line, int position, string instead, string code)
    {
        var records = Two.Split('\n');
        records[line] = records[line][..(position - 1)] + instead + records[line][position..];
        var refusal = Check(string.Join('\n', records)).Refusal!;
        refusal.Code.Should().Be(code);
        refusal.Details["line"].Should().Be($"{line + 1}");
        refusal.En.Should().StartWith($"Line {line + 1}");
        refusal.Nb.Should().StartWith($"Linje {line + 1}");
    }

    [Fact]
    public void Nothing_may_follow_the_end() => Codes(Check(Two + Two)).Should().Equal("ocr_bad_record");

    [Theory]
    [InlineData("", "unknown_bank_format")]
    [InlineData("Fakturanr;Kundenr\n1;2\n", "unknown_bank_format")]
    [InlineData("NY", "bank_file_cut")]
    [InlineData("%PDF-1.7", "unknown_bank_format")]
    public void Other_files_are_not_taken_for_one(string text, string code) => Codes(Check(text)).Should().Equal(code);

    [Fact]
    public void A_line_without_end_is_refused_at_once() =>
        Codes(Check(Two.Split('\n')[0] + new string('0', 10_000_000))).Should().Equal("ocr_bad_record");

    [Fact]
    public void A_file_that_changed_between_the_passes_is_no_quiet_end()
    {
        var summary = Check(Two).Value;
        var act = () => BankFile.Lines(new MemoryStream(Encoding.Latin1.GetBytes(Two[..400])), summary, CancellationToken.None).ToList();
        act.Should().Throw<InvalidDataException>();
    }

    [Fact]
    public void Amounts_beyond_what_may_be_posted_are_refused()
    {
        Check(Ocr(Payment(Money.LargestMinor))).IsOk.Should().BeTrue();
        Codes(Check(Ocr(Payment(Money.LargestMinor + 1)))).Should().Equal("ocr_bad_record");
    }
}
