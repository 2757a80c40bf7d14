namespace Kravbro.Domain.Ledger;

/// <summary>Open invoices brought in from another system (spec 3, Reversal and lock): their sale and VAT were booked there.</summary>
public static class TakeOver
{
    /// <summary>Whether an account can stand against them: one of the balance sheet. Null when it can; refused: <c>bad_take_over_account</c>.</summary>
    /// <param name="account">The account.</param>
    /// <param name="isControl">Whether it holds a sub-ledger.</param>
    public static Refusal? Check(int account, bool isControl) =>
        account is < 1000 or > 2999 || isControl ? Refusals.BadTakeOverAccount(Days.Code(account)) : null;
}
