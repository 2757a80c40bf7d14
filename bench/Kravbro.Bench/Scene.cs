using System.Globalization;
using Kravbro.Application.Clients;
using Kravbro.Application.Extensions;
using Kravbro.Application.FollowUp;
using Kravbro.Application.Import;
using Kravbro.Application.Storage;
using Kravbro.Application.Storage.Rows;
using Kravbro.Domain;
using Kravbro.Domain.FollowUp;
using Kravbro.Formats.Generate;

namespace Kravbro.Bench;

/// <summary>
/// The generated files, and a database with one client, its customers and an active extension, before any invoice. The day is
/// the first of the files' fourteen months, so that invoices become due as the measurements move it on.
/// </summary>
internal sealed class Scene : IDisposable
{
    internal const int Seed = 1;
    private const string OrgNo = "974760673";
    private static readonly DateOnly AsOf = new(2026, 6, 30);
    private static readonly DateOnly Before = AsOf.AddMonths(-14).AddDays(-1);

    private readonly string _folder = Directory.CreateTempSubdirectory("kravbro-bench-files-").FullName;

    private Scene(Stand stand, int invoices)
    {
        Stand = stand;
        Invoices = invoices;
    }

    internal Stand Stand { get; }

    internal int Invoices { get; }

    /// <summary>The database without invoices.</summary>
    internal Database Origin { get; private set; } = null!;

    internal static async Task<Scene> Make(Stand stand, int invoices)
    {
        var scene = new Scene(stand, invoices);
        Generator.WriteTo(scene._folder, Math.Max(invoices / 30, 1), invoices, Seed, AsOf);
        scene.Origin = await stand.New();
        var created = await CreateClient.Run(new Books(scene.Origin, new DayClock(Before)), OrgNo, "Bench AS", ClockKind.Real, "bench");
        Expect(created.IsOk, "no client");
        var client = await Client(scene.Origin, Before);
        await using var customers = File.OpenRead(Path.Combine(scene._folder, "customers.csv"));
        Expect((await ImportCustomers.Run(client, customers, new ImportOptions())).Value.Refused == 0, "customers refused");
        Expect((await Activate.DebtCollection(client, new Activate.Request("Nordlys"))).IsOk, "activation refused");
        return scene;
    }

    /// <summary>The client's books as they are used on a day.</summary>
    internal static async Task<ClientBooks> Client(Database database, DateOnly? day = null) =>
        (await new Books(database, new DayClock(day ?? Before)).Of(OrgNo, "bench")).Value;

    /// <summary>Imports the invoices through the product.</summary>
    internal async Task Import(ClientBooks client)
    {
        await using var file = File.OpenRead(Path.Combine(_folder, "invoices.csv"));
        var answer = (await ImportInvoices.Run(client, file, new ImportOptions())).Value;
        Expect(answer.Imported == Invoices, $"{answer.Imported} imported, {answer.Refused} refused");
    }

    /// <summary>The first reminder on for everyone, or all letters off.</summary>
    internal static async Task SetReminder(ClientBooks client, bool on) =>
        Expect((await Plans.Set(client, plan => plan.With(plan.Reminder with { On = on, Fee = FeeRule.None }))).IsOk, "plan refused");

    /// <summary>The first day by which so many invoices have become due, and how many they are by then.</summary>
    internal async Task<(DateOnly Day, int Due)> DayOfDue(Database database, int wanted)
    {
        await using var connection = Stand.Connect(database);
        var day = await Stand.Ask<DateOnly>(connection,
            $"select next_on from invoice where next_on is not null order by next_on limit 1 offset {(wanted - 1).ToString(CultureInfo.InvariantCulture)}");
        var due = await Stand.Ask<long>(connection, $"select count(*) from invoice where next_on <= '{Days.Iso(day)}'");
        return (day, (int)due);
    }

    internal static void Expect(bool holds, string what)
    {
        if (!holds)
        {
            throw new InvalidOperationException(what);
        }
    }

    public void Dispose()
    {
        Origin.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private sealed class DayClock(DateOnly day) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(day.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero);
    }
}
