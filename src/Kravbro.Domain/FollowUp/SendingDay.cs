using Kravbro.Domain.Law;

namespace Kravbro.Domain.FollowUp;

/// <summary>What becomes of a letter on the day it is to leave.</summary>
public enum SendingOutcome
{
    /// <summary>It leaves.</summary>
    Leaves = 0,

    /// <summary>It waits: the claim is paused, or a row of law is not known for the day.</summary>
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

/// <summary>
/// The sending day, whole: the facts since a letter was issued and the law of the day it leaves. Whatever the way, this is the only
/// judge.
/// </summary>
public static class SendingDay
{
    /// <summary>Judges one letter.</summary>
    /// <param name="claim">The claim as it stands now; the letter is among its letters.</param>
    /// <param name="letter">The letter as issued.</param>
    /// <param name="day">The day it leaves: for print, the day the file is handed over.</param>
    /// <param name="handedOver">It is out of the house already, and only the law of that day is judged.</param>
    /// <param name="law">The tables.</param>
    public static SendingVerdict Judge(Claim claim, LetterToSend letter, DateOnly day, bool handedOver, LawBook law)
    {
        var since = handedOver ? Leaving.AsItStands : LeavingLetters.Judge(claim, letter.Step, letter.AskedMinor, day);
        if (since != Leaving.AsItStands)
        {
            return since switch
            {
                Leaving.Waits => new SendingVerdict(SendingOutcome.Waits, "the claim is paused"),
                Leaving.WithAnotherSum => new SendingVerdict(SendingOutcome.Anew, "the sum has changed"),
                _ => new SendingVerdict(SendingOutcome.NoMore, "settled, or a later letter has passed it"),
            };
        }

        var reissue = LetterLaw.MustBeIssuedAnew(letter.Step, letter.IssuedOn, letter.Terms, letter.ClaimDue, day, law);
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
