namespace Kravbro.Domain.Ledger;

/// <summary>What kind of posting a voucher (bilag) is. The numbers are those of the Go API.</summary>
public enum VoucherType
{
    /// <summary>Outgoing invoice.</summary>
    OutgoingInvoice = 4,

    /// <summary>Outgoing credit note.</summary>
    OutgoingCreditNote = 5,

    /// <summary>Receipts from an OCR giro file.</summary>
    IncomingOcrGiro = 9,

    /// <summary>The balance that the books begin with.</summary>
    StartingBalance = 10,

    /// <summary>Manual journal.</summary>
    ManualJournal = 11,

    /// <summary>Year-end journal: closes the result accounts.</summary>
    YearEnd = 18,

    /// <summary>Bank journal.</summary>
    BankJournal = 19,

    /// <summary>Payment reminder with fee or interest.</summary>
    OutgoingPaymentReminder = 71,

    /// <summary>Notice of debt collection with fee or interest.</summary>
    OutgoingNoticeOfDebtCollection = 72,

    /// <summary>Payment demand with fee or interest.</summary>
    OutgoingPaymentDemand = 73,

    /// <summary>Correction: what a match brings about (exchange difference, rounding, recovery).</summary>
    CorrectionVoucher = 98,

    /// <summary>Reversal of an earlier voucher.</summary>
    ReversalVoucher = 99,
}
