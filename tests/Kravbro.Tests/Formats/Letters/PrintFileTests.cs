using Kravbro.Formats.Letters;

namespace Kravbro.Tests.Formats.Letters;

/// <summary>A whole run in one file.</summary>
public sealed class PrintFileTests
{
    private static readonly PrintFileOptions Options = new() { Title = "Purringer 30.06.2026" };

    [Fact]
    public async Task Five_hundred_letters_each_whole_and_in_order()
    {
        using var to = new MemoryStream();
        var summary = await PrintFile.Write(Letters(500), to, Options);
        Assert.Equal(new PrintFileSummary(500, 500 + (20 * 2), to.Length), summary);

        // The table of objects is in several pieces by then.
        Assert.InRange(to.ToArray().AsSpan().Count("/Type/XRef"u8), 2, 5);
        using var read = new LetterRead(to.ToArray());
        Assert.Equal((540, "Purringer 30.06.2026"), (read.Pages.Count, read.Title));
        var parts = read.Parts();
        Assert.Equal(500, parts.Count);
        for (var i = 0; i < 500; i++)
        {
            using var alone = i < 12 ? new LetterRead(LetterPdf.Write(Letter(i))) : null;
            Assert.Contains($"P Kundenr. / {20_000 + i}\n", parts[i], StringComparison.Ordinal);
            Assert.Equal(alone is null ? parts[i] : Assert.Single(alone.Parts()), parts[i]);
        }

        Assert.Equal(read.Runs.Count(r => r.Mark >= 0), read.Named.Count);
        Assert.True(to.Length / 500 < 10_000, $"{to.Length / 500} bytes a letter");
    }

    [Fact]
    public async Task For_both_sides_each_letter_begins_on_an_odd_page()
    {
        using var to = new MemoryStream();
        var summary = await PrintFile.Write(Letters(21), to, Options with { EachOnOddPage = true });
        using var read = new LetterRead(to.ToArray());
        Assert.Equal(summary.Pages, read.Pages.Count);
        var begins = read.Runs.Where(r => r.Text.StartsWith("Side 1 av", StringComparison.Ordinal)).Select(r => r.Page).ToList();
        Assert.Equal(21, begins.Count);
        Assert.All(begins, p => Assert.Equal(1, p % 2));
        Assert.Equal(21, read.Parts().Count);
        Assert.NotEmpty(read.Pages[^1].Letters);
    }

    [Fact]
    public async Task Bookmarks_lead_to_the_letters()
    {
        using var to = new MemoryStream();
        await PrintFile.Write(Letters(3), to, Options with { Bookmarks = true });
        using var pdf = UglyToad.PdfPig.PdfDocument.Open(to.ToArray());
        Assert.True(pdf.TryGetBookmarks(out var bookmarks));
        Assert.Equal(["Skyldner 0 – Inkassovarsel", "Skyldner 1 – Inkassovarsel", "Skyldner 2 – Inkassovarsel"], bookmarks.Roots.Select(b => b.Title));
    }

    [Fact]
    public async Task The_same_letters_give_the_same_bytes_and_unusual_characters_are_in_the_shared_font()
    {
        using var one = new MemoryStream();
        using var two = new MemoryStream();
        await PrintFile.Write(Odd(), one, Options);
        await PrintFile.Write(Odd(), two, Options);
        Assert.Equal(one.ToArray(), two.ToArray());
        using var read = new LetterRead(one.ToArray());
        Assert.Contains("P Улица / 5003 Bergen\n", read.Parts()[2], StringComparison.Ordinal);
        Assert.Contains("P Κωδικός / 5003 Bergen\n", read.Parts()[3], StringComparison.Ordinal);

        static async IAsyncEnumerable<LetterToPrint> Odd()
        {
            await foreach (var letter in Letters(2))
            {
                yield return letter;
            }

            yield return SomeLetters.Notice with { Debtor = new DebtorOnLetter("Улица", ["5003 Bergen"]) };
            yield return SomeLetters.Notice with { Debtor = new DebtorOnLetter("Κωδικός", ["5003 Bergen"]) };
        }
    }

    [Fact]
    public async Task No_letters_make_no_file()
    {
        using var to = new MemoryStream();
        await Assert.ThrowsAsync<ArgumentException>(() => PrintFile.Write(Letters(0), to, Options));
        Assert.Equal(0, to.Length);
    }

    // Every 25th takes three pages.
    internal static LetterToPrint Letter(int n) =>
        (n % 25 == 0 ? SomeLetters.Long(25) : SomeLetters.Notice) with { CustomerNo = $"{20_000 + n}", Debtor = new DebtorOnLetter($"Skyldner {n}", ["5003 Bergen"]) };

    internal static async IAsyncEnumerable<LetterToPrint> Letters(int count)
    {
        await Task.CompletedTask;
        for (var i = 0; i < count; i++)
        {
            yield return Letter(i);
        }
    }
}

/// <summary>A run of any size is written in the memory of a small one.</summary>
[Collection(MemoryMeasured.Name)]
public sealed class PrintFileMemoryTests
{
    [Fact]
    public async Task Memory_does_not_grow_with_the_number_of_letters()
    {
        List<long> held = [];
        await PrintFile.Write(Measured(), Stream.Null, new PrintFileOptions { Title = "Alle" });
        Assert.Equal(3, held.Count);
        Assert.True(held[2] - held[1] < 2_000_000, $"{held[1]} bytes are held after 800 letters, {held[2]} after 2 400");

        async IAsyncEnumerable<LetterToPrint> Measured()
        {
            await Task.CompletedTask;
            for (var i = 0; i <= 2_400; i++)
            {
                if (i is 100 or 800 or 2_400)
                {
                    held.Add(GC.GetTotalMemory(forceFullCollection: true));
                }

                yield return SomeLetters.Notification with { CustomerNo = $"{i}" };
            }
        }
    }
}
