using System.Globalization;
using System.Text;
using AwesomeAssertions;
using Kravbro.Domain;
using Kravbro.Formats.Bank;
using Kravbro.Formats.Generate;
using Xunit;
using static Kravbro.Tests.Formats.Bank.BankReading;

namespace Kravbro.Tests.Formats.Bank;

public sealed class CamtTests
{
    private static readonly CamtEntryWritten Batch = CamtEntryWritten.Of(
        "9001", isReversal: false, Payment(1_250_00) with { BankReference = "1" }, Payment(500_00, "0000100024") with { BankReference = "2" });

    private static readonly CamtEntryWritten Single = CamtEntryWritten.Of("9002", isReversal: false, Payment(99_00, "0000100032"));

    [Theory]
    [InlineData(2, false, BankFormat.Camt054)]
    [InlineData(8, false, BankFormat.Camt054)]
    [InlineData(2, true, BankFormat.Camt053)]
    [InlineData(8, true, BankFormat.Camt053)]
    public void Both_messages_in_both_versions_say_the_same(int version, bool isStatement, BankFormat format)
    {
        var payment = Payment(99_00) with { PayerName = "Blåbær & Sønn", PayerAccount = "86011117947", Text = "Takk" };
        var file = Camt(version, isStatement, Batch, CamtEntryWritten.Of("9002", isReversal: false, payment));
        var summary = Check(file).Value;
        (summary.Format, summary.Bookable, summary.Records, summary.Transactions).Should().Be((format, true, 2, 3));
        summary.Notes.Should().BeEmpty();
        summary.Sums.Should().Equal(new BankSums(Currency.Nok, 2, Money.Nok(1_849_00), 0, Money.Nok(0)));
        summary.Balances.Should().HaveCount(isStatement ? 1 : 0);
        var lines = Lines(file);
        lines.Select(l => (l.Where, l.Amount.Minor, l.BankReference)).Should().Equal(
            ("Ntry[1]/TxDtls[1]", 1_250_00, "1"), ("Ntry[1]/TxDtls[2]", 500_00, "2"), ("Ntry[2]/TxDtls[1]", 99_00, "9002"));
        (lines[2].PayerName, lines[2].PayerAccount, lines[2].Text, lines[2].Account).Should().Be(("Blåbær & Sønn", "86011117947", "Takk", Account));
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(8, false)]
    [InlineData(2, true)]
    [InlineData(8, true)]
    public void What_the_writer_writes_is_valid_by_the_schema(int version, bool isStatement)
    {
        var kind = isStatement ? "053" : "054";
        var schemas = new System.Xml.Schema.XmlSchemaSet();
        schemas.Add(null, System.Xml.XmlReader.Create(new MemoryStream(Samples.Bytes($"camt/xsd/camt.{kind}.001.0{version}.xsd"))));
        var document = System.Xml.Linq.XDocument.Load(new MemoryStream(Camt(
            version, isStatement, Batch, Single, CamtEntryWritten.Of("9", isReversal: true, Payment(-5_00) with { PayerName = "Kari", PayerAccount = Account, Text = "x" }))));
        var faults = new List<string>();
        System.Xml.Schema.Extensions.Validate(document, schemas, (_, e) => faults.Add(e.Message));
        faults.Should().BeEmpty();
    }

    [Fact]
    public void A_debit_that_reverses_and_has_a_kid_needs_nobody()
    {
        var lines = Lines(Camt54(CamtEntryWritten.Of("1", isReversal: true, Payment(-499_50)), CamtEntryWritten.Of("2", isReversal: false, Payment(-10_00)),
            CamtEntryWritten.Of("3", isReversal: true, Payment(10_00)), CamtEntryWritten.Of("4", isReversal: true, Payment(-10_00, kid: null))));
        lines.Select(l => (l.IsReversal, l.NeedsPerson)).Should().Equal((true, false), (false, true), (true, true), (true, true));
    }

    [Theory]
    [InlineData("<IBAN>NO9386011117947</IBAN>", "86011117947")]
    [InlineData("<IBAN>NO93 8601 1117 947</IBAN>", "86011117947")]
    [InlineData("<Othr><Id>8601.11.17947</Id></Othr>", "86011117947")]
    [InlineData("<IBAN>DE89370400440532013000</IBAN>", "DE89370400440532013000")]
    public void A_norwegian_account_is_eleven_digits(string written, string account)
    {
        var text = Camt54(Single);
        var from = text.IndexOf("<Othr>", StringComparison.Ordinal);
        var to = text.IndexOf("</Othr>", StringComparison.Ordinal) + "</Othr>".Length;
        Lines(text[..from] + written + text[to..]).Single().Account.Should().Be(account);
    }

