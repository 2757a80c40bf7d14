using Kravbro.Domain;

namespace Kravbro.Formats.Csv;

/// <summary>Reads customer files: <c>Kundenr;Navn;Type;Organisasjonsnr;Adresse;Postnr;Poststed;Land;E-post</c>.</summary>
public static class CustomerCsv
{
    private const int Code = 0, Name = 1, Type = 2, OrgNo = 3, Address = 4, Zip = 5, City = 6, Country = 7, Email = 8;

    private static readonly Columns Known = new(
        new Column("Kundenr", "CustomerNo", Required: true, "Kundenummer", "CustomerCode"),
        new Column("Navn", "Name", Required: true, "Kundenavn", "CustomerName"),
        new Column("Type", "Type", Required: false),
        new Column("Organisasjonsnr", "OrgNo", Required: false, "Organisasjonsnummer", "Orgnr"),
        new Column("Adresse", "Address", Required: false),
        new Column("Postnr", "Zip", Required: false, "Postnummer"),
        new Column("Poststed", "City", Required: false),
        new Column("Land", "Country", Required: false),
        new Column("E-post", "Email", Required: false));

    /// <summary>
    /// Reads the rows one at a time. A file that cannot be read at all (encoding, header) gives one row with its faults and no more.
    /// </summary>
    /// <param name="stream">Seekable; read twice from its position, left open.</param>
    /// <param name="mapping">The client's translation of header names, if any.</param>
    /// <param name="summary">Filled while reading.</param>
    /// <param name="ct">Checked at every row.</param>
    /// <exception cref="ArgumentException">The stream is not seekable.</exception>
    public static IEnumerable<CsvRow<CustomerRow>> Read(Stream stream, ColumnMapping? mapping, CsvSummary summary, CancellationToken ct = default) =>
        CsvFile.Read(stream, Known, mapping, summary, Parse, ct);

    private static CustomerRow? Parse(RowCells cells)
    {
        var code = cells.Number(Code, 1, Limits.LargestCustomerCode, Limits.CustomerCode, required: true);
        var name = cells.Text(Name, Limits.Name, required: true);
        var isPerson = ReadType(cells);
        var orgNo = cells.Value(OrgNo, OrganisationNumber.Parse);
        var address = cells.Text(Address, Limits.Address);
        var zip = cells.Word(Zip, Limits.Zip);
        var city = cells.Text(City, Limits.City);
        var country = cells.Word(Country, Limits.Country);
        var email = cells.Word(Email, Limits.Email);
        return code is null || name is null
            ? null
            : new CustomerRow(code.Value, name, isPerson, orgNo, address, zip, city, country, email);
    }

    private static bool ReadType(RowCells cells)
    {
        var word = cells.Word(Type, Limits.Word);
        switch (word?.ToLowerInvariant())
        {
            case null or "foretak" or "company" or "business":
                return false;
            case "person":
                return true;
            default:
                cells.Fault(Type, Refusals.BadChoice(cells.NameOf(Type), word, "person, foretak"));
                return false;
        }
    }
}
