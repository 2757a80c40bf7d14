namespace Kravbro.Server.GoApi.OData;

/// <summary>
/// The properties of a row that a query may name; nothing else can be reached. Names are matched without regard to case, and the
/// spelling given here is the one that conditions and orders carry on.
/// </summary>
/// <typeparam name="T">The row as it is answered.</typeparam>
public sealed class Properties<T>
{
    private readonly Dictionary<string, Property<T>> _byName = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Adds a property of a simple value: text, whole number, decimal, bool, DateOnly, DateTimeOffset, Guid or an enumeration, or
    /// one of them that may be null. A property declared as object is judged row by row: what cannot be compared does not match.
    /// </summary>
    /// <exception cref="ArgumentException">The name is there already, or the type is none of these: an error in the program.</exception>
    public Properties<T> Add<TValue>(string name, Func<T, TValue> value)
    {
        var kind = Values.KindOf(typeof(TValue)) ?? throw new ArgumentException($"{typeof(TValue)} cannot be queried", nameof(value));
        var type = kind == Kind.Enum ? Nullable.GetUnderlyingType(typeof(TValue)) ?? typeof(TValue) : null;
        _byName.Add(name, new Property<T>(name, kind, type, row => Values.Of(value(row)), null));
        return this;
    }

    /// <summary>
    /// Adds an object with properties of its own, named <c>MailAddress/City</c>. Where the object is null its properties are null;
    /// the object itself can only be compared with null.
    /// </summary>
    /// <exception cref="ArgumentException">The name is there already: an error in the program.</exception>
    public Properties<T> Nested<TObject>(string name, Func<T, TObject?> value, Properties<TObject> properties)
        where TObject : class
    {
        _byName.Add(name, new Property<T>(name, Kind.Nested, null, value, path => properties.Find(path) is not { } inner ? null
            : new Property<T>($"{name}/{inner.Name}", inner.Kind, inner.EnumType, row => value(row) is { } there ? inner.Value(there) : null, null)));
        return this;
    }

    /// <summary>The property at a path with slashes, or null.</summary>
    internal Property<T>? Find(string path)
    {
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        return !_byName.TryGetValue(slash < 0 ? path : path[..slash], out var property) ? null
            : slash < 0 ? property
            : property.Child?.Invoke(path[(slash + 1)..]);
    }
}

/// <summary>One property: canonical path, what is known of its values, and how to read it.</summary>
internal sealed record Property<T>(string Name, Kind Kind, Type? EnumType, Func<T, object?> Value, Func<string, Property<T>?>? Child);
