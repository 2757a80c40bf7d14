using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Kravbro.Application.Clients;
using Kravbro.Domain;
using Kravbro.Domain.Ledger;

namespace Kravbro.Cli.Commands;

/// <summary><c>settings show|set</c>: how the books are kept.</summary>
internal static class SettingsCommands
{
    internal static Command Of(Frame frame)
    {
        var kind = new Option<string>("--kid") { Description = "invoice or customer: what a KID stands for" };
        var modulus = new Option<string>("--kid-modulus") { Description = "10, 11 or none (either is taken in, MOD10 issued)" };
        var length = new Option<string>("--kid-length") { Description = "Positions with the check character, 4–25" };
        var rounding = new Option<string>("--rounding") { Description = "Rest that is rounded away, at most 1.00; 0 is never" };
        var order = new Option<string>("--order") { Description = string.Join(", ", Enum.GetNames<SettlementOrder>()) };
        var limit = new Option<string>("--bank-limit-days") { Description = "The background run sends no letters while bank data is older, 0–365; none is no limit" };
        var account = new Option<string[]>("--account") { Description = "NAME=CODE, may be repeated: an account of the posting recipes" };
        var bank = new Option<string[]>("--bank-account") { Description = "NUMBER=CODE, may be repeated; NUMBER= takes it away" };
        var series = new Option<string[]>("--series") { Description = "NAME=FIRST:TYPE,TYPE, may be repeated; NAME= takes it away" };
        return new Command("settings", "How the books are kept. Example: kravbro settings show")
        {
            frame.OnClient("show", "The settings in force. Example: kravbro settings show --json", [], _ => 0,
                async (books, _) => Reply(await SetBookSettings.Show(books))),
            frame.OnClient("set",
                "Changes what is named. Examples: kravbro settings set --kid customer --kid-length 12 · kravbro settings set --rounding 1 --account loss=7830 · kravbro settings set --bank-account 18136445320=1920",
                [kind, modulus, length, rounding, order, limit, account, bank, series],
                ask =>
                {
                    List<Func<BookSettings, BookSettings>> changes =
                    [
                        .. Change(ask.Text(kind) is { } k ? ask.Word<KidKind>("--kid", k) : null, v => s => s with { Kid = s.Kid with { Kind = v } }),
                        .. Modulus(ask, ask.Text(modulus)),
                        .. Change(ask.Number(length), v => s => s with { Kid = s.Kid with { Length = v } }),
                        .. Change(ask.Amount(rounding), v => s => s with { RoundingMinor = v }),
                        .. Change(ask.Text(order) is { } o ? ask.Word<SettlementOrder>("--order", o) : null, v => s => s with { Order = v }),
                        .. Limit(ask, limit),
                        .. ask.Pairs(bank).Select(p => Bank(ask, p)),
                        .. ask.Pairs(series).Select(p => Series(ask, p)),
                    ];
                    List<(string Name, int Code)> accounts = [.. ask.Pairs(account).Select(p => (p.Name, ask.Whole("--account", p.Value)))];
                    return (Changes: changes, Accounts: accounts);
                },
                async (books, request) => (await SetBookSettings.Run(books, settings =>
                {
                    Result<LedgerAccounts> named = settings.Accounts;
                    foreach (var (name, code) in request.Accounts)
                    {
                        named = named.Then(accounts => RecipeAccounts.With(accounts, name, code));
                    }

                    return named.Then<BookSettings>(accounts => request.Changes.Aggregate(settings, (s, change) => change(s)) with { Accounts = accounts });
                })).Then<Reply>(answer => Reply(answer))),
        };
    }

    private static IEnumerable<Func<BookSettings, BookSettings>> Modulus(Ask ask, string? word)
    {
        if (word is not (null or "10" or "11" or "none"))
        {
            ask.Refuse(Refusals.BadChoice("--kid-modulus", word, "10, 11, none"));
        }

        KidModulus? modulus = word switch { "10" => KidModulus.Mod10, "11" => KidModulus.Mod11, _ => null };
        return word is null ? [] : [s => s with { Kid = s.Kid with { Modulus = modulus } }];
    }

    private static IEnumerable<Func<BookSettings, BookSettings>> Change<T>(T? value, Func<T, Func<BookSettings, BookSettings>> change)
        where T : struct => value is { } given ? [change(given)] : [];

