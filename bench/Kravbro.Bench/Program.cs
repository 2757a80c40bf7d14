using System.Globalization;
using Kravbro.Bench;

// bench/run [INVOICES] [REPETITIONS]; with a third word only that database, with a fourth (bank, agency) only that part, and nothing is written; "memory STORE INVOICES" is what it starts itself, to measure in a process of its own.
if (args is ["memory", var store, var count])
{
    using var stand = Stand.Named(store);
    await ImportMemory.Measure(stand, Number(count));
    return;
}

if (args is ["bank-memory", var bankStore, var payments, .. var assignment] && assignment.Length < 2)
{
    using var stand = Stand.Named(bankStore);
    await BankMeasurement.Memory(stand, Number(payments), assignment is [var size] ? Number(size) : null);
    return;
}

if (args is ["letters", var letters])
{
    await LetterMeasurement.Run(Number(letters));
    return;
}

var invoices = args.Length > 0 ? Number(args[0]) : 100_000;
var repetitions = args.Length > 1 ? Number(args[1]) : 3;
var report = new Report(invoices, repetitions);
var only = args.Length > 2 ? args[2] : null;
var part = args.Length > 3 ? args[3] : null;
foreach (var name in only is null ? Stand.Names : [only])
{
    using var stand = Stand.Named(name);
    using var scene = await Scene.Make(stand, invoices);
    if (part is null)
    {
        await new ImportMeasurement(scene, repetitions, report).Run();
        await new RunMeasurement(scene, repetitions, report).Run();
    }

    if (part is null or "bank")
    {
        await new BankMeasurement(scene, repetitions, report).Run();
    }

    if (part is null or "agency")
    {
        await new AgencyMeasurement(scene, repetitions, report).Run();
    }

    if (only is null)
    {
        await ImportMemory.InProcessesOfTheirOwn(name, invoices, report);
    }
}

if (only is null)
{
    report.Write();
}

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
