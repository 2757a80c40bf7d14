using System.Globalization;
using Kravbro.Application.Collection;
using Kravbro.Application.Customers;
using Kravbro.Application.Extensions;
using Kravbro.Application.FollowUp;
using Kravbro.Application.Invoicing;
using Kravbro.Application.Ledger;
using Kravbro.Application.Letters;
using Kravbro.Application.Payments;
using Kravbro.Application.Storage;
using Kravbro.Domain;
using Kravbro.Domain.Collection;
using Kravbro.Domain.FollowUp;
using Kravbro.Domain.Ledger;
using static Kravbro.Tests.Timelines.StoryWords;

namespace Kravbro.Tests.Timelines;

/// <summary>The verbs of the stories, each one use case.</summary>
internal sealed class Happenings(ClientBooks books)
{
    private readonly Dictionary<string, long> _customers = new(StringComparer.Ordinal);

    /// <summary>Somebody looks at the client on a day: an own clock moves there and what is due is recorded.</summary>
    internal async Task Look(DateOnly date) =>
        Assert.True((await books.WriteOn<bool>(date, (_, _) => Task.FromResult<Result<bool>>(true))).IsOk);

    internal async Task<Outcome> Do(DateOnly date, string[] words)
    {
        var verb = words[0];
        if (verb is not ("run" or "dry-run" or "activate" or "preview"))
        {
            await Look(date);
        }

        var rest = words[1..];
        return verb switch
        {
            "look" => new Outcome(null),
            "run" => Run(await FollowUpRun.Run(books, date)),
            "dry-run" => Run(await FollowUpRun.Run(books, date, dryRun: true)),
            "customer" => await Customer(rest),
            "plan" => Of(await Plans.Set(books, PlanChange(rest))),
            "preview" => await PreviewOf(date, rest),
            "activate" => Extension(await Activate.DebtCollection(books, ActivateRequest(date, rest))),
            "factoring" => Extension(await Activate.Factoring(books, rest[0])),
            "set" => Extension(await SetExtension.Run(books, SetRequest(rest))),
            "deactivate" => await Deactivation(rest),
            "account" => Of(rest[0] == "close" ? await Accounts.Close(books, int.Parse(rest[1], CultureInfo.InvariantCulture))
                : await Accounts.Add(books, int.Parse(rest[1], CultureInfo.InvariantCulture), "Konto")),
            "invoice" => await Invoice(date, rest),
            "credit" => await Credit(date, rest),
            "journal" => await Journal(date, rest),
            "new-customer" => await NewCustomer(rest),
            "pay" => Of(await Pay.Run(books, rest[0], Minor(rest[1]), date, !rest.Contains("unmatched"))),
            "pay-dated" => Of(await Pay.Run(books, rest[0], Minor(rest[1]), Day(rest[2]), match: true)),
            "match" => Of(await MatchItems.Match(books, rest[0], rest[1])),
            "unmatch" => Of(await MatchItems.UndoLast(books, rest[0])),
            "write-off" => Of(await WriteOff.Run(books, rest[0], date, "tap", rest.Length > 1 ? WriteOffGrounds.Parse(rest[1])!.Value : WriteOffGround.None)),
            "hold" => Of(await Holds.Pause(books, rest[0], rest.Length > 2 ? Day(rest[2]) : null, "pause")),
            "release" => Of(await Holds.Release(books, rest[0])),
            "dispute" => Of(await Holds.Dispute(books, rest[0], "uenig")),
            "resolve" => Of(await Holds.Resolve(books, rest[0])),
            "postpone" => Of(await Holds.Postpone(books, rest[0], Day(rest[2]), "avtale")),
            "cancel" => Of(await CancelLetter.Run(books, rest[0], StepWords.ParseLetter(rest[1])!.Value, "feil")),
            "next" => Of(await Next(date, rest)),
            "approve" => Bulk(rest[0] == "all" ? await Approval.ApproveAll(books) : await Approval.Approve(books, rest)),
            "send-back" => Bulk(await Approval.SendBack(books, [rest[0]], string.Join(' ', rest[1..]))),
            "agency" => await Agency(date, rest),
            _ => throw new InvalidOperationException($"unknown verb {verb}"),
        };
    }

    private async Task<Outcome> Customer(string[] words)
    {
        var code = await Code(words[0], address: !words.Contains("no-address"));
        var request = new SetCustomer.Request(code);
        for (var i = 1; i < words.Length; i++)
        {
            request = words[i] switch
            {
                "transfer" => request with { TransferToCollection = words[++i] == "on" },
                "reminders" => request with { Reminders = words[++i] == "on" },
                _ => request,
            };
        }

        return Of(await SetCustomer.Run(books, request));
    }

    // new-customer Moe off: the card is made with an explicit "off"
    private async Task<Outcome> NewCustomer(string[] words)
    {
        await Code(words[0], transfer: words[1] == "on");
        return new Outcome(null);
    }

    private async Task<long> Code(string name, bool address = true, bool? transfer = null)
    {
        if (_customers.TryGetValue(name, out var known))
        {
            return known;
        }

        var code = 10_001 + _customers.Count;
        _customers.Add(name, code);
        var added = await AddCustomer.Run(books, new AddCustomer.Request(code, name, IsPerson: false, null)
        {
            Address = address ? "Storgata 1" : null,
            Zip = "0155",
            City = "Oslo",
            TransferToCollection = transfer,
        });
        Assert.True(added.IsOk, added.Refusal?.En);
        return code;
    }