    private static IEnumerable<Func<BookSettings, BookSettings>> Limit(Ask ask, Option<string> option)
    {
        if (ask.Text(option) is not { } text)
        {
            return [];
        }

        var days = text == "none" ? (int?)null : ask.Whole(option.Name, text);
        return [s => s with { BankLimitDays = days }];
    }

    private static Func<BookSettings, BookSettings> Bank(Ask ask, (string Name, string Value) pair)
    {
        var code = pair.Value.Length == 0 ? 0 : ask.Whole("--bank-account", pair.Value);
        return s => s with
        {
            BankAccounts = [.. s.BankAccounts.Where(a => a.Number != pair.Name), .. code == 0 ? Array.Empty<OwnBankAccount>() : [new OwnBankAccount(pair.Name, code)]],
        };
    }

    private static Func<BookSettings, BookSettings> Series(Ask ask, (string Name, string Value) pair)
    {
        List<VoucherSeries> added = [];
        if (pair.Value.Split(':') is [var first, var types])
        {
            added.Add(new VoucherSeries(pair.Name, ask.Whole("--series", first),
                [.. types.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(t => ask.Word<VoucherType>("--series", t)).OfType<VoucherType>()]));
        }
        else if (pair.Value.Length > 0)
        {
            ask.Refuse(Refusals.BadChoice("--series", pair.Value, "FIRST:TYPE,TYPE"));
        }

        return s => s with { Series = [.. s.Series.Where(x => x.Name != pair.Name), .. added] };
    }

    private static Reply Reply(SetBookSettings.Answer answer)
    {
        var s = answer.Settings;
        return new Reply(
            () => new JsonObject
            {
                ["kid"] = new JsonObject { ["kind"] = s.Kid.Kind.ToString(), ["modulus"] = s.Kid.Modulus is { } m ? m == KidModulus.Mod10 ? 10 : 11 : null, ["length"] = s.Kid.Length },
                ["rounding"] = Json.Amount(s.RoundingMinor),
                ["order"] = s.Order.ToString(),
                ["bankLimitDays"] = s.BankLimitDays,
                ["series"] = Json.List(s.Series, x => new JsonObject { ["name"] = x.Name, ["first"] = x.First, ["types"] = Json.List(x.Types, t => t.ToString()) }),
                ["bankAccounts"] = Json.List(s.BankAccounts, a => new JsonObject { ["number"] = a.Number, ["account"] = Days.Code(a.Account) }),
                ["accounts"] = new JsonObject(RecipeAccounts.Of(s.Accounts).Select(a => KeyValuePair.Create(a.Name, (JsonNode?)Days.Code(a.Account)))),
                ["changed"] = answer.Changed ? 1 : 0,
            },
            people =>
            {
                var mod = s.Kid.Modulus switch
                {
                    KidModulus.Mod10 => "MOD10",
                    KidModulus.Mod11 => "MOD11",
                    _ => people.Say("modulus ikke valgt (MOD10 utstedes)", "no modulus set (MOD10 is issued)"),
                };
                people.Line($"KID: {(s.Kid.Kind == KidKind.Invoice ? "fakturanummer" : "kundenummer")}, {mod}, {s.Kid.Length} posisjoner.", $"KID: {(s.Kid.Kind == KidKind.Invoice ? "invoice number" : "customer number")}, {mod}, {s.Kid.Length} positions.");
                people.Line($"Øresavrunding inntil {people.Kroner(s.RoundingMinor)}. Rekkefølge: {s.Order}.", $"Rounding up to {people.Kroner(s.RoundingMinor)}. Order: {s.Order}.");
                people.Line(
                    s.BankLimitDays is { } days ? $"Brev stanses når bankdata er eldre enn {days} dager." : "Ingen grense for hvor gamle bankdata kan være.",
                    s.BankLimitDays is { } old ? $"Letters are held back while bank data is older than {old} days." : "No limit for how old bank data may be.");
                people.Table(people.English ? ["Setting", ">Account"] : ["Innstilling", ">Konto"],
                    [.. RecipeAccounts.Of(s.Accounts).Select(a => (string[])[a.Name, Days.Code(a.Account)]), .. s.BankAccounts.Select(a => (string[])[a.Number, Days.Code(a.Account)])]);
                if (s.Series.Count > 0)
                {
                    people.Table(people.English ? ["Series", ">First", "Types"] : ["Serie", ">Første", "Typer"],
                        s.Series.Select(x => (string[])[x.Name, x.First.ToString(CultureInfo.InvariantCulture), string.Join(", ", x.Types)]));
                }
            });
    }
}
