using System.Net;
using System.Security.Cryptography.X509Certificates;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Query.Execution;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CloudTrailLake.Server.Hosting;

/// <summary>
/// The service in this process: a lake opened for writing and Kestrel before it. It does not listen to signals; whoever starts it stops it,
/// and stopping lets requests under way end, leaves queries and imports to be taken up by the next start, and closes the lake.
/// </summary>
internal sealed partial class LakeServer : IAsyncDisposable
{
    private readonly LakeServices services;
    private readonly WebApplication app;
    private readonly ILogger log;
    private int stopped;

    private LakeServer(LakeServices services, WebApplication app, ILogger log)
    {
        this.services = services;
        this.app = app;
        this.log = log;
    }

    /// <summary>The lake it serves.</summary>
    public Lake Lake => services.Lake;

    /// <summary>What stands behind the operations.</summary>
    public LakeServices Services => services;

    /// <summary>The URL it is reached at; with port 0 asked for, the port taken.</summary>
    public Uri Endpoint => new(app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First());

    /// <summary>Starts the server with the product's query engine.</summary>
    /// <inheritdoc cref="StartAsync(LakeServerOptions, Func{Lake, IQueryEngine}, CancellationToken)"/>
    public static Task<LakeServer> StartAsync(LakeServerOptions options, CancellationToken cancellationToken = default) =>
        StartAsync(options, lake => LakeServices.CreateQueryEngine(lake, options), cancellationToken);

    /// <summary>Opens the lake, starts to listen, and takes up queries and imports that the last process left. Ready when it returns.</summary>
    /// <param name="options">How the server runs.</param>
    /// <param name="queryEngine">Makes the engine that runs queries over the lake; it is disposed with the server.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="ArgumentException">The options cannot work; the message lists all that is wrong.</exception>
    /// <exception cref="LakeDirectoryException">The data directory cannot be used.</exception>
    /// <exception cref="Engine.Storage.LakeLockedException">Another process has the lake open.</exception>
    /// <exception cref="IOException">The address is taken.</exception>
    internal static async Task<LakeServer> StartAsync(LakeServerOptions options, Func<Lake, IQueryEngine> queryEngine, CancellationToken cancellationToken)
    {
        options.Validate();
        var log = options.Lake.LoggerFactory.CreateLogger<LakeServer>();
        var services = LakeServices.Open(options, queryEngine);
        WebApplication? app = null;
        try
        {
            app = Build(options, services, log);
            await app.StartAsync(cancellationToken);
            if (options.WorksByItself)
            {
                await services.ResumeAsync(cancellationToken);
            }

            var server = new LakeServer(services, app, log);
            LogStarted(log, server.Endpoint, services.Lake.Options.DataDirectory);
            return server;
        }
        catch
        {
            if (app is not null)
            {
                await app.DisposeAsync();
            }

            await services.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops taking requests, lets those under way end, and closes the lake. May be called more than once.</summary>
    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref stopped, 1) == 1)
        {
            return;
        }

        LogStopping(log);
        await app.StopAsync(cancellationToken);
        await app.DisposeAsync();
        await services.DisposeAsync();
        LogStopped(log);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await StopAsync();

    private static WebApplication Build(LakeServerOptions options, LakeServices services, ILogger log)
    {
        // The empty builder reads no files and no environment: what listens where is decided by our options alone.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton(options.Lake.LoggerFactory);
        builder.Services.AddSingleton<IHostLifetime, UnattendedLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.ShutdownTimeout);
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => Configure(kestrel, options));
        AnswerCompression.Add(builder.Services);
        var app = builder.Build();
        AnswerCompression.Use(app);
        var pipeline = services.CreatePipeline(log);
        app.Run(pipeline.HandleAsync);
        return app;
    }

    private static void Configure(KestrelServerOptions kestrel, LakeServerOptions options)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = AwsJson.AwsJsonEndpoint.MaxBodyBytes;
        kestrel.Limits.MaxResponseBufferSize = Rest.RestLimits.UnreadBytes;
        var uri = options.ListenUri;
        foreach (var address in Addresses(uri))
        {
            kestrel.Listen(address, uri.Port, listen =>
            {
                if (uri.Scheme == "https")
                {
                    listen.UseHttps(Certificate(options));
                }
            });
        }
    }

    private static IReadOnlyList<IPAddress> Addresses(Uri uri) => uri.Host switch
    {
        "localhost" => [IPAddress.Loopback],
        _ when IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address) => [address],
        _ => Dns.GetHostAddresses(uri.Host),
    };

    private static X509Certificate2 Certificate(LakeServerOptions options)
    {
        using var pem = X509Certificate2.CreateFromPemFile(options.CertificateFile!, options.CertificateKeyFile);
        // Windows' TLS wants the key in a container, which going through PKCS#12 gives it.
        return X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), password: null);
    }

    [LoggerMessage(EventId = 4000, Level = LogLevel.Information, Message = "Serving {DataDirectory} on {Endpoint}")]
    private static partial void LogStarted(ILogger logger, Uri endpoint, string dataDirectory);

    [LoggerMessage(EventId = 4001, Level = LogLevel.Information, Message = "Stopping: requests under way may end")]
    private static partial void LogStopping(ILogger logger);

    [LoggerMessage(EventId = 4002, Level = LogLevel.Information, Message = "Stopped")]
    private static partial void LogStopped(ILogger logger);
}
