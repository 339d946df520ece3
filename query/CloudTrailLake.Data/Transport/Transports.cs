using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using CloudTrailLake.Data.Configuration;
using CloudTrailLake.Data.Transport.Http;

namespace CloudTrailLake.Data.Transport;

/// <summary>Which way leads to a lake: HTTP for an endpoint, the embedded package for a folder.</summary>
internal static class Transports
{
    private const string EmbeddedPackage = "CloudTrailLake.Data.Embedded";

    private static ITransportFactory? embedded;

    /// <summary>Makes folders readable from here on; called by the embedded package.</summary>
    public static void RegisterEmbedded(ITransportFactory factory) => Volatile.Write(ref embedded, factory);

    /// <summary>The factory for these settings.</summary>
    /// <exception cref="NotSupportedException">They name a folder and the embedded package is not there.</exception>
    public static ITransportFactory For(ConnectionSettings settings)
    {
        if (settings.Endpoint is not null)
        {
            return HttpTransportFactory.Instance;
        }

        if (Volatile.Read(ref embedded) is null)
        {
            FindEmbedded();
        }

        return Volatile.Read(ref embedded)
            ?? throw new NotSupportedException($"Data Source={settings.Directory} names a folder, which needs the package {EmbeddedPackage} (dotnet add package {EmbeddedPackage}). For a running server give Endpoint.");
    }

    // The package need only be referenced: a program that names no type of it has not loaded it yet.
    [DynamicDependency("Register", $"{EmbeddedPackage}.LakeEmbedded", EmbeddedPackage)]
    private static void FindEmbedded() => Type.GetType($"{EmbeddedPackage}.LakeEmbedded, {EmbeddedPackage}", throwOnError: false)
        ?.GetMethod("Register", BindingFlags.Public | BindingFlags.Static, [])
        ?.Invoke(null, null);
}
