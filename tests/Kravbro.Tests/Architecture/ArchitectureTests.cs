using System.Reflection;
using System.Text.RegularExpressions;
using ArchUnitNET.Fluent;
using ArchUnitNET.Loader;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace Kravbro.Tests.Architecture;

/// <summary>Arrows go down only; the domain is pure; only the gate writes; every key begins with the client.</summary>
public sealed class ArchitectureTests
{
    private static readonly Assembly Domain = typeof(Kravbro.Domain.Money).Assembly;
    private static readonly Assembly Formats = typeof(Kravbro.Formats.Csv.InvoiceCsv).Assembly;
    private static readonly Assembly Application = typeof(Database).Assembly;

    private const string Outside = @"^System\.(Net\.|IO\.(File|Directory|FileStream|Path)$|TimeProvider$|Random$|Console$)";

    private static readonly ArchUnitNET.Domain.Architecture Code = new ArchLoader().LoadAssemblies(Domain, Formats, Application).Build();

    [Fact]
    public void Domain_references_nothing_but_the_base_library() =>
        Assert.All(Domain.GetReferencedAssemblies(), a => Assert.StartsWith("System", a.Name, StringComparison.Ordinal));

    [Fact]
    public void Domain_touches_no_file_network_or_clock()
    {
        var types = Types().That().ResideInAssembly(Domain);
        Assert.True(types.GetObjects(Code).Count() > 40);
        Hold(types.Should().NotDependOnAnyTypesThat().HaveFullNameMatching(Outside));

        // The rule can fail: the room that keeps books touches files.
        Assert.Contains(Types().That().ResideInAssembly(Application).Should().NotDependOnAnyTypesThat().HaveFullNameMatching(Outside)
            .Evaluate(Code), r => !r.Passed);
    }

    [Fact]
    public void Rooms_of_the_domain_know_each_other_only_as_drawn()
    {
        static string? Room(ArchUnitNET.Domain.IType type) => type.Namespace?.FullName is { } name && name.StartsWith("Kravbro.Domain", StringComparison.Ordinal)
            ? name["Kravbro.Domain".Length..].TrimStart('.') : null;

        var arrows = Types().That().ResideInAssembly(Domain).GetObjects(Code)
            .SelectMany(t => t.Dependencies.Select(d => (From: Room(t), To: Room(d.Target))))
            .Where(a => a.From is not null && a.To is { Length: > 0 } && a.From != a.To)
            .Select(a => $"{a.From} -> {a.To}").Distinct().Order(StringComparer.Ordinal);

        // Follow-up and collection are the two halves of one invoice's life and know each other; nothing else goes in a circle.
        // No arrow begins at the values in the root.
        Assert.Equal(["Collection -> FollowUp", "FollowUp -> Collection", "FollowUp -> Law", "Ledger -> Law"], arrows);
    }

    [Fact]
    public void Formats_know_the_domain_only() =>
        Assert.Equal(["Kravbro.Domain"], Formats.GetReferencedAssemblies().Select(a => a.Name!).Where(n => n.StartsWith("Kravbro", StringComparison.Ordinal)));

    [Fact]
    public void Application_knows_no_face() =>
        Assert.Equal(["Kravbro.Domain", "Kravbro.Formats"],
            Application.GetReferencedAssemblies().Select(a => a.Name!).Where(n => n.StartsWith("Kravbro", StringComparison.Ordinal)).Order());

