using System.Globalization;
using System.Text.Json;
using Kravbro.Application.Letters;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain.Collection;
using Kravbro.Domain.FollowUp;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.FollowUp;

/// <summary>Reads the decisions about invoices as they were kept in the client's history.</summary>
internal static class Decisions
{
    /// <summary>The kind of the event that makes a draft.</summary>
    internal const string Drafted = "draft_made";

    private const int Most = 200;

    private static readonly string[] Kinds =
    [
        Drafted, "letter_issued", "approved", "sent_back", "left_collection", "set_to_wait", "follows_plan", "paused", "released", "disputed",
        "dispute_resolved", "postponed", "letter_cancelled", "exported", "left_case",
    ];

    /// <summary>
    /// The decisions about one invoice, the oldest first; letters with what they rest on; last, for an overdue one, what it waits for.
    /// </summary>
    internal static async Task<IReadOnlyList<StoredDecision>> Of(ClientView view, InvoiceRow invoice, CancellationToken ct)
    {
        var happened = await Happened(view.Db, invoice.Id, ct);
        if (invoice.DecidedOn is not { } on)
        {
            return happened;
        }

        var customer = await view.Db.Customers.AsNoTracking().SingleAsync(c => c.Code == invoice.CustomerCode, ct);
        var kept = new FollowUpDecision(invoice.NextStep, invoice.NextOn, invoice.DecidedReason);
        return StoredDecision.OfOverdue(Claims.Of(invoice, customer), kept, on, invoice.DecidedPlan, invoice.DecidedDays, view.Today) is { } standing
            ? [.. happened, standing] : happened;
    }

    private static async Task<List<StoredDecision>> Happened(BooksContext db, long invoiceId, CancellationToken ct)
    {
        var events = await db.Events.AsNoTracking().Where(e => e.InvoiceId == invoiceId && EF.Constant(Kinds).Contains(e.Kind))
            .OrderByDescending(e => e.Seq).Take(Most).ToListAsync(ct);
        events.Reverse();
        var contents = events.Exists(e => e.Kind == "letter_issued")
            ? await db.Letters.AsNoTracking().Where(l => l.InvoiceId == invoiceId).Select(l => new { l.Id, l.Content }).ToDictionaryAsync(l => l.Id, l => l.Content, ct)
            : [];
        return events.ConvertAll(e =>
        {
            var decision = Read(e.Kind, e.Date, e.Actor, e.Facts, out var letter);
            return letter is { } id && contents.TryGetValue(id, out var kept) && e.Kind == "letter_issued" ? With(decision, LetterContent.Read(kept)) : decision;
        });
    }

    /// <summary>The decisions that made drafts of these invoices, the latest of each.</summary>
    internal static async Task<IReadOnlyDictionary<long, StoredDecision>> DraftsOf(BooksContext db, IReadOnlyCollection<long> invoiceIds, CancellationToken ct)
    {
        var drafts = new Dictionary<long, StoredDecision>();
        if (invoiceIds.Count == 0)
        {
            return drafts;
        }

        long?[] ids = [.. invoiceIds];
        await foreach (var e in db.Events.AsNoTracking().Where(e => ids.Contains(e.InvoiceId) && e.Kind == Drafted).OrderBy(e => e.Seq)
            .Select(e => new { e.InvoiceId, e.Date, e.Actor, e.Facts }).AsAsyncEnumerable().WithCancellation(ct))
        {
            drafts[e.InvoiceId!.Value] = Read(Drafted, e.Date, e.Actor, e.Facts, out _);
        }

        return drafts;
    }

    /// <summary>One decision from the facts of its event.</summary>
    internal static StoredDecision Read(string kind, DateOnly on, string actor, string? facts, out long? letter)
    {
        letter = null;
        var decision = new StoredDecision(kind, on) { Actor = actor };
        if (facts is null)
        {
            return decision;
        }

        using var json = JsonDocument.Parse(facts);
        var root = json.RootElement;
        letter = Number("letter");
        var by = Text("by");
        return decision with
        {
            Rule = Text("rule") ?? by switch { "automatic" => "automatic_approval", "person" => "person_decides", _ => null },
            PlanVersion = (int?)Number("plan"),
            DraftedOn = Day("draftedOn"),
            Due = Day("due"),
            LetterDue = Day("letterDue"),
            Days = (int?)Number("days"),
            RemainingMinor = Number("remaining") ?? Number("handedOver"),
            MinimumMinor = Number("minimum") is > 0 and var minimum ? minimum : null,
            AvailableFrom = Day("available"),
            NotBefore = Day("notBefore"),
            Step = StepWords.ParseLetter(Text("step") ?? ""),
            PayBy = Day("dueOn"),
            FeeMinor = Number("fee"),
            InterestMinor = Number("interest"),
            Until = Day("until"),
            Reason = Text("reason"),
            From = Enum.TryParse<CollectionStatus>(Text("from"), out var left) ? left : null,
            Cause = Enum.TryParse<LeaveCause>(Text("cause"), out var cause) ? cause : null,
            Warnings = Words("warnings").Aggregate(Warnings.None, (all, word) => all | (WarningWords.Parse(word) ?? Warnings.None)),
            Extension = Text("extension"),
            Case = Text("code"),
            Source = Text("source"),
        };

        string? Text(string name) => root.TryGetProperty(name, out var v) && v.ValueKind == JsonValueKind.String ? v.GetString() : null;
        long? Number(string name) => root.TryGetProperty(name, out var v) && v.ValueKind == JsonValueKind.Number && v.TryGetInt64(out var n) ? n : null;
        DateOnly? Day(string name) => DateOnly.TryParseExact(Text(name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
        IEnumerable<string> Words(string name) => root.TryGetProperty(name, out var v) && v.ValueKind == JsonValueKind.Array
            ? v.EnumerateArray().Select(w => w.GetString() ?? "").ToList() : [];
    }

    private static StoredDecision With(StoredDecision decision, LetterContent content) => decision with
    {
        PlanVersion = decision.PlanVersion ?? content.PlanVersion,
        FeeGround = content.FeeGround,
        FeeMinor = content.FeeMinor,
        InterestMinor = content.InterestMinor,
        Interest = content.Interest,
        Rows = content.Rows,
        Act = content.Act,
        Source = decision.Source ?? (decision.Step is { } step ? LetterOutlook.SourceOf(step) : null),
    };
}
