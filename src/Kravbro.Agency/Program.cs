using System.Runtime.InteropServices;
using Kravbro.Agency;

var (options, wrong) = Options.Read(args);
if (options is null)
{
    Console.Error.WriteLine(wrong);
    Console.Error.WriteLine(Options.Usage);
    return 2;
}

using var end = new CancellationTokenSource();
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var agency = new SimulatedAgency(options.Settings, null, TimeProvider.System, Console.WriteLine);
var reached = true;
try
{
    for (var round = 1; options.Rounds is null || round <= options.Rounds; round++)
    {
        try
        {
            await agency.Round(end.Token);
            reached = true;
        }
        catch (Exception e) when (e is HttpRequestException || (e is TaskCanceledException && !end.IsCancellationRequested))
        {
            // The server may be starting again or slow: the next round goes on where this one ended.
            reached = false;
            Console.Error.WriteLine($"{options.Settings.Name}: {e.Message}");
        }

        if (round != options.Rounds)
        {
            await Task.Delay(options.Every, end.Token);
        }
    }
}
catch (OperationCanceledException) when (end.IsCancellationRequested)
{
    return 0;
}

return reached ? 0 : 1;

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    end.Cancel();
}
