using System.Reflection;
using System.Text.RegularExpressions;
using Kravbro.Tests.Support;

namespace Kravbro.Tests.Architecture;

/// <summary>The list of rules names tests that exist.</summary>
public sealed class StatusTests
{
    [Fact]
    public void Every_test_named_in_the_status_exists()
    {
        var root = RepositoryRoot.Path;
        var stories = Directory.GetFiles(Path.Combine(root, "tests", "Kravbro.Tests", "Timelines"), "*.txt").Select(f => Path.GetFileNameWithoutExtension(f)!);
        var methods = Assembly.GetExecutingAssembly().GetTypes().SelectMany(t => t.GetMethods()).Select(m => m.Name);
        var pages = Directory.GetFiles(Path.Combine(root, "tests", "Kravbro.EndToEnd.Tests"), "*Tests.cs")
            .SelectMany(f => Regex.Matches(File.ReadAllText(f), @"public async Task (\w+)", RegexOptions.None, TimeSpan.FromSeconds(5)).Select(m => m.Groups[1].Value));
        var known = stories.Concat(methods).Concat(pages).ToHashSet(StringComparer.Ordinal);
        var named = Regex.Matches(File.ReadAllText(Path.Combine(root, "docs", "status.md")), "`([0-9A-Za-z_-]{9,})`", RegexOptions.None, TimeSpan.FromSeconds(5))
            .Select(m => m.Groups[1].Value).Distinct().ToList();
        Assert.True(named.Count > 50);
        Assert.All(named, n => Assert.True(known.Contains(n), n));
    }

    [Fact]
    public void Every_story_proves_a_rule_in_the_status()
    {
        var status = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "status.md"));
        var stories = Directory.GetFiles(Path.Combine(RepositoryRoot.Path, "tests", "Kravbro.Tests", "Timelines"), "*.txt").Select(f => Path.GetFileNameWithoutExtension(f)!);
        Assert.All(stories, s => Assert.Contains($"`{s}`", status, StringComparison.Ordinal));
    }
}
