using Kravbro.Tests.Support;

namespace Kravbro.Tests.Timelines;

/// <summary>Every story in the text tables beside this file, played on SQLite.</summary>
public sealed class TimelineTests
{
    [Theory]
    [MemberData(nameof(Stories.Names), MemberType = typeof(Stories))]
    public Task Story(string name) => Stories.Play(name, Store.Sqlite);
}

/// <summary>The same stories on PostgreSQL; a class of its own, so that both are played at once.</summary>
[Trait("Category", "Slow")]
public sealed class PostgresTimelineTests
{
    [Theory]
    [MemberData(nameof(Stories.Names), MemberType = typeof(Stories))]
    public Task Story_on_postgres(string name) => Stories.Play(name, Store.Postgres);
}

/// <summary>The stories: one text file, one case.</summary>
public static class Stories
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Timelines");

    /// <summary>File names without ending.</summary>
    public static TheoryData<string> Names =>
        [.. Directory.GetFiles(Folder, "*.txt").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal)];

    internal static async Task Play(string name, Store store)
    {
        var lines = await File.ReadAllLinesAsync(Path.Combine(Folder, name + ".txt"), TestContext.Current.CancellationToken);
        var timeline = new Timeline(await TestDatabases.NewClient(store), name);
        await timeline.Play(lines);
        Assert.True(timeline.Checks > 0, $"{name} checks nothing");
    }
}
