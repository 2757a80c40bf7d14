using Kravbro.Domain.Collection;
using Kravbro.Domain.FollowUp;

namespace Kravbro.Tests.Domain.Collection;

/// <summary>What a person may do, status by status; each answer compared with a table written from the specification.</summary>
public sealed class HandTests
{
    private static readonly DateOnly Due = new(2026, 3, 1);
    private static readonly DateOnly Today = new(2026, 3, 2);
    private static readonly CollectionTerms Terms = new(Due.AddDays(-60), AnyMayCreate: true, AutoApprove: false, AutoApproveFrom: null);
    private static readonly FollowUpPlan OneStep = FollowUpPlan.Default with { Notification = FollowUpPlan.Default.Notification with { On = true } };

    public static TheoryData<CollectionStatus, bool, string?, string?, string?, string?, string?> Statuses => new()
    {
        // status, case closed, by hand, letter, wait, follow plan, send back
        { CollectionStatus.None, false, null, null, null, null, "not_in_draft" },
        { CollectionStatus.Draft, false, "already_draft", "already_draft", null, "already_draft", null },
        { CollectionStatus.Approved, false, "already_draft", "already_draft", null, "already_draft", null },
        { CollectionStatus.OnHold, false, null, null, null, null, "not_in_draft" },
        { CollectionStatus.Rejected, false, null, null, null, null, "not_in_draft" },
        { CollectionStatus.Exported, false, "in_case", "in_case", "in_case", "in_case", "already_exported" },
        { CollectionStatus.Exported, true, null, "in_case", null, "in_case", "already_exported" },
    };

    [Theory]
    [MemberData(nameof(Statuses))]
    public void Each_status_allows_what_the_table_says(
        CollectionStatus status, bool closed, string? draft, string? letter, string? wait, string? plan, string? sendBack)
    {
        var claim = Claim(status) with { CaseClosed = closed };
        Assert.Equal(draft, Hand.MayDraft(claim, OneStep, Terms, "KR-1", Today)?.Code);
        Assert.Equal(letter, Hand.MayIssue(claim, LetterStep.Reminder, null, "KR-1", Today)?.Code);
        Assert.Equal(wait, Hand.MayWait(claim, "KR-1")?.Code);
        Assert.Equal(plan, Hand.MayFollowPlan(claim, "KR-1")?.Code);
        Assert.Equal(sendBack, Hand.MaySendBack(claim)?.Code);
        Assert.Equal(
            status switch { CollectionStatus.Approved => null, CollectionStatus.Exported => "in_case", _ => "not_approved" },
            Hand.MayTake(claim, "KR-1")?.Code);
        Assert.Equal(
            status switch { CollectionStatus.Draft => null, CollectionStatus.Exported => "already_exported", _ => "not_in_draft" },
            Hand.MayApprove(claim, OneStep, Terms, Warnings.None)?.Code);
    }

    [Theory]
    [InlineData(CollectionStatus.None, "no_follow_up_list")]
    [InlineData(CollectionStatus.OnHold, null)]
    [InlineData(CollectionStatus.Rejected, null)]
    [InlineData(CollectionStatus.Exported, null)]
    public void With_every_step_off_only_what_waits_for_a_person_may_be_drafted(CollectionStatus status, string? code) =>
        Assert.Equal(code, Hand.MayDraft(Claim(status) with { CaseClosed = true }, FollowUpPlan.Default, Terms, null, Today)?.Code);

    [Theory]
    [InlineData(CollectionStatus.None)]
    [InlineData(CollectionStatus.OnHold)]
    [InlineData(CollectionStatus.Rejected)]
    public void By_hand_overrides_date_letters_and_minimum_and_nothing_else(CollectionStatus status)
    {
        var plan = OneStep with { CollectionDays = 365, MinimumMinor = 999_999_999, Reminder = OneStep.Reminder with { On = true } };
        var claim = Claim(status);
        Assert.Null(Code(claim));
        Assert.Equal("not_an_invoice", Code(claim with { PostedMinor = -1 }));
        Assert.Equal("not_an_invoice", Code(claim with { PostedMinor = 0 }));
        Assert.Equal("nothing_remaining", Code(claim with { RemainingMinor = 0 }));
        Assert.Equal("no_due_date", Code(claim with { DueDate = null }));
        Assert.Equal("not_overdue", Code(claim with { DueDate = Today }));
        Assert.Equal("not_overdue", Code(claim with { ExpectedDueDate = Today }));
        Assert.Null(Code(claim with { ExpectedDueDate = Due.AddDays(-9) }));
        Assert.Equal("customer_opted_out", Code(claim with { CustomerMayBeTransferred = false }));
        Assert.Equal("on_hold", Code(claim with { Held = true }));
        Assert.Equal("on_hold", Code(claim with { Held = true, HoldUntil = Today }));
        Assert.Null(Code(claim with { Held = true, HoldUntil = Today.AddDays(-1) }));
        Assert.Equal("disputed", Code(claim with { Disputed = true }));
        Assert.Null(Code(claim with { CustomerGetsLetters = false }));
        Assert.Equal("no_extension", Hand.MayDraft(claim, plan, CollectionTerms.Inactive, null, Today)?.Code);

        string? Code(Claim c) => Hand.MayDraft(c, plan, Terms, null, Today)?.Code;
    }

    [Fact]
    public void Approval_needs_somebody_who_may_create_and_no_guard_that_blocks()
    {
        var draft = Claim(CollectionStatus.Draft);
        Assert.Equal("no_extension_may_create", Hand.MayApprove(draft, OneStep, Terms with { AnyMayCreate = false }, Warnings.None)?.Code);
        foreach (var guard in WarningWords.Guards)
        {
            var refused = Hand.MayApprove(draft, OneStep with { Blocking = guard }, Terms, guard);
            Assert.Equal("blocked_by_guard", refused?.Code);
            Assert.Equal(guard.Word(), refused!.Details["guard"]);
            Assert.Null(Hand.MayApprove(draft, OneStep with { Blocking = guard }, Terms, ~guard & (Warnings)511));
            Assert.Null(Hand.MayApprove(draft, OneStep, Terms, guard));
        }
    }

    [Fact]
    public void Letter_by_hand_never_goes_backwards_in_order()
    {
        foreach (var last in StepWords.Letters)
        {
            foreach (var step in StepWords.Letters)
            {
                var claim = Claim(CollectionStatus.None) with { LastLetter = last };
                Assert.Equal(step <= last ? "step_already_issued" : null, Hand.MayIssue(claim, step, Today.AddDays(-1), null, Today)?.Code);
            }
        }

        Assert.Equal("demand_needs_notice", Hand.MayIssue(Claim(CollectionStatus.None), LetterStep.Demand, null, null, Today)?.Code);
    }

    [Theory]
    [InlineData(-1, null)]
    [InlineData(0, "notice_term_not_over")]
    [InlineData(13, "notice_term_not_over")]
    public void Inkassoloven_10_a_demand_by_hand_comes_after_the_term_of_the_notice(int noticeDueIn, string? refused) => Assert.Equal(
        refused, Hand.MayIssue(Claim(CollectionStatus.None) with { LastLetter = LetterStep.Notice }, LetterStep.Demand, Today.AddDays(noticeDueIn), null, Today)?.Code);

    private static Claim Claim(CollectionStatus status) => new()
    {
        InvoiceNo = "1001",
        CustomerCode = 10001,
        PostedMinor = 100_000,
        RemainingMinor = 100_000,
        InvoiceDate = Due.AddDays(-14),
        DueDate = Due,
        Status = status,
        CustomerMayBeTransferred = true,
    };
}
