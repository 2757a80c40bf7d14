namespace Kravbro.Domain.Collection;

/// <summary>Where an invoice stands in debt collection. The numbers are those of the Go API.</summary>
public enum CollectionStatus
{
    /// <summary>Not in collection; follows the plan.</summary>
    None = 0,

    /// <summary>Waiting for approval (utkast).</summary>
    Draft = 1,

    /// <summary>Sent back by a person; waits for a decision.</summary>
    OnHold = 2,

    /// <summary>Approved, offered to the agency.</summary>
    Approved = 3,

    /// <summary>In a case at an agency, active or closed.</summary>
    Exported = 4,

    /// <summary>The agency rejected the case; waits for a decision.</summary>
    Rejected = 10,
}

/// <summary>What the places have in common.</summary>
public static class CollectionStatuses
{
    /// <summary>Whether an invoice is a draft, approved, or at an agency: what it became a draft by stands, and the creditor sends no letter.</summary>
    public static bool IsInCollection(this CollectionStatus status) =>
        status is CollectionStatus.Draft or CollectionStatus.Approved or CollectionStatus.Exported;
}

/// <summary>How a draft came about.</summary>
public enum DraftedBy
{
    /// <summary>By the date rule.</summary>
    Rule = 1,

    /// <summary>By a person's choice on the follow-up list.</summary>
    Person = 2,
}

/// <summary>The state of a case at an agency. Active and Closed are the Go API's numbers.</summary>
public enum CaseStatus
{
    /// <summary>The agency works on it.</summary>
    Active = 0,

    /// <summary>The agency is done.</summary>
    Closed = 10,

    /// <summary>The agency deleted it: rejected.</summary>
    Rejected = 20,

    /// <summary>It lives on in another case.</summary>
    Merged = 30,

    /// <summary>The client ended the extension and took it back.</summary>
    HandedBack = 40,
}