    [Theory]
    [InlineData("<Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry><Issr>x</Issr></Tp>", "0000100032", "0000100032")]
    [InlineData("", "0000100032", "0000100032")]
    [InlineData("", "12345678-", "12345678-")]
    [InlineData("", "RF18539007547034", null)]
    [InlineData("<Tp><CdOrPrtry><Prtry>ISR</Prtry></CdOrPrtry></Tp>", "0000100032", null)]
    public void Where_the_kid_stands(string type, string reference, string? kid)
    {
        var text = Flat(Camt54(Single)).Replace("<Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry></Tp><Ref>0000100032</Ref>", $"{type}<Ref>{reference}</Ref>", StringComparison.Ordinal);
        Lines(text).Single().Kid.Should().Be(kid);
    }

    [Fact]
    public void Several_kids_in_one_payment_are_for_a_person()
    {
        var strd = "<Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry></Tp><Ref>0000100057</Ref></CdtrRefInf></Strd>";
        var text = Flat(Camt54(Single)).Replace("</Strd>", $"</Strd>{strd}", StringComparison.Ordinal);
        Codes(Check(text)).Should().Equal("camt_several_kids Ntry[1]/TxDtls[1]");
        var line = Lines(text).Single();
        (line.Kid, line.NeedsPerson, line.Text).Should().Be((null, true, "0000100032 0000100057"));
        Check(text).Value.Bookable.Should().BeTrue();
    }

    [Theory]
    [InlineData("<NbOfTxs>2</NbOfTxs>", "<NbOfTxs>3</NbOfTxs>", "camt_batch_count_differs Ntry[1]", true)]
    [InlineData("<Amt Ccy=\"NOK\">500.00</Amt>", "<Amt Ccy=\"NOK\">500.01</Amt>", "camt_details_differ Ntry[1]", false)]
    [InlineData("<Amt Ccy=\"NOK\">500.00</Amt>", "<Amt Ccy=\"SEK\">500.00</Amt>", "camt_details_differ Ntry[1]", false)]
    [InlineData("<AmtDtls><TxAmt><Amt Ccy=\"NOK\">500.00</Amt></TxAmt></AmtDtls>", "", "camt_details_differ Ntry[1]", false)]
    [InlineData("<Amt Ccy=\"NOK\">1750.00</Amt>", "<Amt Ccy=\"JPY\">1750</Amt>", "camt_details_differ Ntry[1]", false)]
    [InlineData("<Sts>BOOK</Sts>", "<Sts>PDNG</Sts>", "camt_not_booked Ntry[1]", true)]
    public void What_is_told(string from, string to, string code, bool isBookable)
    {
        var summary = Check(Flat(Camt54(Batch)).Replace(from, to, StringComparison.Ordinal)).Value;
        Codes(summary).First().Should().Be(code);
        summary.Bookable.Should().Be(isBookable);
    }

    [Fact]
    public void A_pending_entry_gives_no_line()
    {
        var text = Flat(Camt53(Batch, Single)).Replace("<Amt Ccy=\"NOK\">99.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK", "<Amt Ccy=\"NOK\">99.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>PDNG", StringComparison.Ordinal)
            .Replace("2849.00", "2750.00", StringComparison.Ordinal);
        Check(text).Value.Bookable.Should().BeTrue();
        Lines(text).Should().HaveCount(2);
    }

    [Fact]
    public void A_file_that_is_not_booked_shows_its_entries()
    {
        var line = Lines(Flat(Camt54(Batch)).Replace(">500.00<", ">500.01<", StringComparison.Ordinal)).Single();
        (line.Amount, line.Where, line.IsWholeEntry, line.NeedsPerson).Should().Be((Money.Nok(1_750_00), "Ntry[1]", true, true));
    }

    [Theory]
    [InlineData("2849.00", "2849.01", "camt_balance_differs")]
    [InlineData("<Cd>OPBD</Cd>", "<Cd>OPAV</Cd>", "camt_balance_missing")]
    [InlineData("<Cd>OPBD</Cd>", "<Cd>PRCD</Cd>", null)]
    public void A_statement_must_add_up(string from, string to, string? code) =>
        Check(Flat(Camt53(Batch, Single)).Replace(from, to, StringComparison.Ordinal)).Value.NotBookable?.Code.Should().Be(code);

    [Theory]
    [InlineData("<NbOfNtries>2</NbOfNtries><Sum>1849.00</Sum>", null)]
    [InlineData("<NbOfNtries>3</NbOfNtries>", "camt_summary_differs")]
    [InlineData("<Sum>1849.5</Sum>", "camt_summary_differs")]
    public void The_statements_own_summary_must_agree(string summary, string? code)
    {
        var text = Flat(Camt54(Batch, Single)).Replace("</Acct>", $"</Acct><TxsSummry><TtlNtries>{summary}</TtlNtries></TxsSummry>", StringComparison.Ordinal);
        Check(text).Value.NotBookable?.Code.Should().Be(code);
    }

