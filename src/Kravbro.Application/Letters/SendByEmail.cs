using Kravbro.Application.Mail;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.FollowUp;
using Microsoft.EntityFrameworkCore;

namespace Kravbro.Application.Letters;

/// <summary>A letter as a part of an e-mail.</summary>
/// <param name="FileName">Name of the document.</param>
/// <param name="Document">The document, as it is kept.</param>
/// <param name="Content">What it says.</param>
/// <param name="PayBy">Last day to pay.</param>
public sealed record LetterInMail(string FileName, byte[] Document, LetterContent Content, DateOnly PayBy);

/// <summary>One e-mail to one customer: one letter or several.</summary>
/// <param name="Id">The dispatch.</param>
/// <param name="To">Address.</param>
/// <param name="English">Written in English.</param>
/// <param name="Letters">What it carries.</param>
public sealed record MailDispatch(long Id, string To, bool English, IReadOnlyList<LetterInMail> Letters);

/// <summary>
/// The way of a letter by e-mail, step by step, each kept before the next begins: reserved, sending, sent. What stops between two
/// steps is never sent again by itself.
/// </summary>
public static class SendByEmail
{
    /// <summary>How long a step may take before what it holds is looked at again.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    private const int MostAtOnce = 200;

    /// <summary>
    /// Takes letters that are to leave by e-mail, one dispatch a customer, with their documents kept. Empty when none is left, or all
    /// wait. Refused: as reversal and issue refuse.
    /// </summary>
    public static async Task<Result<List<MailDispatch>>> Reserve(ClientBooks books, CancellationToken ct = default)
    {
        var taken = await books.Write<List<LetterRow>>(async unit =>
        {
            await Abandoned(unit, ct);
            var taking = await Dispatches.Take(unit, Delivery.Email, unit.Today, MostAtOnce, perCustomer: true, ct);
            if (!taking.IsOk)
            {
                return taking.Refusal;
            }

            await unit.Flush(ct);
            return taking.Value.Taken;
        }, ct);
        return taken.IsOk ? await Read(books, taken.Value, ct) : taken.Refusal;
    }

    /// <summary>
    /// The message is about to be handed over. False when somebody else has the dispatch, or a letter in it was stopped: then it must
    /// not be sent, and what else it carries waits for another.
    /// </summary>
    public static async Task<bool> Begin(ClientBooks books, long dispatch, CancellationToken ct = default) =>
        (await books.WriteWithoutCatchUp<bool>(async unit =>
        {
            var letters = await unit.Db.Letters.Where(l => l.DispatchId == dispatch).OrderBy(l => l.Id).ToListAsync(ct);
            var whole = letters.TrueForAll(l => l.State == SendState.Reserved);
            foreach (var letter in letters.Where(l => l.State == SendState.Reserved))
            {
                await LetterStates.Move(unit, letter, whole ? SendState.Sending : SendState.Issued, null, whole ? "letter_sending" : "letter_waits", ct);
            }

            return whole && letters.Count > 0;
        }, commit: true, ct)).Value;

    /// <summary>What became of it.</summary>
    public static async Task End(ClientBooks books, MailDispatch dispatch, MailAnswer answer, CancellationToken ct = default)
    {
        var (state, note, happened) = answer.Outcome switch
        {
            MailOutcome.Taken => (SendState.Sent, dispatch.To, "letter_sent"),
            MailOutcome.Refused => (SendState.Failed, answer.Why, "letter_failed"),
            MailOutcome.Unknown => (SendState.Unknown, answer.Why, "letter_unknown"),
            MailOutcome.NotReached => (SendState.Issued, answer.Why, "letter_waits"),
            _ => throw new ArgumentOutOfRangeException(nameof(answer)),
        };
        _ = await Move(books, dispatch.Id, [SendState.Sending], state, note, happened, ct);
    }

    /// <summary>A dispatch that cannot be handed to any server: its address is none.</summary>
    public static async Task Refuse(ClientBooks books, MailDispatch dispatch, string why, CancellationToken ct = default) =>
        _ = await Move(books, dispatch.Id, [SendState.Reserved], SendState.Failed, why, "letter_failed", ct);

    private static Task<Result<bool>> Move(
        ClientBooks books, long dispatch, SendState[] from, SendState to, string? note, string happened, CancellationToken ct) =>
        books.WriteWithoutCatchUp<bool>(async unit =>
        {
            var letters = await unit.Db.Letters.Where(l => l.DispatchId == dispatch && from.Contains(l.State)).OrderBy(l => l.Id).ToListAsync(ct);
            foreach (var letter in letters)
            {
                await LetterStates.Move(unit, letter, to, note, happened, ct);
            }

            return letters.Count > 0;
        }, commit: true, ct);

    // A server that stopped between two steps: what was only reserved has not been handed over; what was being sent, nobody knows.
    private static async Task Abandoned(ClientUnit unit, CancellationToken ct)
    {
        var before = unit.Now - Patience;
        var stuck = await unit.Db.Letters.Where(l => l.Delivery == Delivery.Email && l.StateAt < before
            && (l.State == SendState.Reserved || l.State == SendState.Sending)).OrderBy(l => l.Id).ToListAsync(ct);
        foreach (var letter in stuck)
        {
            var (to, happened) = letter.State == SendState.Reserved ? (SendState.Issued, "letter_waits") : (SendState.Unknown, "letter_unknown");
            await LetterStates.Move(unit, letter, to, "avbrutt / interrupted", happened, ct);
        }

        await unit.Flush(ct);
    }

    private static Task<List<MailDispatch>> Read(ClientBooks books, List<LetterRow> letters, CancellationToken ct) =>
        books.ReadAsTheyStand<List<MailDispatch>>(async view =>
        {
            long?[] ids = [.. letters.Select(l => l.DocumentId)];
            var documents = await view.Db.Documents.AsNoTracking().Where(d => ids.Contains(d.Id)).ToDictionaryAsync(d => d.Id, ct);
            return [.. letters.GroupBy(l => l.DispatchId!.Value).Select(group =>
            {
                var parts = group.Select(l => (Letter: l, Content: LetterContent.Read(l.Content))).ToList();
                return new MailDispatch(group.Key, parts[0].Content.Email!, parts[0].Content.Language == "en",
                    [.. parts.Select(p => new LetterInMail(documents[p.Letter.DocumentId!.Value].FileName, documents[p.Letter.DocumentId!.Value].Content, p.Content, p.Letter.DueOn))]);
            })];
        }, ct);
}
