using System.CommandLine;
using System.Text.Json.Nodes;
using Kravbro.Application.Customers;
using Kravbro.Domain;
using Kravbro.Domain.FollowUp;

namespace Kravbro.Cli.Commands;

/// <summary><c>customer plan</c>: what a card has otherwise than the client's plan, the way of its letters, its agreed rate.</summary>
internal static class CustomerPlanCommand
{
    private const string AsThePlan = "plan";

    internal static Command Of(Frame frame)
    {
        var code = new Argument<string>("CODE") { Description = "Customer number" };
        var what = new Argument<string?>("WHAT") { Arity = ArgumentArity.ZeroOrOne, Description = "notification, reminder, notice, demand, collection, way or rate; plan for nothing of its own; without it the card is shown" };
        var word = new Argument<string?>("VALUE") { Arity = ArgumentArity.ZeroOrOne, Description = "A letter: on, off or plan. way: email, print, ehf or plan. rate: percent a year, or law" };
        var days = new Option<string>("--days") { Description = "Days after the due date before, or plan" };
        var term = new Option<string>("--term") { Description = "Days to pay, or plan" };
        var minimum = new Option<string>("--minimum") { Description = "With collection: least amount, or plan" };
        return frame.OnClient("plan",
            "What a card has otherwise than the plan. Examples: kravbro customer plan 10001 · kravbro customer plan 10001 reminder on --days 30 · kravbro customer plan 10001 collection --days 60 · kravbro customer plan 10001 way print · kravbro customer plan 10001 rate 15",
            [code, what, word, days, term, minimum],
            ask => (Code: ask.Code(code), Change: ask.Optional(what) is { } part ? Read(ask, part, ask.Optional(word), days, term, minimum) : null),
            async (books, r) => (r.Change is { } change
                ? await SetCustomer.Run(books, new SetCustomer.Request(r.Code) { FollowUp = change })
                : (await ShowCustomers.One(books, r.Code)).Then<CustomerAnswer>(c => c with { Changed = false })).Then<Reply>(customer => new Reply(
                    () => Document(customer), people => Tell(people, customer))));
    }

    private static Func<CardFollowUp, CardFollowUp> Read(Ask ask, string what, string? word, Option<string> days, Option<string> term, Option<string> minimum)
    {
        switch (what)
        {
            case AsThePlan:
                return card => card with { Plan = PlanOverride.None };
            case "way":
                var way = word is null or AsThePlan ? null : StepWords.ParseDelivery(word);
                Expect(ask, word is AsThePlan || way is not null, word, "email, print, ehf, plan");
                return card => card with { Delivery = way };
            case "rate":
                Expect(ask, word is not null, word, "12.5, law");
                var percent = word is null or "law" ? null : ask.Percent("VALUE", word);
                return card => card with { AgreedRatePercent = percent };
            case "collection":
                var (given, count) = Whole(ask, days);
                var text = ask.Text(minimum);
                var least = text is null or AsThePlan ? null : ask.Amount(minimum);
                return card => card with
                {
                    Plan = card.Plan with
                    {
                        CollectionDays = given ? count : card.Plan.CollectionDays,
                        MinimumMinor = text is null ? card.Plan.MinimumMinor : least,
                    },
                };
            default:
                return OfLetter(ask, what, word, Whole(ask, days), Whole(ask, term));
        }
    }

    private static Func<CardFollowUp, CardFollowUp> OfLetter(Ask ask, string what, string? word, (bool Given, int? Number) days, (bool Given, int? Number) term)
    {
        if (StepWords.ParseLetter(what) is not { } step)
        {
            ask.Refuse(Refusals.BadChoice("WHAT", what, "notification, reminder, notice, demand, collection, way, rate, plan"));
            return card => card;
        }

        Expect(ask, word is null or "on" or "off" or AsThePlan, word, "on, off, plan");
        return card =>
        {
            var own = card.Plan.Steps.FirstOrDefault(s => s.Step == step) ?? new StepOverride(step, null, null, null);
            own = own with
            {
                On = word switch { null => own.On, AsThePlan => null, _ => word == "on" },
                Days = days.Given ? days.Number : own.Days,
                Term = term.Given ? term.Number : own.Term,
            };
            var steps = card.Plan.Steps.Where(s => s.Step != step).Append(own).Where(s => s is not (_, null, null, null)).OrderBy(s => s.Step);
            return card with { Plan = card.Plan with { Steps = [.. steps] } };
        };
    }

    private static void Expect(Ask ask, bool isOne, string? found, string wanted)
    {
        if (!isOne)
        {
            ask.Refuse(Refusals.BadChoice("VALUE", found ?? "", wanted));
        }
    }

    private static (bool Given, int? Number) Whole(Ask ask, Option<string> option) =>
        ask.Text(option) is not { } text ? (false, null) : text == AsThePlan ? (true, null) : (true, ask.Whole(option.Name, text));

    private static JsonObject Document(CustomerAnswer customer)
    {
        var json = Json.Customer(customer);
        if (customer.FollowUp is { } card)
        {
            json["way"] = card.Delivery?.Word();
            json["rate"] = Json.Percent(card.AgreedRatePercent);
            json["plan"] = new JsonObject
            {
                ["steps"] = Json.List(card.Plan.Steps, s => new JsonObject { ["step"] = s.Step.Word(), ["on"] = s.On, ["days"] = s.Days, ["term"] = s.Term }),
                ["collection"] = new JsonObject
                {
                    ["days"] = card.Plan.CollectionDays,
                    ["minimum"] = card.Plan.MinimumMinor is { } least ? Json.Amount(least) : null,
                },
            };
            json["warnings"] = Json.List(card.Delivery == Delivery.Email ? [NoticeByEmail.Code] : Array.Empty<string>(), w => w);
        }

        return json;
    }

    private static void Tell(People people, CustomerAnswer customer)
    {
        var card = customer.FollowUp!;
        people.Table(
            people.English ? ["Letter", "Sent", ">Days", ">Term"] : ["Brev", "Sendes", ">Dager", ">Frist"],
            StepWords.Letters.Select(step => (Step: step, Own: card.Plan.Steps.FirstOrDefault(s => s.Step == step))).Select(s => (string[])[
                people.English ? s.Step.AsNext().English() : s.Step.AsNext().Norwegian(),
                s.Own?.On is { } on ? on ? people.Say("ja", "yes") : people.Say("nei", "no") : Same(people), Text(people, s.Own?.Days), Text(people, s.Own?.Term)]));
        var (days, least) = (Text(people, card.Plan.CollectionDays), card.Plan.MinimumMinor is { } minor ? people.Kroner(minor) : Same(people));
        people.Line($"Inkasso, dager: {days}; minstebeløp: {least}.", $"Debt collection, days: {days}; minimum: {least}.");
        var (way, rate) = (card.Delivery?.Word() ?? Same(people), card.AgreedRatePercent is { } percent ? $"{Json.Percent(percent)} %" : Same(people));
        people.Line($"Kanal: {way}; avtalt rente: {rate}.", $"Way: {way}; agreed rate: {rate}.");
        if (card.Delivery == Delivery.Email)
        {
            people.Line(NoticeByEmail.Nb, NoticeByEmail.En);
        }
    }

    private static string Same(People people) => people.Say("som planen", "as the plan");

    private static string Text(People people, int? number) => number is { } own ? Days.Code(own) : Same(people);
}
