using Kravbro.Domain.Collection;
using Kravbro.Domain.Ledger;

namespace Kravbro.Application.Settlement;

/// <summary>What is asked for: which agency, and which part of the two lists.</summary>
public sealed record ReconciliationRequest
{
    /// <summary>The extension's name; null for the one that may create cases, else the first.</summary>
    public string? Agency { get; init; }

    /// <summary>Settlements passed over.</summary>
    public int Skip { get; init; }

    /// <summary>Settlements at most.</summary>
    public int Take { get; init; } = 100;

    /// <summary>Differing cases passed over.</summary>
    public int SkipDifferences { get; init; }

    /// <summary>Differing cases at most.</summary>
    public int TakeDifferences { get; init; } = 10;
}

/// <summary>The reconciliation of one agency.</summary>
/// <param name="Agencies">Names of all debt-collection extensions, also ended ones.</param>
/// <param name="Agency">The one shown.</param>
/// <param name="ClearingAccount">Its clearing or bank account.</param>
/// <param name="Count">Settlements in all, reversed ones too.</param>
/// <param name="FlaggedCount">Standing settlements with a line on an account not chosen.</param>
/// <param name="Totals">What the standing settlements consist of.</param>
/// <param name="Clearing">Paid out, received and on the way.</param>
/// <param name="Settlements">Newest first.</param>
/// <param name="CaseCount">Active and closed cases of the agency.</param>
/// <param name="DifferenceCount">Those whose balance differs.</param>
/// <param name="DifferenceMinor">Sum of the differences, each without its sign, øre.</param>
/// <param name="Differences">The largest first.</param>
public sealed record ReconciliationPage(
    IReadOnlyList<string> Agencies, string Agency, int ClearingAccount, int Count, int FlaggedCount, SettlementSums Totals, Clearing Clearing,
    IReadOnlyList<SettlementRow> Settlements, int CaseCount, int DifferenceCount, long DifferenceMinor, IReadOnlyList<CaseDifferenceRow> Differences);

/// <summary>A settlement in the list.</summary>
/// <param name="VoucherId">Its voucher.</param>
/// <param name="VoucherNo">Voucher number.</param>
/// <param name="Date">Voucher date.</param>
/// <param name="Text">Text.</param>
/// <param name="Reference">The agency's reference.</param>
/// <param name="ReversedBy">Number of the voucher that reverses it; null while it stands.</param>
/// <param name="Invoices">Invoices that it closes, wholly or in part.</param>
/// <param name="Sums">What it consists of.</param>
public sealed record SettlementRow(
    long VoucherId, long VoucherNo, DateOnly Date, string Text, string? Reference, long? ReversedBy, int Invoices, SettlementSums Sums);

/// <summary>A case whose balance differs from the books.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Code">The agency's number.</param>
/// <param name="CustomerCode">The debtor.</param>
/// <param name="CustomerName">Name.</param>
/// <param name="Balance">Both sides, the difference and its likely cause.</param>
public sealed record CaseDifferenceRow(long CaseId, string Code, long CustomerCode, string? CustomerName, CaseBalance Balance);

/// <summary>One settlement with its lines.</summary>
/// <param name="Agency">The agency.</param>
/// <param name="Type">Kind of voucher.</param>
/// <param name="Row">Its head and sums.</param>
/// <param name="LineCount">Lines in all.</param>
/// <param name="Lines">The lines asked for, in the voucher's order.</param>
public sealed record SettlementDetail(
    string Agency, VoucherType Type, SettlementRow Row, int LineCount, IReadOnlyList<SettlementDetailLine> Lines);

/// <summary>A line of a settlement.</summary>
/// <param name="Account">Ledger account.</param>
/// <param name="AccountName">Its name.</param>
/// <param name="CustomerCode">The customer it stands on; null for none.</param>
/// <param name="CustomerName">Name.</param>
/// <param name="Text">Text.</param>
/// <param name="AmountMinor">Øre, debit positive.</param>
/// <param name="OpenMinor">What of it is not matched, with the same sign.</param>
/// <param name="Part">What it is.</param>
/// <param name="Closes">What it is matched with.</param>
public sealed record SettlementDetailLine(
    int Account, string AccountName, long? CustomerCode, string? CustomerName, string? Text, long AmountMinor, long OpenMinor,
    SettlementPart Part, IReadOnlyList<ClosedItem> Closes);

/// <summary>What a customer's line is matched with.</summary>
/// <param name="InvoiceNo">The invoice or credit note; null for another posting.</param>
/// <param name="VoucherNo">Number of the voucher it stands in.</param>
/// <param name="CaseCode">The agency's case of the invoice; null for none.</param>
/// <param name="AmountMinor">Settled, øre.</param>
public sealed record ClosedItem(string? InvoiceNo, long VoucherNo, string? CaseCode, long AmountMinor);
