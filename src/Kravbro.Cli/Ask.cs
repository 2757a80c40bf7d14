using System.CommandLine;
using System.Globalization;
using Kravbro.Domain;

namespace Kravbro.Cli;

/// <summary>
/// The arguments of one command as values. The first one that cannot be read is kept as <see cref="Fault"/>, and the command is
/// refused with it before anything happens.
/// </summary>
internal sealed class Ask(ParseResult parsed)
{
    internal Refusal? Fault { get; private set; }

    /// <summary>Language for people, of the global option.</summary>
    internal string Language => parsed.GetValue(Frame.Lang) ?? "nb";

    internal bool Flag(Option<bool> option) => parsed.GetValue(option);

    internal bool Given(Symbol symbol) => parsed.GetResult(symbol) is { Tokens.Count: > 0 };

    internal string? Text(Option<string> option) => parsed.GetValue(option);

    internal string Text(Argument<string> argument) => parsed.GetValue(argument) ?? "";

    internal string[] Texts(Option<string[]> option) => parsed.GetValue(option) ?? [];

    internal string[] Texts(Argument<string[]> argument) => parsed.GetValue(argument) ?? [];

    internal DateOnly? Date(Option<string> option) => Text(option) is { } text ? Keep(ReadDate(text)) : null;

    internal long? Amount(Option<string> option) => Text(option) is { } text ? Keep(Money.Parse(text, Currency.Nok)).Minor : null;

    internal long Amount(Argument<string> argument) => Keep(Money.Parse(Text(argument), Currency.Nok)).Minor;

    /// <summary>A decimal number with point or comma.</summary>
    internal decimal Decimal(string name, string text)
    {
        if (decimal.TryParse(text.Trim().Replace(',', '.'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        Refuse(Refusals.BadNumber(name, text, "12.50"));
        return 0;
    }

    /// <summary>An amount in a part of an argument, øre.</summary>
    internal long Minor(string text) => Keep(Money.Parse(text, Currency.Nok)).Minor;

    /// <summary>Whole numbers, e.g. ids.</summary>
    internal long[] Codes(Argument<string[]> argument) => [.. Texts(argument).Select(text => ReadCode(argument.Name, text))];

    internal int? Number(Option<string> option) => Text(option) is { } text ? ReadNumber(option.Name, text) : null;

    /// <summary>A rate in percent, with comma or point.</summary>
    internal decimal? Percent(string name, string text)
    {
        if (decimal.TryParse(text.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        Refuse(Refusals.BadNumber(name, text, "12.5"));
        return null;
    }

    internal int Account(Option<string> option) => Number(option) ?? 0;

    internal bool? OnOff(Option<string> option) => Text(option) is { } text ? ReadOnOff(option.Name, text) : null;

    internal bool? OnOff(Argument<string?> argument) => parsed.GetValue(argument) is { } text ? ReadOnOff(argument.Name, text) : null;

    internal string? Optional(Argument<string?> argument) => parsed.GetValue(argument);

    internal long Code(Argument<string> argument) => ReadCode(argument.Name, Text(argument));

    internal long Code(Option<string> option) => ReadCode(option.Name, Text(option) ?? "");

    /// <summary>A word of an enumeration, whatever its case; null and refused when it is none.</summary>
    internal T? Word<T>(string name, string text)
        where T : struct, Enum
    {
        if (Enum.GetNames<T>().Contains(text, StringComparer.OrdinalIgnoreCase))
        {
            return Enum.Parse<T>(text, ignoreCase: true);
        }

        Refuse(Refusals.BadChoice(name, text, string.Join(", ", Enum.GetNames<T>())));
        return null;
    }

    /// <summary>A whole number in a part of an argument.</summary>
    internal int Whole(string name, string text) => ReadNumber(name, text);

    /// <summary>Arguments of the form NAME=VALUE.</summary>
    internal IReadOnlyList<(string Name, string Value)> Pairs(Option<string[]> option)
    {
        var pairs = new List<(string, string)>();
        foreach (var text in parsed.GetValue(option) ?? [])
        {
            if (text.Split('=', 2) is [{ Length: > 0 } name, var value])
            {
                pairs.Add((name, value));
            }
            else
            {
                Refuse(Refusals.BadChoice(option.Name, text, "NAME=VALUE"));
            }
        }

        return pairs;
    }

    internal T Keep<T>(Result<T> result)
    {
        if (result.IsOk)
        {
            return result.Value;
        }

        Fault ??= result.Refusal;
        return default!;
    }

    internal void Refuse(Refusal refusal) => Fault ??= refusal;

    private static Result<DateOnly> ReadDate(string text) =>
        DateOnly.TryParseExact(text, ["yyyy-MM-dd", "dd.MM.yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : Refusals.BadDate(text);

    private int ReadNumber(string name, string text)
    {
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        Refuse(Refusals.BadNumber(name, text, "0, 1, 2 …"));
        return 0;
    }

    private long ReadCode(string name, string text)
    {
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var code))
        {
            return code;
        }

        Refuse(Refusals.BadNumber(name, text, "0–9 …"));
        return 0;
    }

    private bool? ReadOnOff(string name, string text)
    {
        if (text is "on" or "off")
        {
            return text == "on";
        }

        Refuse(Refusals.BadChoice(name, text, "on, off"));
        return null;
    }
}
