using System.Net.Http;
using System.Text.Json;
using CloudTrailLake.Cli.Output;
using CloudTrailLake.Cli.Remote;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Engine.Storage;
using CloudTrailLake.Ingest.Imports;
using CloudTrailLake.Query.Execution;
using CloudTrailLake.Query.Scheduling;
using CloudTrailLake.Sql;

namespace CloudTrailLake.Cli;

/// <summary>What the user is told when a command ends by an exception, and what the process ends with.</summary>
internal static class Failures
{
    /// <summary>Says what happened on stderr.</summary>
    /// <returns>The exit code.</returns>
    public static int Report(Exception exception, Terminal terminal, CancellationToken cancellationToken)
    {
        terminal.Say(exception switch
        {
            CommandException or ServiceErrorException or LakeDirectoryException or CatalogException or SqlException or QueryServiceException or QueryFailedException or ImportException => exception.Message,
            LakeLockedException =>
                $"{exception.Message} If that is a running 'ctlake serve', name it: --endpoint {Server.Hosting.LakeServerOptions.DefaultListen} (with its credentials: AWS_SHARED_CREDENTIALS_FILE=DIR/credentials AWS_PROFILE=ctlake).",
            OperationCanceledException when cancellationToken.IsCancellationRequested => "Stopped. What was committed before stays; the command can be repeated.",
            HttpRequestException => $"The server cannot be reached: {exception.Message}",
            IOException or UnauthorizedAccessException or JsonException => exception.Message,
            // Not one of the failures we foresaw: all there is to know goes into the report of the bug.
            _ => $"Internal error. {exception}",
        });
        return exception is CommandException command ? command.ExitCode : ExitCode.Failed;
    }
}
