using AwesomeAssertions;
using Kravbro.Domain;
using Kravbro.Formats.Bank;
using Xunit;
using static Kravbro.Tests.Formats.Bank.BankReading;

namespace Kravbro.Tests.Formats.Bank;

/// <summary>Every figure and oddity of the public sample files.</summary>
public sealed class BankSampleTests
{
    private static string Nok(params long[] minors) => string.Join(" ", minors.Select(m => Money.Nok(m).ToString()));

    [Fact]
    public void Otovo_ocr_giro()
    {
        var file = Samples.Bytes("ocr/otovo-ocr_giro_transactions.txt");
        var summary = Check(file).Value;
        summary.Format.Should().Be(BankFormat.OcrGiro);
        (summary.MessageId, summary.Statements, summary.Records, summary.Transactions).Should().Be(("00008080/0170031", 1, 45, 20));
        summary.Accounts.Should().Equal("99991042764");
        summary.NewestBookedOn.Should().Be(new DateOnly(1992, 1, 20));
        summary.CreatedAt.Should().Be(new DateTime(1992, 1, 20));
        summary.Sums.Should().Equal(new BankSums(Currency.Nok, 20, Money.Nok(51_449_00), 0, Money.Nok(0)));
        summary.Types.Should().BeEquivalentTo(new Dictionary<string, int> { ["21"] = 1, ["10"] = 10, ["11"] = 2, ["12"] = 2, ["13"] = 5 });
        summary.Bookable.Should().BeTrue();

        var lines = Lines(file);
        lines.Should().HaveCount(20);
        lines.Sum(l => l.Amount.Minor).Should().Be(51_449_00);
        (lines[0].Kid, lines[0].Text, lines[0].Where, lines[0].PayerAccount).Should().Be(("0000531", "Foo bar baz", "3-5", "99990512341"));
        lines.Should().OnlyContain(l => l.BookedOn == new DateOnly(1992, 1, 20) && l.ValueOn >= new DateOnly(1992, 1, 16));
        lines.Select(l => l.Group).Distinct().Should().Equal("99991042764/0000002/1992-01-20");
        lines.Select(l => l.Fingerprint).Should().OnlyHaveUniqueItems();
        lines.Should().OnlyContain(l => l.Kid != null && !l.NeedsPerson);
    }

    [Fact]
    public void Otovo_kids_by_modulus()
    {
        var kids = Lines(Samples.Bytes("ocr/otovo-ocr_giro_transactions.txt")).Select(l => l.Kid!).ToList();
        var by10 = kids.Count(k => Kid.Parse(k, KidModulus.Mod10).IsOk);
        var by11 = kids.Count(k => Kid.Parse(k, KidModulus.Mod11).IsOk);
        var both = kids.Count(k => Kid.Parse(k, KidModulus.Mod10).IsOk && Kid.Parse(k, KidModulus.Mod11).IsOk);
        (by11 - both, by10 - both, both).Should().Be((12, 6, 2));
    }

    [Fact]
    public void Ondkloss_ocr_giro()
    {
        var file = Samples.Bytes("ocr/ondkloss-ocr3.txt");
        var summary = Check(file).Value;
        (summary.Records, summary.Transactions).Should().Be((7, 1));
        summary.Sums.Should().Equal(new BankSums(Currency.Nok, 1, Money.Nok(440_00), 0, Money.Nok(0)));
        summary.Types.Should().BeEquivalentTo(new Dictionary<string, int> { ["21"] = 1 });
        var line = Lines(file).Single();
        (line.Kid, line.PayerAccount, line.NeedsPerson, line.BookedOn).Should().Be((null, null, true, new DateOnly(2004, 3, 24)));
        line.Text.Should().Be("ABCDEFGHIJKLMNOPQRSTUVWXZYabcdefghijklmn");
    }

