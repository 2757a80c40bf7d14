using Kravbro.Tests.Support;

namespace Kravbro.Tests.Domain.Law;

/// <summary>The published tables beside the repository; a test that needs one says so where it is absent.</summary>
internal static class SharedLaw
{
    internal static string File(string name)
    {
        var path = Path.GetFullPath(Path.Combine(RepositoryRoot.Path, "..", "shared", "law", name));
        Assert.SkipUnless(System.IO.File.Exists(path), $"Skipped: there is no file {path}.");
        return path;
    }
}
