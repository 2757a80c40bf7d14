using Kravbro.Application.Letters;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.FollowUp;
using Kravbro.Domain.Law;
using Kravbro.Formats.Letters;

namespace Kravbro.Tests.Formats.Letters;

/// <summary>
/// Letters as the product makes them: its own standard texts, what the law adds to each kind, terms judged by the law of the day.
/// A dispatch holds several.
/// </summary>
internal static class ProductLetters
{
    private static readonly DateOnly Due = new(2026, 6, 15);

    /// <summary>Name of the approved file, the letters of one dispatch.</summary>
    internal static IReadOnlyDictionary<string, IReadOnlyList<LetterToPrint>> All { get; } = new[] { "nb", "en" }.SelectMany(language => new[]
    {
        KeyValuePair.Create($"notification.{language}", Alone(Of(LetterStep.Notification, language, "2026-06-20"))),
        KeyValuePair.Create($"reminder.{language}", Alone(Of(LetterStep.Reminder, language, "2026-06-30"))),
        KeyValuePair.Create($"notice.{language}", Alone(Of(LetterStep.Notice, language, "2026-07-15", Sent(LetterStep.Reminder, "2026-06-30", 3_800, 4_932)))),
        KeyValuePair.Create($"demand.{language}", Alone(Of(LetterStep.Demand, language, "2026-07-30",
            Sent(LetterStep.Reminder, "2026-06-30", 3_800, 4_932), Sent(LetterStep.Notice, "2026-07-15", 3_800, 5_034)))),
        KeyValuePair.Create($"compensation.{language}", Alone(Of(LetterStep.Notice, language, "2026-06-30", compensation: true))),
        KeyValuePair.Create($"dispatch.{language}", (IReadOnlyList<LetterToPrint>)
        [
            Of(LetterStep.Notice, language, "2026-06-30"),
            Of(LetterStep.Notice, language, "2026-06-30", no: "1014", principal: 100_050, feeElsewhere: true),
            Of(LetterStep.Reminder, language, "2026-06-30", no: "2026-1033-A", principal: 123_456_789),
        ]),
    }).ToDictionary();

    private static IReadOnlyList<LetterToPrint> Alone(LetterToPrint letter) => [letter];

    private static StandingLetter Sent(LetterStep step, string on, long fee, long interest) =>
        new(step, DateOnly.Parse(on, System.Globalization.CultureInfo.InvariantCulture), DateOnly.Parse(on, System.Globalization.CultureInfo.InvariantCulture).AddDays(14), fee, interest);

    private static LetterToPrint Of(LetterStep step, string language, string on, params StandingLetter[] before) => Of(step, language, on, false, "1001", 1_000_000, false, before);

    private static LetterToPrint Of(
        LetterStep step, string language, string on, bool compensation = false, string no = "1001", long principal = 1_000_000, bool feeElsewhere = false,
        params StandingLetter[] before)
    {
        var sentOn = DateOnly.Parse(on, System.Globalization.CultureInfo.InvariantCulture);
        var plan = FollowUpPlan.Default with { Law = LegalChoices.Default with { Compensation = compensation } };
        var set = plan[step] with { On = true, Interest = step != LetterStep.Notification };
        var claim = new Claim
        {
            InvoiceNo = no,
            CustomerCode = 10_001,
            PostedMinor = principal,
            RemainingMinor = principal,
            InvoiceDate = Due.AddDays(-14),
            DueDate = Due,
        };
        var terms = LetterLaw.Judge(claim, new ClaimHistory(principal, [], before), set, new Debtor(IsBusiness: compensation, Fees: true, Interest: true, null),
            plan.Law, LawBook.Embedded, sentOn, feeElsewhere).Value;
        var content = new LetterContent
        {
            Language = language,
            Subject = "",
            Paragraphs = [],
            Creditor = new LetterCreditor("Fjellheim Byggservice AS", "314512008")
            {
                Street = ["Verkstedveien 4"],
                Zip = "2815",
                City = "Gjøvik",
                Email = "faktura@fjellheim.example",
                Phone = "22 00 00 00",
                Website = "fjellheim.example",
            },
            Name = compensation ? "Berg & Sønn Entreprenør AS" : "Åse Øvergård Æsen",
            Address = ["Nedre Bekkevei 14 B", "5003 Bergen"],
            InvoiceNo = no,
            InvoiceDate = claim.InvoiceDate,
            DueDate = Due,
            PrincipalMinor = principal,
            RemainingMinor = principal,
            EarlierFeeMinor = before.Sum(l => l.FeeMinor),
            EarlierInterestMinor = before.Sum(l => l.InterestMinor),
            FeeMinor = terms.FeeMinor,
            FeeGround = terms.FeeGround,
            InterestMinor = terms.InterestMinor,
            Interest = terms.Interest,
            Kid = "0010017",
            Account = "86011117947",
            Act = terms.Act,
            Rows = terms.Rows,
        };
        var letter = new LetterRow { Step = step, CustomerCode = claim.CustomerCode, SentOn = sentOn, DueOn = terms.DueOn };
        return LetterDocument.Of(new ClientRow(), letter, LetterWording.Filled(content, LetterTexts.Standard(step, language), "Fjellheim Byggservice AS", terms.DueOn));
    }
}
