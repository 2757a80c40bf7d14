using System.Data.Common;

namespace Kravbro.Bench;

/// <summary>A table read in the order of its key, so many rows at a time as belong to a batch of the units counted.</summary>
internal sealed class RowSource(DbConnection connection, DbCommand command, DbDataReader reader, string table, int size) : IDisposable
{
    private readonly bool[] _dates = [.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetDataTypeName(i) == "date")];

    internal string Table => table;

    internal string[] Columns { get; } = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];

    internal List<object?[]> Rows { get; } = [];

    internal bool AtEnd { get; private set; }

    internal static async Task<RowSource> Open(DbConnection connection, string table, string key, string where, int units, int batch)
    {
        var rows = await Stand.Ask<long>(connection, $"select count(*) from {table} where {where}");
        var command = connection.CreateCommand();
        command.CommandText = $"select * from {table} where {where} order by client_id, {key}";
        return new RowSource(connection, command, await command.ExecuteReaderAsync(), table, (int)(rows * batch / units) + 1);
    }

    internal async Task Next()
    {
        Rows.Clear();
        while (Rows.Count < size && !AtEnd)
        {
            if (!await reader.ReadAsync())
            {
                AtEnd = true;
                return;
            }

            var row = new object?[reader.FieldCount];
            for (var i = 0; i < row.Length; i++)
            {
                row[i] = reader.IsDBNull(i) ? null : _dates[i] ? reader.GetFieldValue<DateOnly>(i) : reader.GetValue(i);
            }

            Rows.Add(row);
        }
    }

    public void Dispose()
    {
        reader.Dispose();
        command.Dispose();
        connection.Dispose();
    }
}
