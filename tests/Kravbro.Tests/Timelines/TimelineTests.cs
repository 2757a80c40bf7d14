using Kravbro.Tests.Support;

namespace Kravbro.Tests.Timelines;

/// <summary>Every story in the text tables beside this file, on both databases.</summary>
public sealed class TimelineTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Timelines");

    public static TheoryData<string, Store> Stories
    {
        get
        {
            var data = new TheoryData<string, Store>();
            foreach (var file in Directory.GetFiles(Folder, "*.txt").Order(StringComparer.Ordinal))
            {
                data.Add(Path.GetFileNameWithoutExtension(file), Store.Sqlite);
                data.Add(Path.GetFileNameWithoutExtension(file), Store.Postgres);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Stories))]
    public async Task Story(string name, Store store)
    {
        var lines = await File.ReadAllLinesAsync(Path.Combine(Folder, name + ".txt"), TestContext.Current.CancellationToken);
        var timeline = new Timeline(await TestDatabases.NewClient(store), name);
        await timeline.Play(lines);
        Assert.True(timeline.Checks > 0, $"{name} checks nothing");
    }
}
