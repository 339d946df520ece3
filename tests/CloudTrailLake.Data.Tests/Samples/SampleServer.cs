using CloudTrailLake.Data.Tests.RealLake;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Hosting;

namespace CloudTrailLake.Data.Tests.Samples;

/// <summary>The real server over the sample lake, for the samples to talk to.</summary>
public sealed class SampleServer : IAsyncLifetime
{
    private SampleLake _lake = null!;
    private LakeServer _server = null!;

    public string Endpoint => _server.Endpoint.ToString().TrimEnd('/');

    public string ConnectionString => $"Endpoint={Endpoint};Credentials File={Path.Combine(_lake.Directory, "credentials")}";

    public string CredentialsFile => Path.Combine(_lake.Directory, "credentials");

    public DateTime Ten => _lake.Ten;

    internal Lake Lake => _server.Lake;

    public async Task InitializeAsync()
    {
        _lake = await SampleLake.CreateAsync();
        _server = await LakeServer.StartAsync(new LakeServerOptions { Lake = new LakeOptions { DataDirectory = _lake.Directory }, Listen = "http://127.0.0.1:0" });
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _lake.DisposeAsync();
    }
}
