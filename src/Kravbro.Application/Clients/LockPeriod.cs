using Kravbro.Application.Storage;
using Kravbro.Domain;
using Kravbro.Domain.Ledger;

namespace Kravbro.Application.Clients;

/// <summary>The locked period: nothing is posted on its last day or before it.</summary>
public static class LockPeriod
{
    /// <summary>The lock date.</summary>
    /// <param name="LockDate">The last locked day; null while nothing is locked.</param>
    /// <param name="Changed">Whether a command moved it.</param>
    public sealed record Answer(DateOnly? LockDate, bool Changed);

    /// <summary>
    /// Moves the lock date, with the event <c>lock_moved</c>; the same date again changes nothing. Refused: <c>lock_not_allowed,
    /// date_in_future, lock_needs_reason, too_long, control_character</c>.
    /// </summary>
    /// <param name="books">The client's books.</param>
    /// <param name="until">The last locked day; null opens everything.</param>
    /// <param name="reason">Why; needed to open days that are locked.</param>
    /// <param name="mayLock">Whether who asks is the owner or the accountant.</param>
    /// <param name="ct">Cancels before the commit.</param>
    public static Task<Result<Answer>> Run(ClientBooks books, DateOnly? until, string? reason, bool mayLock, CancellationToken ct = default) =>
        books.Write<Answer>(async unit =>
        {
            var from = unit.Client.LockDate;
            if ((LockDate.MayMove(from, until, reason, unit.Today, mayLock) ?? Texts.CheckOptional("reason", reason, 500)) is { } refused)
            {
                return refused;
            }

            if (from == until)
            {
                return new Answer(from, Changed: false);
            }

            unit.Client.LockDate = until;
            await unit.Happened("lock_moved", facts: new { from, until, reason = Texts.OrNull(reason) }, ct: ct);
            return new Answer(until, Changed: true);
        }, ct);

    /// <summary>The lock date as it stands.</summary>
    public static Task<Answer> Show(ClientBooks books, CancellationToken ct = default) =>
        books.ReadAsTheyStand(view => Task.FromResult(new Answer(view.Client.LockDate, Changed: false)), ct);
}
