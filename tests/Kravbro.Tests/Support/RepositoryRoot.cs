namespace Kravbro.Tests.Support;

/// <summary>The folder of the solution file.</summary>
internal static class RepositoryRoot
{
    internal static string Path { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Kravbro.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("Kravbro.slnx was not found above the tests");
    }
}

/// <summary>A folder of a test's own, removed with it.</summary>
internal sealed class TestDirectory : IDisposable
{
    internal string Path { get; } = Directory.CreateTempSubdirectory("kravbro-test-").FullName;

    internal string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
