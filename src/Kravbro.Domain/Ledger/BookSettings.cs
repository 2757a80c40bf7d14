namespace Kravbro.Domain.Ledger;

/// <summary>How a client's KIDs are made when invoices are issued in the product.</summary>
/// <param name="Kind">What the number stands for.</param>
/// <param name="Modulus">Which check character it ends in; null when none is set: then either is taken in, and MOD10 is issued.</param>
/// <param name="Length">All positions with the check character, 4–25; the number is filled with zeros from the left.</param>
public sealed record KidRule(KidKind Kind, KidModulus? Modulus, int Length)
{
    /// <summary>What a client starts with: the invoice number in eight positions, no modulus set.</summary>
    public static KidRule Default { get; } = new(KidKind.Invoice, null, 8);

    /// <summary>The check character of KIDs that are issued.</summary>
    public KidModulus IssuedModulus => Modulus ?? KidModulus.Mod10;

    /// <summary>Whether a KID from elsewhere is one of the client's: valid by its modulus, or by either when none is set (spec 4). Null when it is, else <c>bad_kid</c>.</summary>
    public Refusal? Check(Kid kid) => Domain.Kid.Parse(kid.ToString(), Modulus).Refusal;

    /// <summary>
    /// The KID of an invoice; null when its number (or the customer's) is no row of digits that fits. A number with a MOD11 check of
    /// <c>-</c> is a KID like any other.
    /// </summary>
    public Kid? For(string invoiceNo, long customerCode)
    {
        var digits = Kind == KidKind.Customer ? Days.Code(customerCode) : invoiceNo;
        return digits.Length > 0 && digits.Length <= Length - 1 && digits.All(char.IsAsciiDigit)
            ? Domain.Kid.Create(digits.PadLeft(Math.Max(Length - 1, 3), '0'), IssuedModulus)
            : null;
    }
}

/// <summary>What a KID stands for.</summary>
public enum KidKind
{
    /// <summary>One invoice.</summary>
    Invoice = 0,

    /// <summary>A customer: several items share it, and the amount decides.</summary>
    Customer = 1,
}

/// <summary>A series of voucher numbers of its own: gapless, from its first number on.</summary>
/// <param name="Name">Name, unique among the client's.</param>
/// <param name="First">The first number; the series ends before the next one's.</param>
/// <param name="Types">The voucher types that take their numbers here.</param>
public sealed record VoucherSeries(string Name, long First, IReadOnlyList<VoucherType> Types);

/// <summary>One of the client's own bank accounts.</summary>
/// <param name="Number">Eleven digits, or as the bank writes it.</param>
/// <param name="Account">The ledger account it is posted on.</param>
public sealed record OwnBankAccount(string Number, int Account);

/// <summary>How a client's books are kept; everything has a value from the start.</summary>
public sealed record BookSettings
{
    /// <summary>The most that counts as rounding: one krone.</summary>
    public const long MostRoundingMinor = 100;

    /// <summary>The accounts of the posting recipes.</summary>
    public LedgerAccounts Accounts { get; init; } = LedgerAccounts.Default;

    /// <summary>How KIDs are made.</summary>
    public KidRule Kid { get; init; } = KidRule.Default;

    /// <summary>A rest up to this, øre, of a payment that named its invoice is rounded away; 0 is never.</summary>
    public long RoundingMinor { get; init; }

    /// <summary>How a payment that names no part of a claim settles it.</summary>
    public SettlementOrder Order { get; init; } = SettlementOrder.CostsInterestPrincipal;

    /// <summary>Series beside the common one.</summary>
    public IReadOnlyList<VoucherSeries> Series { get; init; } = [];

    /// <summary>Own bank accounts; while none is named, every file is posted on <see cref="LedgerAccounts.Bank"/>, else one about another account is refused.</summary>
    public IReadOnlyList<OwnBankAccount> BankAccounts { get; init; } = [];

    /// <summary>The background run sends no letters while bank data is older than so many days; null is no limit.</summary>
    public int? BankLimitDays { get; init; }

    /// <summary>The settings a client starts with.</summary>
    public static BookSettings Default { get; } = new();

    /// <summary>The account customers pay to: the first of the client's own; null when it has named none.</summary>
    public string? PayTo => BankAccounts.Count > 0 ? BankAccounts[0].Number : null;

    /// <summary>The ledger account of one of the client's bank accounts.</summary>
    public int BankAccountOf(string number) => BankAccounts.FirstOrDefault(a => Domestic(a.Number) == Domestic(number))?.Account ?? Accounts.Bank;

    /// <summary>Whether a bank account is one of the client's; any is while none is named.</summary>
    public bool Owns(string number) => BankAccounts.Count == 0 || BankAccounts.Any(a => Domestic(a.Number) == Domestic(number));

    // A Norwegian IBAN is its eleven digits behind NO and two check digits.
    private static string Domestic(string number) =>
        number.Length == 15 && number.StartsWith("NO", StringComparison.OrdinalIgnoreCase) ? number[4..] : number;

    /// <summary>The series a type takes its number from; null for the common one.</summary>
    public VoucherSeries? SeriesOf(VoucherType type) => Series.FirstOrDefault(s => s.Types.Contains(type));

    /// <summary>The first number that is no longer a series'; null when nothing comes after it.</summary>
    /// <param name="first">The first number of the series; 1 for the common one.</param>
    public long? EndOf(long first) => Series.Where(s => s.First > first).Select(s => (long?)s.First).Min();

    /// <summary>Whether these can be in force; else <c>bad_number, bad_choice, duplicate_series</c>.</summary>
    public Refusal? Check()
    {
        if (RoundingMinor is < 0 or > MostRoundingMinor)
        {
            return Refusals.BadNumber("rounding", Money.Nok(RoundingMinor).ToString(), "0.00–1.00");
        }

        if (BankLimitDays is < 0 or > 365)
        {
            return Refusals.BadNumber("bank limit", Days.Code(BankLimitDays.Value), "0–365");
        }

        if (Kid.Length is < 4 or > 25)
        {
            return Refusals.BadNumber("kid length", Days.Code(Kid.Length), "4–25");
        }

        if (Series.FirstOrDefault(s => s.First < 2) is { } early)
        {
            return Refusals.BadNumber("first", Days.Code(early.First), "2–");
        }

        var twice = Series.Select(s => s.Name).Concat(Series.Select(s => Days.Code(s.First))).Concat(Series.SelectMany(s => s.Types.Select(t => t.ToString())))
            .GroupBy(name => name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1);
        return twice is null ? null : Refusals.DuplicateSeries(twice.Key);
    }
}
