using Kravbro.Formats.Letters;

namespace Kravbro.Tests.Formats.Letters;

/// <summary>One letter of each kind in each language, with texts such as a client might have.</summary>
internal static class SomeLetters
{
    internal static readonly ClaimOnLetter Claim = new("1001", new DateOnly(2026, 6, 1), new DateOnly(2026, 6, 15), 1_000_000, 1_000_000, 0, 0);

    /// <summary>Name of the approved file, letter.</summary>
    internal static IReadOnlyDictionary<string, LetterToPrint> All { get; } = new Dictionary<string, LetterToPrint>
    {
        ["notification.nb"] = Notification,
        ["notification.en"] = Notification with
        {
            Language = LetterLanguage.En,
            Title = "Payment notification",
            Paragraphs = ["We cannot see that the invoice below has been paid. It is easily overlooked, so here is a friendly word about it.", "If you have paid in the last few days, please disregard this letter."],
            Closing = ["Kind regards\nFjellheim Byggservice AS"],
        },
        ["reminder.nb"] = Reminder,
        ["reminder.en"] = Reminder with
        {
            Language = LetterLanguage.En,
            Title = "Payment reminder",
            Paragraphs = ["We have not received payment for the invoices below, which are past due. Please pay within 14 days.", "A reminder fee has been added under the Debt Collection Regulation § 1-2."],
        },
        ["notice.nb"] = Notice,
        ["notice.en"] = Notice with
        {
            Language = LetterLanguage.En,
            Title = "Notice of debt collection",
            Paragraphs =
            [
                "The claim below is past due and has not been paid. If it is not paid by the last day given here, it will be handed over to debt collection. That will cost you more.",
                "If you hold that the claim is wrong, write to us before the same day.",
            ],
            LegalLine = "Notice under the Debt Collection Act (inkassoloven) § 9. Late interest under the Act relating to Interest on Overdue Payments § 2.",
        },
        ["demand.nb"] = Demand,
        ["demand.en"] = Demand with
        {
            Language = LetterLanguage.En,
            Title = "Payment demand",
            Paragraphs =
            [
                "Our notice of debt collection of 30 June 2026 gave you until 14 July 2026 to pay. We have not received payment.",
                "Pay the whole amount by the last day given here, or tell us what you hold against the claim within the same time. Otherwise collection goes on without further notice, and you may have to pay the costs of it.",
            ],
            LegalLine = "Payment demand under the Debt Collection Act (inkassoloven) § 10.",
        },
    };

    internal static LetterToPrint Notification => new()
    {
        Language = LetterLanguage.Nb,
        Title = "Betalingspåminnelse",
        Creditor = new CreditorOnLetter("Fjellheim Byggservice AS", "314512008", ["Storgata 1", "0155 Oslo"]) { Email = "regnskap@fjellheim.example", Phone = "22 00 00 00" },
        Debtor = new DebtorOnLetter("Åse Øvergård Æsen", ["Nedre Bekkevei 14 B", "5003 Bergen"]),
        Date = new DateOnly(2026, 6, 20),
        CustomerNo = "10001",
        Paragraphs = ["Vi kan ikke se at fakturaen nedenfor er betalt. Slikt er lett å overse, så dette er en vennlig påminnelse.", "Har du betalt de siste dagene, kan du se bort fra dette brevet."],
        Closing = ["Vennlig hilsen\nFjellheim Byggservice AS"],
        Claims = [Claim],
        DueDate = new DateOnly(2026, 7, 4),
        Kid = "0010017",
        AccountNumber = "86011117947",
    };

    internal static LetterToPrint Reminder => Notification with
    {
        Title = "Purring",
        Date = new DateOnly(2026, 6, 30),
        DueDate = new DateOnly(2026, 7, 14),
        Debtor = new DebtorOnLetter("Berg & Sønn Entreprenør AS", ["Att. Žaneta Šimková", "Postboks 45 Sentrum", "5804 Bergen"]),
        Paragraphs = ["Vi har ikke mottatt betaling for fakturaene nedenfor, som er forfalt. Vi ber deg betale innen 14 dager.", "Det er lagt til purregebyr etter inkassoforskriften § 1-2."],
        Closing = [],
        Claims =
        [
            Claim with { FeeMinor = 3_800 },
            Claim with { InvoiceNo = "1014", PrincipalMinor = 250_050, RemainingMinor = 100_050 },
            Claim with { InvoiceNo = "2026-1033-A", InvoiceDate = new DateOnly(2026, 6, 2), PrincipalMinor = 123_456_789, RemainingMinor = 123_456_789 },
        ],
        Kid = null,
    };

    internal static LetterToPrint Notice => Notification with
    {
        Title = "Inkassovarsel",
        Date = new DateOnly(2026, 6, 30),
        DueDate = new DateOnly(2026, 7, 14),
        Paragraphs =
        [
            "Kravet nedenfor er forfalt og ikke betalt. Betales det ikke innen siste betalingsdag, blir det sendt til inkasso. Det vil bli dyrere for deg.",
            "Mener du at kravet er feil, må du skrive til oss innen samme dag.",
        ],
        Closing = [],
        Claims = [Claim with { FeeMinor = 3_800, InterestMinor = 4_932 }],
        Interest = [new InterestOnLetter("1001", new DateOnly(2026, 6, 16), new DateOnly(2026, 6, 30), 1_000_000, 12m, 4_932)],
        LegalLine = "Varsel etter inkassoloven § 9. Forsinkelsesrente etter forsinkelsesrenteloven § 2.",
    };

    internal static LetterToPrint Demand => Notice with
    {
        Title = "Betalingsoppfordring",
        Date = new DateOnly(2026, 7, 15),
        DueDate = new DateOnly(2026, 7, 29),
        Paragraphs =
        [
            "Vårt inkassovarsel av 30.06.2026 ga deg frist til 14.07.2026. Vi har ikke mottatt betaling.",
            "Betal hele beløpet innen siste betalingsdag, eller si fra innen samme frist hva du har å innvende mot kravet. Ellers går inndrivingen videre uten mer varsel, og du kan måtte betale kostnadene ved den.",
        ],
        Claims = [Claim with { FeeMinor = 15_100, InterestMinor = 9_966 }],
        Interest =
        [
            new InterestOnLetter("1001", new DateOnly(2026, 6, 16), new DateOnly(2026, 6, 30), 1_000_000, 12m, 4_932),
            new InterestOnLetter("1001", new DateOnly(2026, 7, 1), new DateOnly(2026, 7, 15), 1_000_000, 12.25m, 5_034),
        ],
        LegalLine = "Betalingsoppfordring etter inkassoloven § 10.",
    };

    /// <summary>A letter of many invoices, each with a line of interest.</summary>
    internal static LetterToPrint Long(int invoices) => Notice with
    {
        Claims = [.. Enumerable.Range(1, invoices).Select(n => Claim with { InvoiceNo = $"{5000 + n}", RemainingMinor = 1_000_000 - n, InterestMinor = 4_932 })],
        Interest = [.. Enumerable.Range(1, invoices).Select(n => new InterestOnLetter($"{5000 + n}", new DateOnly(2026, 6, 16), new DateOnly(2026, 6, 30), 1_000_000 - n, 12m, 4_932))],
    };
}
