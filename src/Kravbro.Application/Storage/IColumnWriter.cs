using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;
using SQLitePCL;

namespace Kravbro.Application.Storage;

/// <summary>Takes the cells of a row from left to right, in the formats that EF Core reads and writes on the same database.</summary>
internal interface IColumnWriter
{
    void Write(int? value);

    void Write(long? value);

    void Write(bool? value);

    void Write(string? value);

    void Write(byte[]? value);

    void Write(DateOnly? value);

    /// <summary>UTC.</summary>
    void Write(DateTime? value);
}

/// <summary>Cells of a binary COPY.</summary>
internal sealed class CopyWriter(NpgsqlBinaryImporter importer) : IColumnWriter
{
    public void Write(int? value) => Write(value, NpgsqlDbType.Integer);

    public void Write(long? value) => Write(value, NpgsqlDbType.Bigint);

    public void Write(bool? value) => Write(value, NpgsqlDbType.Boolean);

    public void Write(DateOnly? value) => Write(value, NpgsqlDbType.Date);

    public void Write(DateTime? value) => Write(value, NpgsqlDbType.TimestampTz);

    public void Write(byte[]? value)
    {
        if (value is null)
        {
            importer.WriteNull();
        }
        else
        {
            importer.Write(value, NpgsqlDbType.Bytea);
        }
    }

    public void Write(string? value)
    {
        if (value is null)
        {
            importer.WriteNull();
        }
        else
        {
            importer.Write(value, NpgsqlDbType.Text);
        }
    }

    private void Write<T>(T? value, NpgsqlDbType type)
        where T : struct
    {
        if (value is { } present)
        {
            importer.Write(present, type);
        }
        else
        {
            importer.WriteNull();
        }
    }
}

/// <summary>
/// A prepared statement on SQLite's own interface, its parameters bound by position: the provider's command looks every parameter
/// up by name for every row, which costs as much as the insert.
/// </summary>
internal sealed class SqliteStatement : IColumnWriter, IDisposable
{
    private readonly sqlite3 _connection;
    private readonly sqlite3_stmt _statement;
    private byte[] _text = new byte[1024];
    private int _bound;

    internal SqliteStatement(SqliteConnection connection, string sql)
    {
        _connection = connection.Handle!;
        Check(raw.sqlite3_prepare_v2(_connection, sql, out _statement));
    }

    public void Write(int? value) => Write((long?)value);

    public void Write(bool? value) => Write(value is { } flag ? flag ? 1L : 0L : null);

    public void Write(long? value) =>
        Check(value is { } present ? raw.sqlite3_bind_int64(_statement, ++_bound, present) : raw.sqlite3_bind_null(_statement, ++_bound));

    public void Write(string? value)
    {
        if (value is null)
        {
            Write((long?)null);
            return;
        }

        if (_text.Length < Encoding.UTF8.GetMaxByteCount(value.Length))
        {
            _text = new byte[Encoding.UTF8.GetMaxByteCount(value.Length)];
        }

        Text(_text.AsSpan(0, Encoding.UTF8.GetBytes(value, _text)));
    }

    public void Write(byte[]? value) =>
        Check(value is null ? raw.sqlite3_bind_null(_statement, ++_bound)
            : value.Length == 0 ? raw.sqlite3_bind_zeroblob(_statement, ++_bound, 0)
            : raw.sqlite3_bind_blob(_statement, ++_bound, value));

    public void Write(DateOnly? value) => Formatted(value, "O");

    public void Write(DateTime? value) => Formatted(value, @"yyyy\-MM\-dd HH\:mm\:ss.FFFFFFF");

    /// <summary>Executes for the cells written, and begins the next row.</summary>
    internal void Step()
    {
        var result = raw.sqlite3_step(_statement);
        _ = raw.sqlite3_reset(_statement);
        _bound = 0;
        Check(result);
    }

    public void Dispose() => _statement.Dispose();

    private void Formatted<T>(T? value, string format)
        where T : struct, IUtf8SpanFormattable
    {
        if (value is not { } present)
        {
            Write((long?)null);
            return;
        }

        present.TryFormat(_text, out var length, format, CultureInfo.InvariantCulture);
        Text(_text.AsSpan(0, length));
    }

    // An empty span would be a null pointer, which SQLite takes for null.
    private void Text(ReadOnlySpan<byte> utf8) => Check(utf8.IsEmpty
        ? raw.sqlite3_bind_text(_statement, ++_bound, "")
        : raw.sqlite3_bind_text(_statement, ++_bound, utf8));

    private void Check(int result)
    {
        if (result is not (raw.SQLITE_OK or raw.SQLITE_DONE))
        {
            SqliteException.ThrowExceptionForRC(result, _connection);
        }
    }
}
