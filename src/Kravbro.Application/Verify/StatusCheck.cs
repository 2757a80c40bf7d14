using System.Text.Json;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain.Collection;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Verify;

/// <summary>An invoice's place in collection is where its last event put it. It is written set-based and so is not in the hash of its row.</summary>
internal static class StatusCheck
{
    private static readonly string[] Kinds = ["draft_made", "approved", "sent_back", "set_to_wait", "follows_plan", "left_collection", "exported", "left_case"];

    internal static async Task<string?> FollowsFromEvents(ClientView view, CancellationToken ct)
    {
        var moves = view.Db.Events.Where(e => e.InvoiceId != null && Kinds.Contains(e.Kind));
        var last = moves.GroupBy(e => new { e.ClientId, e.InvoiceId }).Select(g => new { g.Key.ClientId, g.Key.InvoiceId, Seq = g.Max(e => e.Seq) });
        var rows = from l in last
                   join e in view.Db.Events on new { l.ClientId, l.Seq } equals new { e.ClientId, e.Seq }
                   join i in view.Db.Invoices on new { l.ClientId, Id = l.InvoiceId!.Value } equals new { i.ClientId, i.Id }
                   orderby i.Id
                   select new { i.InvoiceNo, i.Status, e.Kind, e.Facts, e.Seq };
        await foreach (var row in rows.AsNoTracking().AsAsyncEnumerable().WithCancellation(ct))
        {
            if (After(row.Kind, row.Facts) is var should && should != row.Status)
            {
                return $"invoice {row.InvoiceNo} is {row.Status}, but event {row.Seq} ({row.Kind}) left it {should}";
            }
        }

        var moved = await view.Db.Invoices.Where(i => i.Status != CollectionStatus.None
                && !view.Db.Events.Any(e => e.ClientId == i.ClientId && e.InvoiceId == i.Id && Kinds.Contains(e.Kind)))
            .OrderBy(i => i.Id).Select(i => i.InvoiceNo).FirstOrDefaultAsync(ct);
        return moved is null ? null : $"no event put invoice {moved} where it is";
    }

    private static CollectionStatus After(string kind, string? facts) => kind switch
    {
        "draft_made" => CollectionStatus.Draft,
        "approved" => CollectionStatus.Approved,
        "sent_back" or "set_to_wait" => CollectionStatus.OnHold,
        "exported" => CollectionStatus.Exported,
        "left_case" => To(facts),
        _ => CollectionStatus.None,
    };

    private static CollectionStatus To(string? facts)
    {
        using var json = JsonDocument.Parse(facts ?? "{}");
        return json.RootElement.TryGetProperty("to", out var to) && Enum.TryParse<CollectionStatus>(to.GetString(), out var status) ? status : CollectionStatus.None;
    }
}
