using System.Reflection;
using System.Text.Json;
using CloudTrailLake.Ingest.Journal;
using Microsoft.AspNetCore.Http;

namespace CloudTrailLake.Server.Hosting;

/// <summary>
/// <c>GET /health</c>: 200 once the server takes requests, with the status <c>degraded</c> while the journal cannot be written: queries are answered, what is pushed is
/// refused. It says nothing that needs a signature.
/// </summary>
internal static class HealthEndpoint
{
    private static readonly string? Version = typeof(HealthEndpoint).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0];
    private static readonly byte[] Ready = JsonSerializer.SerializeToUtf8Bytes(new { status = "ready", version = Version });
    private static readonly byte[] Degraded = JsonSerializer.SerializeToUtf8Bytes(new { status = "degraded", version = Version, journal = "cannot be written" });

    /// <summary>Answers.</summary>
    public static Task HandleAsync(HttpContext context, EventJournal journal)
    {
        var body = journal.Failure is null ? Ready : Degraded;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = body.Length;
        return context.Response.Body.WriteAsync(body).AsTask();
    }
}
