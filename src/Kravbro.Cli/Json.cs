using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kravbro.Application.Collection;
using Kravbro.Application.Customers;
using Kravbro.Application.Extensions;
using Kravbro.Application.FollowUp;
using Kravbro.Application.Import;
using Kravbro.Application.Invoicing;
using Kravbro.Application.Letters;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.Collection;
using Kravbro.Domain.FollowUp;

namespace Kravbro.Cli;

/// <summary>The documents of the contract.</summary>
internal static class Json
{
    internal static JsonSerializerOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static string Amount(long minor) => Money.Nok(minor).ToString();

    internal static string? Day(DateOnly? day) => day is { } d ? Days.Iso(d) : null;

    internal static JsonArray List<T>(IEnumerable<T> items, Func<T, JsonNode?> of) => new([.. items.Select(of)]);

    internal static JsonObject Refusal(Refusal refusal) => new()
    {
        ["code"] = refusal.Code,
        ["message"] = refusal.En,
        ["messageNb"] = refusal.Nb,
        ["details"] = new JsonObject(refusal.Details.Select(d => KeyValuePair.Create(d.Key, (JsonNode?)d.Value))),
    };

    internal static JsonObject Customer(CustomerAnswer c)
    {
        var json = Card(c);
        if (c.Invoicing is { } terms)
        {
            json["address"] = c.Address;
            json["zip"] = c.Zip;
            json["city"] = c.City;
            json["country"] = c.Country;
            json["email"] = c.Email;
            json["terms"] = terms.PaymentTerms;
            json["channel"] = Commands.InvoiceChannels.Word(terms.Delivery);
            json["language"] = terms.Language;
            json["invoiceEmail"] = terms.InvoiceEmail;
        }

        return json;
    }

    private static JsonObject Card(CustomerAnswer c) => new()
    {
        ["code"] = Days.Code(c.Code),
        ["name"] = c.Name,
        ["isPerson"] = c.IsPerson,
        ["orgNo"] = c.OrgNo,
        ["transferToCollection"] = c.TransferToCollection,
        ["reminders"] = c.Reminders,
        ["fees"] = c.Fees,
        ["interest"] = c.Interest,
        ["balance"] = Amount(c.BalanceMinor),
        ["changed"] = c.Changed ? 1 : 0,
    };

    internal static JsonObject Invoice(InvoiceAnswer i) => new()
    {
        ["invoiceNo"] = i.InvoiceNo,
        ["customerCode"] = Days.Code(i.CustomerCode),
        ["customerName"] = i.CustomerName,
        ["invoiceDate"] = Day(i.InvoiceDate),
        ["dueDate"] = Day(i.DueDate),
        ["amount"] = i.Amount.ToString(),
        ["remaining"] = Amount(i.RemainingMinor),
        ["currency"] = i.Amount.Currency.Code,
        ["letters"] = List(i.Letters, l => new JsonObject
        {
            ["step"] = l.Step.Word(),
            ["sentOn"] = Day(l.SentOn),
            ["dueOn"] = Day(l.DueOn),
            ["fee"] = Amount(l.FeeMinor),
            ["interest"] = Amount(l.InterestMinor),
            ["id"] = l.Id,
            ["delivery"] = l.Delivery.Word(),
            ["state"] = l.State.Word(),
        }),
        ["nextStep"] = i.Next.Step.Word(),
        ["nextStepOn"] = Day(i.Next.On),
        ["collectionStatus"] = i.Status.ToString(),
        ["draftedOn"] = Day(i.DraftedOn),
        ["draftedBy"] = i.DraftedBy switch { DraftedBy.Rule => "rule", DraftedBy.Person => "person", _ => null },
        ["expectedDueDate"] = Day(i.ExpectedDueDate),
        ["interestFree"] = i.InterestFree,
        ["barredAfter"] = Day(i.BarredAfter),
        ["agency"] = i.Agency,
        ["caseCode"] = i.CaseCode,
        ["warnings"] = List(i.Warnings.Each(), w => w.Word()),
        ["otherClaims"] = List(i.OtherClaims, no => no),
        ["reason"] = new JsonObject { ["code"] = i.Reason.Code.Word(), ["en"] = i.Reason.En, ["nb"] = i.Reason.Nb },
        ["changed"] = i.Changed ? 1 : 0,
    };

    internal static JsonObject Fact(ExplainedFact f) => new()
    {
        ["name"] = f.Name,
        ["value"] = f.Value,
        ["label"] = f.Label,
        ["labelNb"] = f.LabelNb,
        ["valueNb"] = f.ValueNb,
    };

    internal static JsonObject Plan(PlanAnswer answer) => new()
    {
        ["steps"] = List(answer.Plan.Steps, step => new JsonObject
        {
            ["step"] = step.Step.Word(),
            ["on"] = step.On,
            ["days"] = step.Days,
            ["term"] = step.Term,
            ["fee"] = Amount(FeeOf(step, answer)),
            ["feeRule"] = step.Fee switch { FeeRule.Maximum => "max", FeeRule.Fixed => "fixed", _ => "none" },
            ["interest"] = step.Interest,
            ["automatic"] = step.Automatic,
            ["delivery"] = step.Delivery.Word(),
            ["repeats"] = step.Repeats,
            ["repeatDays"] = step.RepeatDays,
            ["unavailable"] = answer.Unavailable(step.Step)?.Code,
        }),
        ["rate"] = Percent(answer.Plan.RatePercent),
        ["holdMinutes"] = answer.Plan.HoldMinutes,
        ["law"] = new JsonObject(LegalChoiceWords.All.Select(c => KeyValuePair.Create(c.Key, (JsonNode?)c.Of(answer.Plan.Law)))),
        ["warnings"] = List(NoticeByEmail.In(answer.Plan) ? [NoticeByEmail.Code] : Array.Empty<string>(), w => w),
        ["collection"] = new JsonObject { ["days"] = answer.Plan.CollectionDays, ["minimum"] = Amount(answer.Plan.MinimumMinor) },
        ["guards"] = new JsonObject(WarningWords.Guards.Select(g =>
            KeyValuePair.Create(g.Word(), (JsonNode?)(answer.Plan.Blocking.HasFlag(g) ? "block" : "warn")))),
        ["changed"] = answer.Changed ? 1 : 0,
    };

