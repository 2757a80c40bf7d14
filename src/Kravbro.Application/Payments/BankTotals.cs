using System.Globalization;
using Kravbro.Domain;
using Kravbro.Formats.Bank;

namespace Kravbro.Application.Payments;

/// <summary>What a bank file says of itself, in a form for every face: of a file that was read, and of one that was refused.</summary>
public static class BankTotals
{
    /// <summary>The totals in one sentence.</summary>
    public static string Text(BankFileSummary summary, bool english)
    {
        IEnumerable<string> parts =
        [
            english ? $"{summary.Transactions} transactions in {summary.Records} records" : $"{summary.Transactions} transaksjoner i {summary.Records} poster",
            .. summary.Accounts.Count == 0 ? [] : (string[])[$"{(english ? "account" : "konto")} {string.Join(", ", summary.Accounts.Take(10))}"],
            .. summary.Sums.Select(s => english
                ? $"in {s.Currency.Code} {s.CreditSum} ({s.Credits}), out {s.Currency.Code} {s.DebitSum} ({s.Debits})"
                : $"inn {s.Currency.Code} {s.CreditSum} ({s.Credits}), ut {s.Currency.Code} {s.DebitSum} ({s.Debits})"),
            .. summary.Balances.Select(b => english
                ? $"balance of {b.Account} from {Told(b.Opening)} to {Told(b.Closing)}"
                : $"saldo på {b.Account} fra {Told(b.Opening)} til {Told(b.Closing)}"),
            .. summary.Types.Count == 0 ? [] : (string[])[$"{(english ? "types" : "typer")} {Types(summary)}"],
        ];
        return string.Join("; ", parts) + ".";
    }

    /// <summary>The refusal of a file that may not be booked, with the totals of the file in its texts and details.</summary>
    internal static Refusal In(Refusal refusal, BankFileSummary summary)
    {
        var told = refusal with
        {
            En = $"{refusal.En} The file says: {Text(summary, english: true)}",
            Nb = $"{refusal.Nb} Filen sier: {Text(summary, english: false)}",
        };
        told = told.With("format", summary.Format.ToString()).With("accounts", string.Join(", ", summary.Accounts))
            .With("statements", Number(summary.Statements)).With("records", Number(summary.Records)).With("transactions", Number(summary.Transactions))
            .With("sums", string.Join("; ", summary.Sums.Select(s => $"{s.Currency.Code} +{s.CreditSum} ({s.Credits}) -{s.DebitSum} ({s.Debits})")))
            .With("balances", string.Join("; ", summary.Balances.Select(b => $"{b.Account}: {Told(b.Opening)} – {Told(b.Closing)}")))
            .With("notes", string.Join("; ", summary.Notes.Take(50).Select(n => n.Where.Length == 0 ? n.Code : $"{n.Code} {n.Where}")));
        return summary.MessageId is { } message ? told.With("messageId", message) : told;
    }

    /// <summary>How many transactions there are of each type of OCR giro.</summary>
    public static string Types(BankFileSummary summary) => string.Join(", ", summary.Types.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => $"{t.Key}×{t.Value}"));

    private static string Told(Money? amount) => amount is { } money ? $"{money.Currency.Code} {money}" : "–";

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
