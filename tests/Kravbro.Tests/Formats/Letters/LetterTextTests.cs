using Kravbro.Formats.Letters;
using Kravbro.Tests.Support;

namespace Kravbro.Tests.Formats.Letters;

/// <summary>What each kind of letter says, in the order a screen reader says it, against the approved texts beside this file.</summary>
public sealed class LetterTextTests
{
    public static TheoryData<string> Names => [.. ProductLetters.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Each_kind_says_what_was_approved(string name)
    {
        using var file = new MemoryStream();
        var letters = ProductLetters.All[name];
        await PrintFile.Write(letters.ToAsyncEnumerable(), file, new PrintFileOptions { Language = letters[0].Language, Title = letters[0].Title }, TestContext.Current.CancellationToken);
        using var read = new LetterRead(file.ToArray());
        var said = $"{read.Title}\n\n{string.Join("\n--\n", read.Parts())}";
        var path = Path.Combine(RepositoryRoot.Path, "tests", "Kravbro.Tests", "Formats", "Letters", "Approved", $"{name}.txt");

        // Set KRAVBRO_APPROVE=1 to write the approved texts anew; then read the difference.
        if (Environment.GetEnvironmentVariable("KRAVBRO_APPROVE") == "1")
        {
            File.WriteAllText(path, said);
        }

        Assert.Equal(File.ReadAllText(path), said);
    }

    [Fact]
    public void The_total_is_the_sum_of_all_claims()
    {
        var letter = SomeLetters.Reminder with { Claims = [SomeLetters.Claim with { FeeMinor = 1, InterestMinor = 20 }, SomeLetters.Claim with { CompensationMinor = 43_000 }] };
        Assert.Equal(2_043_021, letter.TotalMinor);
        using var read = new LetterRead(LetterPdf.Write(letter));
        Assert.Contains("Å betale / 20 430,21 kr\n", Assert.Single(read.Parts()), StringComparison.Ordinal);
        Assert.Contains("*Sum | 20 000,00 | 20 000,00 | 0,01 | 0,20 | 430,00 | 20 430,21\n", Assert.Single(read.Parts()), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_KID_the_payment_is_marked_with_what_finds_the_claim()
    {
        var letter = SomeLetters.Notice with { Kid = null, Claims = [SomeLetters.Claim] };
        using var one = new LetterRead(LetterPdf.Write(letter));
        Assert.Contains("P Merk betalingen / Fakturanr. 1001\n", Assert.Single(one.Parts()), StringComparison.Ordinal);
        using var two = new LetterRead(LetterPdf.Write(letter with { Claims = [SomeLetters.Claim, SomeLetters.Claim with { InvoiceNo = "1002" }] }));
        Assert.Contains("P Merk betalingen / Kundenr. 10001\n", Assert.Single(two.Parts()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_letter_without_claims_is_none() =>
        Assert.Throws<ArgumentException>(() => LetterPdf.Write(SomeLetters.Notice with { Claims = [] }));

    [Theory]
    [InlineData("86011117947", "8601 11 17947")]
    [InlineData("NO9386011117947", "NO9386011117947")]
    public void The_account_is_grouped_when_it_is_Norwegian(string account, string shown)
    {
        using var read = new LetterRead(LetterPdf.Write(SomeLetters.Notice with { AccountNumber = account }));
        Assert.Contains($"P Til konto / {shown}\n", Assert.Single(read.Parts()), StringComparison.Ordinal);
    }

    [Fact]
    public void What_no_font_draws_is_seen_and_nothing_throws()
    {
        var letter = SomeLetters.Notice with
        {
            Debtor = new DebtorOnLetter("Łukasz Žižek-Ånensen š é €", ["北京 e\u0301 a\u0304\u0323", "Улица 5\u00a0Κωδικός", "tab\tog\u0000null", "\ud800 halv", "usynlig\u200bt\u00ad"]),
            Paragraphs = [new string('W', 400), "", "a\u2028b"],
        };
        using var read = new LetterRead(LetterPdf.Write(letter));
        var said = Assert.Single(read.Parts());
        Assert.Contains("Łukasz Žižek-Ånensen š é € / \ufffd\ufffd é", said, StringComparison.Ordinal);
        Assert.Contains("Улица 5 Κωδικός / tab og\ufffdnull / \ufffd halv / usynligt\n", said, StringComparison.Ordinal);
        Assert.Equal(400, said.Count(c => c == 'W'));
    }
}
