using CsCheck;
using Kravbro.Domain.Collection;
using Kravbro.Domain.FollowUp;

namespace Kravbro.Tests.Domain.Collection;

/// <summary>What facts force, and what the warnings say.</summary>
public sealed class StandingTests
{
    private static readonly DateOnly Today = new(2026, 3, 20);

    private static readonly Gen<Claim> Claims = Gen.Select(
        Gen.Int[0, 5].Select(i => Enum.GetValues<CollectionStatus>()[i]),
        Gen.Int[0, 1], Gen.Select(Gen.Bool, Gen.Int[-2, 2]), Gen.Bool, Gen.Bool, Gen.Int[-3, 2])
        .Select((status, remaining, hold, disputed, transfer, expected) => new Claim
        {
            InvoiceNo = "1",
            CustomerCode = 1,
            PostedMinor = 100,
            RemainingMinor = remaining * 100,
            InvoiceDate = Today.AddDays(-40),
            DueDate = Today.AddDays(-20),
            ExpectedDueDate = expected == -3 ? null : Today.AddDays(expected),
            Status = status,
            Held = hold.Item1,
            HoldUntil = hold.Item2 == 2 ? null : Today.AddDays(hold.Item2),
            Disputed = disputed,
            CustomerMayBeTransferred = transfer,
        });

    [Fact]
    public void Draft_and_approved_leave_for_the_causes_of_the_table_the_waiting_only_when_paid_and_the_agencys_never() =>
        Gen.Select(Claims, Gen.Bool).Sample((claim, active) =>
        {
            var terms = active ? new CollectionTerms(Today, true, false, null) : CollectionTerms.Inactive;
            var paid = claim.RemainingMinor == 0;
            var paused = claim.Held && (claim.HoldUntil is null || claim.HoldUntil >= Today);
            var expected = claim.ExpectedDueDate >= Today;
            var leaves = claim.Status switch
            {
                CollectionStatus.Draft or CollectionStatus.Approved => paid || paused || claim.Disputed || !claim.CustomerMayBeTransferred || expected || !active,
                CollectionStatus.OnHold or CollectionStatus.Rejected => paid,
                _ => false,
            };
            return Standing.Leaves(claim, terms, Today) is LeaveCause.None != leaves;
        }, iter: 5_000);

    [Theory]
    [InlineData("2026-03-19", Warnings.None)]
    [InlineData("2026-03-20", Warnings.NoValidNotice)]
    [InlineData(null, Warnings.NoValidNotice)]
    public void Notice_is_valid_from_the_day_after_its_term(string? noticeDue, Warnings expected) =>
        Assert.Equal(expected, Warn(new GuardFacts(false, true, noticeDue is null ? null : Date(noticeDue), false), Today.AddDays(-30)));

    [Theory]
    [InlineData("2023-06-19", Warnings.None)]
    [InlineData("2023-06-18", Warnings.LimitationNear)]
    [InlineData("2023-03-20", Warnings.LimitationNear)]
    [InlineData("2023-03-19", Warnings.LimitationNear | Warnings.OlderThanThreeYears)]
    public void Limitation_is_near_ninety_days_before_three_years_after_due(string due, Warnings expected) =>
        Assert.Equal(expected, Warn(new GuardFacts(false, true, Today.AddDays(-1), false), Date(due)));

    [Fact]
    public void Each_fact_has_its_warning()
    {
        Assert.Equal(Warnings.UnmatchedCredit, Warn(new GuardFacts(true, true, Today.AddDays(-1), false), Today.AddDays(-30)));
        Assert.Equal(Warnings.MissingAddress, Warn(new GuardFacts(false, false, Today.AddDays(-1), false), Today.AddDays(-30)));
        Assert.Equal(Warnings.OtherClaims, Warn(new GuardFacts(false, true, Today.AddDays(-1), true), Today.AddDays(-30)));
        Assert.Equal(new DateOnly(2027, 2, 28), Guard.LimitationDay(new DateOnly(2024, 2, 29)));
    }

    [Fact]
    public void Automatic_approval_takes_from_its_date_on_and_heeds_every_guard()
    {
        var draft = Claim(Today.AddDays(-30)) with { Status = CollectionStatus.Draft };
        var auto = new CollectionTerms(Today, true, AutoApprove: true, AutoApproveFrom: draft.InvoiceDate);
        Assert.True(Approves(draft, auto));
        Assert.False(Approves(draft with { InvoiceDate = draft.InvoiceDate.AddDays(-1) }, auto));
        Assert.True(Approves(draft with { InvoiceDate = draft.InvoiceDate.AddDays(-900) }, auto with { AutoApproveFrom = null }));
        Assert.False(Approves(draft, auto with { AutoApprove = false }));
        Assert.False(Approves(draft, auto with { AnyMayCreate = false }));
        Assert.False(Approves(draft with { DueDate = Today.AddYears(-3).AddDays(-1) }, auto));
        Assert.True(Approves(draft with { DueDate = Today.AddYears(-3) }, auto));

        static bool Approves(Claim claim, CollectionTerms terms) => Guard.ApprovesAutomatically(
            claim, FollowUpPlan.Default, terms, Guard.Of(claim, new GuardFacts(true, false, null, true), terms, Today));
    }

    private static Warnings Warn(GuardFacts facts, DateOnly due) =>
        Guard.Of(Claim(due), facts, new CollectionTerms(Today, true, false, null), Today);

    private static Claim Claim(DateOnly due) => new()
    {
        InvoiceNo = "1",
        CustomerCode = 1,
        PostedMinor = 100,
        RemainingMinor = 100,
        InvoiceDate = due.AddDays(-14),
        DueDate = due,
        CustomerMayBeTransferred = true,
    };

    private static DateOnly Date(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
