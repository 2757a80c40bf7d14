using Kravbro.Domain.Law;

namespace Kravbro.Domain.Ledger;

/// <summary>An account of the default chart (Norwegian standard numbering, NS 4102).</summary>
/// <param name="Code">Four digits.</param>
/// <param name="Name">Norwegian name.</param>
/// <param name="IsControl">Holds a sub-ledger; takes no line without a customer.</param>
public sealed record ChartAccount(int Code, string Name, bool IsControl = false);

/// <summary>A VAT code of the SAF-T standard list.</summary>
/// <param name="Code">Code.</param>
/// <param name="Name">Norwegian name.</param>
/// <param name="Rate">Which dated rate applies.</param>
/// <param name="ForSales">Whether an outgoing invoice may use it.</param>
public sealed record VatCodeSetting(string Code, string Name, VatRateKind Rate, bool ForSales);

/// <summary>What a new client starts with.</summary>
public static class ChartOfAccounts
{
    /// <summary>The default accounts in order.</summary>
    public static IReadOnlyList<ChartAccount> Default { get; } =
    [
        new(1500, "Kundefordringer", IsControl: true),
        new(1570, "Mellomregning inkassobyrå"),
        new(1580, "Avsetning tap på kundefordringer"),
        new(1599, "Overtakelseskonto"),
        new(1920, "Bankinnskudd"),
        new(2050, "Annen egenkapital"),
        new(2400, "Leverandørgjeld", IsControl: true),
        new(2700, "Utgående merverdiavgift, høy sats"),
        new(2710, "Inngående merverdiavgift, høy sats"),
        new(2740, "Oppgjørskonto merverdiavgift"),
        new(2900, "Forskudd fra kunder"),
        new(2990, "Uidentifiserte innbetalinger"),
        new(3000, "Salgsinntekt, avgiftspliktig"),
        new(3100, "Salgsinntekt, avgiftsfri"),
        new(3200, "Salgsinntekt, utenfor avgiftsområdet"),
        new(3900, "Annen driftsrelatert inntekt"),
        new(6725, "Honorar for juridisk bistand"),
        new(6795, "Annen fremmed tjeneste"),
        new(7740, "Øresavrunding"),
        new(7770, "Bank- og kortgebyr"),
        new(7820, "Innkommet på tidligere nedskrevne fordringer"),
        new(7830, "Tap på fordringer, fradragsberettiget"),
        new(7835, "Tap på fordringer, ikke fradragsberettiget"),
        new(8055, "Renteinntekt kundefordringer"),
        new(8060, "Valutagevinst"),
        new(8160, "Valutatap"),
    ];

    /// <summary>The VAT code that goes with an account when none is named: the regular rate on taxed sales, none elsewhere.</summary>
    public static string VatCodeOf(int account) => account is >= 3000 and < 3100 ? "3" : "0";

    /// <summary>The default VAT codes.</summary>
    public static IReadOnlyList<VatCodeSetting> VatCodes { get; } =
    [
        new("0", "Ingen merverdiavgift", VatRateKind.None, ForSales: true),
        new("1", "Inngående avgift, høy sats", VatRateKind.Regular, ForSales: false),
        new("11", "Inngående avgift, middels sats", VatRateKind.Middle, ForSales: false),
        new("13", "Inngående avgift, lav sats", VatRateKind.Low, ForSales: false),
        new("3", "Utgående avgift, høy sats", VatRateKind.Regular, ForSales: true),
        new("31", "Utgående avgift, middels sats", VatRateKind.Middle, ForSales: true),
        new("32", "Utgående avgift, råfisk", VatRateKind.RawFish, ForSales: true),
        new("33", "Utgående avgift, lav sats", VatRateKind.Low, ForSales: true),
        new("5", "Avgiftsfri omsetning", VatRateKind.None, ForSales: true),
        new("6", "Omsetning utenfor merverdiavgiftsloven", VatRateKind.None, ForSales: true),
        new("7", "Ingen avgiftsbehandling", VatRateKind.None, ForSales: true),
        new("52", "Utførsel av varer og tjenester", VatRateKind.None, ForSales: true),
    ];
}
