using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json.Nodes;
using Kravbro.Application.FollowUp;
using Kravbro.Domain;
using Kravbro.Domain.Collection;
using Kravbro.Domain.FollowUp;

namespace Kravbro.Cli.Commands;

/// <summary><c>plan show|set|preview</c>; <c>plan text|law|history</c> are <see cref="PlanPartCommands"/>.</summary>
internal static class PlanCommands
{
    internal static Command Of(Frame frame) => new("plan", "The follow-up plan. Example: kravbro plan set reminder on --days 14 --term 14")
    {
        frame.OnClient("show", "The plan in force. Example: kravbro plan show --json", [], _ => 0,
            async (books, _) => Reply(await Plans.Show(books))),
        Set(frame),
        Preview(frame),
        PlanTemplateCommands.Of(frame),
        PlanPartCommands.Text(frame),
        PlanPartCommands.Law(frame),
        PlanPartCommands.History(frame),
    };

    private static Command Set(Frame frame)
    {
        var symbols = new Symbols();
        var command = frame.OnClient("set",
            "A step, collection, a guard, interest or hold. Examples: kravbro plan set notice on --days 1 --term 14 · kravbro plan set notification on --repeats 2 --repeat-days 5 · kravbro plan set interest --rate 15 · kravbro plan set hold --minutes 30 · kravbro plan set collection --days 14 --minimum 500 · kravbro plan set guard missing_address block",
            symbols.All(required: true), symbols.Read,
            async (books, change) => (await Plans.Set(books, change)).Then<Reply>(answer => Reply(answer)));
        command.Validators.Add(symbols.Check);
        return command;
    }

    private static Command Preview(Frame frame)
    {
        var symbols = new Symbols();
        var date = new Option<string>("--date") { Description = "The day to look from (default the client's today)" };
        var command = frame.OnClient("preview", "What a change would move; nothing is saved. Example: kravbro plan preview reminder on --days 14",
            [.. symbols.All(required: false), date],
            ask => (Change: symbols.Read(ask), Date: ask.Date(date)),
            async (books, request) => (await Application.FollowUp.Preview.Run(books, request.Change, request.Date)).Then<Reply>(answer => PlanPreview.Reply(answer)));
        command.Validators.Add(symbols.Check);
        return command;
    }

    internal static Reply Reply(PlanAnswer answer) => new(() => Json.Plan(answer), people =>
    {
        people.Table(
            people.English ? ["Step", "On", ">Days", ">Term", ">Fee"] : ["Trinn", "På", ">Dager", ">Frist", ">Gebyr"],
            answer.Plan.Steps.Select(s => (string[])[
                people.English ? s.Step.AsNext().English() : s.Step.AsNext().Norwegian(),
                s.On ? people.Say("ja", "yes") : people.Say("nei", "no"), $"{s.Days}", $"{s.Term}", people.Kroner(Json.FeeOf(s, answer))]));
        foreach (var why in answer.Plan.Steps.Where(s => s.On).Select(s => answer.Unavailable(s.Step)).OfType<Refusal>())
        {
            people.Line(why.Nb, why.En);
        }

        if (NoticeByEmail.In(answer.Plan))
        {
            people.Line(NoticeByEmail.Nb, NoticeByEmail.En);
        }

        people.Line(
            $"Inkasso {answer.Plan.CollectionDays} dager etter forfall når ingen brev gjenstår; minstebeløp {people.Kroner(answer.Plan.MinimumMinor)} kr.",
            $"Debt collection {answer.Plan.CollectionDays} days after due when no letter is left; minimum {people.Kroner(answer.Plan.MinimumMinor)}.");
    });

    /// <summary>The arguments that say what to change; shared by set and preview.</summary>
    private sealed class Symbols
    {
        private readonly Option<string> _days = new("--days") { Description = "Days after the due date before" };
        private readonly Option<string> _term = new("--term") { Description = "Days to pay" };
        private readonly Option<string> _fee = new("--fee") { Description = "An amount, max or none" };
        private readonly Option<string> _interest = new("--interest") { Description = "on or off" };
        private readonly Option<string> _automatic = new("--automatic") { Description = "on: the nightly run issues it; off: it waits as a proposal" };
        private readonly Option<string> _delivery = new("--delivery") { Description = "email, print or ehf" };
        private readonly Option<string> _repeats = new("--repeats") { Description = "How often a payment notification comes again" };
        private readonly Option<string> _repeatDays = new("--repeat-days") { Description = "Days from one payment notification to the next" };
        private readonly Option<string> _rate = new("--rate") { Description = "With interest: the rate agreed with businesses, percent a year, or law for the statutory one" };
        private readonly Option<string> _minutes = new("--minutes") { Description = "With hold: minutes before letters leave" };
        private readonly Option<string> _minimum = new("--minimum") { Description = "Least amount for collection" };
        private readonly Argument<string?> _word = new("WORD") { Arity = ArgumentArity.ZeroOrOne, Description = "on or off; the guard's name" };
        private readonly Argument<string?> _level = new("LEVEL") { Arity = ArgumentArity.ZeroOrOne, Description = "warn or block" };
        private Argument<string?> _what = null!;

