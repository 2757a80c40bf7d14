using System.CommandLine;
using Kravbro.Application.Customers;
using Kravbro.Domain;
using Kravbro.Domain.FollowUp;

namespace Kravbro.Cli.Commands;

/// <summary><c>customer show|plan</c>: what a card has otherwise than the client's plan.</summary>
internal static class CustomerPlanCommands
{
    private const string AsThePlan = "plan";

    internal static Command Show(Frame frame)
    {
        var code = new Argument<string>("CODE") { Description = "Customer number" };
        return frame.OnClient("show", "One card. Example: kravbro customer show 10001", [code], ask => ask.Code(code),
            async (books, customer) => CustomerCommands.Reply((await ShowCustomers.One(books, customer)).Then<CustomerAnswer>(c => c with { Changed = false })));
    }

    internal static Command Plan(Frame frame)
    {
        var code = new Argument<string>("CODE") { Description = "Customer number" };
        var what = new Argument<string>("STEP") { Description = "notification, reminder, notice, demand or collection; plan for nothing of its own" };
        var word = new Argument<string?>("ON") { Arity = ArgumentArity.ZeroOrOne, Description = "on, off, or plan for as the plan" };
        var days = new Option<string>("--days") { Description = "Days after the due date before, or plan" };
        var term = new Option<string>("--term") { Description = "Days to pay, or plan" };
        var minimum = new Option<string>("--minimum") { Description = "With collection: least amount, or plan" };
        return frame.OnClient("plan", "What a card has otherwise than the plan. Examples: kravbro customer plan 10001 reminder on --days 30 · kravbro customer plan 10001 collection --days 60 · kravbro customer plan 10001 plan",
            [code, what, word, days, term, minimum],
            ask => new SetCustomer.Request(ask.Code(code)) { FollowUp = Read(ask, ask.Text(what), ask.Optional(word), days, term, minimum) },
            async (books, request) => CustomerCommands.Reply(await SetCustomer.Run(books, request)));
    }

    /// <summary>The card's way of letters and agreed rate; null when neither is named.</summary>
    internal static Func<CardFollowUp, CardFollowUp>? ReadCard(Ask ask, Option<string> way, Option<string> rate)
    {
        var (wayText, rateText) = (ask.Text(way), ask.Text(rate));
        var delivery = wayText is null or AsThePlan ? null : LetterCommands.ReadDelivery(ask, way);
        var percent = rateText is null or "law" ? null : ask.Percent("--rate", rateText);
        return wayText is null && rateText is null ? null : card => card with
        {
            Delivery = wayText is null ? card.Delivery : delivery,
            AgreedRatePercent = rateText is null ? card.AgreedRatePercent : percent,
        };
    }

    internal static void Tell(People people, CustomerAnswer customer)
    {
        if (customer.FollowUp is not { } card)
        {
            return;
        }

        foreach (var step in card.Plan.Steps)
        {
            var name = people.English ? step.Step.AsNext().EnglishTitle() : step.Step.AsNext().NorwegianTitle();
            people.Line(
                $"{name}: {string.Join(", ", Parts(step.On is { } on ? on ? "sendes" : "sendes ikke" : null, step.Days is { } d ? $"{d} dager" : null, step.Term is { } t ? $"frist {t} dager" : null))}.",
                $"{name}: {string.Join(", ", Parts(step.On is { } sent ? sent ? "sent" : "not sent" : null, step.Days is { } days ? $"{days} days" : null, step.Term is { } term ? $"term {term} days" : null))}.");
        }

        if (card.Plan.CollectionDays is { } collection)
        {
            people.Line($"Inkasso etter {collection} dager uten brev.", $"Debt collection after {collection} days without letters.");
        }

        if (card.Plan.MinimumMinor is { } least)
        {
            people.Line($"Minstebeløp {people.Kroner(least)} kr.", $"Minimum amount {people.Kroner(least)}.");
        }

        if (card.AgreedRatePercent is { } rate)
        {
            people.Line($"Avtalt forsinkelsesrente {Json.Percent(rate)} %.", $"Agreed late interest {Json.Percent(rate)} %.");
        }

        if (card.Delivery is { } way)
        {
            people.Line($"Brev sendes som {way.Word()}.", $"Letters are sent as {way.Word()}.");
            if (way == Delivery.Email)
            {
                people.Line(NoticeByEmail.Nb, NoticeByEmail.En);
            }
        }
    }

    private static Func<CardFollowUp, CardFollowUp> Read(Ask ask, string what, string? word, Option<string> days, Option<string> term, Option<string> minimum)
    {
        if (what == AsThePlan)
        {
            return card => card with { Plan = PlanOverride.None };
        }

        var (daysGiven, dayCount) = Whole(ask, days);
        if (what == "collection")
        {
            var text = ask.Text(minimum);
            var least = text is null or AsThePlan ? null : ask.Amount(minimum);
            return card => card with
            {
                Plan = card.Plan with
                {
                    CollectionDays = daysGiven ? dayCount : card.Plan.CollectionDays,
                    MinimumMinor = text is null ? card.Plan.MinimumMinor : least,
                },
            };
        }

        if (StepWords.ParseLetter(what) is not { } step)
        {
            ask.Refuse(Refusals.BadChoice("STEP", what, "notification, reminder, notice, demand, collection, plan"));
            return card => card;
        }

        if (word is not (null or "on" or "off" or AsThePlan))
        {
            ask.Refuse(Refusals.BadChoice("ON", word, "on, off, plan"));
        }

        var (termGiven, termCount) = Whole(ask, term);
        return card =>
        {
            var own = card.Plan.Steps.FirstOrDefault(s => s.Step == step) ?? new StepOverride(step, null, null, null);
            own = own with
            {
                On = word is null ? own.On : word == AsThePlan ? null : word == "on",
                Days = daysGiven ? dayCount : own.Days,
                Term = termGiven ? termCount : own.Term,
            };
            var steps = card.Plan.Steps.Where(s => s.Step != step).Append(own).Where(s => s is not (_, null, null, null)).OrderBy(s => s.Step);
            return card with { Plan = card.Plan with { Steps = [.. steps] } };
        };
    }

    private static (bool Given, int? Number) Whole(Ask ask, Option<string> option) =>
        ask.Text(option) is not { } text ? (false, null) : text == AsThePlan ? (true, null) : (true, ask.Whole(option.Name, text));

    private static IEnumerable<string> Parts(params string?[] parts) => parts.OfType<string>();
}
