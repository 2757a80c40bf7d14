using Kravbro.Application.FollowUp;
using Kravbro.Application.Storage.Rows;
using Kravbro.Application.Verify;
using Kravbro.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static Kravbro.Tests.Application.Letters.LetterStory;

namespace Kravbro.Tests.Application;

/// <summary>Pauses and disputes are appended and ended by rows of their own. On both databases.</summary>
public sealed class HoldHistoryTests
{
    public static TheoryData<Store> Stores => [Store.Sqlite, Store.Postgres];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_pause_that_ran_out_keeps_its_own_end_whenever_it_is_released(Store store)
    {
        var story = await Of(store);
        await story.Invoice("1001", "2026-06-15");
        await story.Run("2026-06-20");
        Ok(await Holds.Pause(story.Books, "1001", Day("2026-06-25"), "venter på kreditnota"));
        await story.Run("2026-06-28");
        Ok(await Holds.Release(story.Books, "1001"));
        Ok(await Holds.Pause(story.Books, "1001", null, "avtale"));
        Ok(await Holds.Pause(story.Books, "1001", Day("2026-07-10"), "ny avtale"));
        Ok(await Holds.Dispute(story.Books, "1001", "varen var skadet"));
        Ok(await Holds.Resolve(story.Books, "1001", upheld: true));

        var holds = Ok(await ShowHolds.Of(story.Books, "1001"));
        Assert.Equal(["varen var skadet", "ny avtale", "avtale", "venter på kreditnota"], holds.Select(h => h.Reason));
        Assert.Equal([HoldEnding.Upheld, null, HoldEnding.Replaced, HoldEnding.Released], holds.Select(h => h.Ending));
        Assert.Equal((Day("2026-06-25"), Day("2026-06-28"), true), (holds[3].Period.LastDay, holds[3].Period.EndedOn, holds[3].Period.RanOut));
        Assert.Equal((Day("2026-06-28"), false), (holds[2].Period.LastDay, holds[2].Period.RanOut));
        Assert.Equal(Day("2026-07-10"), holds[1].Period.LastDay);
        Assert.Equal(holds.Count, (await ShowHolds.All(story.Books)).Count);
        Assert.Equal("unknown_invoice", (await ShowHolds.Of(story.Books, "9")).Refusal?.Code);
        await story.Verified();
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Verify_names_an_invoice_that_does_not_know_its_pause_or_dispute(Store store)
    {
        var story = await Of(store);
        await story.Invoice("1001", "2026-06-15");
        await story.Run("2026-06-20");
        Ok(await Holds.Pause(story.Books, "1001", Day("2026-06-25"), "avtale"));
        await story.Verified();
        foreach (var forget in (Action<InvoiceRow>[])[i => i.Held = false, i => i.HoldUntil = null, i => i.Disputed = true])
        {
            await using var db = story.Db();
            await using var transaction = await db.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
            var invoice = await db.Invoices.AsTracking().SingleAsync(TestContext.Current.CancellationToken);
            var kept = (invoice.Held, invoice.HoldUntil, invoice.Disputed);
            forget(invoice);
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
            await transaction.CommitAsync(TestContext.Current.CancellationToken);
            var check = (await Verification.Run([story.Books])).Checks.Single(c => c.Name == "holds_match_invoices");
            Assert.Contains("1001", check.Detail, StringComparison.Ordinal);
            (invoice.Held, invoice.HoldUntil, invoice.Disputed) = kept;
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        await story.Verified();
    }
}