    [Fact]
    public void Faces_do_not_know_each_other()
    {
        Assert.DoesNotContain("Kravbro.Server", Project("Kravbro.Cli"), StringComparison.Ordinal);
        Assert.DoesNotContain("Kravbro.Cli", Project("Kravbro.Server"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_simulated_agency_knows_nothing_but_the_wire() =>
        Assert.All(typeof(Kravbro.Agency.SimulatedAgency).Assembly.GetReferencedAssemblies(), a => Assert.StartsWith("System", a.Name, StringComparison.Ordinal));

    [Fact]
    public void Only_the_gate_opens_transactions_and_saves()
    {
        var offenders = Sources("Kravbro.Application", "Kravbro.Server", "Kravbro.Cli")
            .Where(f => Regex.IsMatch(f.Text, @"BeginTransaction|SaveChanges", RegexOptions.None, TimeSpan.FromSeconds(5)))
            .Select(f => f.Path).Order(StringComparer.Ordinal);
        Assert.Equal(
        [
            "Kravbro.Application/Clients/CreateClient.cs", // makes the client that the gate would lock
            "Kravbro.Application/Storage/ClientBooks.cs",
            "Kravbro.Application/Storage/ClientUnit.cs",
            "Kravbro.Application/Storage/CommonTables.cs", // what belongs to no client: law and plan templates
            "Kravbro.Application/Storage/Database.cs", // a look at one state of the books; writes nothing
            "Kravbro.Server/Auth/Access.cs", // users stand apart from the books
            "Kravbro.Server/Auth/FirstUser.cs", // the same
            "Kravbro.Server/GoApi/GoTokens.cs", // tokens stand beside the users
            "Kravbro.Server/GoApi/Onboarding.cs", // the same
        ], offenders);
    }

    [Fact]
    public void Queries_start_from_the_scoped_sets()
    {
        var offenders = Sources("Kravbro.Application", "Kravbro.Server", "Kravbro.Cli")
            .Where(f => Regex.IsMatch(f.Text, @"\bSet<\w+Row>\(|IgnoreQueryFilters|FromSql", RegexOptions.None, TimeSpan.FromSeconds(5)))
            .Select(f => f.Path);
        Assert.Equal(["Kravbro.Application/Storage/BooksContext.cs"], offenders);
    }

    [Fact]
    public void Public_classes_are_sealed_or_static_unless_made_to_be_inherited()
    {
        var open = new[] { Domain, Formats, Application }.SelectMany(a => a.GetExportedTypes())
            .Where(t => t.IsClass && !t.IsSealed && !t.IsAbstract && !t.Namespace!.Contains("Migrations", StringComparison.Ordinal)
                && !t.Namespace.Contains("Compiled", StringComparison.Ordinal)).Select(t => t.Name);
        Assert.Equal(["ClientView"], open); // a unit is a view that may write
    }

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task Every_key_and_index_begins_with_the_client_and_nothing_points_across(Store store)
    {
        var database = await TestDatabases.Of(store);
        await using var context = (DbContext)typeof(Database).GetMethod("NewContext", BindingFlags.Instance | BindingFlags.NonPublic)!.Invoke(database, [0])!;
        var owned = context.Model.GetEntityTypes()
            .Where(t => t.ClrType != typeof(ClientRow) && t.ClrType != typeof(LawTableRow) && t.ClrType != typeof(PlanTemplateRow)).ToList();
        Assert.True(owned.Count >= 17);
        Assert.All(owned, t => Assert.True(t.ClrType.IsSubclassOf(typeof(ClientOwned)), t.Name));
        Assert.All(owned, t => Assert.Equal(nameof(ClientOwned.ClientId), t.FindPrimaryKey()!.Properties[0].Name));

        // An integration shows its key before anyone knows whose it is.
        Assert.All(owned.SelectMany(t => t.GetIndexes()).Where(i => i.Properties[0].Name != nameof(ExtensionRow.ApplicationKey)), i => Assert.Equal(nameof(ClientOwned.ClientId), i.Properties[0].Name));
        Assert.Empty(context.Model.GetEntityTypes().SelectMany(t => t.GetForeignKeys()));
    }

    private static void Hold(IArchRule rule)
    {
        var broken = rule.Evaluate(Code).Where(r => !r.Passed).Select(r => r.Description).ToList();
        Assert.Empty(broken);
    }

    private static string Project(string name) => File.ReadAllText(Path.Combine(RepositoryRoot.Path, "src", name, name + ".csproj"));

    private static IEnumerable<(string Path, string Text)> Sources(params string[] projects) =>
        projects.SelectMany(p => Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "src", p), "*.cs", SearchOption.AllDirectories))
            .Where(f => !f.Contains("/Migrations/", StringComparison.Ordinal) && !f.Contains("/Compiled/", StringComparison.Ordinal))
            .Select(f => (Path.GetRelativePath(Path.Combine(RepositoryRoot.Path, "src"), f), File.ReadAllText(f)));
}
