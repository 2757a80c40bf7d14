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
        var letter = new LetterRow { Step = step.Step, CustomerCode = 10_001, SentOn = view.Today, DueOn = view.Today.AddDays(step.Term) };
        var maxima = rules.Law.FeesOn(view.Today);
        var fee = step.Fee == FeeRule.None || !maxima.IsOk ? 0 : step.Fee == FeeRule.Fixed ? step.FeeMinor : maxima.Value.For(step.Step);
        var due = view.Today.AddDays(-20);
        var interest = step.Interest
            ? LateInterest.Of(Principal, [], due.AddDays(1), view.Today, new Debtor(false, true, true, null), rules.Plan.Law, rules.Law)
            : InterestToDate.None;
        var content = new LetterContent
        {
            Language = text.Language,
            Subject = "",
            Paragraphs = [],
            Name = "Kari Eksempel",
            Address = ["Eksempelveien 1", "0001 Oslo"],
            InvoiceNo = "10045",
            InvoiceDate = due.AddDays(-14),
            DueDate = due,
            PrincipalMinor = Principal,
            RemainingMinor = Principal,
            FeeMinor = fee,
            InterestMinor = interest.IsOk ? interest.Value.Minor : 0,
            Interest = interest.IsOk ? interest.Value.Lines : [],
            Kid = "0000010453",
            Account = view.Settings.BankAccounts.Count > 0 ? view.Settings.BankAccounts[0].Number : null,
            Act = rules.Law.ActOn(view.Today),
            PlanVersion = rules.PlanVersion,
        };
        return (letter, LetterWording.Filled(content, text, view.Client.Name, letter.DueOn));
    }
}
