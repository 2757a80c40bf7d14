namespace Kravbro.Domain.Ledger;

/// <summary>The accounts that recipes post to; each is a setting of the client.</summary>
public sealed record LedgerAccounts
{
    /// <summary>Trade receivables, the customers' control account.</summary>
    public int Receivables { get; init; } = 1500;

    /// <summary>Bank.</summary>
    public int Bank { get; init; } = 1920;

    /// <summary>Sales, when an invoice names no account.</summary>
    public int Sales { get; init; } = 3000;

    /// <summary>Sales without VAT.</summary>
    public int SalesWithoutVat { get; init; } = 3100;

    /// <summary>Output VAT.</summary>
    public int OutputVat { get; init; } = 2700;

    /// <summary>Input VAT.</summary>
    public int InputVat { get; init; } = 2710;

    /// <summary>Losses on receivables.</summary>
    public int Loss { get; init; } = 7830;

    /// <summary>What comes back of receivables written off.</summary>
    public int Recovered { get; init; } = 7820;

    /// <summary>Rounding of small rests.</summary>
    public int Rounding { get; init; } = 7740;

    /// <summary>Exchange gains.</summary>
    public int ExchangeGain { get; init; } = 8060;

    /// <summary>Exchange losses.</summary>
    public int ExchangeLoss { get; init; } = 8160;

    /// <summary>Receipts that nobody has found the payer of.</summary>
    public int Unidentified { get; init; } = 2990;

    /// <summary>Payments in advance.</summary>
    public int Prepaid { get; init; } = 2900;

    /// <summary>Counter-account of open invoices brought in from another system; ends at zero.</summary>
    public int TakeOver { get; init; } = 1599;

    /// <summary>Fees of letters, outside VAT.</summary>
    public int Fees { get; init; } = 3900;

    /// <summary>Interest income on receivables.</summary>
    public int InterestIncome { get; init; } = 8055;

    /// <summary>Results of earlier years until they are disposed of.</summary>
    public int EarlierResults { get; init; } = 2050;

    /// <summary>The default accounts.</summary>
    public static LedgerAccounts Default { get; } = new();
}

/// <summary>One sale of an invoice.</summary>
/// <param name="Account">Sales account.</param>
/// <param name="GrossMinor">Amount with VAT, øre of the client's currency; negative on a credit note.</param>
/// <param name="VatCode">VAT code.</param>
/// <param name="VatPercent">Its rate on the invoice date.</param>
/// <param name="Text">Text, or null.</param>
public sealed record Sale(int Account, long GrossMinor, string VatCode, decimal VatPercent, string? Text)
{
    /// <summary>The VAT that the document itself tells, øre; null where it is computed.</summary>
    public long? ToldVatMinor { get; init; }

    /// <summary>The VAT contained in it, øre: as told, else computed, half away from zero.</summary>
    public long VatMinor => ToldVatMinor ?? Law.VatRates.ContainedIn(GrossMinor, VatPercent);
}

/// <summary>Posting recipes: what each event debits and credits.</summary>
public static class Recipes
{
    /// <summary>
    /// An invoice (positive gross) or credit note (negative gross): debit the customer, credit each sale and the VAT contained in it.
    /// </summary>
    /// <param name="accounts">The client's accounts.</param>
    /// <param name="invoiceNo">Number as printed.</param>
    /// <param name="customer">Customer number.</param>
    /// <param name="date">Invoice date, also the posting date.</param>
    /// <param name="gross">Amount with VAT in the invoice's currency.</param>
    /// <param name="sales">What was sold; the amounts sum to the gross in the client's currency.</param>
    /// <param name="text">Text of the customer's line, or null.</param>
    public static VoucherDraft Invoice(
        LedgerAccounts accounts, string invoiceNo, long customer, DateOnly date, Money gross, IReadOnlyList<Sale> sales, string? text)
    {
        var grossMinor = sales.Sum(sale => sale.GrossMinor);
        var creditNote = grossMinor < 0;
        List<VoucherLine> lines =
        [
            new(accounts.Receivables, customer, grossMinor)
            {
                Original = gross,
                Item = creditNote ? ItemKind.CreditNote : ItemKind.Invoice,
                Text = text,
            },
        ];
        foreach (var sale in sales)
        {
            lines.Add(new VoucherLine(sale.Account, null, -(sale.GrossMinor - sale.VatMinor)) { VatCode = sale.VatCode, Text = sale.Text });
            if (sale.VatMinor != 0)
            {
                lines.Add(new VoucherLine(accounts.OutputVat, null, -sale.VatMinor) { VatCode = sale.VatCode });
            }
        }

        return VoucherDraft.Balanced(
            creditNote ? VoucherType.OutgoingCreditNote : VoucherType.OutgoingInvoice, date,
            creditNote ? $"Kreditnota {invoiceNo}" : $"Faktura {invoiceNo}", lines);
    }

