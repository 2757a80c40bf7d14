using Kravbro.Application.FollowUp;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.FollowUp;

namespace Kravbro.Application.Customers;

/// <summary>What a customer card says of follow-up beside its ticks.</summary>
/// <param name="Plan">What it has otherwise than the client's plan.</param>
/// <param name="Delivery">How its letters go out; null for as the plan says.</param>
/// <param name="AgreedRatePercent">A rate of late interest agreed with a business, percent a year, 0–100; null for the statutory one.</param>
public sealed record CardFollowUp(PlanOverride Plan, Delivery? Delivery, decimal? AgreedRatePercent)
{
    private const decimal MostPercent = 100;

    internal static CardFollowUp Of(CustomerRow row)
    {
        var card = CardDetails.Read(row.Card);
        return new CardFollowUp(PlanJson.ReadOverride(row.PlanOverride) ?? PlanOverride.None, card.LetterDelivery, card.AgreedRatePercent);
    }

    internal bool SaysTheSameAs(CardFollowUp other) =>
        PlanJson.Write(Plan) == PlanJson.Write(other.Plan) && Delivery == other.Delivery && AgreedRatePercent == other.AgreedRatePercent;

    /// <summary>Refused: as <see cref="PlanOverride.Check"/>; <c>bad_number</c> and <c>rate_needs_business</c> for the rate.</summary>
    internal Refusal? Check(CustomerRow row) =>
        Plan.Check() is { } refused ? refused
        : AgreedRatePercent is < 0 or > MostPercent
            ? Refusals.BadNumber("agreed rate", AgreedRatePercent.Value.ToString(System.Globalization.CultureInfo.InvariantCulture), "0–100")
        : AgreedRatePercent is not null && !row.IsBusiness ? Refusals.RateNeedsBusiness()
        : null;

    internal void Put(CustomerRow row)
    {
        row.PlanOverride = PlanJson.Write(Plan);
        row.Card = (CardDetails.Read(row.Card) with { LetterDelivery = Delivery, AgreedRatePercent = AgreedRatePercent }).Write();
    }
}