    [Fact]
    public void Camt_054_with_kids()
    {
        var file = Samples.Bytes("camt/camt.054.001.02-kid.xml");
        var summary = Check(file).Value;
        (summary.Format, summary.MessageId, summary.Records, summary.Transactions).Should().Be((BankFormat.Camt054, "NO20261124-000321", 4, 6));
        summary.CreatedAt.Should().Be(new DateTime(2026, 11, 24, 17, 35, 0));
        summary.NewestBookedOn.Should().Be(new DateOnly(2026, 11, 24));
        summary.Sums.Should().Equal(new BankSums(Currency.Nok, 3, Money.Nok(22_332_83), 1, Money.Nok(499_50)));
        summary.Accounts.Should().Equal("12345678903");
        summary.Notes.Should().BeEmpty();
        summary.Bookable.Should().BeTrue();

        var lines = Lines(file);
        Nok([.. lines.Select(l => l.Amount.Minor)]).Should().Be("12500.00 499.50 5000.00 1000.00 3333.33 -499.50");
        lines.Select(l => l.Kid).Should().Equal("0000100016", "0000100024", "0000100032", null, "0000100057", "0000100024");
        lines.Select(l => l.IsReversal).Should().Equal(false, false, false, false, false, true);
        lines.Select(l => l.NeedsPerson).Should().Equal(false, false, false, true, false, false);
        lines.Select(l => l.BankReference).Should().Equal("123456789", "234567890", "345678901", "456789012", "567890123", "678901234");
        lines.Select(l => l.EntryReference).Should().Equal("90000001", "90000001", "90000001", "90000002", "90000003", "90000004");
        lines.Select(l => l.Group).Should().Equal("Ntry[1]", "Ntry[1]", "Ntry[1]", "Ntry[2]", "Ntry[3]", "Ntry[4]");
        lines.Should().OnlyContain(l => l.Reference == null);
        lines[3].Text.Should().Be("Faktura 10009, kundenr 4711");
        lines[4].DocumentNo.Should().Be("10005");
        (lines[0].PayerName, lines[0].PayerAccount, lines[5].PayerName).Should().Be(("Kunde AS", "86011117947", "Ola Testperson"));
    }

    [Fact]
    public void Camt_053_with_lump_sums()
    {
        var file = Samples.Bytes("camt/camt.053.001.08-lumpsum.xml");
        var summary = Check(file).Value;
        (summary.Format, summary.Records, summary.Transactions, summary.Bookable).Should().Be((BankFormat.Camt053, 4, 4, true));
        summary.Sums.Should().Equal(new BankSums(Currency.Nok, 3, Money.Nok(22_332_83), 1, Money.Nok(12_345_00)));
        summary.Balances.Should().Equal(new BankBalance("12345678903", Money.Nok(100_000_00), Money.Nok(109_987_83)));
        var lines = Lines(file);
        lines.Select(l => l.EntryReference).Should().Equal("90000001", "90000002", "90000003", "90000005");
        lines.Should().OnlyContain(l => l.IsWholeEntry && l.NeedsPerson && l.Kid == null);

        var details = Lines(Samples.Bytes("camt/camt.054.001.02-kid.xml"));
        lines.Select(l => l.EntryReference).Intersect(details.Select(l => l.EntryReference)).Should().Equal("90000001", "90000002", "90000003");
    }

    [Fact]
    public void Camt_053_minimal_does_not_add_up()
    {
        var file = Samples.Bytes("camt/camt053.v2.minimal.xml");
        var summary = Check(file).Value;
        var eur = Currency.Parse("EUR").Value;
        summary.Sums.Should().Equal(new BankSums(eur, 1, new Money(885, eur), 0, new Money(0, eur)));
        summary.Accounts.Should().Equal("NL26VAYB8060476890");
        summary.NotBookable!.Code.Should().Be("camt_balance_differs");
        summary.Notes.Select(n => n.Code).Should().Equal("camt_copy", "camt_no_amount", "camt_balance_differs");
        summary.Notes[0].En.Should().Contain("CODU");
        summary.Notes[2].En.Should().Contain("EUR 27.00").And.Contain("SEK -27.00");
        Lines(file).Should().ContainSingle().Which.Kid.Should().Be("4654654654654654");
    }

    [Fact]
    public void Camt_054_version_8_has_details_that_differ()
    {
        var file = Samples.Bytes("camt/camt054.v8.xml");
        var summary = Check(file).Value;
        var sek = Currency.Parse("SEK").Value;
        summary.Sums.Should().Equal(new BankSums(sek, 0, new Money(0, sek), 1, new Money(200_000_00, sek)));
        (summary.Records, summary.Transactions).Should().Be((1, 3));
        summary.NotBookable!.Code.Should().Be("camt_details_differ");
        summary.NotBookable.En.Should().Contain("SEK -200000.00").And.Contain("CHF 9.50");
        summary.Notes.Select(n => n.Code).Distinct().Should().BeEquivalentTo(
            "camt_copy", "camt_sign_differs", "camt_repeated_reference", "camt_several_kids", "camt_batch_count_differs", "camt_batch_total_differs", "camt_details_differ");
        summary.Notes.Single(n => n.Code == "camt_batch_count_differs").En.Should().Contain("2").And.Contain("3");
        summary.Notes.Single(n => n.Code == "camt_batch_total_differs").En.Should().Contain("6.30").And.Contain("9.50");
        Lines(file).Should().ContainSingle().Which.Amount.Should().Be(new Money(-200_000_00, sek));
    }
}
