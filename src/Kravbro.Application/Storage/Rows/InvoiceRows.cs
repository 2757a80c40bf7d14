using Kravbro.Domain.Collection;
using Kravbro.Domain.FollowUp;

namespace Kravbro.Application.Storage.Rows;

/// <summary>A customer card (kundekort).</summary>
public sealed class CustomerRow : ClientOwned
{
    /// <summary>Customer number.</summary>
    public long Code { get; set; }

    /// <summary>Name.</summary>
    public string Name { get; set; } = "";

    /// <summary>A person, else a company.</summary>
    public bool IsPerson { get; set; }

    /// <summary>Organisation number, nine digits.</summary>
    public string? OrgNo { get; set; }

    /// <summary>Street or box.</summary>
    public string? Address { get; set; }

    /// <summary>Postal code.</summary>
    public string? Zip { get; set; }

    /// <summary>Place.</summary>
    public string? City { get; set; }

    /// <summary>ISO country code.</summary>
    public string? Country { get; set; }

    /// <summary>E-mail.</summary>
    public string? Email { get; set; }

    /// <summary>"Overfør til inkassobyrå".</summary>
    public bool TransferToCollection { get; set; }

    /// <summary>"Purringer": letters are sent.</summary>
    public bool Reminders { get; set; } = true;

    /// <summary>Fees are charged.</summary>
    public bool Fees { get; set; } = true;

    /// <summary>Late interest is charged.</summary>
    public bool Interest { get; set; } = true;

    /// <summary>What this customer has otherwise than the client's follow-up plan, as JSON; null for nothing.</summary>
    public string? PlanOverride { get; set; }

    /// <summary>Moves with every change; forms carry it.</summary>
    public int Version { get; set; }

    /// <summary>Archived: kept, not offered.</summary>
    public bool IsArchived { get; set; }

    /// <summary>Reference given from outside; unique per client.</summary>
    public string? ExternalReference { get; set; }

    /// <summary>The rest of the card (further addresses, telephone, terms …) as JSON; null when there is none.</summary>
    public string? Card { get; set; }

    /// <summary>The day personal details were erased; null while they are kept.</summary>
    public DateOnly? ErasedOn { get; set; }

    /// <summary>When it was made, UTC.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>Last change, UTC.</summary>
    public DateTime ChangedAt { get; set; }

    /// <summary>No consumer.</summary>
    public bool IsBusiness => Debtor.IsNoConsumer(IsPerson, OrgNo is not null);

    /// <summary>Whether a demand can be sent by post.</summary>
    public bool HasAddress => !string.IsNullOrWhiteSpace(Address) && !string.IsNullOrWhiteSpace(Zip) && !string.IsNullOrWhiteSpace(City);
}

/// <summary>An outgoing invoice or credit note, with its place in follow-up and collection.</summary>
public sealed class InvoiceRow : ClientOwned
{
    /// <summary>Id within the client.</summary>
    public long Id { get; set; }

    /// <summary>Number as printed; unique per client.</summary>
    public string InvoiceNo { get; set; } = "";

    /// <summary>Customer.</summary>
    public long CustomerCode { get; set; }

    /// <summary>Invoice date.</summary>
    public DateOnly InvoiceDate { get; set; }

    /// <summary>Due date; null is never followed up.</summary>
    public DateOnly? DueDate { get; set; }

    /// <summary>A later date agreed to.</summary>
    public DateOnly? ExpectedDueDate { get; set; }

    /// <summary>No interest runs until that later date.</summary>
    public bool IsInterestFree { get; set; }

    /// <summary>The days its limitation was interrupted, as a JSON list; null for none.</summary>
    public string? Interruptions { get; set; }

    /// <summary>Currency of the document.</summary>
    public string Currency { get; set; } = "NOK";

    /// <summary>Amount in that currency, minor units; negative for a credit note.</summary>
    public long AmountMinor { get; set; }

    /// <summary>Amount posted in the client's currency.</summary>
    public long PostedMinor { get; set; }

    /// <summary>VAT contained in <see cref="PostedMinor"/>.</summary>
    public long VatMinor { get; set; }

    /// <summary>VAT code of the sale.</summary>
    public string VatCode { get; set; } = "0";

    /// <summary>Sales account.</summary>
    public int SalesAccount { get; set; }

    /// <summary>What remains of its own item, client's currency; the same figure as the open item's.</summary>
    public long RemainingMinor { get; set; }

