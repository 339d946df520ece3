using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace CloudTrailLake.Cli.Commands.Serving;

/// <summary>Log lines on stderr: stdout belongs to answers.</summary>
internal static class StderrLog
{
    /// <summary>A factory of loggers for this product's lines from <paramref name="level"/> on, and for warnings of everything else.</summary>
    public static ILoggerFactory Create(LogLevel level) => LoggerFactory.Create(log => log
        .SetMinimumLevel(LogLevel.Warning)
        .AddFilter(nameof(CloudTrailLake), level)
        // It logs with its stack what it then throws, and a thrown error is told in one line.
        .AddFilter("Microsoft.Extensions.Hosting", LogLevel.None)
        .AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z' ";
        })
        .Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace));
}
