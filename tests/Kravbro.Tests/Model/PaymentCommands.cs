using System.Globalization;
using Kravbro.Application.Ledger;
using Kravbro.Application.Payments;
using Kravbro.Application.Storage;
using Kravbro.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Tests.Model;

/// <summary>Payments, write-offs, matching by hand and reversals.</summary>
internal sealed class PaymentCommands(Draw draw, BooksModel model) : Commands(draw, model)
{
    internal override IEnumerable<(int Lots, Func<Task<Command>> Next)> Kinds =>
    [
        (18, PayOne), (4, PayWrittenOff), (5, WriteOffOne), (5, MatchOne), (6, UndoLast), (5, MatchSeveral), (3, UnmatchSeveral), (6, ReverseOne),
    ];

    private Task<Command> PayOne() => Pay(AnyInvoice());

    private Task<Command> PayWrittenOff()
    {
        var lost = Model.Matches.FindAll(m => m.Stands && m.Credit.Kind == ItemKind.WriteOff);
        return Pay(lost.Count == 0 ? AnyInvoice() : Model.Invoices.Find(i => i.Own == Draw.Of(lost).Debit) ?? AnyInvoice());
    }

    private Task<Command> Pay(ModelInvoice? invoice)
    {
        var no = Number(invoice);
        var left = Math.Max(1, invoice?.Own.Left ?? 1);
        var minor = Draw.Below(12) switch
        {
            0 or 1 or 2 => left,
            3 => left - 1 - Draw.Below(120),
            4 => left + 1 + Draw.Below(120),
            5 => left * 2,
            6 or 7 => 1 + (left / 2),
            8 => Math.Max(1, (invoice?.Posted ?? 1) / 3),
            9 => -Draw.Below(2),
            _ => Draw.Amount(),
        };
        DateOnly? date = Draw.OneIn(3) ? Day() : null;
        var match = !Draw.OneIn(5);
        return Of($"pay {no} {Nok(minor)} on {date:yyyy-MM-dd} {(match ? "" : "unmatched")}", books => Kravbro.Application.Payments.Pay.Run(books, no, minor, date, match),
            answer => $"{no} {answer.Invoice.RemainingMinor}, voucher {answer.VoucherNo}", () => Model.Pay(no, minor, date, match));
    }

    private Task<Command> WriteOffOne()
    {
        var no = Number(AnyInvoice());
        var ground = Draw.Of(Enum.GetValues<WriteOffGround>());
        var reason = Draw.OneIn(20) ? "" : "tap";
        DateOnly? date = Draw.OneIn(3) ? Day() : null;
        return Task.FromResult(new Command($"write-off {no} {ground} on {date:yyyy-MM-dd} '{reason}'",
            async books => Told(await WriteOff.Run(books, no, date, reason, ground), answer => $"{no} {answer.RemainingMinor}"),
            // Letters and disputes are not the model's: six months after due the books may say either.
            said => (said.Refused == "three_reminders_not_met" && ground == WriteOffGround.ThreeReminders)
                || (said.Refused == "disputed" && ground != WriteOffGround.None) ? said : Model.WriteOff(no, date, reason, ground)));
    }

    private Task<Command> MatchOne()
    {
        var invoice = AnyInvoice();
        var credits = Model.Items.FindAll(i => i.Amount < 0 && i.Left != 0 && (i.Customer == invoice?.Customer || Draw.OneIn(20)));
        var credit = credits.Count == 0 || Draw.OneIn(10) ? null : Draw.Of(credits);
        var creditNo = credit is null ? (1 + Draw.Below(Model.Vouchers.Count + 2)).ToString(CultureInfo.InvariantCulture)
            : Model.Invoices.Find(i => i.Own == credit)?.No ?? credit.Voucher.Number.ToString(CultureInfo.InvariantCulture);
        var no = Number(invoice);
        return Of($"match {creditNo} {no}", books => MatchItems.Match(books, creditNo, no), answer => $"{no} {answer.RemainingMinor}", () => Model.Match(creditNo, no));
    }

    private Task<Command> UndoLast()
    {
        var settled = Model.Invoices.FindAll(i => i.Own.Left != i.Own.Amount);
        var no = Number(settled.Count == 0 || Draw.OneIn(10) ? AnyInvoice() : Draw.Of(settled));
        return Of($"unmatch {no}", books => MatchItems.UndoLast(books, no), answer => $"{no} {answer.RemainingMinor}", () => Model.UndoLast(no));
    }

    private Task<Command> MatchSeveral()
    {
        var items = Several(i => i.Left != 0 || Draw.OneIn(8), Draw.Below(6));
        DateOnly? on = Draw.OneIn(4) ? Model.Today.AddDays(-Draw.Below(10)) : null;
        return Of($"match entries {string.Join(' ', items)} on {on:yyyy-MM-dd}", async books => await MatchEntries.Match(books, await Ids(books, items), on),
            pairs => $"{pairs} pairs", () => Model.Match(items, on));
    }

    private Task<Command> UnmatchSeveral()
    {
        var items = Several(i => i.Left != i.Amount || Draw.OneIn(8), 1 + Draw.Below(3));
        return items.Count == 0 ? UndoLast()
            : Of($"unmatch entries {string.Join(' ', items)}", async books => await MatchEntries.Unmatch(books, await Ids(books, items)),
                undone => $"{undone} undone", () => Model.Unmatch(items));
    }

    private Task<Command> ReverseOne()
    {
        var number = 1 + Draw.Below(Model.Vouchers.Count + (Draw.OneIn(20) ? 3 : 0) + 1);
        number = Draw.OneIn(2) ? Math.Max(number, Model.Vouchers.Count - 12) : number;
        return Of($"reverse voucher {number}", async books => await Kravbro.Application.Ledger.Reverse.Run(books, await VoucherId(books, number)),
            reversal => $"voucher {reversal.Number} on {reversal.Date:yyyy-MM-dd}", () => Model.Reverse(number));
    }

    /// <summary>Items of one customer, now and then of any.</summary>
    private List<ModelItem> Several(Func<ModelItem, bool> which, int most)
    {
        var customer = Model.Items.Count == 0 ? 0 : Draw.Of(Model.Items).Customer;
        var anyone = Draw.OneIn(20);
        var from = Model.Items.FindAll(i => (anyone || i.Customer == customer) && which(i));
        return from.Count == 0 ? [] : [.. Enumerable.Range(0, most).Select(_ => Draw.Of(from)).Distinct()];
    }

    private static async Task<IReadOnlyList<long>> Ids(ClientBooks books, IReadOnlyList<ModelItem> items)
    {
        await using var db = books.Database.NewContext(books.ClientId);
        var ids = new List<long>();
        foreach (var item in items)
        {
            ids.Add(await db.OpenItems.Where(i => i.VoucherNo == item.Voucher.Number && i.CustomerCode == item.Customer)
                .OrderBy(i => i.Id).Skip(item.Place - 1).Select(i => i.Id).FirstAsync());
        }

        return ids;
    }

    internal static async Task<long> VoucherId(ClientBooks books, int number)
    {
        await using var db = books.Database.NewContext(books.ClientId);
        return await db.Vouchers.Where(v => v.Number == number).Select(v => v.Id).SingleOrDefaultAsync();
    }
}
