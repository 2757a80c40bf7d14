using Kravbro.Application.Collection;
using Kravbro.Application.Customers;
using Kravbro.Application.Extensions;
using Kravbro.Application.FollowUp;
using Kravbro.Application.Storage;
using Kravbro.Domain;
using Kravbro.Domain.Collection;
using Kravbro.Domain.FollowUp;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Tests.Model;

/// <summary>
/// Follow-up and hand-over. The model holds that none of it moves the ledger, but for the letters that are issued; what it may do is
/// proved by the verification and by the stories.
/// </summary>
internal sealed class FollowUpCommands(Draw draw, BooksModel model, ClientBooks books) : Commands(draw, model)
{
    internal static readonly string[] Agencies = ["Nordlys", "Fjord"];
    private static readonly LetterStep[] Letters = Enum.GetValues<LetterStep>();
    private int _cases;

    internal override IEnumerable<(int Lots, Func<Task<Command>> Next)> Kinds =>
        [(14, Run), (8, OnInvoice), (3, Card), (4, Extension), (5, Approve), (5, Takes), (4, OnCase)];

    // The day goes on with the run.
    private Task<Command> Run()
    {
        var day = Model.Today.AddDays(Draw.OneIn(3) ? Draw.Below(21) : Draw.Below(4));
        if (Draw.OneIn(6))
        {
            return Beside($"dry run {day:yyyy-MM-dd}", books => FollowUpRun.Run(books, day, dryRun: true));
        }

        return Of($"run {day:yyyy-MM-dd}", books => FollowUpRun.Run(books, day), _ => "", () =>
        {
            Model.Today = day;
            return Said.Yes();
        });
    }

    private Task<Command> OnInvoice()
    {
        var no = Number(AnyInvoice());
        var day = Model.Today.AddDays(Draw.Below(30) - 3);
        var step = Draw.Of(Letters);
        return Draw.Below(10) switch
        {
            0 => Beside($"hold {no} until {day:yyyy-MM-dd}", books => Holds.Pause(books, no, day, "pause")),
            1 => Beside($"hold {no}", books => Holds.Pause(books, no, null, "pause")),
            2 => Beside($"release {no}", books => Holds.Release(books, no)),
            3 => Beside($"dispute {no}", books => Holds.Dispute(books, no, "uenig")),
            4 => Beside($"resolve {no}", books => Holds.Resolve(books, no)),
            5 => Beside($"postpone {no} until {day:yyyy-MM-dd}", books => Holds.Postpone(books, no, day, "avtale")),
            6 => Beside($"next {no} collection", books => ByHand.Collection(books, no)),
            7 => Beside($"next {no} wait", books => ByHand.Wait(books, no)),
            8 => Beside($"next {no} plan", books => ByHand.FollowPlan(books, no)),
            _ => Beside($"next {no} {step}", books => ByHand.Letter(books, no, step)),
        };
    }

    private Task<Command> Card()
    {
        var (code, on, letters) = (Customer(), !Draw.OneIn(3), Draw.OneIn(2));
        if (Draw.OneIn(3))
        {
            return Beside($"card {code} fees {on} interest {letters}", books => SetCustomer.Run(books, new SetCustomer.Request(code) { Fees = on, Interest = letters }));
        }

        return Beside($"card {code} transfer {on} letters {letters}", books => SetCustomer.Run(books, new SetCustomer.Request(code) { TransferToCollection = on, Reminders = letters }));
    }

    private Task<Command> Extension()
    {
        var (name, auto) = (Draw.Of(Agencies), Draw.OneIn(3));
        return Draw.Below(6) switch
        {
            0 => Beside($"deactivate {name}", books => Deactivate.Run(books, name, handBackCases: auto)),
            1 => Beside($"set {name} may create", books => SetExtension.Run(books, new SetExtension.Request(name) { MayCreate = true, AutoApprove = auto })),
            _ => Beside($"activate {name} auto {auto}", books => Activate.DebtCollection(books, new Activate.Request(name) { AutoApprove = auto })),
        };
    }

    private Task<Command> Approve()
    {
        string[] numbers = [Number(AnyInvoice()), Number(AnyInvoice())];
        return Draw.Below(4) switch
        {
            0 => Beside($"send back {numbers[0]}", books => Approval.SendBack(books, [numbers[0]], "venter")),
            1 => Beside($"approve {string.Join(' ', numbers)}", books => Approval.Approve(books, numbers)),
            _ => Beside("approve all", books => Approval.ApproveAll(books)),
        };
    }

    // What an agency finds approved, of one customer or not; now and then something else.
    private async Task<Command> Takes()
    {
        await using var db = books.Database.NewContext(books.ClientId);
        var approved = await db.Invoices.Where(i => i.Status == CollectionStatus.Approved).OrderBy(i => i.Id)
            .Select(i => new { i.InvoiceNo, i.CustomerCode }).ToListAsync();
        var first = approved.Count == 0 ? null : Draw.Of(approved);
        string[] numbers = first is null || Draw.OneIn(6) ? [Number(AnyInvoice())]
            : [.. approved.Where(a => a.CustomerCode == first.CustomerCode || Draw.OneIn(10)).Select(a => a.InvoiceNo).Take(1 + Draw.Below(3))];
        var (name, code) = (Draw.OneIn(5) ? Agencies[1] : Agencies[0], $"KR-{++_cases}");
        return await Beside($"agency {name} takes {code} {string.Join(' ', numbers)}", books => CasesByName.Create(books, name, code, numbers));
    }

    private Task<Command> OnCase()
    {
        var (name, code) = (Draw.OneIn(5) ? Agencies[1] : Agencies[0], $"KR-{1 + Draw.Below(_cases + 1)}");
        return Draw.Below(4) switch
        {
            0 => Beside($"agency {name} closes {code}", books => CasesByName.Update(books, name, code, "avsluttet", close: true)),
            1 => Beside($"agency {name} rejects {code}", books => CasesByName.Reject(books, name, code)),
            _ => Beside($"agency {name} text {code}", books => CasesByName.Update(books, name, code, "betalingsavtale", close: false)),
        };
    }
}
