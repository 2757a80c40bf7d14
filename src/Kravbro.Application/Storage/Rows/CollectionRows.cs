using Kravbro.Domain.Collection;

namespace Kravbro.Application.Storage.Rows;

/// <summary>The kinds of extension.</summary>
public enum ExtensionKind
{
    /// <summary>Debt collection by an agency.</summary>
    DebtCollection = 1,

    /// <summary>Factoring; excludes debt collection.</summary>
    Factoring = 2,
}

/// <summary>An extension (utvidelse) activated on a client.</summary>
public sealed class ExtensionRow : ClientOwned
{
    /// <summary>Id within the client.</summary>
    public long Id { get; set; }

    /// <summary>Name, e.g. the agency's; unique per client.</summary>
    public string Name { get; set; } = "";

    /// <summary>Kind.</summary>
    public ExtensionKind Kind { get; set; }

    /// <summary>Active now.</summary>
    public bool IsActive { get; set; }

    /// <summary>Inkassobyrå kan opprette nye saker; at most one active per client.</summary>
    public bool MayCreate { get; set; }

    /// <summary>Automatic approval.</summary>
    public bool AutoApprove { get; set; }

    /// <summary>First invoice date approved automatically.</summary>
    public DateOnly? FromInvoiceDate { get; set; }

    /// <summary>Collection costs.</summary>
    public int CostsAccount { get; set; }

    /// <summary>Interest.</summary>
    public int InterestAccount { get; set; }

    /// <summary>Own fees.</summary>
    public int FeesAccount { get; set; }

    /// <summary>Input VAT.</summary>
    public int VatAccount { get; set; }

    /// <summary>Commission.</summary>
    public int CommissionAccount { get; set; }

    /// <summary>Rounding.</summary>
    public int RoundingAccount { get; set; }

    /// <summary>Clearing or bank.</summary>
    public int BankAccount { get; set; }

    /// <summary>Loss.</summary>
    public int LossAccount { get; set; }

    /// <summary>Working days an approved invoice may lie unfetched before it is flagged.</summary>
    public int FetchWithinDays { get; set; } = 2;

    /// <summary>Key of the application, a GUID; not secret.</summary>
    public string ApplicationKey { get; set; } = "";

    /// <summary>SHA-256 of the client key, hex.</summary>
    public string ClientKeyHash { get; set; } = "";

    /// <summary>The key before a rotation, still valid until <see cref="FormerKeyUntil"/>.</summary>
    public string? FormerKeyHash { get; set; }

    /// <summary>End of the overlap, UTC.</summary>
    public DateTime? FormerKeyUntil { get; set; }

    /// <summary>The client key in the clear, for demo and sandbox clients only.</summary>
    public string? DemoKey { get; set; }

    /// <summary>Whether a simulated agency uses it.</summary>
    public bool IsSimulated { get; set; }

    /// <summary>Day of activation.</summary>
    public DateOnly ActivatedOn { get; set; }

    /// <summary>Day of deactivation.</summary>
    public DateOnly? DeactivatedOn { get; set; }

    /// <summary>Moves with every change; forms carry it.</summary>
    public int Version { get; set; }

    /// <summary>Privileges of the public API that its key does not have, separated by commas; null for none taken away.</summary>
    public string? DeniedPrivileges { get; set; }

    /// <summary>The accounts as one value.</summary>
    public ExtensionAccounts Accounts
    {
        get => new(CostsAccount, InterestAccount, FeesAccount, VatAccount, CommissionAccount, RoundingAccount, BankAccount, LossAccount);
        set => (CostsAccount, InterestAccount, FeesAccount, VatAccount, CommissionAccount, RoundingAccount, BankAccount, LossAccount) =
            (value.Costs, value.Interest, value.Fees, value.Vat, value.Commission, value.Rounding, value.Bank, value.Loss);
    }
}

/// <summary>A case (inkassosak) at an agency.</summary>
public sealed class CaseRow : ClientOwned
{
    /// <summary>Id within the client.</summary>
    public long Id { get; set; }

    /// <summary>The extension whose agency has it.</summary>
    public long ExtensionId { get; set; }

    /// <summary>The agency's case number.</summary>
    public string Code { get; set; } = "";

    /// <summary>State.</summary>
    public CaseStatus Status { get; set; }

    /// <summary>The agency's last words.</summary>
    public string? StatusText { get; set; }

    /// <summary>The debtor.</summary>
    public long CustomerCode { get; set; }

    /// <summary>What the agency says is outstanding, øre.</summary>
    public long BalanceMinor { get; set; }

    /// <summary>Link to the case at the agency.</summary>
    public string? Url { get; set; }

    /// <summary>The case it lives on in, when merged.</summary>
    public long? MergedIntoId { get; set; }

    /// <summary>Day of creation.</summary>
    public DateOnly CreatedOn { get; set; }

    /// <summary>Last change, UTC.</summary>
    public DateTime ChangedAt { get; set; }
}

/// <summary>An invoice's stay in a case; ended, never deleted.</summary>
public sealed class CaseInvoiceRow : ClientOwned
{
    /// <summary>Case.</summary>
    public long CaseId { get; set; }

    /// <summary>Invoice.</summary>
    public long InvoiceId { get; set; }

    /// <summary>Principal handed over, øre.</summary>
    public long HandedOverMinor { get; set; }

    /// <summary>Still counts: an invoice is in at most one case at a time.</summary>
    public bool IsCurrent { get; set; }

    /// <summary>When it was handed over, UTC.</summary>
    public DateTime FromAt { get; set; }

    /// <summary>When the stay ended (rejected, handed back, taken again), UTC; null while it lasts. A merge moves the stay.</summary>
    public DateTime? UntilAt { get; set; }
}
