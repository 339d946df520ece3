namespace CloudTrailLake.Data.Tests.Samples;

/// <summary>The program in one file, run as its own first lines say.</summary>
public sealed class HuntTests(SampleServer server) : IClassFixture<SampleServer>
{
    [Fact]
    public async Task FindsWhatTheLakeHolds()
    {
        var (code, output, error) = await SampleFiles.RunAsync("dotnet", ["run", "hunt.cs", "--", "trail", server.ConnectionString]);
        Assert.True(code == 1, $"{code}\n{output}\n{error}");
        Assert.Contains("203.0.113.1", output);
        Assert.Matches($"Failed console logins.*\n +203.0.113.1 +1  newest {server.Ten.AddMinutes(1):yyyy-MM-dd HH:mm:ss}Z", output);
        Assert.Matches("without a second factor.*\n +\\(unknown\\) +1 ", output);
        Assert.Matches("Trails stopped.*\n  nothing", output);

        (code, _, error) = await SampleFiles.RunAsync("dotnet", ["run", "hunt.cs", "--", "nowhere", server.ConnectionString]);
        Assert.Equal(2, code);
        Assert.Contains("42P01", error);
    }
}