        private IReadOnlyList<Symbol> Changes => [_word, _level, _days, _term, _fee, _interest, _automatic, _delivery, _minimum, _repeats, _repeatDays, _rate, _minutes];

        internal IReadOnlyList<Symbol> All(bool required)
        {
            _what = new Argument<string?>("STEP")
            {
                Arity = required ? ArgumentArity.ExactlyOne : ArgumentArity.ZeroOrOne,
                Description = "notification, reminder, notice, demand, collection, guard, interest or hold",
            };
            return [_what, .. Changes];
        }

        /// <summary>Wrong usage: an option that means nothing for the step, or a guard without its two words.</summary>
        internal void Check(CommandResult result)
        {
            if (result.GetValue(_what) is not { } what || (what is not ("collection" or "guard" or "interest" or "hold") && StepWords.ParseLetter(what) is null))
            {
                foreach (var given in Given(result, result.GetValue(_what) is null ? [] : Changes))
                {
                    result.AddError($"{given} needs a step before it.");
                }

                return;
            }

            IReadOnlyList<Symbol> allowed = what switch
            {
                "collection" => [_days, _minimum],
                "guard" => [_word, _level],
                "interest" => [_rate],
                "hold" => [_minutes],
                "notification" => [_word, _days, _term, _fee, _interest, _automatic, _delivery, _repeats, _repeatDays],
                _ => [_word, _days, _term, _fee, _interest, _automatic, _delivery],
            };
            foreach (var given in Given(result, allowed))
            {
                result.AddError($"{given} does not belong to {what}.");
            }

            if (what == "guard" && result.GetValue(_level) is null)
            {
                result.AddError("A guard needs its name and warn or block.");
            }
        }

        internal Func<FollowUpPlan, FollowUpPlan> Read(Ask ask)
        {
            switch (ask.Optional(_what))
            {
                case null:
                    return plan => plan;
                case "collection":
                    var (days, minimum) = (ask.Number(_days), ask.Amount(_minimum));
                    return plan => plan with { CollectionDays = days ?? plan.CollectionDays, MinimumMinor = minimum ?? plan.MinimumMinor };
                case "guard":
                    return ReadGuard(ask);
                case "interest":
                    var rate = ask.Text(_rate);
                    var percent = rate is null or "law" ? null : ask.Percent("--rate", rate);
                    return plan => rate is null ? plan : plan with { RatePercent = percent };
                case "hold":
                    var minutes = ask.Number(_minutes);
                    return plan => plan with { HoldMinutes = minutes ?? plan.HoldMinutes };
                case var word when StepWords.ParseLetter(word) is { } step:
                    var change = ReadStep(ask, step);
                    return change.Apply;
                case var other:
                    ask.Refuse(Refusals.BadChoice("STEP", other, "notification, reminder, notice, demand, collection, guard, interest, hold"));
                    return plan => plan;
            }
        }

        private IEnumerable<string> Given(CommandResult result, IReadOnlyList<Symbol> allowed) =>
            Changes.Where(s => !allowed.Contains(s) && IsGiven(result, s)).Select(s => s.Name);

        private static bool IsGiven(CommandResult result, Symbol symbol) =>
            (symbol is Option option ? (SymbolResult?)result.GetResult(option) : result.GetResult((Argument)symbol)) is { Tokens.Count: > 0 };

        private Plans.StepChange ReadStep(Ask ask, LetterStep step)
        {
            var fee = ask.Text(_fee);
            return new Plans.StepChange(step)
            {
                On = ask.OnOff(_word),
                Days = ask.Number(_days),
                Term = ask.Number(_term),
                Fee = fee switch { null => null, "max" => FeeRule.Maximum, "none" => FeeRule.None, _ => FeeRule.Fixed },
                FeeMinor = fee is null or "max" or "none" ? null : ask.Amount(_fee),
                Interest = ask.OnOff(_interest),
                Automatic = ask.OnOff(_automatic),
                Delivery = LetterCommands.ReadDelivery(ask, _delivery),
                Repeats = ask.Number(_repeats),
                RepeatDays = ask.Number(_repeatDays),
            };
        }

        private Func<FollowUpPlan, FollowUpPlan> ReadGuard(Ask ask)
        {
            var guard = WarningWords.ParseGuard(ask.Optional(_word) ?? "");
            if (guard is null)
            {
                ask.Refuse(Refusals.BadChoice("guard", ask.Optional(_word) ?? "", string.Join(", ", WarningWords.Guards.Select(g => g.Word()))));
            }

            var level = ask.Optional(_level);
            if (level is not ("warn" or "block"))
            {
                ask.Refuse(Refusals.BadChoice("LEVEL", level ?? "", "warn, block"));
            }

            return plan => plan with { Blocking = level == "block" ? plan.Blocking | guard!.Value : plan.Blocking & ~guard!.Value };
        }
    }
}
