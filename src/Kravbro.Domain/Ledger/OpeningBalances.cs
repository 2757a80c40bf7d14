namespace Kravbro.Domain.Ledger;

/// <summary>A line of an opening balance, debit positive.</summary>
/// <param name="Account">Ledger account.</param>
/// <param name="AmountMinor">Øre.</param>
/// <param name="Text">Text; may be empty.</param>
public sealed record OpeningLine(int Account, long AmountMinor, string? Text);

/// <summary>The balance a client's books begin with (voucher type 10).</summary>
public static class OpeningBalances
{
    /// <summary>
    /// The voucher. What customers owed stands on the take-over account instead of the receivables: the open invoices are brought in
    /// one by one against the same account, which then ends at zero (spec 3, Old open invoices). Refused: <c>not_balanced</c>.
    /// </summary>
    public static Result<VoucherDraft> Of(LedgerAccounts accounts, DateOnly date, IReadOnlyList<OpeningLine> lines) =>
        VoucherDraft.Of(VoucherType.StartingBalance, date, $"Åpningsbalanse {Days.Iso(date)}",
            [.. lines.Select(l => new VoucherLine(l.Account == accounts.Receivables ? accounts.TakeOver : l.Account, null, l.AmountMinor) { Text = l.Text })]);
}
