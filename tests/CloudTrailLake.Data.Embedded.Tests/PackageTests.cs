using System.Diagnostics;
using CloudTrailLake.Data.Tests.RealLake;

namespace CloudTrailLake.Data.Embedded.Tests;

/// <summary>The NuGet packages as somebody else uses them: packed, restored by a program outside the repository, run.</summary>
public sealed class PackageTests : IDisposable
{
    private const string Version = "0.0.0-test";

    private readonly string _root = Directory.CreateTempSubdirectory("ctlake-package-").FullName;

    private string Feed => Path.Combine(_root, "feed");

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task ProgramsOutsideTheRepositoryUseThem()
    {
        await using var sample = await SampleLake.CreateAsync();
        string configuration = Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/', '\\'));
        foreach (string project in (string[])["CloudTrailLake.Data", "CloudTrailLake.Data.Embedded"])
        {
            await DotnetAsync(Repository(), "pack", Path.Combine("query", project), "--no-build", "-c", configuration, "-o", Feed, $"-p:Version={Version}", "--nologo", "-v", "q");
        }

        Assert.Equal(["README.md", "lib/net10.0/CloudTrailLake.Data.dll", "lib/net10.0/CloudTrailLake.Data.xml"], Contents("CloudTrailLake.Data"));
        Assert.Contains("lib/net10.0/CloudTrailLake.Query.dll", Contents("CloudTrailLake.Data.Embedded"));

        // The provider alone knows what is missing; the package beside it is all that is needed.
        Assert.Contains("dotnet add package CloudTrailLake.Data.Embedded", await RunAsync("alone", "CloudTrailLake.Data", sample));
        Assert.Equal("3", await RunAsync("embedded", "CloudTrailLake.Data.Embedded", sample));
    }

    private async Task<string> RunAsync(string name, string package, SampleLake sample)
    {
        string folder = Directory.CreateDirectory(Path.Combine(_root, name)).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, $"{name}.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="{package}" Version="{Version}" />
              </ItemGroup>
            </Project>
            """);
        // Packages under test stay out of the machine's cache, from which all others come.
        await File.WriteAllTextAsync(Path.Combine(folder, "nuget.config"), $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{Path.Combine(_root, "packages")}" /></config>
              <fallbackPackageFolders><add key="cache" value="{Cache()}" /></fallbackPackageFolders>
              <packageSources><add key="under-test" value="{Feed}" /></packageSources>
            </configuration>
            """);
        await File.WriteAllTextAsync(Path.Combine(folder, "Program.cs"), """
            using CloudTrailLake.Data;
            using var connection = new LakeConnection($"Data Source={args[0]};Dialect=tsql");
            try
            {
                connection.Open();
            }
            catch (NotSupportedException exception)
            {
                Console.Write(exception.Message);
                return;
            }
            Console.Write(new LakeCommand("SELECT COUNT(*) FROM [trail]", connection).ExecuteScalar());
            """);
        await DotnetAsync(folder, "build", "--nologo", "-v", "q", "-o", Path.Combine(folder, "out"));
        return await DotnetAsync(folder, Path.Combine(folder, "out", $"{name}.dll"), sample.Directory);
    }

    private IEnumerable<string> Contents(string package)
    {
        using var archive = System.IO.Compression.ZipFile.OpenRead(Path.Combine(Feed, $"{package}.{Version}.nupkg"));
        return [.. archive.Entries.Select(entry => entry.FullName).Where(name => name.StartsWith("lib/", StringComparison.Ordinal) || name == "README.md").Order(StringComparer.Ordinal)];
    }

    private static async Task<string> DotnetAsync(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        // Build servers that outlive the call would hold its pipes open.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        start.Environment.Remove("CI");
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"dotnet {string.Join(' ', arguments)}\n{await output}\n{await error}");
        return await output;
    }

    private static string Cache() => Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } named
        ? named
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CloudTrailLake.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("CloudTrailLake.sln was not found above the tests.");
        }

        return folder.FullName;
    }
}
