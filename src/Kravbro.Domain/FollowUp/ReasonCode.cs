namespace Kravbro.Domain.FollowUp;

/// <summary>Why an invoice stands where it stands. The contract's words are in <see cref="ReasonWords"/>.</summary>
public enum ReasonCode
{
    /// <summary>Not past its due date.</summary>
    NotOverdue,

    /// <summary>A letter comes on a day, or has come due.</summary>
    StepDueOn,

    /// <summary>Collection comes on a day, or has come due.</summary>
    CollectionDueOn,

    /// <summary>It is a draft.</summary>
    InDraft,

    /// <summary>It is approved and offered.</summary>
    Approved,

    /// <summary>It is in an active case.</summary>
    WithAgency,

    /// <summary>A person sent it back.</summary>
    WaitingForDecision,

    /// <summary>It is paused.</summary>
    OnHold,

    /// <summary>The customer disputes it.</summary>
    Disputed,

    /// <summary>The customer is not to be transferred.</summary>
    CustomerOptedOut,

    /// <summary>It has no due date.</summary>
    NoDueDate,

    /// <summary>It is no invoice.</summary>
    NotAnInvoice,

    /// <summary>Nothing remains.</summary>
    NothingRemaining,

    /// <summary>What remains is below the client's minimum.</summary>
    BelowMinimum,

    /// <summary>An expected due date has not passed.</summary>
    ExpectedDueDate,

    /// <summary>No debt-collection extension is active.</summary>
    NoExtension,

    /// <summary>Extensions are active but none may create cases.</summary>
    NoExtensionMayCreate,

    /// <summary>The agency rejected it.</summary>
    RejectedByAgency,

    /// <summary>The case is closed with something remaining.</summary>
    CaseClosedRemaining,
}

/// <summary>The contract's words for reasons.</summary>
public static class ReasonWords
{
    /// <summary>The contract's word, e.g. <c>collection_due_on</c>.</summary>
    public static string Word(this ReasonCode code) => code switch
    {
        ReasonCode.NotOverdue => "not_overdue",
        ReasonCode.StepDueOn => "step_due_on",
        ReasonCode.CollectionDueOn => "collection_due_on",
        ReasonCode.InDraft => "in_draft",
        ReasonCode.Approved => "approved",
        ReasonCode.WithAgency => "with_agency",
        ReasonCode.WaitingForDecision => "waiting_for_decision",
        ReasonCode.OnHold => "on_hold",
        ReasonCode.Disputed => "disputed",
        ReasonCode.CustomerOptedOut => "customer_opted_out",
        ReasonCode.NoDueDate => "no_due_date",
        ReasonCode.NotAnInvoice => "not_an_invoice",
        ReasonCode.NothingRemaining => "nothing_remaining",
        ReasonCode.BelowMinimum => "below_minimum",
        ReasonCode.ExpectedDueDate => "expected_due_date",
        ReasonCode.NoExtension => "no_extension",
        ReasonCode.NoExtensionMayCreate => "no_extension_may_create",
        ReasonCode.RejectedByAgency => "rejected_by_agency",
        ReasonCode.CaseClosedRemaining => "case_closed_remaining",
        _ => throw new ArgumentOutOfRangeException(nameof(code)),
    };
}
