using CloudTrailLake.Ingest.Tailing;

namespace CloudTrailLake.Ingest.Tests.Tailing;

/// <summary>Where new keys are looked for between whole listings.</summary>
public sealed class DayFoldersTests
{
    private const string Trail = "s3://logs/AWSLogs/111122223333/CloudTrail/us-east-1/";

    [Theory]
    [InlineData("2026-03-01T00:30:00Z", "2026/02/28/ 2026/03/01/")]
    [InlineData("2026-03-01T05:00:00Z", "2026/03/01/")]
    [InlineData("2026-03-02T23:59:59Z", "2026/03/02/")]
    // Nothing has come for more than two days: the whole listing sees to it.
    [InlineData("2026-03-03T05:00:00Z", "")]
    public void The_folders_of_the_day(string now, string expected)
    {
        var folders = new DayFolders();
        folders.See(Trail + "2026/02/27/a.json.gz");
        folders.See(Trail + "2026/02/28/b.json.gz");
        folders.See(Trail + "2026/01/31/late.json.gz");
        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(day => Trail + day), folders.At(DateTimeOffset.Parse(now)));
    }

    [Fact]
    public void Keys_without_a_day_have_no_folder()
    {
        var folders = new DayFolders();
        folders.See("s3://logs/a.json.gz");
        folders.See("s3://logs/2026/13/45/a.json.gz");
        Assert.Empty(folders.At(DateTimeOffset.Parse("2026-01-01T00:00:00Z")));
    }

    [Fact]
    public void Only_so_many_accounts_and_Regions_are_kept()
    {
        var folders = new DayFolders();
        for (var n = 0; n < TailingLimits.MaxDayFolderParents + 10; n++)
        {
            folders.See($"s3://logs/{n}/2026/03/01/a.json.gz");
        }

        Assert.Equal(TailingLimits.MaxDayFolderParents, folders.At(DateTimeOffset.Parse("2026-03-01T12:00:00Z")).Count);
    }
}
