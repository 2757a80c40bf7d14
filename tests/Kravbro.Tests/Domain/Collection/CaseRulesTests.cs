using CsCheck;
using Kravbro.Domain.Collection;

namespace Kravbro.Tests.Domain.Collection;

/// <summary>What an agency may do to cases, and what it collects.</summary>
public sealed class CaseRulesTests
{
    private static readonly DateTime Start = new(2026, 3, 2, 12, 0, 0, DateTimeKind.Utc);

    private static CaseFacts Case(long id, CaseStatus status = CaseStatus.Active, long customer = 10001) => new(id, $"S-{id}", status, customer);

    [Theory]
    [InlineData(CaseStatus.Active, null)]
    [InlineData(CaseStatus.Closed, "case_closed")]
    [InlineData(CaseStatus.Rejected, "case_closed")]
    [InlineData(CaseStatus.Merged, "case_closed")]
    [InlineData(CaseStatus.HandedBack, "case_closed")]
    public void Only_an_active_case_is_added_to_merged_or_rejected(CaseStatus status, string? code)
    {
        Assert.Equal(code, CaseRules.MayAdd(Case(1, status))?.Code);
        Assert.Equal(code, CaseRules.MayReject(Case(1, status))?.Code);
        Assert.Equal(code, CaseRules.MayMerge([Case(1), Case(2, status)])?.Code);
    }

    [Fact]
    public void A_case_holds_one_customer_and_an_empty_one_fits_any()
    {
        Assert.Equal("debtor_mismatch", CaseRules.MayMerge([Case(1), Case(2, customer: 10002)])!.Code);
        Assert.Null(CaseRules.MayMerge([Case(1), Case(2, customer: 0)]));
        Assert.Equal("missing_value", CaseRules.MayMerge([])!.Code);
        Assert.Null(CaseRules.OneDebtor([0, 10001, 10001]));
        Assert.Equal("no_extension_may_create", CaseRules.MayTakeInvoices(false)!.Code);
        Assert.Null(CaseRules.MayTakeInvoices(true));
    }

    [Theory]
    [InlineData(CollectionStatus.Exported, 1, false)]
    [InlineData(CollectionStatus.Exported, 2, true)]
    [InlineData(CollectionStatus.Draft, 1, true)]
    [InlineData(CollectionStatus.Approved, 1, true)]
    public void An_invoice_has_left_when_it_is_drafted_anew_or_in_another_case(CollectionStatus status, long caseId, bool left) =>
        Assert.Equal(left, CaseRules.HasLeft(status, caseId, Case(1, CaseStatus.Closed)));

    [Theory]
    [InlineData(1, null, false, 70)] // paid after the hand-over
    [InlineData(1, null, true, 100)] // written off: the agency may go on
    [InlineData(1, 2, false, 100)] // paid and undone
    [InlineData(-1, null, false, 100)] // paid before: not handed over
    [InlineData(-1, 1, false, 130)] // paid before, undone after
    [InlineData(-2, -1, false, 100)] // both before
    [InlineData(11, null, false, 100)] // paid after the stay ended
    [InlineData(1, 11, false, 70)] // undone after it ended
    [InlineData(-1, 11, false, 100)]
    public void The_principal_is_what_was_handed_over_less_what_came_in(int at, int? undone, bool writeOff, long principal) =>
        Assert.Equal(principal, Principal.Of(100, Start, Start.AddHours(10),
            [new StayMatch(30, writeOff, Start.AddHours(at), undone is { } hour ? Start.AddHours(hour) : null)]));

    [Theory]
    [InlineData(-1, 1, 100)] // what was written off came back before the hand-over and went again after it: the claim is as it was
    [InlineData(1, null, 70)] // it came back while the agency had the claim
    [InlineData(1, 2, 100)]
    public void What_came_back_of_a_claim_written_off_is_no_part_of_it_when_it_goes_again(int at, int? undone, long principal) =>
        Assert.Equal(principal, Principal.Of(100, Start, null,
            [new StayMatch(30, IsWriteOff: false, Start.AddHours(at), undone is { } hour ? Start.AddHours(hour) : null, IsRecovery: true)]));

    [Fact]
    public void Without_an_end_the_principal_is_what_remains_and_what_was_written_off_since() =>
        Gen.Select(Gen.Int[-20, 20], Gen.Int[0, 20].Nullable(), Gen.Bool, Gen.Long[1, 50]).List[0, 12].Sample(facts =>
        {
            var matches = facts.Select(f => new StayMatch(f.Item4, f.Item3, Start.AddHours(f.Item1),
                f.Item2 is { } after ? Start.AddHours(f.Item1 + after) : null)).ToList();
            const long Original = 10_000;
            var handedOver = Original - matches.Where(m => m.At <= Start && !(m.UndoneAt <= Start)).Sum(m => m.AmountMinor);
            var remaining = Original - matches.Where(m => m.UndoneAt is null).Sum(m => m.AmountMinor);
            var writtenOff = matches.Where(m => m.IsWriteOff && m.UndoneAt is null && m.At > Start).Sum(m => m.AmountMinor);
            return Principal.Of(handedOver, Start, null, matches) == remaining + writtenOff;
        });
}
