using Kravbro.Domain.Law;

namespace Kravbro.Domain.FollowUp;

/// <summary>What becomes of a letter on the day it is to leave.</summary>
public enum SendingOutcome
{
    /// <summary>It leaves.</summary>
    Leaves = 0,

    /// <summary>It waits: the claim is paused, a row of law is not known for the day, or what it rests on is not known to have left.</summary>
    Waits = 1,

    /// <summary>It is reversed and issued again that day.</summary>
    Anew = 2,

    /// <summary>It is reversed, and not sent any more.</summary>
    NoMore = 3,
}

/// <summary>The judgement of a letter on its sending day.</summary>
/// <param name="Outcome">What becomes of it.</param>
/// <param name="Why">Why it does not leave as it stands, in English, for its history; empty when it leaves.</param>
public readonly record struct SendingVerdict(SendingOutcome Outcome, string Why);

/// <summary>A letter that is to leave, as it was issued.</summary>
/// <param name="Step">Which letter.</param>
/// <param name="IssuedOn">The day it was issued and judged on.</param>
/// <param name="Terms">What it carries and gives.</param>
/// <param name="AskedMinor">What it says remains of the claim, øre.</param>
/// <param name="ClaimDue">The due date of the claim as it says.</param>
public sealed record LetterToSend(LetterStep Step, DateOnly IssuedOn, LetterTerms Terms, long AskedMinor, DateOnly ClaimDue);

/// <summary>What is around a letter on the day it is to leave.</summary>
/// <param name="Others">The claim's history without the letter; each of its letters says whether it has left.</param>
/// <param name="Step">The letter as the plan has it.</param>
/// <param name="Debtor">The debtor.</param>
/// <param name="Choices">The client's choices.</param>
/// <param name="FeeElsewhere">Another letter that leaves with it carries the fee.</param>
public sealed record SendingFacts(ClaimHistory Others, PlanStep Step, Debtor Debtor, LegalChoices Choices, bool FeeElsewhere)
{
    /// <summary>Whether the letter names an account to pay to.</summary>
    public bool NamesAccount { get; init; } = true;

    /// <summary>Whether the client has one by now.</summary>
    public bool ClientHasAccount { get; init; } = true;
}

/// <summary>
/// The sending day, whole: the facts since a letter was issued and the law of the day it leaves. Whatever the way, this is the only
/// judge.
/// </summary>
public static class SendingDay
{
    /// <summary>Judges one letter that has not been printed or handed over yet.</summary>
    /// <param name="claim">The claim as it stands now; the letter is among its letters.</param>
    /// <param name="letter">The letter as issued.</param>
    /// <param name="around">What is around it that day.</param>
    /// <param name="day">The day it leaves.</param>
    /// <param name="law">The tables.</param>
    public static SendingVerdict Judge(Claim claim, LetterToSend letter, SendingFacts around, DateOnly day, LawBook law)
    {
        // Of notifications that repeat only the last goes.
        var since = letter.Step == LetterStep.Notification && claim.NotifiedOn > letter.IssuedOn ? Leaving.NoMore
            : LeavingLetters.Judge(claim, letter.Step, letter.AskedMinor, day);
        if (since != Leaving.AsItStands)
        {
            return Since(since);
        }

        if (letter.Step == LetterStep.Demand && law.ActOn(day) == CollectionAct.Of1988
            && LetterLaw.DemandRestsOnNotice(around.Others.Letters, day) is var rests and not SendingOutcome.Leaves)
        {
            return new SendingVerdict(rests, "no notice that left has given fourteen days and run out (inkassoloven § 10)");
        }

        return OfTheLaw(claim, letter, day, law) is { Outcome: not SendingOutcome.Leaves } late ? late
            : Verdict(claim, letter, LetterLaw.NoLongerAllowed(claim, letter, around, day, law), day, law) is { Outcome: not SendingOutcome.Leaves } less ? less
            : ToBePaid(around);
    }

    /// <summary>
    /// The turn of a letter among those of one claim: a demand before the notice it rests on, then in order, so that what has been passed
    /// is gone before the fee of what passed it is judged. Of several claims the oldest comes first, which carries the fee of a dispatch.
    /// </summary>
    public static int Turn(LetterStep step) => step == LetterStep.Demand ? -1 : (int)step;

    /// <summary>Judges one letter that is out of the house already: only the law of the day it was handed over counts.</summary>
    public static SendingVerdict JudgeHandedOver(Claim claim, LetterToSend letter, DateOnly day, LawBook law) => OfTheLaw(claim, letter, day, law);

    private static SendingVerdict Since(Leaving since) => since switch
    {
        Leaving.Waits => new SendingVerdict(SendingOutcome.Waits, "the claim is paused"),
        Leaving.WithAnotherSum => new SendingVerdict(SendingOutcome.Anew, "the sum has changed"),
        Leaving.InCollection => new SendingVerdict(SendingOutcome.NoMore, "the claim is in debt collection"),
        Leaving.NotWanted => new SendingVerdict(SendingOutcome.NoMore, "the customer card says no letters"),
        Leaving.NotOverdue => new SendingVerdict(SendingOutcome.NoMore, "payment is expected later"),
        _ => new SendingVerdict(SendingOutcome.NoMore, "settled, or a later letter has passed it"),
    };

    // Nobody can pay a letter that names no account; once the client has one, the letter is issued again with it.
    private static SendingVerdict ToBePaid(SendingFacts around) =>
        around.NamesAccount ? new SendingVerdict(SendingOutcome.Leaves, "")
        : around.ClientHasAccount ? new SendingVerdict(SendingOutcome.Anew, "the account to pay to was missing")
        : new SendingVerdict(SendingOutcome.Waits, "the client has no account to be paid to");

    private static SendingVerdict OfTheLaw(Claim claim, LetterToSend letter, DateOnly day, LawBook law) =>
        Verdict(claim, letter, LetterLaw.MustBeIssuedAnew(letter.Step, letter.IssuedOn, letter.Terms, letter.ClaimDue, day, law), day, law);

    private static SendingVerdict Verdict(Claim claim, LetterToSend letter, Result<Reissue> reissue, DateOnly day, LawBook law)
    {
        if (!reissue.IsOk)
        {
            // Left to agencies for good; a missing row may come.
            var forGood = law.ActOn(day) != letter.Terms.Act;
            return new SendingVerdict(forGood ? SendingOutcome.NoMore : SendingOutcome.Waits, reissue.Refusal.En);
        }

        return reissue.Value == Reissue.NotNeeded ? new SendingVerdict(SendingOutcome.Leaves, "")
            : new SendingVerdict(LeavingLetters.MayComeAgain(claim, letter.Step) ? SendingOutcome.Anew : SendingOutcome.NoMore, $"sending day: {reissue.Value}");
    }
}
