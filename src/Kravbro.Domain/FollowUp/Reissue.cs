namespace Kravbro.Domain.FollowUp;

/// <summary>Whether an issued letter may leave on a day as it stands.</summary>
public enum Reissue
{
    /// <summary>It may leave.</summary>
    NotNeeded = 0,

    /// <summary>Less than the lawful fourteen days would be left (inkassoloven §§ 9, 10, inkassoforskriften § 1-3).</summary>
    TermTooShort = 1,

    /// <summary>The fee of the day is another (inkassoforskriften § 1-2: that of the day of sending).</summary>
    FeeRowChanged = 2,

    /// <summary>Another act is in force.</summary>
    ActChanged = 3,

    /// <summary>The fee is not allowed any more, or only a lower one: dispute, card, expected due date, an earlier letter that never left, another letter of the dispatch.</summary>
    FeeNotAllowed = 4,

    /// <summary>The interest is not to be claimed any more: the claim is disputed, or the card says none.</summary>
    InterestNotAllowed = 5,
}