    /// <summary>
    /// A customer's payment on the bank account; the amount is positive øre, <paramref name="original"/> the same in its own currency
    /// where that is another.
    /// </summary>
    public static VoucherDraft Payment(LedgerAccounts accounts, long customer, DateOnly date, long amountMinor, string text, Money? original = null) =>
        VoucherDraft.Balanced(VoucherType.BankJournal, date, text,
            new VoucherLine(accounts.Bank, null, amountMinor) { Original = original },
            new VoucherLine(accounts.Receivables, customer, -amountMinor) { Item = ItemKind.Payment, Original = original is { } own ? -own : null });

    /// <summary>
    /// Receipts from the bank that belong together: the account they came to (or the sum that waited as unidentified) against each
    /// customer, or unidentified where the payer is not known. Amounts positive øre; the lines stand in order after the first.
    /// </summary>
    public static VoucherDraft Receipts(
        LedgerAccounts accounts, VoucherType type, DateOnly date, string text, int against,
        IReadOnlyList<(long? CustomerCode, long AmountMinor, string? Kid, Money? Original)> receipts) =>
        VoucherDraft.Balanced(type, date, text,
        [
            new VoucherLine(against, null, receipts.Sum(r => r.AmountMinor)) { Text = text },
            .. receipts.Select(r => new VoucherLine(r.CustomerCode is null ? accounts.Unidentified : accounts.Receivables, r.CustomerCode, -r.AmountMinor)
            {
                Item = ItemKind.Payment,
                Kid = r.CustomerCode is null ? null : r.Kid,
                Text = r.Kid is null ? null : $"KID {r.Kid}",
                Original = r.Original is { } own ? -own : null,
            }),
        ]);

    /// <summary>Money that goes back to a customer: a returned payment or a refund; the amount is positive øre.</summary>
    public static VoucherDraft Return(LedgerAccounts accounts, long customer, DateOnly date, long amountMinor, int bank, string text) =>
        VoucherDraft.Balanced(VoucherType.BankJournal, date, text,
            new VoucherLine(accounts.Receivables, customer, amountMinor) { Text = text },
            new VoucherLine(bank, null, -amountMinor) { Text = text });

    /// <summary>
    /// A customer's payment that stands in the client's currency is said to have been made in another: it is taken out and stands
    /// again with its own amount. <paramref name="amountMinor"/> is positive øre.
    /// </summary>
    public static VoucherDraft InCurrency(LedgerAccounts accounts, long customer, DateOnly date, long amountMinor, Money original, string text) =>
        VoucherDraft.Balanced(VoucherType.CorrectionVoucher, date, text,
            new VoucherLine(accounts.Receivables, customer, amountMinor) { Text = text },
            new VoucherLine(accounts.Receivables, customer, -amountMinor) { Item = ItemKind.Payment, Original = -original, Text = text });

    /// <summary>A receipt that waited as unidentified goes back to where it came from; the amount is positive øre.</summary>
    public static VoucherDraft ReturnOfUnidentified(LedgerAccounts accounts, DateOnly date, long amountMinor, int bank, string text) =>
        VoucherDraft.Balanced(VoucherType.BankJournal, date, text,
            new VoucherLine(accounts.Unidentified, null, amountMinor) { Text = text },
            new VoucherLine(bank, null, -amountMinor) { Text = text });