    /// <summary>KID as printed.</summary>
    public string? Kid { get; set; }

    /// <summary>Text.</summary>
    public string? Text { get; set; }

    /// <summary>The numbers of the invoices a credit note names, as a JSON list; null for none.</summary>
    public string? Credits { get; set; }

    /// <summary>Its voucher.</summary>
    public long VoucherId { get; set; }

    /// <summary>Its own open item.</summary>
    public long ItemId { get; set; }

    /// <summary>Where it stands in debt collection.</summary>
    public CollectionStatus Status { get; set; }

    /// <summary>Why a person or the agency put it there; may be empty.</summary>
    public string? StatusReason { get; set; }

    /// <summary>The day of the draft.</summary>
    public DateOnly? DraftedOn { get; set; }

    /// <summary>By rule or person.</summary>
    public DraftedBy? DraftedBy { get; set; }

    /// <summary>Entered Draft while automatic approval was on, and has not been approved.</summary>
    public bool AwaitsAutoApproval { get; set; }

    /// <summary>When it was approved, UTC.</summary>
    public DateTime? ApprovedAt { get; set; }

    /// <summary>The case it is or was last in.</summary>
    public long? CaseId { get; set; }

    /// <summary>Whether that case is closed.</summary>
    public bool CaseClosed { get; set; }

    /// <summary>The letter latest in order that stands.</summary>
    public LetterStep? LastLetter { get; set; }

    /// <summary>Due date of the latest reminder, notice or demand that stands.</summary>
    public DateOnly? LastLetterDueOn { get; set; }

    /// <summary>Due date of a notice with at least 14 days that stands.</summary>
    public DateOnly? NoticeDueOn { get; set; }

    /// <summary>How many payment notifications stand.</summary>
    public int Notifications { get; set; }

    /// <summary>The day the latest of them was issued; null when none stands.</summary>
    public DateOnly? NotifiedOn { get; set; }

    /// <summary>Letters cancelled so far; a new letter belongs to the round after.</summary>
    public int LetterRounds { get; set; }

    /// <summary>A pause is set.</summary>
    public bool Held { get; set; }

    /// <summary>Its last day.</summary>
    public DateOnly? HoldUntil { get; set; }

    /// <summary>Nothing by rule before this day.</summary>
    public DateOnly? NotBefore { get; set; }

    /// <summary>Disputed.</summary>
    public bool Disputed { get; set; }

    /// <summary>The step a run would take first, kept for the index.</summary>
    public NextStep NextStep { get; set; }

    /// <summary>The first day a run could take a step; null when none would. Derived, verified.</summary>
    public DateOnly? NextOn { get; set; }

    /// <summary>The client's day on which that was decided: a later change of plan or law that moves nothing leaves it.</summary>
    public DateOnly? DecidedOn { get; set; }

    /// <summary>Version of the plan it was decided under; 0 for that of a new client.</summary>
    public int DecidedPlan { get; set; }

    /// <summary>Why it was decided so.</summary>
    public ReasonCode DecidedReason { get; set; }

    /// <summary>The days of the plan that were counted; null when no step comes.</summary>
    public int? DecidedDays { get; set; }

    /// <summary>Last match, un-match, letter or change of status, UTC: what an agency asks for by.</summary>
    public DateTime ChangedAt { get; set; }

    /// <summary>Last match or un-match, UTC; null while there was none.</summary>
    public DateTime? MatchedAt { get; set; }

    /// <summary>Reference given from outside.</summary>
    public string? ExternalReference { get; set; }

    /// <summary>When it was posted, UTC.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>Moves with every change; forms carry it.</summary>
    public int Version { get; set; }
}

/// <summary>How far a letter has come on its way out.</summary>
public enum SendState
{
    /// <summary>Issued; waits for its turn.</summary>
    Issued = 0,

    /// <summary>Taken for sending: in an e-mail being made, or in a print file handed out.</summary>
    Reserved = 1,

    /// <summary>Handed to the mail server; the answer is awaited.</summary>
    Sending = 2,

    /// <summary>Out.</summary>
    Sent = 3,

    /// <summary>Refused by the way it was sent; it can be sent again, or another way.</summary>
    Failed = 4,

    /// <summary>Nobody knows whether it left: a person must look and say.</summary>
    Unknown = 5,

    /// <summary>Cancelled before it left.</summary>
    Stopped = 6,
}

