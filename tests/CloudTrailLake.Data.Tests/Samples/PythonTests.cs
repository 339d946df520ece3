using System.Text.RegularExpressions;
using CloudTrailLake.Engine.Catalog;

namespace CloudTrailLake.Data.Tests.Samples;

/// <summary>The blocks of the page for Python users, taken out of it and run against a real server.</summary>
public sealed partial class PythonTests(SampleServer server) : IClassFixture<SampleServer>
{
    [PythonFact]
    public async Task PlainPython()
    {
        string[] lines = (await RunAsync(Blocks(""))).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.EndsWith("IAMUser Success", lines[0]);
        Assert.EndsWith("IAMUser Failure", lines[1]);
    }

    [PythonFact("pandas")]
    public async Task Pandas()
    {
        string output = await RunAsync(Blocks("") + Blocks("pandas"), "pandas");
        Assert.Matches("ConsoleLogin +2", output);
        Assert.Matches("eventtime +datetime64", output);
        Assert.Matches("AWSService +1", output);
    }

    [PythonFact("pandas", "pyarrow")]
    public async Task PyArrow()
    {
        string output = await RunAsync(Blocks("") + Blocks("pyarrow"), "pandas", "pyarrow");
        Assert.Contains("3 rows of", output);
        Assert.Matches("ConsoleLogin +2", output);
    }

    [PythonFact]
    public async Task AnErrorIsTold()
    {
        string script = Blocks("").Split("\nwith sql(")[0] + "\ntry:\n    sql('SELECT nothing FROM trail')\nexcept RuntimeError as error:\n    print(error)\n";
        Assert.StartsWith("42703: line 1:8:", await RunAsync(script));
    }

    private async Task<string> RunAsync(string script, params string[] modules)
    {
        var token = server.Lake.Tokens.Create(server.Lake.DefaultScope, $"python-{Guid.NewGuid():N}", AccessRole.Read, TimeSpan.FromHours(1));
        var (code, output, error) = await SampleFiles.RunAsync(
            PythonFactAttribute.Find(modules)!,
            ["-c", script],
            ("CTLAKE_ENDPOINT", server.Endpoint), ("CTLAKE_TOKEN", token.Token), ("CTLAKE_STORE", "trail"));
        Assert.True(code == 0, $"{code}\n{output}\n{error}");
        return output;
    }

    private static string Blocks(string kind) => string.Concat(Block().Matches(SampleFiles.Read("python.md")).Where(match => match.Groups[1].Value.Trim() == kind).Select(match => match.Groups[2].Value + "\n"));

    [GeneratedRegex("^```python([^\n]*)\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
