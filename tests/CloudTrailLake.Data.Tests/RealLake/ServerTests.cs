using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Hosting;

namespace CloudTrailLake.Data.Tests.RealLake;

/// <summary>A lake read through the real server, with requests that the server's own verification accepts.</summary>
public sealed class ServerTests : RealLakeTests
{
    private LakeServer _server = null!;

    private string CredentialsFile => Path.Combine(Sample.Directory, "credentials");

    [Theory]
    [InlineData("none")]
    [InlineData("lz4")]
    [InlineData("zstd")]
    public void ResultsAreCompressedWhenAskedTo(string compression)
    {
        using var connection = new LakeConnection($"Endpoint={_server.Endpoint};Credentials File={CredentialsFile};Compression={compression}");
        connection.Open();
        using var reader = new LakeCommand("SELECT n, cast(n AS varchar) AS t FROM UNNEST(sequence(1, 9000)) AS t(n)", connection).ExecuteReader();
        long sum = 0;
        while (reader.Read())
        {
            sum += reader.GetInt64(0);
            Assert.Equal(reader.GetInt64(0).ToString(), reader.GetString(1));
        }

        Assert.Equal(9000L * 9001 / 2, sum);
    }

    [Theory]
    [InlineData("Access Key=AKIAUNKNOWN0000000000;Secret Key=x")]
    [InlineData("Token=ctlake_unknown")]
    public void WrongCredentialsAreRefused(string credentials)
    {
        using var connection = new LakeConnection($"Endpoint={_server.Endpoint};{credentials}");
        var error = Assert.Throws<LakeException>(() => connection.Open());
        Assert.Equal("28000", error.SqlState);
        Assert.False(error.IsTransient);
    }

    [Fact]
    public void ATokenWillDoUntilItIsRevoked()
    {
        var (kept, token) = _server.Lake.Tokens.Create(_server.Lake.DefaultScope, "notebook", AccessRole.Read, TimeSpan.FromHours(1));
        using var connection = new LakeConnection($"Endpoint={_server.Endpoint};Token={token}");
        connection.Open();
        Assert.Equal(3L, new LakeCommand("SELECT count(*) FROM trail", connection).ExecuteScalar());
        _server.Lake.Tokens.Revoke(_server.Lake.DefaultScope, kept.Id);
        var error = Assert.Throws<LakeException>(() => new LakeCommand("SELECT count(*) FROM trail", connection).ExecuteScalar());
        Assert.Equal("28000", error.SqlState);
        Assert.DoesNotContain(token, error.ToString());
    }

    [Fact]
    public void ATamperedSecretIsRefused()
    {
        string id = File.ReadLines(CredentialsFile).First(line => line.StartsWith("aws_access_key_id", StringComparison.Ordinal)).Split('=')[1].Trim();
        using var connection = new LakeConnection($"Endpoint={_server.Endpoint};Access Key={id};Secret Key=wrong");
        Assert.Equal("28000", Assert.Throws<LakeException>(() => connection.Open()).SqlState);
    }

    [Fact]
    public void AQueryHasAnId()
    {
        using var reader = Source.CreateCommand("SELECT 1").ExecuteReader();
        Assert.NotNull(reader.QueryId);
    }

    [Fact]
    public async Task AServerThatStopsLeavesNoHalfResult()
    {
        var command = Source.CreateCommand("SELECT a.n, cast(a.n AS varchar) FROM UNNEST(sequence(1, 9999)) AS a(n) CROSS JOIN UNNEST(sequence(1, 9999)) AS b(n)");
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        var stopping = _server.DisposeAsync();
        var error = Assert.ThrowsAny<Exception>(() =>
        {
            while (reader.Read())
            {
            }
        });
        Assert.Equal(("08006", true), (Assert.IsType<LakeException>(error).SqlState, ((LakeException)error).IsTransient));
        await stopping;
    }

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Assert.True(File.Exists(CredentialsFile));
    }

    public override async Task DisposeAsync()
    {
        await Source.DisposeAsync();
        await _server.DisposeAsync();
        await Sample.DisposeAsync();
    }

    protected override async Task<LakeDataSource> OpenAsync()
    {
        _server = await LakeServer.StartAsync(new LakeServerOptions { Lake = new LakeOptions { DataDirectory = Sample.Directory }, Listen = "http://127.0.0.1:0", ShutdownTimeout = TimeSpan.FromSeconds(2) });
        return LakeDataSource.Create($"Endpoint={_server.Endpoint};Credentials File={CredentialsFile}");
    }
}