    private async Task<Outcome> PreviewOf(DateOnly date, string[] words)
    {
        var preview = await Preview.Run(books, PlanChange(words), date);
        return preview.IsOk
            ? new Outcome(null, Numbers: new Dictionary<string, string>
            {
                ["now"] = Text(preview.Value.Now),
                ["week"] = Text(preview.Value.In7Days),
                ["month"] = Text(preview.Value.In30Days),
                ["moves"] = string.Join(' ', preview.Value.Moves.Select(m => $"{m.InvoiceNo}@{Days.Iso(m.On)}")),
                ["changes"] = preview.Value.Changes.Count == 0 ? "none" : string.Join(' ', preview.Value.Changes.Select(c =>
                    $"{c.InvoiceNo}:{At(c.Effect.Before, c.Effect.BeforeOn)}>{At(c.Effect.After, c.Effect.AfterOn)}")),
            })
            : new Outcome(preview.Refusal);
    }

    private static string At(NextStep step, DateOnly? on) => on is { } day ? $"{step.Word()}@{Days.Iso(day)}" : step.Word();

    private async Task<Outcome> Deactivation(string[] words)
    {
        var result = await Deactivate.Run(books, words[0], words.Contains("hand-back"));
        return result.IsOk ? Figures(("returned", Text(result.Value.Returned))) : new Outcome(result.Refusal);
    }

    // invoice 1001 Berg 12500.00 due 2026-01-19 [vat] [eur 11.40]
    private async Task<Outcome> Invoice(DateOnly date, string[] words)
    {
        var amount = Money.Nok(Minor(words[2]));
        var foreign = Array.IndexOf(words, "eur");
        return Of(await AddInvoice.Run(books, new InvoiceToPost(words[0], await Code(words[1]), date,
            words.Contains("due") ? Day(words[Array.IndexOf(words, "due") + 1]) : null,
            foreign < 0 ? amount : new Money(amount.Minor, Currency.Parse("EUR").Value))
        {
            VatCode = words.Contains("vat") ? "3" : null,
            Rate = foreign < 0 ? null : decimal.Parse(words[foreign + 1], CultureInfo.InvariantCulture),
        }));
    }

    // credit 9001 Berg 500.00
    private async Task<Outcome> Credit(DateOnly date, string[] words) =>
        Of(await AddInvoice.Run(books, new InvoiceToPost(words[0], await Code(words[1]), date, null, Money.Nok(-Minor(words[2])))));

    // journal Berg 500.00 [for 1001]: credited to the customer by a manual journal; a negative amount debits
    private async Task<Outcome> Journal(DateOnly date, string[] words)
    {
        using var file = StoryWords.Journal(date, await Code(words[0]), words[1], words.Length > 2 ? words[3] : null);
        var posted = await AddJournal.Run(books, file);
        Assert.True(!posted.IsOk || posted.Value.Errors.Count == 0, "the journal has bad lines");
        return Of(posted);
    }

    private Task<Result<InvoiceAnswer>> Next(DateOnly date, string[] words) => words[1] switch
    {
        "collection" => ByHand.Collection(books, words[0], date),
        "wait" => ByHand.Wait(books, words[0], date: date),
        "plan" => ByHand.FollowPlan(books, words[0], date),
        var letter => ByHand.Letter(books, words[0], StepWords.ParseLetter(letter)!.Value, date),
    };

    // agency Nordlys takes KR-1 1001 1002 · agency Nordlys text KR-1 · closes KR-1 · rejects KR-1
    private async Task<Outcome> Agency(DateOnly date, string[] words) => words[1] switch
    {
        "takes" => Of(await CasesByName.Create(books, words[0], words[2], words[3..], date: date)),
        "text" => Of(await CasesByName.Update(books, words[0], words[2], string.Join(' ', words[3..]), close: false)),
        "closes" => Of(await CasesByName.Update(books, words[0], words[2], "avsluttet", close: true)),
        "rejects" => Of(await CasesByName.Reject(books, words[0], words[2])),
        var other => throw new InvalidOperationException($"unknown word {other}"),
    };

    private static Outcome Run(Result<RunAnswer> result) => result.IsOk ? new Outcome(null, result.Value) : new Outcome(result.Refusal);

    private static Outcome Extension(Result<ExtensionAnswer> result) => result.IsOk
        ? Figures(
            ("ticked", Text(result.Value.CustomersTicked)), ("made", Text(result.Value.Drafts)),
            ("moved-from", result.Value.MovedFrom ?? "none"), ("going", Text(result.Value.Waiting)), ("staying", Text(result.Value.CasesStaying)),
            ("again", result.Value.TickedAgain.Count == 0 ? "none" : string.Join(' ', result.Value.TickedAgain)))
        : new Outcome(result.Refusal);

    private static Outcome Bulk(Result<BulkAnswer> result) =>
        !result.IsOk ? new Outcome(result.Refusal)
        : result.Value.Refused.Count > 0 ? new Outcome(result.Value.Refused[0].Refusal, Numbers: Changed(result.Value.Changed))
        : new Outcome(null, Numbers: Changed(result.Value.Changed));

    private static Outcome Of<T>(Result<T> result) => new(result.Refusal);

    private static Outcome Figures(params (string Name, string Value)[] figures) =>
        new(null, Numbers: figures.ToDictionary(f => f.Name, f => f.Value));

    private static Dictionary<string, string> Changed(int changed) => new() { ["changed"] = Text(changed) };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