    /// <summary>
    /// What a letter adds to a claim: fee (outside VAT) and interest, an item each, due with the letter. Null when both are zero:
    /// such a letter has no voucher.
    /// </summary>
    /// <param name="accounts">The client's accounts.</param>
    /// <param name="type">The voucher type of the letter.</param>
    /// <param name="customer">Customer number.</param>
    /// <param name="on">The day of issue.</param>
    /// <param name="dueOn">The letter's last day to pay.</param>
    /// <param name="feeMinor">Fee, øre.</param>
    /// <param name="interestMinor">Interest, øre.</param>
    /// <param name="text">What it is about.</param>
    public static VoucherDraft? Letter(
        LedgerAccounts accounts, VoucherType type, long customer, DateOnly on, DateOnly dueOn, long feeMinor, long interestMinor, string text)
    {
        var lines = new List<VoucherLine>(4);
        Add(accounts.Fees, feeMinor, ItemKind.Fee, "gebyr");
        Add(accounts.InterestIncome, interestMinor, ItemKind.Interest, "forsinkelsesrente");
        return lines.Count == 0 ? null : VoucherDraft.Balanced(type, on, text, lines);

        void Add(int account, long minor, ItemKind kind, string what)
        {
            if (minor != 0)
            {
                lines.Add(new VoucherLine(accounts.Receivables, customer, minor) { Item = kind, DueOn = dueOn, Text = $"{text}, {what}" });
                lines.Add(new VoucherLine(account, null, -minor) { Text = $"{text}, {what}" });
            }
        }
    }

    /// <summary>
    /// A write-off (avskriving): loss against the customer; the VAT shares are taken back from output VAT only where the test of
    /// merverdiavgiftsloven § 4-7 is met, else they are 0.
    /// </summary>
    /// <param name="accounts">The client's accounts.</param>
    /// <param name="customer">Customer number.</param>
    /// <param name="date">The day.</param>
    /// <param name="gross">What is written off: øre, and the amount in its own currency where that is another.</param>
    /// <param name="vat">VAT taken back, øre by VAT code.</param>
    /// <param name="text">What it is about.</param>
    public static VoucherDraft WriteOff(
        LedgerAccounts accounts, long customer, DateOnly date, (long Minor, Money? Original) gross, IReadOnlyList<(string Code, long Minor)> vat, string text)
    {
        List<VoucherLine> lines =
        [
            new(accounts.Loss, null, gross.Minor - vat.Sum(v => v.Minor)) { Text = text },
            new(accounts.Receivables, customer, -gross.Minor)
            {
                Item = ItemKind.WriteOff,
                Text = text,
                Original = gross.Original is { } original ? -original : null,
            },
        ];
        lines.AddRange(vat.Where(v => v.Minor != 0)
            .Select(v => new VoucherLine(accounts.OutputVat, null, v.Minor) { VatCode = v.Code, Text = "tap på krav" }));
        return VoucherDraft.Balanced(VoucherType.ManualJournal, date, text, lines);
    }

    /// <summary>
    /// What comes back of a claim that was written off: the claim stands again on the customer, against what came back and the VAT that
    /// had been taken back with it. The payment then settles it.
    /// </summary>
    public static VoucherDraft Recovery(
        LedgerAccounts accounts, long customer, DateOnly date, long amountMinor, IReadOnlyList<(string Code, long Minor)> vat, string text) =>
        VoucherDraft.Balanced(VoucherType.CorrectionVoucher, date, text,
        [
            new VoucherLine(accounts.Receivables, customer, amountMinor) { Item = ItemKind.Recovery, Text = text },
            new VoucherLine(accounts.Recovered, null, -(amountMinor - vat.Sum(v => v.Minor))) { Text = text },
            .. vat.Where(v => v.Minor != 0).Select(v => new VoucherLine(accounts.OutputVat, null, -v.Minor) { VatCode = v.Code, Text = "innkommet på tapt krav" }),
        ]);

    /// <summary>
    /// An exchange difference or a rounding, so that nothing remains of an item: <paramref name="onCustomerMinor"/> on the customer
    /// (negative for a loss), the opposite on the account.
    /// </summary>
    public static VoucherDraft Difference(LedgerAccounts accounts, long customer, DateOnly date, long onCustomerMinor, int account, string text) =>
        VoucherDraft.Balanced(VoucherType.CorrectionVoucher, date, text,
            new VoucherLine(accounts.Receivables, customer, onCustomerMinor) { Item = ItemKind.Difference, Text = text },
            new VoucherLine(account, null, -onCustomerMinor) { Text = text });
}
