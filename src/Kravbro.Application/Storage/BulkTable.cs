using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Kravbro.Application.Storage;

/// <summary>A column as bulk writing needs it, taken from the model so that there is one definition of the schema.</summary>
internal sealed class BulkColumn
{
    private readonly IClrPropertyGetter _getter;
    private readonly Func<object?, object?>? _convert;

    internal BulkColumn(IProperty property, StoreObjectIdentifier table)
    {
        var mapping = property.GetRelationalTypeMapping();
        Name = property.GetColumnName(table)!;
        StoreType = mapping.StoreType;
        _getter = property.GetGetter();
        _convert = mapping.Converter?.ConvertToProvider;
    }

    internal string Name { get; }

    internal string Parameter => "@" + Name;

    /// <summary>The database's type name.</summary>
    internal string StoreType { get; }

    /// <summary>The value of a row as the database takes it; null for none.</summary>
    internal object? ValueOf(object row)
    {
        var value = _getter.GetClrValue(row);
        return value is null || _convert is null ? value : _convert(value);
    }
}

/// <summary>A table of the model for bulk writing.</summary>
internal sealed class BulkTable
{
    private static readonly ConcurrentDictionary<(Type Context, Type Row), BulkTable> Known = new();

    private BulkTable(IEntityType entity)
    {
        var id = StoreObjectIdentifier.Create(entity, StoreObjectType.Table)!.Value;
        Name = $"\"{id.Name}\"";
        Columns = [.. entity.GetProperties().Select(p => new BulkColumn(p, id))];
        ColumnList = string.Join(", ", Columns.Select(c => $"\"{c.Name}\""));
        ParameterList = string.Join(", ", Columns.Select(c => c.Parameter));
    }

    internal string Name { get; }

    internal IReadOnlyList<BulkColumn> Columns { get; }

    internal string ColumnList { get; }

    internal string ParameterList { get; }

    internal static BulkTable Of(BooksContext db, Type row) =>
        Known.GetOrAdd((db.GetType(), row), _ => new BulkTable(db.Model.FindEntityType(row)!));
}
