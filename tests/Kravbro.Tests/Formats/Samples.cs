using Kravbro.Tests.Support;
using Xunit;

namespace Kravbro.Tests.Formats;

/// <summary>Public sample files beside the repository; not all may be spread, so none is in it.</summary>
internal static class Samples
{
    internal static byte[] Bytes(string name)
    {
        var path = PathOf(name);
        Assert.SkipUnless(File.Exists(path), $"Skipped: there is no sample file {path}.");
        return File.ReadAllBytes(path);
    }

    internal static string PathOf(string name) => Path.GetFullPath(Path.Combine(RepositoryRoot.Path, "..", "shared", "samples", name));
}
