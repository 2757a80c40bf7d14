using System.Text.Json;
using Kravbro.Domain;
using Kravbro.Server.GoApi.OData;

namespace Kravbro.Server.GoApi;

/// <summary>What a route answers; written in one place as the envelope of the wire.</summary>
internal abstract class GoAnswer
{
    /// <summary>One object or scalar: <c>{"success":true,"data":…}</c>.</summary>
    internal static GoAnswer One(object data) => new Data(data);

    /// <summary><c>{"success":true}</c>, or with the nested form that some calls are read by.</summary>
    internal static GoAnswer Done(bool nested = false) => nested ? new Data(new { Success = true }) : new Plain();

    /// <summary>A business error: HTTP 200 with <c>success:false</c>.</summary>
    internal static GoAnswer Failed(Refusal refusal) => new Failure(refusal, null);

    /// <summary>The same under the name of an exception the interface is known by, with a summary of its own.</summary>
    internal static GoAnswer Failed(string exception, string summary) => new Failure(new Refusal("go", summary, summary), exception);

    /// <summary>The value or the refusal.</summary>
    internal static GoAnswer Of<T>(Result<T> result, Func<T, GoAnswer> answer) => result.IsOk ? answer(result.Value) : Failed(result.Refusal);

    /// <summary>A file without an envelope.</summary>
    internal static GoAnswer File(byte[] bytes, string contentType, string name) => new Bytes(bytes, contentType, name);

    /// <summary>HTTP 404 without an envelope, for files: some clients store whatever they get.</summary>
    internal static GoAnswer NotFound() => new Missing();

    /// <summary>
    /// A list, written while it is read; rows are filtered by their properties and written as <paramref name="shown"/> says. With <paramref name="most"/> an answer
    /// of more rows is refused (<c>too_many_rows</c>).
    /// </summary>
    internal static GoAnswer Page<T>(QueryOptions<T> options, Func<Func<T, ValueTask>, Task<Result<int>>> read, int most = int.MaxValue, Func<T, object>? shown = null) =>
        new DataPage<T>(options, read, most, shown);

    internal abstract Task Write(GoCall call);

    private sealed class Data(object data) : GoAnswer
    {
        internal override Task Write(GoCall call) => WriteJson(call, new { Success = true, Data = data });
    }

    private sealed class Plain : GoAnswer
    {
        internal override Task Write(GoCall call) => WriteJson(call, new { Success = true });
    }

    private sealed class Failure(Refusal refusal, string? exception) : GoAnswer
    {
        internal override Task Write(GoCall call) => WriteJson(call, new
        {
            Success = false,
            Validation = new { Summary = refusal.Text(call.Language), Exception = exception ?? ExceptionOf(refusal.Code), Code = refusal.Code },
        });
    }

    private sealed class Bytes(byte[] bytes, string contentType, string name) : GoAnswer
    {
        internal override async Task Write(GoCall call)
        {
            call.Http.Response.ContentType = contentType;
            call.Http.Response.ContentLength = bytes.Length;
            call.Http.Response.Headers.ContentDisposition = $"inline; filename=\"{new string([.. name.Where(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')])}\"";
            await call.Http.Response.Body.WriteAsync(bytes, call.Stop);
        }
    }

    private sealed class Missing : GoAnswer
    {
        internal override Task Write(GoCall call)
        {
            call.Http.Response.StatusCode = StatusCodes.Status404NotFound;
            return call.Http.Response.WriteAsync("not found", call.Stop);
        }
    }

    private sealed class DataPage<T>(QueryOptions<T> options, Func<Func<T, ValueTask>, Task<Result<int>>> read, int most, Func<T, object>? shown) : GoAnswer
    {
        internal override async Task Write(GoCall call)
        {
            var writer = new PageWriter<T>(call, options, most, shown);
            var done = await read(writer.Take);
            var refused = done.Refusal ?? writer.Refusal;
            await (refused is null ? writer.End() : Failed(refused).Write(call));
        }
    }

    internal static string ExceptionOf(string code) => code switch
    {
        "odata" => "OData",
        "no_extension_may_create" => "Security",
        "duplicate_reference" => "ApiUniqueConstraint",
        "missing_value" => "ApiValidation",
        "not_found" => "ObjectNotFound",
        _ when code.StartsWith("unknown_", StringComparison.Ordinal) => "ObjectNotFound",
        _ when code.StartsWith("bad_", StringComparison.Ordinal) || code is "too_long" or "control_character" or "too_many_decimals" => "Argument",
        _ => "Go",
    };

    private static async Task WriteJson(GoCall call, object envelope)
    {
        call.Http.Response.ContentType = "application/json; charset=utf-8";
        await JsonSerializer.SerializeAsync(call.Http.Response.Body, envelope, WireJson.Options, call.Stop);
    }
}

/// <summary>
/// Writes a list row by row: rows are filtered, skipped and counted as they come, and nothing is held but the answer's buffer. Only an
/// order that the rows do not come in, or a limit on the rows of an answer, makes it hold them.
/// </summary>
internal sealed class PageWriter<T>(GoCall call, QueryOptions<T> options, int most, Func<T, object>? shown)
{
    private const int FlushAt = 64 * 1024;

    private readonly List<T>? _held = options.Order.Count > 0 || (most < int.MaxValue && !(options.Top <= most)) ? [] : null;
    private Utf8JsonWriter? _writer;
    private int _count;
    private int _written;

    /// <summary>Set when there are more rows than one answer holds.</summary>
    internal Refusal? Refusal { get; private set; }

    internal async ValueTask Take(T row)
    {
        if (options.Filter is { } filter && !filter(row))
        {
            return;
        }

        if (_held is not null)
        {
            if (_held.Count < most || options.Top <= most)
            {
                _held.Add(row);
            }
            else
            {
                Refusal = Refusals.TooManyRows(most);
            }

            return;
        }

        _count++;
        if (_count > options.Skip && _written < (options.Top ?? int.MaxValue))
        {
            await Write(row);
        }
    }

    internal async Task End()
    {
        if (_held is not null)
        {
            var (page, count) = options.Apply(_held);
            foreach (var row in page)
            {
                await Write(row);
            }

            _count = count;
        }

        var writer = Begun();
        writer.WriteEndArray();
        writer.WriteNumber("count", _count);
        writer.WriteEndObject();
        writer.Flush();
        await Pipe.FlushAsync(call.Stop);
        await writer.DisposeAsync();
    }

    private System.IO.Pipelines.PipeWriter Pipe => call.Http.Response.BodyWriter;

    private async ValueTask Write(T row)
    {
        var writer = Begun();
        JsonSerializer.Serialize(writer, shown is null ? row : shown(row), WireJson.Options);
        _written++;
        if (Pipe.UnflushedBytes > FlushAt)
        {
            await Pipe.FlushAsync(call.Stop);
        }
    }

    private Utf8JsonWriter Begun()
    {
        if (_writer is null)
        {
            call.Http.Response.ContentType = "application/json; charset=utf-8";
            _writer = new Utf8JsonWriter(Pipe, new JsonWriterOptions { Encoder = WireJson.Options.Encoder });
            _writer.WriteStartObject();
            _writer.WriteBoolean("success", true);
            _writer.WriteStartArray("data");
        }

        return _writer;
    }
}
