using System.Globalization;
using Kravbro.Domain;
using Kravbro.Domain.Ledger;

namespace Kravbro.Server.Pages.Settings;

/// <summary>Bank accounts and voucher series as lines of text, one each.</summary>
internal static class BookSettingsForm
{
    internal static string Banks(BookSettings settings) => string.Join('\n', settings.BankAccounts.Select(a => $"{a.Number} = {Days.Code(a.Account)}"));

    internal static string Series(BookSettings settings) =>
        string.Join('\n', settings.Series.Select(s => $"{s.Name} = {s.First.ToString(CultureInfo.InvariantCulture)}: {string.Join(", ", s.Types)}"));

    /// <summary>Reads lines NUMBER = ACCOUNT. Refused: <c>bad_choice</c>.</summary>
    internal static Result<List<OwnBankAccount>> Banks(string text)
    {
        var banks = new List<OwnBankAccount>();
        foreach (var line in Lines(text))
        {
            if (line.Split('=') is not [var number, var account] || !int.TryParse(account.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var code))
            {
                return Refusals.BadChoice("bank", line, "12345678903 = 1920");
            }

            banks.Add(new OwnBankAccount(number.Trim(), code));
        }

        return banks;
    }

    /// <summary>Reads lines NAME = FIRST: TYPE, TYPE. Refused: <c>bad_choice</c>.</summary>
    internal static Result<List<VoucherSeries>> Series(string text)
    {
        var series = new List<VoucherSeries>();
        foreach (var line in Lines(text))
        {
            if (line.Split('=', ':') is not [var name, var first, var types] || name.Trim().Length == 0
                || !long.TryParse(first.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                return Refusals.BadChoice("series", line, "Bank = 50001: BankJournal, IncomingOcrGiro");
            }

            var read = new List<VoucherType>();
            foreach (var word in types.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                if (!Enum.GetNames<VoucherType>().Contains(word, StringComparer.OrdinalIgnoreCase))
                {
                    return Refusals.BadChoice("series", word, string.Join(", ", Enum.GetNames<VoucherType>()));
                }

                read.Add(Enum.Parse<VoucherType>(word, ignoreCase: true));
            }

            series.Add(new VoucherSeries(name.Trim(), number, read));
        }

        return series;
    }

    /// <summary>The field of a refusal that names none; null for the whole form.</summary>
    internal static string? FieldOf(Refusal refusal) => refusal.Code switch
    {
        "duplicate_series" => "series",
        "bad_number" when refusal.En.StartsWith("kid", StringComparison.Ordinal) => "kid.length",
        "bad_number" when refusal.En.StartsWith("rounding", StringComparison.Ordinal) => "rounding",
        "bad_number" when refusal.En.StartsWith("bank limit", StringComparison.Ordinal) => "banklimit",
        "bad_number" => "series",
        _ => null,
    };

    private static IEnumerable<string> Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