    [Fact]
    public void One_foreign_payment_has_the_entrys_amount()
    {
        var text = Flat(Camt54(Single)).Replace("<TxAmt><Amt Ccy=\"NOK\">99.00", "<TxAmt><Amt Ccy=\"EUR\">8.50", StringComparison.Ordinal);
        Check(text).Value.Bookable.Should().BeTrue();
        Lines(text).Single().Amount.Should().Be(Money.Nok(99_00));
    }

    [Theory]
    [InlineData(" Ccy=\"NOK\"", "")]
    [InlineData(">1750.00<", ">1750,00<")]
    [InlineData(">1750.00<", ">-1750.00<")]
    [InlineData(">1750.00<", ">1750.001<")]
    [InlineData(">CRDT<", ">KRED<")]
    [InlineData("<BookgDt><Dt>2026-11-23", "<BookgDt><Dt>2026-11-31")]
    [InlineData("<MsgId>MSG-1</MsgId>", "")]
    [InlineData("<Id>86011117947</Id>", "")]
    public void A_wrong_element_refuses_the_file_and_names_its_place(string from, string to)
    {
        var refusal = Check(Flat(Camt54(Batch)).Replace(from, to, StringComparison.Ordinal)).Refusal!;
        refusal.Code.Should().Be("camt_bad_element");
        refusal.Details["where"].Should().NotBeEmpty();
    }

    [Fact]
    public void Decimals_that_are_zeros_are_none() =>
        Lines(Flat(Camt54(Batch)).Replace(">1750.00<", ">1750.00000<", StringComparison.Ordinal)).Should().HaveCount(2);

    [Fact]
    public void A_second_statement_is_named_in_the_places()
    {
        var text = Flat(Camt54(Batch));
        var from = text.IndexOf("<Ntfctn>", StringComparison.Ordinal);
        var to = text.IndexOf("</Ntfctn>", StringComparison.Ordinal) + "</Ntfctn>".Length;
        var twice = text[..to] + text[from..to] + text[to..];
        Check(twice).Value.Statements.Should().Be(2);
        Check(twice).Value.Accounts.Should().Equal(Account);
        Lines(twice).Select(l => l.Group).Distinct().Should().Equal("Ntry[1]", "Stmt[2]/Ntry[1]");
        Lines(twice).Select(l => l.Fingerprint).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void The_same_entry_under_another_message_id_keeps_its_references()
    {
        var first = Lines(Camt54(Batch));
        var second = Lines(Camt54(Batch).Replace("MSG-1", "MSG-2", StringComparison.Ordinal));
        second.Select(l => (l.BankReference, l.EntryReference)).Should().Equal(first.Select(l => (l.BankReference, l.EntryReference)));
        second.Select(l => l.Fingerprint).Should().NotIntersectWith(first.Select(l => l.Fingerprint));
    }

    [Theory]
    [InlineData("camt.052.001.02", "BkToCstmrAcctRpt")]
    [InlineData("pain.001.001.03", "CstmrCdtTrfInitn")]
    public void Other_messages_are_not_taken_for_one(string kind, string message) =>
        Codes(Check($"<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:{kind}\"><{message}/></Document>")).Should().Equal("unknown_bank_format");

    [Fact]
    public void Another_version_is_read_and_told() =>
        Codes(Check(Camt54(Single).Replace("camt.054.001.02", "camt.054.001.10", StringComparison.Ordinal))).Should().Equal("camt_other_version");

    [Fact]
    public void Notes_are_kept_up_to_a_bound()
    {
        var text = Flat(Camt(2, isStatement: false, [.. Enumerable.Range(0, 300).Select(_ => Single)]) is var file ? Encoding.UTF8.GetString(file) : "")
            .Replace("<Sts>BOOK</Sts>", "<Sts>INFO</Sts>", StringComparison.Ordinal);
        var summary = Check(text).Value;
        (summary.Notes.Count, summary.NotesLeftOut).Should().Be((200, 100));
    }

    internal static string Flat(string xml) => string.Concat(xml.Split('\n').Select(l => l.Trim()));

    [Fact]
    public void Values_are_read_alike_in_every_culture()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("ar-SA");
        try
        {
            Lines(Camt54(Batch))[0].BookedOn.Should().Be(Day);
            Lines(Ocr(Payment(100)))[0].BookedOn.Should().Be(Day);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
