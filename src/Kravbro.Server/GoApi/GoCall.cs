using System.Globalization;
using Kravbro.Application.Extensions;
using Kravbro.Application.Storage;
using Kravbro.Domain;
using Kravbro.Server.GoApi.OData;

namespace Kravbro.Server.GoApi;

/// <summary>A call of an integration that has shown a valid token.</summary>
internal sealed class GoCall(HttpContext http, AgencyIdentity caller, ClientBooks books)
{
    internal HttpContext Http => http;

    /// <summary>Who calls.</summary>
    internal AgencyIdentity Caller => caller;

    /// <summary>The caller's extension.</summary>
    internal long Extension => caller.ExtensionId;

    /// <summary>The client's books, opened in the caller's name.</summary>
    internal ClientBooks Books => books;

    internal CancellationToken Stop => http.RequestAborted;

    /// <summary>Language of summaries: Norwegian when it is asked for, else English.</summary>
    internal string Language => http.Request.Headers.AcceptLanguage.ToString() is var wish
        && (wish.StartsWith("nb", StringComparison.OrdinalIgnoreCase) || wish.StartsWith("no", StringComparison.OrdinalIgnoreCase)
            || wish.StartsWith("nn", StringComparison.OrdinalIgnoreCase)) ? "nb" : "en";

    /// <summary>The wire's GUID of one of the client's ids.</summary>
    internal Guid Wire(long id) => WireId.Of(caller.ClientId, id);

    /// <summary>The client's id behind a GUID; 0, which nothing has, for any other.</summary>
    internal long Id(Guid guid) => WireId.Read(caller.ClientId, guid) ?? 0;

    /// <summary>A part of the address as a GUID, or null.</summary>
    internal long? RouteId(string name) =>
        http.Request.RouteValues[name] is string text && Guid.TryParse(text, out var guid) ? Id(guid) : null;

    /// <summary>A part of the address as a number, or null.</summary>
    internal long? RouteNumber(string name) =>
        http.Request.RouteValues[name] is string text && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Whether a parameter stands in the address, with or without a value.</summary>
    internal bool Asks(string name) => http.Request.Query.ContainsKey(name);

    /// <summary>A parameter's value; null when it is absent or empty.</summary>
    internal string? Parameter(string name) => http.Request.Query[name].FirstOrDefault() is { Length: > 0 } text ? text : null;

    /// <summary>A date parameter: the day as written; null when absent or empty. Refused: <c>bad_value</c>.</summary>
    internal Result<DateOnly?> DateParameter(string name)
    {
        if (Parameter(name) is not { } text)
        {
            return (DateOnly?)null;
        }

        return text.Length >= 10 && DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : Refusals.BadValue(name, text, "a date such as 2024-01-16", "en dato som 2024-01-16");
    }

    /// <summary>The query options over an allow-list of properties.</summary>
    internal Result<QueryOptions<T>> Options<T>(Properties<T> properties) =>
        ODataReader.Read(http.Request.Query.Select(q => KeyValuePair.Create(q.Key, q.Value.FirstOrDefault())), properties);
}
