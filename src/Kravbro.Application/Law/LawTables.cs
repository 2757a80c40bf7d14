using System.Collections.Concurrent;
using System.Text.Json;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.Law;

namespace Kravbro.Application.Law;

/// <summary>
/// The law a client lives under: the rows the product came with, those an operator brought in for everyone, and, for a sandbox
/// client, invented ones.
/// </summary>
public static class LawTables
{
    // A book is made of text; the same text is the same book, whoever asks.
    private static readonly ConcurrentDictionary<string, LawBook> Known = new(StringComparer.Ordinal);
    private const int MostBooks = 100;

    // Files are kept as they came, one after the other; a later one replaces rows of an earlier one.
    private const char Divider = '\f';

    /// <summary>The law of a client.</summary>
    internal static async Task<LawBook> Of(BooksContext db, ClientRow client, CancellationToken ct)
    {
        var shared = await CommonTables.Law(db, ct);
        return shared.Count == 0 && client.InventedLaw is null ? LawBook.Embedded : Of(shared, client.InventedLaw);
    }

    /// <summary>The law that holds for everyone in a database.</summary>
    public static Task<LawBook> Show(Database database, CancellationToken ct = default) =>
        CommonTables.Read(database, async db => Of(await CommonTables.Law(db, ct), null));

    /// <summary>The law of one client.</summary>
    public static Task<LawBook> Show(ClientBooks books, CancellationToken ct = default) =>
        books.ReadAsTheyStand(async view => (await view.Rules(ct)).Law, ct);

    /// <summary>The act of debt collection that is in force on a client's today.</summary>
    public static Task<CollectionAct> ActToday(ClientBooks books, CancellationToken ct = default) =>
        books.ReadAsTheyStand(async view => (await view.Rules(ct)).Law.ActOn(view.Today), ct);

    /// <summary>
    /// Lays rows over a table, for every client. Rows brought in before under other keys stay. Refused: <c>bad_law_row,
    /// unknown_law_table</c>; nothing is kept then.
    /// </summary>
    public static async Task<Result<LawBook>> Import(Books all, string name, string csv, string actor, CancellationToken ct = default)
    {
        var imported = await CommonTables.Write<LawBook>(all.Database, db => Lay(db, name, csv, actor, all.Time.GetUtcNow().UtcDateTime, ct), ct);
        if (imported.IsOk)
        {
            // A row may move what is to happen, such as the day a new act comes into force.
            foreach (var client in await all.All(ct))
            {
                _ = await all.Of(client, actor).WriteWithoutCatchUp<bool>(async unit =>
                {
                    await FollowUp.RenewAll.Of(unit, ct);
                    await unit.Happened("law_imported", facts: new { table = name }, ct: ct);
                    return true;
                }, commit: true, ct);
            }
        }

        return imported;
    }

    private static async Task<Result<LawBook>> Lay(BooksContext db, string name, string csv, string actor, DateTime now, CancellationToken ct)
    {
        var shared = await CommonTables.Law(db, ct);
        var there = shared.Find(t => t.Name == name);
        var files = Files(there?.Csv).Append(csv).ToList();
        var book = Laid(LawBook.Embedded, name, files, invented: false);
        if (!book.IsOk)
        {
            return book.Refusal;
        }

        if (there is null)
        {
            there = new LawTableRow { Name = name };
            db.Add(there);
            shared.Add(there);
        }

        (there.Csv, there.At, there.Actor) = (string.Join(Divider, files), now, actor);
        return Of(shared, null);
    }

    /// <summary>
    /// Lays invented rows over a table for one sandbox client. Refused: <c>sandbox_only</c> for a client on the real clock, <c>bad_law_row</c>.
    /// </summary>
    public static Task<Result<LawBook>> Invent(ClientBooks books, string name, string csv, CancellationToken ct = default) =>
        books.Write<LawBook>(async unit =>
        {
            if (unit.Client.Clock != ClockKind.Own)
            {
                return Refusals.SandboxOnly();
            }

            var invented = Invented(unit.Client.InventedLaw);
            var files = Files(invented.GetValueOrDefault(name)).Append(csv).ToList();
            var tried = Laid((await unit.Rules(ct)).Law, name, [csv], invented: true);
            if (!tried.IsOk)
            {
                return tried.Refusal;
            }

            invented[name] = string.Join(Divider, files);
            unit.Client.InventedLaw = JsonSerializer.Serialize(invented);
            await unit.Happened("law_invented", facts: new { table = name }, ct: ct);
            await FollowUp.RenewAll.Of(unit, ct);
            return (await unit.Rules(ct)).Law;
        }, ct);

    private static LawBook Of(IReadOnlyList<LawTableRow> shared, string? invented)
    {
        var key = string.Join('\u0001', shared.Select(t => $"{t.Name}\u0002{t.Csv}")) + '\u0003' + invented;
        if (Known.TryGetValue(key, out var known))
        {
            return known;
        }

        var book = shared.Aggregate(LawBook.Embedded, (law, table) => Laid(law, table.Name, Files(table.Csv), invented: false).Value);
        book = Invented(invented).Aggregate(book, (law, table) => Laid(law, table.Key, Files(table.Value), invented: true).Value);
        if (Known.Count >= MostBooks)
        {
            Known.Clear();
        }

        return Known[key] = book;
    }

    private static Result<LawBook> Laid(LawBook law, string name, IEnumerable<string> files, bool invented) =>
        files.Aggregate((Result<LawBook>)law, (book, file) => book.Then(b => b.With(name, file, invented)));

    private static IEnumerable<string> Files(string? stored) => stored?.Split(Divider) ?? [];

    private static SortedDictionary<string, string> Invented(string? json) => json is null
        ? new SortedDictionary<string, string>(StringComparer.Ordinal)
        : JsonSerializer.Deserialize<SortedDictionary<string, string>>(json)!;
}
