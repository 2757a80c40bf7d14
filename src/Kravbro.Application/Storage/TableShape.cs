using System.Collections.Concurrent;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Kravbro.Application.Storage;

/// <summary>A table of the model with its columns in an order, and the way to write a row's cells in that order.</summary>
/// <param name="Name">The table.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Write">Writes one row.</param>
internal sealed record TableShape<T>(string Name, IReadOnlyList<string> Columns, Action<T, IColumnWriter> Write)
    where T : class
{
    private static readonly ConcurrentDictionary<(IModel Model, string Only), TableShape<T>> Known = new();

    /// <summary>The whole table, or some properties of it in the order given.</summary>
    internal static TableShape<T> Of(BooksContext db, params string[] only) => Known.GetOrAdd((db.Model, string.Join(',', only)), _ =>
    {
        var entity = db.Model.FindEntityType(typeof(T))!;
        List<IProperty> properties = only.Length == 0 ? [.. entity.GetProperties()] : [.. only.Select(name => entity.FindProperty(name)!)];
        return new TableShape<T>(entity.GetTableName()!, [.. properties.Select(p => p.GetColumnName())], Compile(properties));
    });

    private static Action<T, IColumnWriter> Compile(List<IProperty> properties)
    {
        var row = Expression.Parameter(typeof(T), "row");
        var writer = Expression.Parameter(typeof(IColumnWriter), "to");
        return Expression.Lambda<Action<T, IColumnWriter>>(Expression.Block(properties.Select(Cell)), row, writer).Compile();

        Expression Cell(IProperty property)
        {
            var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
            var stored = type.IsEnum ? Enum.GetUnderlyingType(type) : type;
            var cell = stored.IsValueType ? typeof(Nullable<>).MakeGenericType(stored) : stored;
            var write = typeof(IColumnWriter).GetMethod(nameof(IColumnWriter.Write), [cell])
                ?? throw new NotSupportedException($"{property.DeclaringType.Name}.{property.Name}: no bulk format for {property.ClrType.Name}.");
            return Expression.Call(writer, write, Expression.Convert(Expression.Property(row, property.PropertyInfo!), cell));
        }
    }
}
