using System.Globalization;
using Kravbro.Application.FollowUp;
using Kravbro.Application.Letters;
using Kravbro.Domain;
using Kravbro.Domain.FollowUp;

namespace Kravbro.Tests.Model;

/// <summary>The plan with its fees and interest, and letters that are taken back, printed and handed over.</summary>
internal sealed class LetterCommands(Draw draw, BooksModel model) : Commands(draw, model)
{
    private static readonly LetterStep[] Steps = Enum.GetValues<LetterStep>();
    private readonly List<long> _taken = [];

    internal override IEnumerable<(int Lots, Func<Task<Command>> Next)> Kinds => [(6, Plan), (3, CancelOne), (2, CancelCosts), (3, ReverseOne), (4, Print)];

    private Task<Command> Plan()
    {
        var (step, on, days) = (Draw.Of(Steps), !Draw.OneIn(3), 1 + Draw.Below(30));
        var fee = Draw.Of(Enum.GetValues<FeeRule>());
        var minor = Draw.OneIn(10) ? 50_000 : 100 * Draw.Below(39);
        return Draw.Below(6) switch
        {
            0 or 1 => Beside($"plan {step} {on} {days}", books => Plans.Set(books, new Plans.StepChange(step) { On = on, Days = days }.Apply)),
            2 => Beside($"plan collection {days}", books => Plans.Set(books, plan => plan with { CollectionDays = days, MinimumMinor = days % 4 * 10_000 })),
            3 => Beside($"plan {step} interest {on}", books => Plans.Set(books, new Plans.StepChange(step) { Interest = on }.Apply)),
            4 => Beside($"plan {step} fee {fee} {Nok(minor)}", books => Plans.Set(books, new Plans.StepChange(step) { Fee = fee, FeeMinor = minor }.Apply)),
            _ => Beside($"plan one fee per dispatch {on}", books => Plans.Set(books, plan => plan with { Law = plan.Law with { OneFeePerDispatch = on } })),
        };
    }

    private Task<Command> CancelOne()
    {
        var letter = Letter();
        var no = Number(letter?.Invoice ?? AnyInvoice());
        var step = letter?.Step ?? Draw.Of(Steps);
        return Of($"cancel {no} {step}", books => CancelLetter.Run(books, no, step, "feil"), _ => "", () => Model.CancelLetter(no, step));
    }

    private Task<Command> CancelCosts()
    {
        var no = Number(Letter()?.Invoice ?? AnyInvoice());
        return Of($"cancel the costs of {no}", books => CancelLetter.Costs(books, no, "medhold"), _ => "", () => Model.CancelCosts(no));
    }

    // By hand it is refused: the letter must be taken back.
    private Task<Command> ReverseOne() => Letter() is { Voucher: { } voucher }
        ? Of($"reverse the letter's voucher {voucher.Number}", async books => await Kravbro.Application.Ledger.Reverse.Run(books, await PaymentCommands.VoucherId(books, voucher.Number)),
            reversal => $"voucher {reversal.Number} on {reversal.Date:yyyy-MM-dd}", () => Model.Reverse(voucher.Number))
        : CancelOne();

    private Task<Command> Print()
    {
        if (_taken.Count == 0 || Draw.OneIn(2))
        {
            return Task.FromResult(new Command("take the letters to print",
                async books => Told(await PrintLetters.Take(books, Delivery.Print), run => run.Id.ToString(CultureInfo.InvariantCulture)), said =>
                {
                    if (said is { Refused: null, Told: not "0" })
                    {
                        _taken.Add(long.Parse(said.Told, CultureInfo.InvariantCulture));
                    }

                    return said;
                }));
        }

        var dispatch = Draw.Of(_taken);
        DateOnly? day = Draw.OneIn(3) ? Model.Today.AddDays(Draw.Below(12)) : null;
        return Draw.OneIn(5)
            ? Beside($"put print file {dispatch} back", books => PrintLetters.PutBack(books, dispatch))
            : Task.FromResult(new Command($"print file {dispatch} was handed over {day:yyyy-MM-dd}", async books => Told(await PrintLetters.Confirm(books, dispatch, day), _ => ""), said =>
            {
                Model.Today = said.Refused is null && day > Model.Today ? day.Value : Model.Today;
                return said;
            }));
    }

    private ModelLetter? Letter() => Model.Letters.Count == 0 ? null : Draw.Of(Model.Letters);
}
