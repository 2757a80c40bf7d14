using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.FollowUp;
using Kravbro.Formats.Letters;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Letters;

/// <summary>A print file: letters taken out together, handed over together.</summary>
/// <param name="Id">The dispatch.</param>
/// <param name="Letters">How many letters it has.</param>
/// <param name="IssuedAnew">Letters that were reversed and issued again while it was taken out or confirmed; they are not in it.</param>
/// <param name="Stopped">Letters that are not to be sent any more: reversed.</param>
/// <param name="Waiting">Letters that wait, for a row of law, the end of a pause, an account to be paid to, or word of the notice they rest on.</param>
public sealed record PrintRun(long Id, int Letters, int IssuedAnew, int Stopped, int Waiting);

/// <summary>
/// Letters on paper, or as EHF files handed over by a person: taken out as one file, then confirmed with the day they were handed over,
/// which is their sending day.
/// </summary>
public static class PrintLetters
{
    private const int MostAtOnce = 20_000;
    private const int Batch = 500;

    /// <summary>
    /// Takes every letter that waits for this way into one file; 0 letters and id 0 when none waits. Refused: <c>date_in_future</c>, and as
    /// reversal and issue refuse.
    /// </summary>
    /// <param name="books">The client's books.</param>
    /// <param name="delivery">The way.</param>
    /// <param name="day">The day it happens on; today when null.</param>
    /// <param name="ct">Cancels before the commit.</param>
    public static Task<Result<PrintRun>> Take(ClientBooks books, Delivery delivery, DateOnly? day = null, CancellationToken ct = default) =>
        books.WriteOn<PrintRun>(day, async (unit, on) =>
        {
            var taking = await Dispatches.Take(unit, delivery, on, MostAtOnce, perCustomer: false, ct);
            if (!taking.IsOk)
            {
                return taking.Refusal;
            }

            var taken = taking.Value.Taken;
            var id = taken.Count == 0 ? 0 : taken[0].DispatchId!.Value;
            if (taken.Count > 0)
            {
                await unit.Happened("letters_taken_out", facts: new { dispatch = id, letters = taken.Count, way = delivery.Word() }, ct: ct);
            }

            return new PrintRun(id, taken.Count, taking.Value.IssuedAnew, taking.Value.Stopped, taking.Value.Waiting);
        }, ct);

    /// <summary>Writes the letters of a dispatch as one PDF, in a stream. Refused: <c>not_found</c>.</summary>
    public static Task<Result<PrintFileSummary>> Write(ClientBooks books, long dispatch, Stream to, bool duplex = false, CancellationToken ct = default) =>
        books.ReadAsTheyStand<Result<PrintFileSummary>>(async view =>
        {
            if (!await view.Db.Letters.AnyAsync(l => l.DispatchId == dispatch, ct))
            {
                return Refusals.NotFound("print file", "utskriftsfil", Days.Code(dispatch));
            }

            var options = new PrintFileOptions { Title = $"{view.Client.Name} {Days.Code(dispatch)}", EachOnOddPage = duplex, Bookmarks = true };
            return await PrintFile.Write(LettersOf(view, dispatch, ct), to, options, ct);
        }, ct);

    /// <summary>
    /// A person confirms that a dispatch was handed over on a day. Letters whose term, fee or act no longer holds that day are reversed
    /// and issued again: they must be taken out anew. Refused: <c>not_found, date_in_future</c>, and as reversal and issue refuse.
    /// </summary>
    public static Task<Result<PrintRun>> Confirm(ClientBooks books, long dispatch, DateOnly? day, CancellationToken ct = default) =>
        books.WriteOn<PrintRun>(day, async (unit, on) =>
        {
            var letters = await unit.Db.Letters.Where(l => l.DispatchId == dispatch && l.State == SendState.Reserved).OrderBy(l => l.Id).ToListAsync(ct);
            if (letters.Count == 0)
            {
                return Refusals.NotFound("print file that waits for confirmation", "utskriftsfil som venter på bekreftelse", Days.Code(dispatch));
            }

            var judged = await Dispatches.Judge(unit, letters, on, leaving: false, ct);
            if (!judged.IsOk)
            {
                return judged.Refusal;
            }

            foreach (var letter in judged.Value.Taken)
            {
                await LetterStates.Move(unit, letter, SendState.Sent, Days.Iso(on), "letter_sent", ct);
            }

            return new PrintRun(dispatch, judged.Value.Taken.Count, judged.Value.IssuedAnew, judged.Value.Stopped, judged.Value.Waiting);
        }, ct);

    /// <summary>The file was not used: its letters wait again. Refused: <c>not_found</c>.</summary>
    public static Task<Result<int>> PutBack(ClientBooks books, long dispatch, CancellationToken ct = default) =>
        books.Write<int>(async unit =>
        {
            var letters = await unit.Db.Letters.Where(l => l.DispatchId == dispatch && l.State == SendState.Reserved && l.Delivery != Delivery.Email)
                .OrderBy(l => l.Id).ToListAsync(ct);
            foreach (var letter in letters)
            {
                await LetterStates.Move(unit, letter, SendState.Issued, null, "letter_waits", ct);
            }

            return letters.Count > 0 ? letters.Count : Refusals.NotFound("print file", "utskriftsfil", Days.Code(dispatch));
        }, ct);

    private static async IAsyncEnumerable<LetterToPrint> LettersOf(
        ClientView view, long dispatch, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        for (var (last, more) = (long.MinValue, true); more;)
        {
            var letters = await view.Db.Letters.AsNoTracking().Where(l => l.DispatchId == dispatch && l.State != SendState.Stopped && l.Id > last).OrderBy(l => l.Id).Take(Batch).ToListAsync(ct);
            foreach (var letter in letters)
            {
                last = letter.Id;
                yield return LetterDocument.Of(view.Client, letter, LetterContent.Read(letter.Content));
            }

            more = letters.Count == Batch;
        }
    }
}
