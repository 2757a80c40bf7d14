using System.Reflection;
using System.Text;
using AwesomeAssertions;
using Kravbro.Domain;
using Xunit;

namespace Kravbro.Tests.Values;

public sealed class RefusalsTests
{
    private static readonly MethodInfo[] All =
        [.. typeof(Refusals).GetMethods(BindingFlags.Public | BindingFlags.Static).Where(m => m.ReturnType == typeof(Refusal))];

    public static TheoryData<string> Names => [.. All.Select(m => m.Name).Distinct(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_refusal_has_a_code_and_whole_sentences_in_both_languages(string name)
    {
        foreach (var method in All.Where(m => m.Name == name))
        {
            var refusal = Make(method, "abc");
            refusal.Code.Should().MatchRegex("^[a-z]+(_[a-z]+)*$");
            refusal.En.Should().MatchRegex(@"(?s)^\S.*[.]$").And.NotBe(refusal.Nb);
            refusal.Nb.Should().MatchRegex(@"(?s)^\S.*[.]$");
            refusal.Text("en").Should().Be(refusal.En);
            refusal.Text("nb").Should().Be(refusal.Nb);
        }
    }

    [Theory]
    [InlineData("bad_amount")]
    [InlineData("bad_kid")]
    [InlineData("unknown_customer")]
    public void What_was_found_is_shown_short_and_without_control_characters(string code)
    {
        // The sixtieth place falls in the middle of a character that takes two.
        var found = "\0" + new string('x', 58) + "\U0001F600" + new string('y', 10_000);
        var refusal = All.Where(m => m.GetParameters().Length == 1).Select(m => Make(m, found)).First(r => r.Code == code);
        refusal.En.Should().Contain("…").And.NotContain("\0").And.NotContain("y");
        refusal.En.Length.Should().BeLessThan(200);
        new UTF8Encoding(false, throwOnInvalidBytes: true).GetBytes(refusal.En + refusal.Nb).Should().NotBeEmpty();
    }

    [Fact]
    public void Facts_are_added_to_a_copy()
    {
        var plain = Refusals.BadKid("1");
        plain.With("line", "7").Details.Should().Contain("line", "7");
        plain.Details.Should().BeEmpty();
    }

    [Fact]
    public void A_result_is_either_or()
    {
        Result<int> ok = 7;
        Result<int> refused = Refusals.BadKid("1");
        ok.Then<int>(x => x + 1).Value.Should().Be(8);
        refused.Then<int>(x => x + 1).Refusal!.Code.Should().Be("bad_kid");
        FluentActions.Invoking(() => refused.Value).Should().Throw<InvalidOperationException>();
    }

    private static Refusal Make(MethodInfo method, string text) => (Refusal)method.Invoke(null,
        [.. method.GetParameters().Select(p =>
            p.ParameterType == typeof(string) ? text
            : p.ParameterType == typeof(IReadOnlyList<string>) ? new[] { text }
            : p.ParameterType.IsValueType ? (object?)Activator.CreateInstance(p.ParameterType)
            : null)])!;
}
