using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using CloudTrailLake.Data.Transport;

namespace CloudTrailLake.Data.Embedded;

/// <summary>
/// Makes <c>Data Source=folder</c> of <see cref="LakeConnection"/> readable in process. Referencing the package is enough: the provider finds it by itself. Only a program that is
/// published trimmed or as a native image calls <see cref="Register"/> or <see cref="UseEmbedded"/>.
/// </summary>
public static class LakeEmbedded
{
    /// <summary>Makes folders readable for all connections of the process. Calling it again does nothing more.</summary>
    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "The package is there to register itself.")]
    public static void Register() => Transports.RegisterEmbedded(EmbeddedTransportFactory.Instance);

    /// <summary>Makes folders readable; returns the builder.</summary>
    public static LakeDataSourceBuilder UseEmbedded(this LakeDataSourceBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        Register();
        return builder;
    }
}
