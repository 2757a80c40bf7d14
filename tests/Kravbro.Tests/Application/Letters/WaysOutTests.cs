using Kravbro.Application.FollowUp;
using Kravbro.Application.Ledger;
using Kravbro.Application.Letters;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain.FollowUp;
using Kravbro.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using static Kravbro.Tests.Application.Letters.LetterStory;

namespace Kravbro.Tests.Application.Letters;

/// <summary>Letters by proposal, the time in which one can be cancelled unseen, and what stops between two steps of sending.</summary>
public sealed class WaysOutTests
{
    public static TheoryData<Store> Stores => [Store.Sqlite, Store.Postgres];

    private static FakeTimeProvider Noon() => new(new DateTimeOffset(2026, 6, 30, 10, 0, 0, TimeSpan.Zero));

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_letter_by_proposal_waits_for_a_person(Store store)
    {
        var story = await Of(store, Noon());
        await story.Plan(plan => plan.With(plan.Reminder with { Automatic = false }));
        await story.Invoice("1001", "2026-06-15");
        Assert.Equal(0, Ok((await FollowUpRun.ByItself(story.Books))!.Value).Letters[LetterStep.Reminder]);
        var proposed = Ok(await FollowUpRun.Run(story.Books, null, dryRun: true));
        Assert.Equal(("1001", 3800L), (Assert.Single(proposed.Moves).InvoiceNo, proposed.Moves[0].FeeMinor));
        var pinned = Proposal.Of("", proposed);
        Assert.Equal(1, Ok(await FollowUpRun.Run(story.Books, null, pinned: pinned)).Letters[LetterStep.Reminder]);
        await story.Verified();
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Within_the_hold_window_a_letter_is_cancelled_unseen(Store store)
    {
        await using var server = await MailServer.Start();
        var time = Noon();
        var story = await Of(store, time);
        await story.Plan(plan => plan with { HoldMinutes = 30 });
        await story.Invoice("1001", "2026-06-15");
        await story.Customer(10_002, "Vik AS", "post@vik.example");
        await story.Invoice("1002", "2026-06-15", customer: 10_002);
        Ok(await FollowUpRun.Run(story.Books, null));
        Assert.Equal(0, (await new LetterMail(server.Mailer).Send(story.Books)).Sent);
        Ok(await CancelLetter.Run(story.Books, "1001", LetterStep.Reminder, "angret"));
        time.Advance(TimeSpan.FromMinutes(31));
        Assert.Equal(1, (await new LetterMail(server.Mailer).Send(story.Books)).Sent);
        Assert.Equal("post@vik.example", Assert.Single(server.Taken()).To.Mailboxes.Single().Address);

        // The letter is the document of the voucher of its fee.
        var sent = (await story.Letters()).Single(l => l.State == SendState.Sent);
        var number = await story.Books.ReadAsTheyStand(view => view.Db.Vouchers.Where(v => v.Id == sent.VoucherId).Select(v => v.Number).SingleAsync());
        Assert.Equal(sent.DocumentId, Assert.Single(Ok(await ShowVoucher.Run(story.Books, number)).Documents).Id);
        await story.Verified();
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task What_stops_between_two_steps_is_never_sent_again_by_itself(Store store)
    {
        await using var server = await MailServer.Start();
        var time = Noon();
        var story = await Of(store, time);
        await story.Plan(plan => plan with { HoldMinutes = 0 });
        await story.Customer(10_002, "Vik AS", "post@vik.example");
        await story.Invoice("1001", "2026-06-15");
        await story.Invoice("1002", "2026-06-15", customer: 10_002);
        Ok(await FollowUpRun.Run(story.Books, null));

        // The server dies: one message was being handed over, the other only taken out.
        var taken = Ok(await SendByEmail.Reserve(story.Books));
        Assert.Equal(2, taken.Count);
        Assert.True(await SendByEmail.Begin(story.Books, taken[0].Id));
        Assert.False(await SendByEmail.Begin(story.Books, taken[0].Id));
        Assert.Empty(Ok(await SendByEmail.Reserve(story.Books)));

        time.Advance(SendByEmail.Patience + SendByEmail.Patience + TimeSpan.FromMinutes(1));
        Assert.Empty(Ok(await SendByEmail.Reserve(story.Books)));
        Assert.Equal([SendState.Issued, SendState.Unknown], (await story.Letters()).Select(l => l.State).Order());
        time.Advance(SendByEmail.Patience + TimeSpan.FromMinutes(1));
        Assert.Equal(1, (await new LetterMail(server.Mailer).Send(story.Books)).Sent);
        Assert.Equal([SendState.Sent, SendState.Unknown], (await story.Letters()).Select(l => l.State).Order());
        Assert.Single(server.Taken());
        await story.Verified();
    }
}
