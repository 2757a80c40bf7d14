using System.Globalization;

namespace Kravbro.Agency;

/// <summary>The command line of the agency's program.</summary>
/// <param name="Settings">The agency.</param>
/// <param name="Every">Pause between rounds.</param>
/// <param name="Rounds">Rounds to go; null for no end.</param>
public sealed record Options(AgencySettings Settings, TimeSpan Every, int? Rounds)
{
    /// <summary>How to call the program.</summary>
    public const string Usage = """
        Kravbro.Agency --url http://127.0.0.1:5080 --application-key GUID --client-key GUID
          [--name Kravia] [--prefix KR] [--seed 7] [--every 5s] [--rounds N] [--collect-after DAYS]
        """;

    /// <summary>Reads the arguments; null, with what is wrong, when they cannot be used.</summary>
    public static (Options? Options, string? Wrong) Read(IReadOnlyList<string> args)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < args.Count; i += 2)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal) || i + 1 == args.Count)
            {
                return (null, $"{args[i]} is not an option with a value");
            }

            given[args[i][2..]] = args[i + 1];
        }

        string[] known = ["url", "application-key", "client-key", "name", "prefix", "seed", "every", "rounds", "collect-after"];
        if (given.Keys.Except(known, StringComparer.Ordinal).FirstOrDefault() is { } unknown)
        {
            return (null, $"--{unknown} is unknown");
        }

        if (!Uri.TryCreate(given.GetValueOrDefault("url"), UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            return (null, "--url needs an http address");
        }

        if (!Guid.TryParse(given.GetValueOrDefault("application-key"), out var applicationKey)
            || !Guid.TryParse(given.GetValueOrDefault("client-key"), out var clientKey))
        {
            return (null, "--application-key and --client-key need a GUID each");
        }

        if (!Number("seed", 7, out var seed) || !Number("rounds", 0, out var rounds) || !Number("collect-after", 14, out var days))
        {
            return (null, "--seed, --rounds and --collect-after need a whole number, 0 or more");
        }

        if (Pause(given.GetValueOrDefault("every", "5s")) is not { } every)
        {
            return (null, "--every needs a time such as 500ms, 5s or 2m");
        }

        var prefix = given.GetValueOrDefault("prefix", "KR");
        if (prefix.Length is 0 or > 12)
        {
            return (null, "--prefix needs 1 to 12 characters");
        }

        var settings = new AgencySettings(url, applicationKey, clientKey)
        {
            Name = given.GetValueOrDefault("name", "Kravia"),
            Prefix = prefix,
            Seed = seed,
            CollectAfterDays = days,
        };
        return (new Options(settings, every, given.ContainsKey("rounds") ? rounds : null), null);

        bool Number(string name, int otherwise, out int value)
        {
            value = otherwise;
            return !given.TryGetValue(name, out var text) || int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
        }
    }

    private static TimeSpan? Pause(string text)
    {
        var digits = text.TrimEnd('m', 's');
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? text[digits.Length..] switch
            {
                "ms" => TimeSpan.FromMilliseconds(number),
                "s" or "" => TimeSpan.FromSeconds(number),
                "m" => TimeSpan.FromMinutes(number),
                _ => null,
            }
            : null;
    }
}
