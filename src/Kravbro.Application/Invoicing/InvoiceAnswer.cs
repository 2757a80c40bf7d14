using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.Collection;
using Kravbro.Domain.FollowUp;

namespace Kravbro.Application.Invoicing;

/// <summary>A letter that stands on an invoice.</summary>
/// <param name="Step">Which.</param>
/// <param name="SentOn">Day of issue.</param>
/// <param name="DueOn">Its due date.</param>
/// <param name="FeeMinor">Fee in øre.</param>
public sealed record LetterAnswer(LetterStep Step, DateOnly SentOn, DateOnly DueOn, long FeeMinor)
{
    /// <summary>Id within the client.</summary>
    public required long Id { get; init; }

    /// <summary>Interest it posted, øre.</summary>
    public required long InterestMinor { get; init; }

    /// <summary>How it goes out.</summary>
    public required Delivery Delivery { get; init; }

    /// <summary>How far it has come.</summary>
    public required SendState State { get; init; }

    /// <summary>The day its fee and interest were taken back; null while they count.</summary>
    public DateOnly? CostsReversedOn { get; init; }

    /// <summary>Whether it has fee or interest that stands.</summary>
    public bool HasCosts => CostsReversedOn is null && (FeeMinor > 0 || InterestMinor != 0);
}

/// <summary>An invoice as every face shows it: its figures, its place and why it is there.</summary>
public sealed record InvoiceAnswer
{
    /// <summary>Id within the client.</summary>
    public required long Id { get; init; }

    /// <summary>Number as printed.</summary>
    public required string InvoiceNo { get; init; }

    /// <summary>Customer number.</summary>
    public required long CustomerCode { get; init; }

    /// <summary>Customer name.</summary>
    public required string CustomerName { get; init; }

    /// <summary>Whether the customer is a person.</summary>
    public required bool CustomerIsPerson { get; init; }

    /// <summary>Invoice date.</summary>
    public required DateOnly InvoiceDate { get; init; }

    /// <summary>Due date.</summary>
    public required DateOnly? DueDate { get; init; }

    /// <summary>A later date agreed to.</summary>
    public required DateOnly? ExpectedDueDate { get; init; }

    /// <summary>No interest runs until that later date.</summary>
    public bool InterestFree { get; init; }

    /// <summary>The last day before the claim is barred, with interruptions entered by hand; null without a due date.</summary>
    public DateOnly? BarredAfter { get; init; }

    /// <summary>Amount in the document's currency.</summary>
    public required Money Amount { get; init; }

    /// <summary>Amount posted, øre in the client's currency.</summary>
    public required long PostedMinor { get; init; }

    /// <summary>What remains, øre in the client's currency.</summary>
    public required long RemainingMinor { get; init; }

    /// <summary>KID.</summary>
    public required string? Kid { get; init; }

    /// <summary>Letters that stand, in order.</summary>
    public required IReadOnlyList<LetterAnswer> Letters { get; init; }

    /// <summary>What comes next and from when.</summary>
    public required FollowUpDecision Next { get; init; }

    /// <summary>Place in debt collection.</summary>
    public required CollectionStatus Status { get; init; }

    /// <summary>Reason given by a person or the agency.</summary>
    public required string? StatusReason { get; init; }

    /// <summary>Day of the draft.</summary>
    public required DateOnly? DraftedOn { get; init; }

    /// <summary>Rule or person.</summary>
    public required DraftedBy? DraftedBy { get; init; }

    /// <summary>When it was approved, UTC.</summary>
    public required DateTime? ApprovedAt { get; init; }

    /// <summary>Approved, and not fetched within the agency's working days.</summary>
    public required bool LateFetch { get; init; }

    /// <summary>Agency that has or had it.</summary>
    public required string? Agency { get; init; }

    /// <summary>Its case number there.</summary>
    public required string? CaseCode { get; init; }

    /// <summary>Id of that case.</summary>
    public long? CaseId { get; init; }

    /// <summary>Whether that case is closed.</summary>
    public required bool CaseClosed { get; init; }

    /// <summary>Whether a pause is in force today.</summary>
    public required bool OnHold { get; init; }

    /// <summary>Last day of the pause.</summary>
    public required DateOnly? HoldUntil { get; init; }

    /// <summary>Disputed.</summary>
    public required bool Disputed { get; init; }

    /// <summary>Warnings; for Draft and Approved only.</summary>
    public required Warnings Warnings { get; init; }

    /// <summary>Why it is here and what comes next.</summary>
    public required Explanation Reason { get; init; }

    /// <summary>Numbers of the customer's other overdue invoices, the oldest first; filled where <c>other_claims</c> warns, at most <see cref="MostOthers"/>.</summary>
    public IReadOnlyList<string> OtherClaims { get; init; } = [];

    /// <summary>The most <see cref="OtherClaims"/> named.</summary>
    public const int MostOthers = 20;

    /// <summary>The decisions about it as they were kept, the oldest first; filled when one invoice is asked for.</summary>
    public IReadOnlyList<StoredDecision> Decisions { get; init; } = [];

    /// <summary>Moves with every change; forms carry it.</summary>
    public required int Version { get; init; }

    /// <summary>Whether there was anything to change; false when a command found all as asked for.</summary>
    public bool Changed { get; init; } = true;
}
