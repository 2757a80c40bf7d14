using System.Globalization;
using System.Text;
using Kravbro.Application.Extensions;
using Kravbro.Application.FollowUp;
using Kravbro.Domain;
using Kravbro.Domain.Collection;
using Kravbro.Domain.FollowUp;

namespace Kravbro.Tests.Timelines;

/// <summary>How the words of a story become requests.</summary>
internal static class StoryWords
{
    // plan reminder on 14/14 · plan notice off · plan collection 20 · plan minimum 500.00 · plan guard missing_address block
    internal static Func<FollowUpPlan, FollowUpPlan> PlanChange(string[] words)
    {
        if (words.Length == 0)
        {
            return plan => plan;
        }

        switch (words[0])
        {
            case "collection":
                return plan => plan with { CollectionDays = int.Parse(words[1], CultureInfo.InvariantCulture) };
            case "repeats":
                var repeats = words[1].Split('/');
                return plan => plan.With(plan.Notification with
                {
                    Repeats = int.Parse(repeats[0], CultureInfo.InvariantCulture),
                    RepeatDays = int.Parse(repeats[1], CultureInfo.InvariantCulture),
                });
            case "minimum":
                return plan => plan with { MinimumMinor = Minor(words[1]) };
            case "guard":
                var guard = WarningWords.ParseGuard(words[1])!.Value;
                return plan => plan with { Blocking = words[2] == "block" ? plan.Blocking | guard : plan.Blocking & ~guard };
            default:
                var days = words.Length > 2 ? words[2].Split('/') : [];
                var change = new Plans.StepChange(StepWords.ParseLetter(words[0])!.Value)
                {
                    On = words[1] == "on",
                    Days = days.Length > 0 ? int.Parse(days[0], CultureInfo.InvariantCulture) : null,
                    Term = days.Length > 1 ? int.Parse(days[1], CultureInfo.InvariantCulture) : null,
                };
                return change.Apply;
        }
    }

    // activate Nordlys [no-create|create] [auto] [from 2026-01-01] [costs 6796]
    internal static Activate.Request ActivateRequest(DateOnly date, string[] words)
    {
        var request = new Activate.Request(words[0]) { Date = date };
        for (var i = 1; i < words.Length; i++)
        {
            request = words[i] switch
            {
                "no-create" => request with { MayCreate = false },
                "create" => request with { MayCreate = true },
                "auto" => request with { AutoApprove = true },
                "from" => request with { FromInvoiceDate = Day(words[++i]) },
                "costs" => request with
                {
                    Accounts = ExtensionAccounts.Choose(ExtensionAccounts.Proposed, int.Parse(words[++i], CultureInfo.InvariantCulture), null, null),
                },
                var other => throw new InvalidOperationException($"unknown word {other}"),
            };
        }

        return request;
    }

    internal static SetExtension.Request SetRequest(string[] words)
    {
        var request = new SetExtension.Request(words[0]);
        for (var i = 1; i < words.Length; i++)
        {
            request = words[i] switch
            {
                "create" => request with { MayCreate = words[++i] == "on" },
                "auto" => request with { AutoApprove = words[++i] == "on" },
                "from" => request with { FromInvoiceDate = Day(words[++i]) },
                var other => throw new InvalidOperationException($"unknown word {other}"),
            };
        }

        return request;
    }

    internal static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal static long Minor(string text) => Money.Parse(text, Currency.Nok).Value.Minor;

    /// <summary>A manual journal of two lines: so much credited to a customer, debited to the bank; both lines on one day.</summary>
    internal static MemoryStream Journal(DateOnly date, long customer, string amount, string? invoiceNo) => new(Encoding.UTF8.GetBytes(
        "Dato;Konto;Kunde;Fakturanr;Beløp;Tekst\n"
        + $"{Days.Iso(date)};1920;;;{amount};x\n{Days.Iso(date)};1500;{Days.Code(customer)};{invoiceNo};{(amount.StartsWith('-') ? amount[1..] : "-" + amount)};x\n"));
}
