using System.Diagnostics;

namespace CloudTrailLake.Data.Tests.Samples;

/// <summary>The folder of samples, and programs over it.</summary>
internal static class SampleFiles
{
    public static string Folder { get; } = Path.Combine(Root(), "query", "CloudTrailLake.Data", "samples");

    public static string Read(string name) => File.ReadAllText(Path.Combine(Folder, name));

    public static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CloudTrailLake.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("CloudTrailLake.sln was not found above the tests.");
        }

        return folder.FullName;
    }

    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(string program, IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        start.Environment.Remove("CI");
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }
}
