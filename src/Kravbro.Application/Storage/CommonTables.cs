using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Storage;

/// <summary>
/// The little that belongs to no client: rows of law brought in, and plans that clients share. It has no history of its own; what it
/// does to a client's books is decided and told there.
/// </summary>
internal static class CommonTables
{
    /// <summary>Reads without a client.</summary>
    internal static async Task<T> Read<T>(Database database, Func<BooksContext, Task<T>> read)
    {
        await using var db = database.NewContext(0);
        return await read(db);
    }

    /// <summary>Changes and saves as one; nothing is kept when the change is refused.</summary>
    internal static async Task<Result<T>> Write<T>(Database database, Func<BooksContext, Task<Result<T>>> change, CancellationToken ct)
    {
        await using var db = database.NewContext(0);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var result = await change(db);
        if (result.IsOk)
        {
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }

        return result;
    }

    /// <summary>The rows of law in the order of their names.</summary>
    internal static Task<List<LawTableRow>> Law(BooksContext db, CancellationToken ct) => db.LawTables.OrderBy(t => t.Name).ToListAsync(ct);
}
