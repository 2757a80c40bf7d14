using Kravbro.Domain;
using Kravbro.Formats.Xml;

namespace Kravbro.Formats.Ehf;

/// <summary>Reads a party of UBL. Norwegian files have the organisation number in up to four places, in several spellings.</summary>
internal sealed class EhfPartyReader
{
    private const string OrgNoScheme = "0192";
    private readonly List<string> _orgNos = [];
    private readonly List<string> _streets = [];
    private string? _registeredName, _tradingName, _zip, _city, _country, _email;

    /// <summary>Reads the current element, which holds a <c>Party</c>.</summary>
    internal static EhfParty Read(SafeXml xml)
    {
        var where = xml.Name;
        var party = new EhfPartyReader();
        xml.Each(name =>
        {
            if (name == "Party")
            {
                xml.Each(part => party.Take(xml, part));
            }
        });
        return new EhfParty
        {
            Name = party._registeredName ?? party._tradingName ?? throw EhfValues.Bad($"{where}/RegistrationName", "a name", "et navn", null),
            OrgNo = party._orgNos.Select(Parse).FirstOrDefault(n => n is not null),
            WrittenId = party._orgNos.FirstOrDefault(),
            Address = party._streets.Count == 0 ? null : string.Join(", ", party._streets),
            Zip = party._zip,
            City = party._city,
            Country = party._country,
            Email = party._email,
        };
    }

    private void Take(SafeXml xml, string part)
    {
        switch (part)
        {
            case "EndpointID":
                TakeOrgNo(xml, mustBeNorwegian: true);
                break;
            case "PartyIdentification":
                xml.Each(name => When(name == "ID", () => TakeOrgNo(xml, mustBeNorwegian: true)));
                break;
            case "PartyName":
                xml.Each(name => When(name == "Name", () => _tradingName = xml.Text(200)));
                break;
            case "PostalAddress":
                xml.Each(name => TakeAddress(xml, name));
                break;
            case "PartyTaxScheme":
                // Beside VAT there is "Foretaksregisteret", which is no number.
                xml.Each(name => When(name == "CompanyID", () => TakeOrgNo(xml, mustBeNorwegian: false)));
                break;
            case "PartyLegalEntity":
                xml.Each(name =>
                {
                    When(name == "RegistrationName", () => _registeredName = xml.Text(200));
                    When(name == "CompanyID", () => TakeOrgNo(xml, mustBeNorwegian: false));
                });
                break;
            case "Contact":
                xml.Each(name => When(name == "ElectronicMail", () => _email = xml.Text(254)));
                break;
        }
    }

    private void TakeAddress(SafeXml xml, string name)
    {
        switch (name)
        {
            case "StreetName" or "AdditionalStreetName":
                TakeStreet(xml);
                break;
            case "AddressLine":
                xml.Each(inner => When(inner == "Line", () => TakeStreet(xml)));
                break;
            case "CityName":
                _city = xml.Text(100);
                break;
            case "PostalZone":
                _zip = xml.Text(20);
                break;
            case "Country":
                xml.Each(inner => When(inner == "IdentificationCode", () => _country = xml.Text(60)));
                break;
        }
    }

    private void TakeStreet(SafeXml xml)
    {
        if (xml.Text(60) is { } street && _streets.Count < 3)
        {
            _streets.Add(street);
        }
    }

    // Identifiers of other schemes may have nine digits too and are somebody else's.
    private void TakeOrgNo(SafeXml xml, bool mustBeNorwegian)
    {
        var scheme = xml.Attribute("schemeID");
        var isNorwegian = scheme == OrgNoScheme || (scheme is null && !mustBeNorwegian);
        if (xml.Text(60) is { } id && (isNorwegian || IsVatNumber(id)) && _orgNos.Count < 8)
        {
            _orgNos.Add(id);
        }
    }

    private static bool IsVatNumber(string id) =>
        id.StartsWith("NO", StringComparison.OrdinalIgnoreCase) && id.EndsWith("MVA", StringComparison.OrdinalIgnoreCase);

    private static OrganisationNumber? Parse(string id)
    {
        var digits = id.Replace(" ", "", StringComparison.Ordinal);
        digits = digits.StartsWith("NO", StringComparison.OrdinalIgnoreCase) ? digits[2..] : digits;
        digits = digits.EndsWith("MVA", StringComparison.OrdinalIgnoreCase) ? digits[..^3] : digits;
        var parsed = OrganisationNumber.Parse(digits);
        return parsed.IsOk ? parsed.Value : null;
    }

    private static void When(bool condition, Action action)
    {
        if (condition)
        {
            action();
        }
    }
}
