using Kravbro.Domain.FollowUp;
using Kravbro.Domain.Law;

namespace Kravbro.Tests.Domain.FollowUp;

/// <summary>What a plan may be.</summary>
public sealed class PlanTests
{
    private static readonly FeeMaxima Maxima = new(3_800, 11_300);
    private static readonly FollowUpPlan Plan = FollowUpPlan.Default;

    [Fact]
    public void Every_combination_of_notification_reminder_and_notice_may_be_saved_and_a_demand_only_with_a_notice()
    {
        for (var set = 0; set < 16; set++)
        {
            var plan = Plan with
            {
                Notification = Plan.Notification with { On = (set & 1) != 0 },
                Reminder = Plan.Reminder with { On = (set & 2) != 0 },
                Notice = Plan.Notice with { On = (set & 4) != 0 },
                Demand = Plan.Demand with { On = (set & 8) != 0 },
            };
            Assert.Equal((set & 12) == 8 ? "demand_needs_notice" : null, plan.Check(Maxima)?.Code);
            Assert.Equal(set != 0, plan.AnyOn);
        }
    }

    [Theory]
    [InlineData(0, "bad_number")]
    [InlineData(1, null)]
    [InlineData(365, null)]
    [InlineData(366, "bad_number")]
    public void Collection_days_run_from_1_to_365(int days, string? code) =>
        Assert.Equal(code, (Plan with { CollectionDays = days }).Check(Maxima)?.Code);

    [Theory]
    [InlineData(LetterStep.Notification, 0, null)]
    [InlineData(LetterStep.Reminder, 0, null)]
    [InlineData(LetterStep.Reminder, 366, "bad_number")]
    [InlineData(LetterStep.Notice, 13, "term_too_short")]
    [InlineData(LetterStep.Notice, 14, null)]
    [InlineData(LetterStep.Demand, 13, "term_too_short")]
    [InlineData(LetterStep.Demand, 14, null)]
    public void Notice_and_demand_give_at_least_fourteen_days(LetterStep step, int term, string? code) =>
        Assert.Equal(code, Plan.With(Plan[step] with { Term = term }).Check(Maxima)?.Code);

    [Theory]
    [InlineData(LetterStep.Notification, 1, "fee_not_allowed")]
    [InlineData(LetterStep.Reminder, 3_800, null)]
    [InlineData(LetterStep.Reminder, 3_801, "fee_too_high")]
    [InlineData(LetterStep.Notice, 3_801, "fee_too_high")]
    [InlineData(LetterStep.Demand, 11_300, null)]
    [InlineData(LetterStep.Demand, 11_301, "fee_too_high")]
    public void No_fee_above_the_maximum_of_the_day_and_none_on_a_notification(LetterStep step, long fee, string? code) =>
        Assert.Equal(code, Plan.With(Plan[step] with { Fee = FeeRule.Fixed, FeeMinor = fee }).Check(Maxima)?.Code);

    [Fact]
    public void New_client_has_every_step_off_fourteen_days_and_no_minimum()
    {
        Assert.False(Plan.AnyOn);
        Assert.Equal((14, 0L, null), (Plan.CollectionDays, Plan.MinimumMinor, Plan.Check(Maxima)?.Code));
        Assert.Equal("bad_number", (Plan with { MinimumMinor = -1 }).Check(Maxima)?.Code);
    }
}
