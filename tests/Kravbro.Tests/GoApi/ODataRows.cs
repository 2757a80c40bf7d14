using Kravbro.Domain;
using Kravbro.Server.GoApi.OData;

namespace Kravbro.Tests.GoApi;

/// <summary>A customer-like row with a property of every kind, and the allow-list that shows it.</summary>
internal static class ODataRows
{
    public enum Status
    {
        Active = 0,
        Closed = 10,
    }

    public sealed record Address(string? City, Address? Billing = null);

    public sealed record Row
    {
        public Guid Id { get; init; } = Guid.Parse("0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9");
        public long Code { get; init; } = 10001;
        public string Name { get; init; } = "My & Co AS";
        public string? FirstName { get; init; } = "Kari";
        public string? VatNumber { get; init; }
        public decimal BalanceAgency { get; init; } = 100m;
        public int? Terms { get; init; }
        public bool IsArchived { get; init; }
        public bool? IsWriteOff { get; init; }
        public DateOnly Since { get; init; } = new(2024, 1, 2);
        public DateTimeOffset LastChanged { get; init; } = new(2024, 1, 2, 13, 4, 5, TimeSpan.Zero);
        public Status Status { get; init; } = Status.Active;
        public Status? Last { get; init; }
        public Address? MailAddress { get; init; } = new("Oslo");
        public object? Loose { get; init; }
        public string Secret { get; init; } = "hidden";
    }

    public static readonly Properties<Row> Allowed = new Properties<Row>()
        .Add("Id", r => r.Id).Add("Code", r => r.Code).Add("Name", r => r.Name).Add("FirstName", r => r.FirstName)
        .Add("VatNumber", r => r.VatNumber).Add("BalanceAgency", r => r.BalanceAgency).Add("Terms", r => r.Terms)
        .Add("IsArchived", r => r.IsArchived).Add("IsWriteOff", r => r.IsWriteOff).Add("Since", r => r.Since)
        .Add("LastChanged", r => r.LastChanged).Add("Status", r => r.Status).Add("Last", r => r.Last).Add("Loose", r => r.Loose)
        .Nested("MailAddress", r => r.MailAddress, new Properties<Address>().Add("City", a => a.City)
            .Nested("Billing", a => a.Billing, new Properties<Address>().Add("City", a => a.City)));

    public static Result<QueryOptions<Row>> Read(params (string Name, string? Value)[] query) =>
        ODataReader.Read(query.Select(q => KeyValuePair.Create(q.Name, q.Value)), Allowed);

    public static QueryOptions<Row> Filter(string filter) => Read(("$filter", filter)).Value;

    public static bool Matches(string filter, Row? row = null) => Filter(filter).Filter!(row ?? new Row());

    public static Refusal Refused(string filter) => Read(("$filter", filter)).Refusal!;
}
