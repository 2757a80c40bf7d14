using System.Text.Json;
using AwesomeAssertions;
using Kravbro.Domain;
using Xunit;

namespace Kravbro.Tests.Values;

/// <summary>Runs the identifier vectors that lie beside a checkout, when they do; our own tables stand in the other tests.</summary>
public sealed class PublishedVectorsTests
{
    [Fact]
    public void Kids()
    {
        var kid = Vectors("kid");
        foreach (var vector in kid.GetProperty("valid").EnumerateArray())
        {
            var (digits, text) = (Text(vector, "base"), Text(vector, "kid"));
            var modulus = Enum.Parse<KidModulus>(Text(vector, "algorithm"), ignoreCase: true);
            (digits + (modulus == KidModulus.Mod10 ? CheckDigit.Mod10(digits) : CheckDigit.Mod11(digits))).Should().Be(text);
            Kid.Parse(text, modulus).IsOk.Should().Be(text.Length >= 4, "{0} is issued only with four positions or more", text);
        }

        foreach (var vector in kid.GetProperty("invalid").EnumerateArray())
        {
            var modulus = Enum.Parse<KidModulus>(Text(vector, "algorithm"), ignoreCase: true);
            Kid.Parse(Text(vector, "kid"), modulus).Refusal!.Code.Should().Be("bad_kid");
        }
    }

    [Fact]
    public void Account_numbers()
    {
        var accounts = Vectors("bankAccount");
        accounts.GetProperty("valid").EnumerateArray().Should().AllSatisfy(v =>
            AccountNumber.Parse(Text(v, "account")).Value.ToString().Should().Be(Text(v, "account")));
        accounts.GetProperty("invalid").EnumerateArray().Should().AllSatisfy(v =>
            AccountNumber.Parse(Text(v, "account")).IsOk.Should().BeFalse());
    }

    [Fact]
    public void Organisation_numbers()
    {
        var numbers = Vectors("organisasjonsnummer");
        numbers.GetProperty("valid").EnumerateArray().Should().AllSatisfy(v =>
        {
            OrganisationNumber.Parse(Text(v, "orgnr")).Value.ToString().Should().Be(Text(v, "orgnr"));
            OrganisationNumber.Complete(Text(v, "base")).ToString().Should().Be(Text(v, "orgnr"));
        });
        numbers.GetProperty("invalid").EnumerateArray().Should().AllSatisfy(v =>
            OrganisationNumber.Parse(Text(v, "orgnr")).IsOk.Should().BeFalse());
    }

    private static JsonElement Vectors(string kind)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Kravbro.slnx")))
        {
            folder = folder.Parent;
        }

        var file = Path.Combine(folder?.FullName ?? ".", "..", "shared", "samples", "numbers", "identifiers.json");
        if (!File.Exists(file))
        {
            Assert.Skip($"Skipped: there are no published vectors at {Path.GetFullPath(file)}.");
        }

        return JsonDocument.Parse(File.ReadAllBytes(file)).RootElement.GetProperty(kind);
    }

    private static string Text(JsonElement vector, string name) => vector.GetProperty(name).GetString()!;
}