    /// <summary>A rate of interest, percent a year; null for the statutory one.</summary>
    internal static string? Percent(decimal? percent) => percent?.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture);

    internal static long FeeOf(PlanStep step, PlanAnswer answer) => step.Fee switch
    {
        FeeRule.Maximum => answer.Maxima?.For(step.Step) ?? 0,
        FeeRule.Fixed => step.FeeMinor,
        _ => 0,
    };

    internal static JsonObject Extension(ExtensionAnswer e)
    {
        var json = new JsonObject { ["name"] = e.Name, ["kind"] = Kind(e.Kind) };
        if (e.Kind == ExtensionKind.DebtCollection)
        {
            json["applicationKey"] = e.ApplicationKey;
            json["clientKey"] = e.ClientKey;
            json["mayCreateCases"] = e.MayCreate;
            json["autoApprove"] = e.AutoApprove;
            json["fromInvoiceDate"] = Day(e.FromInvoiceDate);
            json["accounts"] = new JsonObject(e.Accounts.Each.Select(a => KeyValuePair.Create(a.Name, (JsonNode?)Days.Code(a.Account))));
            json["customersTicked"] = e.CustomersTicked;
            json["drafts"] = e.Drafts;
        }

        json["changed"] = e.Changed ? 1 : 0;
        return json;
    }

    internal static string Kind(ExtensionKind kind) => kind == ExtensionKind.Factoring ? "factoring" : "debt-collection";

    internal static JsonObject Bulk(BulkAnswer answer) => new()
    {
        ["changed"] = answer.Changed,
        ["refused"] = List(answer.Refused, r => new JsonObject
        {
            ["invoiceNo"] = r.InvoiceNo,
            ["code"] = r.Refusal.Code,
            ["message"] = r.Refusal.En,
            ["messageNb"] = r.Refusal.Nb,
        }),
    };

    internal static JsonObject Import(ImportAnswer answer) => new()
    {
        ["read"] = answer.Read,
        ["imported"] = answer.Imported,
        ["unchanged"] = answer.Unchanged,
        ["refused"] = answer.Refused,
        ["errors"] = Faults(answer.Errors),
        ["warnings"] = Faults(answer.Warnings),
        ["ignoredColumns"] = List(answer.IgnoredColumns, c => c),
        ["changed"] = answer.Imported,
    };

    internal static JsonArray Faults(IEnumerable<Formats.Csv.RowFault> faults) => List(faults, f => new JsonObject
    {
        ["line"] = f.Line,
        ["column"] = f.Column,
        ["code"] = f.Refusal.Code,
        ["message"] = f.Refusal.En,
        ["messageNb"] = f.Refusal.Nb,
        ["found"] = f.Found,
    });

    internal static JsonObject Run(RunAnswer run, double seconds, bool withMoves)
    {
        var json = new JsonObject
        {
            ["date"] = Day(run.Date),
            ["letters"] = new JsonObject(run.Letters.Select(l => KeyValuePair.Create(l.Key.Word(), (JsonNode?)l.Value))),
            ["drafts"] = run.Drafts,
            ["approved"] = run.Approved,
            ["waiting"] = run.Waiting,
            ["fees"] = Amount(run.FeesMinor),
            ["interest"] = Amount(run.InterestMinor),
            ["held"] = run.HeldCount,
            ["heldLetters"] = List(run.Held, h => new JsonObject
            {
                ["invoiceNo"] = h.InvoiceNo,
                ["step"] = h.Step.Word(),
                ["code"] = h.Why.Code,
                ["message"] = h.Why.En,
                ["messageNb"] = h.Why.Nb,
            }),
            ["bankDataDaysOld"] = run.BankDaysOld,
            ["seconds"] = Math.Round(seconds, 3),
        };
        if (withMoves)
        {
            json["moves"] = List(run.Moves, m => new JsonObject
            {
                ["invoiceNo"] = m.InvoiceNo,
                ["customerCode"] = Days.Code(m.CustomerCode),
                ["step"] = m.Step.Word(),
                ["on"] = Day(m.On),
                ["approved"] = m.Approved,
                ["remaining"] = Amount(m.RemainingMinor),
                ["fee"] = Amount(m.FeeMinor),
                ["interest"] = Amount(m.InterestMinor),
                ["dueOn"] = Day(m.DueOn),
                ["delivery"] = m.Delivery?.Word(),
            });
            json["approvals"] = List(run.Approvals, a => new JsonObject
            {
                ["invoiceNo"] = a.InvoiceNo,
                ["customerCode"] = Days.Code(a.CustomerCode),
                ["remaining"] = Amount(a.RemainingMinor),
            });
        }

        return json;
    }
}
