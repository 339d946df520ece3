using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace CloudTrailLake.Server.Hosting;

/// <summary><c>GET /health</c>: 200 once the server takes requests. It says nothing that needs a signature.</summary>
internal static class HealthEndpoint
{
    private static readonly byte[] Body = JsonSerializer.SerializeToUtf8Bytes(new
    {
        status = "ready",
        version = typeof(HealthEndpoint).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0],
    });

    /// <summary>Answers.</summary>
    public static Task HandleAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = Body.Length;
        return context.Response.Body.WriteAsync(Body).AsTask();
    }
}
