using Kravbro.Application.Clients;
using Kravbro.Application.Letters;
using Kravbro.Domain.FollowUp;
using Kravbro.Tests.Application.Letters;
using Kravbro.Tests.Formats.Letters;
using Kravbro.Tests.Support;
using static Kravbro.Tests.Application.Letters.LetterStory;

namespace Kravbro.Tests.Application;

/// <summary>The company card: what letters and invoices say of the client. On both databases.</summary>
public sealed class CompanyCardTests
{
    public static TheoryData<Store> Stores => [Store.Sqlite, Store.Postgres];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_letter_says_the_card_of_its_day_and_keeps_it(Store store)
    {
        var story = await Of(store);
        var card = Ok(await CompanyCard.Set(story.Books, Card));
        Assert.Equal((true, "18136445320", "0155"), (card.Changed, card.BankAccount, card.Details.Zip));
        Assert.False(Ok(await CompanyCard.Set(story.Books, Card)).Changed);
        await story.Invoice("1001", "2026-06-15");
        await story.Run("2026-06-30");
        Ok(await CompanyCard.Set(story.Books, new CompanyCard.Change { Address = "Ny vei 9", City = "Bergen", Email = "", BankAccount = "15061234567" }));

        var said = await Said(story, "1001");
        Assert.Contains("Storgata 1, Postboks 7, 0155 Oslo", said, StringComparison.Ordinal);
        Assert.Contains("22 00 00 00 · post@firma.example · firma.example", said, StringComparison.Ordinal);
        Assert.Contains("1813 64 45320", said, StringComparison.Ordinal);

        // The next one says the card as it has become; the account named before stays among the client's own.
        await story.Invoice("1002", "2026-06-30");
        await story.Run("2026-07-14");
        said = await Said(story, "1002");
        Assert.Contains("Ny vei 9, 0155 Bergen", said, StringComparison.Ordinal);
        Assert.DoesNotContain("post@firma.example", said, StringComparison.Ordinal);
        Assert.Contains("1506 12 34567", said, StringComparison.Ordinal);
        Assert.Equal(["15061234567", "18136445320"], (await SetBookSettings.Show(story.Books)).Settings.BankAccounts.Select(a => a.Number));
    }

    [Fact]
    public async Task What_the_card_may_not_say_is_refused_by_field_and_changes_nothing()
    {
        var story = await Of(Store.Sqlite);
        async Task<(string?, string?)> Refused(CompanyCard.Change change) => (await CompanyCard.Set(story.Books, change)).Refusal is { } r ? (r.Code, r.Details["field"]) : default;
        Assert.Equal(("bad_account_number", "bank"), await Refused(new CompanyCard.Change { Zip = "0155", BankAccount = "18136445321" }));
        Assert.Equal(("bad_number", "address"), await Refused(new CompanyCard.Change { Address = "1\n2\n3\n4" }));
        Assert.Equal(("too_long", "email"), await Refused(new CompanyCard.Change { Email = new string('x', 251) }));
        Assert.Null((await CompanyCard.Show(story.Books)).Details.Zip);
    }

    private static CompanyCard.Change Card { get; } = new()
    {
        Address = "Storgata 1\nPostboks 7",
        Zip = "0155",
        City = "Oslo",
        Email = "post@firma.example",
        Phone = "22 00 00 00",
        Website = "firma.example",
        BankAccount = "1813 64 45320",
    };

    private static async Task<string> Said(LetterStory story, string no)
    {
        var letter = await story.Letter(no, LetterStep.Reminder);
        using var read = new LetterRead(Ok(await ShowLetters.Document(story.Books, letter.Id)).Bytes);
        return Assert.Single(read.Parts());
    }
}
