using Serilog;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace Kravbro.Server.Hosting;

/// <summary>
/// Logs as compact JSON, one event a line: warnings to standard error (another level by <c>Log:Stderr</c>), everything from
/// Information to a file a day in <c>DataDir/logs</c>, of which 14 are kept. No names, addresses or bodies: clients and users by id.
/// </summary>
internal static class Logs
{
    internal static void AddLogs(this WebApplicationBuilder builder, string folder) => builder.Services.AddSerilog(log => log
        .MinimumLevel.Is(LogEventLevel.Information)
        .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
        // Keys lie in the users' database, which is as well guarded as what they protect; nothing a reader of logs could do.
        .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection", LogEventLevel.Error)
        // A port in use is told in words by Program.
        .MinimumLevel.Override("Microsoft.Extensions.Hosting.Internal.Host", LogEventLevel.Fatal)
        .WriteTo.Console(new CompactJsonFormatter(), builder.Configuration.GetValue("Log:Stderr", LogEventLevel.Warning),
            standardErrorFromLevel: LogEventLevel.Verbose)
        .WriteTo.File(new CompactJsonFormatter(), Path.Combine(folder, "logs", "kravbro-.jsonl"),
            rollingInterval: RollingInterval.Day, retainedFileCountLimit: 14, shared: true));
}
