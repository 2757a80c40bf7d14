using System.Globalization;
using System.Xml;

namespace Kravbro.Formats.SafT;

/// <summary>Elements of SAF-T, and the lengths of text its schema allows.</summary>
internal static class SaftXml
{
    internal const int Short = 18;
    internal const int Middle = 35;
    internal const int Wide = 70;
    internal const int Long = 256;

    internal static void Balances(XmlWriter xml, long opening, long closing)
    {
        Amount(xml, opening < 0 ? "OpeningCreditBalance" : "OpeningDebitBalance", Math.Abs(opening));
        Amount(xml, closing < 0 ? "ClosingCreditBalance" : "ClosingDebitBalance", Math.Abs(closing));
    }

    internal static void Start(XmlWriter xml, string name) => xml.WriteStartElement("n1", name, SaftWriter.Namespace);

    internal static void Text(XmlWriter xml, string name, string text, int most) =>
        xml.WriteElementString("n1", name, SaftWriter.Namespace, XmlPieces.Printable(text.Length > most ? text[..most] : text));

    internal static void Optional(XmlWriter xml, string name, string? text, int most)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            Text(xml, name, text, most);
        }
    }

    internal static void Day(XmlWriter xml, string name, DateOnly day) =>
        Text(xml, name, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), 10);

    internal static void Amount(XmlWriter xml, string name, long minor) =>
        Text(xml, name, (minor / 100m).ToString("0.00", CultureInfo.InvariantCulture), 20);

    internal static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
