using System.Globalization;
using Kravbro.Domain;

namespace Kravbro.Formats.Generate;

/// <summary>Writes the customer file: six of ten are businesses, 2 % lack an address.</summary>
internal static class GeneratedCustomers
{
    internal const int FirstCode = 10_001;

    // Numbers that begin with 3 are synthetic by agreement of the Norwegian registers: never a real firm's.
    private const int FirstOrgNo = 30_000_000;
    private const int OrgNos = 10_000_000;

    internal static void Write(TextWriter file, int customers, long seed)
    {
        var numbers = new SeededSequence(seed, stream: 1);
        var orgNos = OrganisationNumbers(numbers.Below(OrgNos)).GetEnumerator();
        file.Write("Kundenr;Navn;Type;Organisasjonsnr;Adresse;Postnr;Poststed;Land;E-post\n");
        for (var i = 0; i < customers; i++)
        {
            var isBusiness = numbers.PerMille(600);
            var (first, last) = (numbers.Of(NorwegianNames.First), numbers.Of(NorwegianNames.Last));
            var (zip, city) = numbers.Of(NorwegianNames.Towns);
            var name = isBusiness ? BusinessName(numbers, last, city) : $"{first} {last}";
            var orgNo = isBusiness && orgNos.MoveNext() ? orgNos.Current.ToString() : "";
            var address = numbers.PerMille(980)
                ? $"{numbers.Of(NorwegianNames.Streets)} {numbers.Between(1, 120).ToString(CultureInfo.InvariantCulture)};{zip};{city}"
                : ";;";
            var mail = numbers.PerMille(900) ? $"{(isBusiness ? "faktura" : Ascii(first))}.{Ascii(last)}{(FirstCode + i).ToString(CultureInfo.InvariantCulture)}@example.com" : "";
            file.Write(string.Create(CultureInfo.InvariantCulture,
                $"{FirstCode + i};{name};{(isBusiness ? "foretak" : "person")};{orgNo};{address};NO;{mail}\n"));
        }
    }

    private static string BusinessName(SeededSequence numbers, string last, string city)
    {
        var trade = numbers.Of(NorwegianNames.Trades);
        var form = numbers.Of(NorwegianNames.Forms);
        return numbers.Below(4) switch
        {
            0 => $"{city} {trade} {form}",
            1 => $"{last} & {numbers.Of(NorwegianNames.Last)} {trade} {form}",
            2 => $"{last}{(last.EndsWith('s') ? "" : "s")} {trade} {form}",
            _ => $"{last} {trade} {form}",
        };
    }

    // A step that shares no factor with the range visits every number once, without remembering those given.
    private static IEnumerable<OrganisationNumber> OrganisationNumbers(int start)
    {
        const long Step = 7_654_321;
        for (long i = 0; i < OrgNos; i++)
        {
            var digits = FirstOrgNo + ((start + (i * Step)) % OrgNos);
            if (OrganisationNumber.Complete(digits.ToString(CultureInfo.InvariantCulture)) is { } number)
            {
                yield return number;
            }
        }
    }

    private static string Ascii(string name) => name.ToLowerInvariant()
        .Replace("æ", "ae", StringComparison.Ordinal)
        .Replace("ø", "o", StringComparison.Ordinal)
        .Replace("å", "a", StringComparison.Ordinal);
}
