using System.IO.Compression;
using System.Text;
using CloudTrailLake.EndToEnd.Tests.Harness;

namespace CloudTrailLake.EndToEnd.Tests;

/// <summary>Bad input through the command line: one clear word about it, and nothing else lost.</summary>
public sealed class BadInputTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private string Lake => _folder.File("lake");

    public async Task InitializeAsync()
    {
        var created = await ToolProcess.RunLakeAsync(["store", "create", "--name", "bad", "--data", Lake]);
        Assert.True(created.ExitCode == 0, created.Error);
    }

    public Task DisposeAsync()
    {
        _folder.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task ATruncatedGzipKeepsWhatCameBefore()
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes($"{{\"Records\":[{string.Join(',', Enumerable.Range(0, 5000).Select(_ => Record()))}]}}"));
        }

        await File.WriteAllBytesAsync(_folder.File("cut.json.gz"), memory.ToArray()[..^(int)(memory.Length / 3)]);
        var (code, balance, _) = await ImportAsync("cut.json.gz");
        Assert.Equal(3, code);
        Assert.Equal(1, balance["rejected"]);
        Assert.InRange(balance["stored"], 1, 4999);
        Assert.Equal(balance["read"], balance["stored"] + balance["rejected"]);
    }

    [Fact]
    public async Task HalfAJsonCountsTheRestOnce()
    {
        await File.WriteAllTextAsync(_folder.File("half.json"), $"{{\"Records\":[{Record()},{Record()},{Record()[..40]}");
        var (code, balance, _) = await ImportAsync("half.json");
        Assert.Equal((3, 3L, 2L, 1L), (code, balance["read"], balance["stored"], balance["rejected"]));
    }

    [Fact]
    public async Task InvalidUtf8RejectsOneRecord()
    {
        var bytes = Encoding.Latin1.GetBytes($"{{\"Records\":[{Record()},{Record().Replace("GetUser", "Get\u00FFser", StringComparison.Ordinal)},{Record()}]}}");
        await File.WriteAllBytesAsync(_folder.File("latin.json"), bytes);
        var (code, balance, _) = await ImportAsync("latin.json");
        Assert.Equal((3, 3L, 2L, 1L), (code, balance["read"], balance["stored"], balance["rejected"]));
    }

    [Fact]
    public async Task AnEmptyFileIsNoRecord()
    {
        await File.WriteAllTextAsync(_folder.File("empty.json"), "");
        await File.WriteAllTextAsync(_folder.File("good.json"), Record());
        var (code, balance, _) = await ImportAsync("empty.json", "good.json");
        Assert.Equal(1, balance["stored"]);
        Assert.Contains(code, new[] { 0, 3 });
    }

    [Fact]
    public async Task AnUnknownStoreIsNamed()
    {
        await File.WriteAllTextAsync(_folder.File("good.json"), Record());
        var (code, _, error) = await ToolProcess.RunLakeAsync(["import", _folder.File("good.json"), "--store", "nosuch", "--data", Lake]);
        Assert.Equal(1, code);
        Assert.Contains("nosuch", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AMissingPathIsNamed()
    {
        var (code, _, error) = await ToolProcess.RunLakeAsync(["import", _folder.File("absent"), "--store", "bad", "--data", Lake]);
        // Wrong usage: nothing was begun.
        Assert.Equal(2, code);
        Assert.Contains("absent", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WrongSqlIsAnErrorWithItsPosition()
    {
        var (code, _, error) = await ToolProcess.RunLakeAsync(["query", "SELECT evntname FROM bad", "--data", Lake]);
        Assert.Equal(1, code);
        Assert.Contains("line 1:8: Column 'evntname' cannot be resolved", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AServerOnTheSameFolderIsSaidAndTheWayRoundIt()
    {
        await using var server = await LakeServerProcess.StartAsync(Lake);
        await File.WriteAllTextAsync(_folder.File("good.json"), Record());
        var (code, _, error) = await ToolProcess.RunLakeAsync(["import", _folder.File("good.json"), "--store", "bad", "--data", Lake]);
        Assert.Equal(1, code);
        Assert.Contains("--endpoint", error, StringComparison.Ordinal);
        Assert.Equal(0, await server.StopAsync());
    }

    private static string Record() =>
        $$"""{"eventVersion":"1.08","userIdentity":{"type":"IAMUser","userName":"alice"},"eventTime":"{{DateTimeOffset.UtcNow.AddHours(-1):yyyy-MM-ddTHH:mm:ssZ}}","eventSource":"iam.amazonaws.com","eventName":"GetUser","awsRegion":"us-east-1","eventID":"{{Guid.NewGuid()}}","eventType":"AwsApiCall","managementEvent":true,"eventCategory":"Management"}""";

    private async Task<(int ExitCode, IReadOnlyDictionary<string, long> Balance, string Error)> ImportAsync(params string[] names)
    {
        var (code, output, error) = await ToolProcess.RunLakeAsync(["import", .. names.Select(_folder.File), "--store", "bad", "--data", Lake]);
        var balance = output.Split('\n')[^1].Split(' ').Select(p => p.Split('=')).ToDictionary(p => p[0], p => long.Parse(p[1]));
        Assert.Equal(balance["read"], balance["stored"] + balance["filtered"] + balance["duplicate"] + balance["expired"] + balance["rejected"]);
        return (code, balance, error);
    }
}
