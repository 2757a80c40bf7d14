using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.FollowUp;

namespace Kravbro.Application.Letters;

/// <summary>A letter with made-up values, to see what a text will look like.</summary>
public static class LetterSample
{
    private const long Principal = 125_000;

    /// <summary>A text filled with made-up values. Refused: as <see cref="LetterText.Check"/> refuses.</summary>
    public static Task<Result<LetterContent>> Show(ClientBooks books, LetterText text, CancellationToken ct = default) =>
        books.ReadAsTheyStand<Result<LetterContent>>(async view =>
            text.Check() is { } refused ? refused : (await Of(view, text, ct)).Content, ct);

    /// <summary>The text of the plan in force as a document with made-up values.</summary>
    public static Task<byte[]> Document(ClientBooks books, LetterStep step, string language, CancellationToken ct = default) =>
        books.ReadAsTheyStand(async view =>
        {
            var text = LetterTexts.Of((await view.Rules(ct)).Plan, step, language == "en" ? "en" : "nb");
            var (letter, content) = await Of(view, text, ct);
            return Formats.Letters.LetterPdf.Write(LetterDocument.Of(view.Client, letter, content));
        }, ct);

    private static async Task<(LetterRow Letter, LetterContent Content)> Of(ClientView view, LetterText text, CancellationToken ct)
    {
        var rules = await view.Rules(ct);
        var step = rules.Plan[text.Step];
        var due = view.Today.AddDays(-20);
        var letter = new LetterRow { Step = step.Step, CustomerCode = 10_001, SentOn = view.Today, DueOn = view.Today.AddDays(step.Term) };
        var judged = LetterLaw.Judge(
            new Claim
            {
                InvoiceNo = "10045",
                CustomerCode = letter.CustomerCode,
                PostedMinor = Principal,
                RemainingMinor = Principal,
                InvoiceDate = due.AddDays(-14),
                DueDate = due,
            },
            new ClaimHistory(Principal, [], []), step, new Debtor(IsBusiness: false, Fees: true, Interest: true, null), rules.Plan.Law, rules.Law, view.Today,
            feeElsewhere: false);

        // A day without its rows of law shows a letter without fee and interest.
        var terms = judged.IsOk ? judged.Value : null;
        var content = new LetterContent
        {
            Language = text.Language,
            Subject = "",
            Paragraphs = [],
            Creditor = LetterCreditor.Of(view.Client),
            Name = "Kari Eksempel",
            Address = ["Eksempelveien 1", "0001 Oslo"],
            InvoiceNo = "10045",
            InvoiceDate = due.AddDays(-14),
            DueDate = due,
            PrincipalMinor = Principal,
            RemainingMinor = Principal,
            FeeMinor = terms?.FeeMinor ?? 0,
            FeeGround = terms?.FeeGround ?? FeeGround.NotInPlan,
            InterestMinor = terms?.InterestMinor ?? 0,
            Interest = terms?.Interest ?? [],
            Kid = "0000010453",
            Account = view.Settings.PayTo,
            Act = rules.Law.ActOn(view.Today),
            PlanVersion = rules.PlanVersion,
        };
        return (letter, LetterWording.Filled(content, text, view.Client.Name, letter.DueOn));
    }
}
