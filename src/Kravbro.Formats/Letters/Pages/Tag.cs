namespace Kravbro.Formats.Letters.Pages;

/// <summary>A piece of a letter's logical structure: what a screen reader says it is (ISO 32000-1, 14.8.4).</summary>
/// <param name="role">A standard structure type, such as <c>P</c> or <c>TD</c>.</param>
/// <param name="attributes">Attributes of a table's cell, or null.</param>
internal sealed class Tag(string role, string? attributes = null)
{
    /// <summary>A heading of a column.</summary>
    internal const string ColumnHead = "<</O/Table/Scope/Column>>";

    internal string Role { get; } = role;

    internal string? Attributes { get; } = attributes;

    /// <summary>The pieces within it.</summary>
    internal List<Tag> Children { get; } = [];

    /// <summary>The marks on pages that are its text, in reading order; only where there are no children.</summary>
    internal List<(int Page, int Mark)> Marks { get; } = [];

    /// <summary>Adds a piece within this one.</summary>
    internal Tag Add(string role, string? attributes = null)
    {
        var child = new Tag(role, attributes);
        Children.Add(child);
        return child;
    }

    /// <summary>This and all within it, parents first.</summary>
    internal IEnumerable<Tag> All() => Children.SelectMany(c => c.All()).Prepend(this);
}
