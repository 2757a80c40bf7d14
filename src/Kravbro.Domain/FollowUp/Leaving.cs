using Kravbro.Domain.Collection;

namespace Kravbro.Domain.FollowUp;

/// <summary>What the facts since its issue mean for a letter that has not left.</summary>
public enum Leaving
{
    /// <summary>It leaves as it stands, as far as the law lets it.</summary>
    AsItStands = 0,

    /// <summary>The claim is paused: it waits.</summary>
    Waits = 1,

    /// <summary>It is not sent any more: the claim is settled, or a later letter has passed it.</summary>
    NoMore = 2,

    /// <summary>It asks for another sum than what remains: it is made anew.</summary>
    WithAnotherSum = 3,

    /// <summary>It is not sent any more: the claim is in debt collection, where the creditor sends no letter.</summary>
    InCollection = 4,

    /// <summary>It is not sent any more: the customer card says no letters.</summary>
    NotWanted = 5,

    /// <summary>It is not sent any more: payment is now expected on that day or later.</summary>
    NotOverdue = 6,
}

/// <summary>Nobody who has paid gets a letter, and nobody gets one that asks for too much.</summary>
public static class LeavingLetters
{
    /// <summary>Judges a letter on the day it would leave.</summary>
    /// <param name="claim">The claim as it stands now; the letter is among its letters.</param>
    /// <param name="step">The letter.</param>
    /// <param name="askedMinor">What the letter says remains of the claim, øre.</param>
    /// <param name="day">The day.</param>
    public static Leaving Judge(Claim claim, LetterStep step, long askedMinor, DateOnly day) =>
        !MayComeAgain(claim, step) ? Leaving.NoMore
        : claim.Status.IsInCollection() ? Leaving.InCollection
        : !claim.CustomerGetsLetters ? Leaving.NotWanted
        : !claim.OverdueOn(day) ? Leaving.NotOverdue
        : claim.HeldOn(day) ? Leaving.Waits
        : claim.RemainingMinor != askedMinor ? Leaving.WithAnotherSum
        : Leaving.AsItStands;

    /// <summary>Whether a letter taken back may be issued again: something is left to claim, and no later letter has passed it.</summary>
    public static bool MayComeAgain(Claim claim, LetterStep step) => claim.RemainingMinor > 0 && !(claim.LastLetter > step);
}
