using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.FollowUp;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Letters;

/// <summary>How far a letter has come, told by a person where no machine can know.</summary>
public static class LetterStates
{
    private static readonly SendState[] InDoubt = [SendState.Unknown, SendState.Failed];

    private static readonly SendState[] NotOut = [SendState.Issued, SendState.Failed];

    /// <summary>Whether a person has to say what became of a letter.</summary>
    public static bool NeedsAPerson(SendState state) => InDoubt.Contains(state);

    /// <summary>Whether a letter can still go another way.</summary>
    public static bool MayGoAnotherWay(SendState state) => NotOut.Contains(state);

    /// <summary>
    /// A person says what became of a letter that perhaps left, or that failed: it is out, or it is to be sent again. Refused:
    /// <c>not_found, letter_state</c> for any other.
    /// </summary>
    public static Task<Result<bool>> Say(ClientBooks books, long letterId, bool isOut, CancellationToken ct = default) =>
        Change(books, letterId, InDoubt, async (unit, letter) =>
            await Move(unit, letter, isOut ? SendState.Sent : SendState.Issued, isOut ? letter.StateNote : null, isOut ? "letter_sent" : "letter_waits", ct), ct);

    /// <summary>
    /// Another way for a letter that has not left. Refused: <c>not_found, letter_state</c>; <c>bad_email</c> and <c>missing_value</c>
    /// when the letter has no address for that way.
    /// </summary>
    public static Task<Result<bool>> Deliver(ClientBooks books, long letterId, Delivery delivery, CancellationToken ct = default) =>
        books.Write<bool>(async unit =>
        {
            var found = await Find(unit, letterId, NotOut, ct);
            if (!found.IsOk)
            {
                return found.Refusal;
            }

            var letter = found.Value;
            var content = LetterContent.Read(letter.Content);
            if (delivery.For(content.Email is not null, content.OrgNo is not null) != delivery)
            {
                return delivery == Delivery.Email ? Refusals.BadEmail("") : Refusals.MissingValue("orgNo");
            }

            // What is kept is the form in which it was to leave; another way has another form.
            letter.DocumentId = letter.Delivery == delivery ? letter.DocumentId : null;
            letter.Delivery = delivery;
            await Move(unit, letter, SendState.Issued, null, "letter_waits", ct);
            return true;
        }, ct);

    internal static async Task Move(ClientUnit unit, LetterRow letter, SendState to, string? note, string happened, CancellationToken ct)
    {
        (letter.State, letter.StateAt, letter.StateNote) = (to, unit.Now, note is { Length: > 300 } ? note[..300] : note);
        if (to == SendState.Issued)
        {
            letter.DispatchId = null;
            letter.NotBefore = note is null ? letter.NotBefore : unit.Now + SendByEmail.Patience;
        }

        await unit.Happened(happened, letter.InvoiceId, letter.CustomerCode,
            new { letter = letter.Id, step = letter.Step.Word(), way = letter.Delivery.Word(), dispatch = letter.DispatchId }, ct: ct);
    }

    private static Task<Result<bool>> Change(
        ClientBooks books, long letterId, SendState[] from, Func<ClientUnit, LetterRow, Task> change, CancellationToken ct) =>
        books.Write<bool>(async unit =>
        {
            var found = await Find(unit, letterId, from, ct);
            if (!found.IsOk)
            {
                return found.Refusal;
            }

            await change(unit, found.Value);
            return true;
        }, ct);

    private static async Task<Result<LetterRow>> Find(ClientUnit unit, long letterId, SendState[] from, CancellationToken ct)
    {
        var letter = await unit.Db.Letters.SingleOrDefaultAsync(l => l.Id == letterId, ct);
        return letter is null ? Refusals.NotFound("letter", "brev", Days.Code(letterId))
            : from.Contains(letter.State) ? letter
            : Refusals.LetterInState(Days.Code(letterId), letter.State.English(), letter.State.Norwegian());
    }
}