/// <summary>A letter as a record.</summary>
public sealed class LetterRow : ClientOwned
{
    /// <summary>Id within the client.</summary>
    public long Id { get; set; }

    /// <summary>The customer it goes to.</summary>
    public long CustomerCode { get; set; }

    /// <summary>Invoice.</summary>
    public long InvoiceId { get; set; }

    /// <summary>Which letter.</summary>
    public LetterStep Step { get; set; }

    /// <summary>1 for the first, higher after a cancellation.</summary>
    public int Round { get; set; }

    /// <summary>The day of issue.</summary>
    public DateOnly SentOn { get; set; }

    /// <summary>Its due date.</summary>
    public DateOnly DueOn { get; set; }

    /// <summary>Fee it posted, øre.</summary>
    public long FeeMinor { get; set; }

    /// <summary>Interest it posted, øre.</summary>
    public long InterestMinor { get; set; }

    /// <summary>The voucher of fee and interest; null when both are zero.</summary>
    public long? VoucherId { get; set; }

    /// <summary>The day fee and interest were taken back while the letter stands; null while they count.</summary>
    public DateOnly? CostsReversedOn { get; set; }

    /// <summary>What of its interest was taken back when a credit note came, øre.</summary>
    public long InterestTakenBackMinor { get; set; }

    /// <summary>How it goes out.</summary>
    public Delivery Delivery { get; set; }

    /// <summary>How far it has come.</summary>
    public SendState State { get; set; }

    /// <summary>When it came there, UTC.</summary>
    public DateTime StateAt { get; set; }

    /// <summary>It leaves at the earliest then, UTC.</summary>
    public DateTime NotBefore { get; set; }

    /// <summary>What it left in, or is to leave in, together with others: an e-mail or a print file; null until then.</summary>
    public long? DispatchId { get; set; }

    /// <summary>The address it went to, or why it failed; null until then.</summary>
    public string? StateNote { get; set; }

    /// <summary>The archived document; null until it is made.</summary>
    public long? DocumentId { get; set; }

    /// <summary>What it says as it was issued: text, amounts, recipient, rows of law, as JSON.</summary>
    public string Content { get; set; } = "";

    /// <summary>The day it was cancelled.</summary>
    public DateOnly? CancelledOn { get; set; }

    /// <summary>Why.</summary>
    public string? CancelReason { get; set; }
}

/// <summary>What stops follow-up.</summary>
public enum HoldKind
{
    /// <summary>A pause.</summary>
    Pause = 1,

    /// <summary>A dispute.</summary>
    Dispute = 2,
}

/// <summary>A pause or dispute as it was set; its end is a row of its own, and nothing here is ever changed.</summary>
public sealed class HoldRow : ClientOwned
{
    /// <summary>Id within the client.</summary>
    public long Id { get; set; }

    /// <summary>Invoice.</summary>
    public long InvoiceId { get; set; }

    /// <summary>Pause or dispute.</summary>
    public HoldKind Kind { get; set; }

    /// <summary>First day.</summary>
    public DateOnly From { get; set; }

    /// <summary>Last day of a pause, if set.</summary>
    public DateOnly? Until { get; set; }

    /// <summary>Why.</summary>
    public string Reason { get; set; } = "";
}

/// <summary>How a pause or dispute ended.</summary>
public enum HoldEnding
{
    /// <summary>A person ended it.</summary>
    Released = 0,

    /// <summary>Another pause took its place.</summary>
    Replaced = 1,

    /// <summary>The objection was right.</summary>
    Upheld = 2,
}

/// <summary>The end of a pause or dispute, appended.</summary>
public sealed class HoldEndRow : ClientOwned
{
    /// <summary>The pause or dispute.</summary>
    public long HoldId { get; set; }

    /// <summary>The day it was ended; a pause that had run out keeps its own last day.</summary>
    public DateOnly On { get; set; }

    /// <summary>How.</summary>
    public HoldEnding Ending { get; set; }

    /// <summary>Who; empty for ends from before it was kept.</summary>
    public string Actor { get; set; } = "";
}

/// <summary>One version of a client's follow-up plan; the highest is in force.</summary>
public sealed class PlanRow : ClientOwned
{
    /// <summary>Version, from 1.</summary>
    public int Version { get; set; }

    /// <summary>The plan as JSON.</summary>
    public string Plan { get; set; } = "";

    /// <summary>The day it came into force.</summary>
    public DateOnly From { get; set; }

    /// <summary>Who.</summary>
    public string Actor { get; set; } = "";
}
