using System.Data;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;

namespace CloudTrailLake.Data.Tests.Samples;

/// <summary>The notebook's cells, taken out of the file and run one after the other against a real server, by the compiler that .NET Interactive uses.</summary>
public sealed partial class NotebookTests(SampleServer server) : IClassFixture<SampleServer>
{
    [Fact]
    public async Task EveryCellRuns()
    {
        Environment.SetEnvironmentVariable("CTLAKE_CONNECTION", server.ConnectionString);
        Environment.SetEnvironmentVariable("CTLAKE_STORE", "trail");
        var host = new NotebookHost();
        var options = ScriptOptions.Default
            .AddReferences(typeof(LakeConnection).Assembly, typeof(DataTable).Assembly, typeof(System.Data.Common.DbConnection).Assembly, typeof(System.ComponentModel.Component).Assembly, typeof(ScottPlot.Plot).Assembly)
            .AddImports("System", "System.IO", "System.Text", "System.Collections", "System.Collections.Generic", "System.Linq", "System.Threading.Tasks");
        ScriptState<object>? state = null;
        foreach (string cell in Cells().Where(cell => !cell.StartsWith("#r", StringComparison.Ordinal)))
        {
            state = state is null ? await CSharpScript.RunAsync(cell, options, host, typeof(NotebookHost)) : await state.ContinueWithAsync(cell, options);
        }

        var tables = host.Shown.OfType<DataTable>().ToList();
        Assert.Equal("trail", tables[0].Rows[0]["TABLE_NAME"]);
        Assert.Equal([("ConsoleLogin", 2L), ("PutObject", 1L)], tables[1].Rows.Cast<DataRow>().Select(row => ((string)row["eventname"], (long)row["events"])));
        var texts = host.Shown.OfType<string>().ToList();
        var svg = XDocument.Parse(texts[0]).Root!;
        Assert.Equal("svg", svg.Name.LocalName);
        Assert.Contains(svg.Descendants(), element => element.Name.LocalName == "text" && element.Value.Contains("ConsoleLogin", StringComparison.Ordinal));
        Assert.Equal([$"{server.Ten.AddMinutes(1):u} bob: Failure", $"{server.Ten:u} alice: Success"], texts[1..]);
    }

    [Fact]
    public void ThePackagesItNamesAreThoseOfTheRepository()
    {
        var versions = XDocument.Load(Path.Combine(SampleFiles.Root(), "Directory.Packages.props")).Descendants("PackageVersion").ToDictionary(e => e.Attribute("Include")!.Value, e => e.Attribute("Version")!.Value);
        versions["CloudTrailLake.Data"] = XDocument.Load(Path.Combine(SampleFiles.Root(), "Directory.Build.props")).Descendants("Version").Single().Value;
        var named = Cells().SelectMany(cell => Package().Matches(cell)).Select(match => (Name: match.Groups[1].Value, Version: match.Groups[2].Value)).ToList();
        Assert.Equal(["CloudTrailLake.Data", "ScottPlot"], named.Select(package => package.Name));
        Assert.All(named, package => Assert.Equal(versions[package.Name], package.Version));
    }

    private static IEnumerable<string> Cells() => JsonDocument.Parse(SampleFiles.Read("lake.ipynb")).RootElement.GetProperty("cells").EnumerateArray()
        .Where(cell => cell.GetProperty("cell_type").GetString() == "code")
        .Select(cell => string.Concat(cell.GetProperty("source").EnumerateArray().Select(line => line.GetString())));

    [GeneratedRegex("""#r "nuget: ?([\w.]+), ?([\w.-]+)["]""")]
    private static partial Regex Package();
}
