using CloudTrailLake.Automation.Outputs;
using CloudTrailLake.Automation.Runs;
using CloudTrailLake.Automation.Schedules;
using CloudTrailLake.Automation.Tests.Support;

namespace CloudTrailLake.Automation.Tests.Outputs;

public sealed class FileOutputTests
{
    [Fact]
    public async Task WritesCsvAndLinesUnderTheTemplateOwnersAlone()
    {
        await using var lake = Lake();
        var run = await RunAsync(
            lake,
            new OutputSettings { Name = "csv", Kind = OutputKind.File },
            new OutputSettings { Name = "lines", Kind = OutputKind.File, Format = OutputFormat.Ndjson, Path = "daily/{schedule}/latest.ndjson" });
        await EndedAsync(lake, run, "csv", OutputState.Delivered);
        await EndedAsync(lake, run, "lines", OutputState.Delivered);

        var csv = Path.Combine(lake.Directory, "outputs", "report", $"20261125T120000Z-{run.Id:D}.csv");
        Assert.Equal("a,b,b,c\r\n1,\"x, \"\"y\"\"\",true,\r\n", await File.ReadAllTextAsync(csv));
        var lines = Path.Combine(lake.Directory, "outputs", "daily", "report", "latest.ndjson");
        Assert.Equal("{\"a\":1,\"b\":\"x, \\\"y\\\"\",\"b_2\":true,\"c\":null}\n", await File.ReadAllTextAsync(lines));
        Assert.Equal($"outputs/report/20261125T120000Z-{run.Id:D}.csv", lake.Automation.Runs.Outputs(run).First().Location);
        Assert.Empty(Directory.EnumerateFiles(Path.GetDirectoryName(csv)!, ".*"));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(csv));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(csv)!));
        }
    }

    [Theory]
    [InlineData("../evil.csv")]
    [InlineData("/etc/evil.csv")]
    [InlineData("a/../../evil.csv")]
    [InlineData("a//b.csv")]
    [InlineData("a/./b.csv")]
    [InlineData("a\\b.csv")]
    [InlineData("C:evil.csv")]
    [InlineData("{other}.csv")]
    [InlineData("a\0b.csv")]
    [InlineData("")]
    public void PathsThatCouldLeaveTheFolderAreRefused(string path) => Assert.Throws<AutomationException>(() => NameTemplate.Check(path));

    [Fact]
    public async Task AFolderThatIsALinkIsNotFollowed()
    {
        using var elsewhere = new TemporaryDirectory();
        await using var lake = Lake();
        Directory.CreateDirectory(Path.Combine(lake.Directory, "outputs"));
        Directory.CreateSymbolicLink(Path.Combine(lake.Directory, "outputs", "report"), elsewhere.Path);
        var run = await RunAsync(lake, new OutputSettings { Name = "csv", Kind = OutputKind.File });
        await EndedAsync(lake, run, "csv", OutputState.Dead);
        Assert.Equal("outputs/report is a link; outputs are not written through links.", lake.Automation.Runs.Outputs(run).Single().Error);
        Assert.Empty(Directory.EnumerateFileSystemEntries(elsewhere.Path));
    }

    [Fact]
    public async Task AFileThatIsALinkIsReplacedNotWrittenThrough()
    {
        using var elsewhere = new TemporaryDirectory();
        var target = elsewhere["target"];
        await File.WriteAllTextAsync(target, "untouched");
        await using var lake = Lake();
        Directory.CreateDirectory(Path.Combine(lake.Directory, "outputs"));
        File.CreateSymbolicLink(Path.Combine(lake.Directory, "outputs", "out.csv"), target);
        var run = await RunAsync(lake, new OutputSettings { Name = "csv", Kind = OutputKind.File, Path = "out.csv" });
        await EndedAsync(lake, run, "csv", OutputState.Delivered);
        Assert.Equal("untouched", await File.ReadAllTextAsync(target));
        Assert.Null(new FileInfo(Path.Combine(lake.Directory, "outputs", "out.csv")).LinkTarget);
    }

    [Fact]
    public async Task WhatACrashLeftHalfWrittenIsRemoved()
    {
        await using var lake = Lake();
        var folder = Directory.CreateDirectory(Path.Combine(lake.Directory, "outputs", "report")).FullName;
        var left = Path.Combine(folder, $".{Guid.NewGuid():N}.tmp");
        await File.WriteAllTextAsync(left, "half");
        await File.WriteAllTextAsync(Path.Combine(folder, "whole.csv"), "whole");
        await lake.RestartAsync();
        Assert.Equal([Path.Combine(folder, "whole.csv")], Directory.EnumerateFiles(folder));
    }

    private static AutomationLake Lake() => new(options => options with { Fires = false });

    private static async Task<Run> RunAsync(AutomationLake lake, params OutputSettings[] outputs)
    {
        lake.CreateStore();
        lake.Save("values", "SELECT 1 AS a, 'x, \"y\"' AS b, true AS b, CAST(NULL AS varchar) AS c FROM (VALUES 1) t(i)");
        var schedule = await lake.ScheduleAsync("report", new ScheduleDraft { SavedQuery = "values", Expression = "rate(1 hour)", Outputs = outputs });
        await lake.Automation.Runs.RunAsync(schedule.ResourceId, lake.Time.GetUtcNow(), CancellationToken.None);
        var run = lake.Runs(schedule).Single();
        Assert.True(run.State == RunState.Succeeded, run.Error);
        return run;
    }

    private static Task EndedAsync(AutomationLake lake, Run run, string output, OutputState state) => Until.TrueAsync(
        () => lake.Automation.Runs.Outputs(run).Single(row => row.Settings.Name == output).State == state, $"{output} {state}");
}
