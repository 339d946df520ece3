using System.Text.RegularExpressions;
using CloudTrailLake.EndToEnd.Tests.Harness;

namespace CloudTrailLake.EndToEnd.Tests;

/// <summary>The commands of the page on the interface under /v1, run by a shell against a real server; what they print is what the page says.</summary>
public sealed partial class RestReadmeTests
{
    [ShellFact]
    public async Task EveryCommandOfThePageDoesWhatItSays()
    {
        using var folder = new TemporaryFolder();
        await using var server = await LakeServerProcess.StartAsync(folder.File("lake"));
        var page = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "query", "CloudTrailLake.Server", "Rest", "README.md"));
        var examples = Example().Matches(page.ReplaceLineEndings("\n"));
        Assert.True(examples.Count >= 5);

        // One shell for all, since later commands use what earlier ones have set; a line of its own ends each answer.
        const string end = "---- end of an answer";
        var script = $"ctlake() {{ dotnet '{Repository.CommandLineTool}' \"$@\"; }}\nLAKE={server.Endpoint}\n"
            + string.Concat(examples.Select(example => $"{example.Groups["commands"].Value}\necho; echo '{end}'\n"));
        var (code, output, error) = await ToolProcess.RunAsync("bash", ["-c", script], server.ClientEnvironment);

        Assert.True(code == 0, error);
        var answers = output.Split(end).Select(Normal).ToList();
        Assert.Equal(examples.Select(example => Normal(example.Groups["output"].Value)), answers.Take(examples.Count));
    }

    /// <summary>Line ends and blank lines do not matter: CSV has CRLF, headers too.</summary>
    private static string Normal(string text) => string.Join('\n', text.Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.Length > 0));

    [GeneratedRegex("```sh\n(?<commands>.*?)\n```\n```\n(?<output>.*?)\n```", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Example();
}
