using System.Globalization;
using Kravbro.Bench;

var invoices = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100_000;
var report = new Report(invoices);
foreach (var store in (Stand[])[new SqliteStand(), new PostgresStand()])
{
    using (store)
    {
        await new Measurement(store, invoices, report).Run();
    }
}

report.Write();
