using CloudTrailLake.Engine.CommitLog;
using CloudTrailLake.Engine.Compaction;

namespace CloudTrailLake.Engine.Tests.Compaction;

/// <summary>What is worth merging, on snapshots of made-up files.</summary>
public sealed class CompactionPlannerTests
{
    private const long Mega = 1 << 20;
    private static readonly DateTimeOffset Now = new(2026, 3, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Day = new(2026, 3, 14);

    [Fact]
    public void Small_files_of_a_quiet_day_become_one()
    {
        var group = Assert.Single(Plan([.. Enumerable.Range(0, 10).Select(i => File(i, Mega))]));
        Assert.Equal(10, group.Files.Count);
        Assert.Equal(Day, group.CalendarDay);
    }

    [Fact]
    public void A_lone_file_and_large_files_stay()
    {
        Assert.Empty(Plan([File(0, Mega)]));
        Assert.Empty(Plan([File(0, CompactionPolicy.LargeBytes), File(1, CompactionPolicy.LargeBytes)]));
        Assert.Empty(Plan([File(0, CompactionPolicy.TargetBytes * 2), File(1, Mega)]));
        Assert.Empty(Plan([File(0, Mega), File(1, Mega, day: 1)]));
        Assert.Empty(Plan([File(0, Mega), File(1, Mega) with { SchemaVersion = 0 }]));
        Assert.Empty(Plan([]));
    }

    [Fact]
    public void A_file_that_outweighs_the_others_is_not_rewritten_for_their_sake()
    {
        Assert.Empty(Plan([File(0, 80 * Mega), File(1, Mega)]));
        Assert.Equal(["f1", "f2"], Assert.Single(Plan([File(0, 80 * Mega), File(1, Mega), File(2, Mega)])).Files.Select(f => f.Path));
        Assert.Equal(3, Assert.Single(Plan([File(0, 60 * Mega), File(1, 20 * Mega), File(2, 20 * Mega)])).Files.Count);
    }

    [Fact]
    public void A_hot_day_waits_until_there_is_more_to_gain()
    {
        DataFile Hot(int number) => File(number, Mega) with { ModificationTime = (Now - CompactionPolicy.QuietPeriod + TimeSpan.FromSeconds(1)).ToUnixTimeMilliseconds() };
        Assert.Empty(Plan([.. Enumerable.Range(0, CompactionPolicy.MinFilesWhileHot - 1).Select(Hot)]));
        Assert.Single(Plan([.. Enumerable.Range(0, CompactionPolicy.MinFilesWhileHot).Select(Hot)]));
    }

    [Fact]
    public void Merges_come_near_to_the_target_and_follow_each_other_in_time()
    {
        // The order of the commits is not that of the events.
        var files = Enumerable.Range(0, 100).Select(i => File(i * 37 % 100, 5 * Mega)).ToList();
        var plan = Plan(files);
        Assert.Equal(100, plan.Sum(g => g.Files.Count));
        Assert.Equal(4, plan.Count);
        Assert.All(plan, g => Assert.InRange(g.Files.Sum(f => f.Size), CompactionPolicy.LargeBytes, CompactionPolicy.TargetBytes));
        Assert.All(plan.Zip(plan.Skip(1)), pair => Assert.True(pair.First.Files.Max(Begin) < pair.Second.Files.Min(Begin)));
        Assert.All(plan, g => Assert.Equal(g.Files.OrderBy(f => files.IndexOf(f)), g.Files));
    }

    [Fact]
    public void Files_and_rows_of_one_merge_are_bounded()
    {
        Assert.All(Plan([.. Enumerable.Range(0, 2_500).Select(i => File(i, 1_000))]), g => Assert.InRange(g.Files.Count, 2, CompactionPolicy.MaxFilesPerMerge));
        Assert.All(
            Plan([.. Enumerable.Range(0, 10).Select(i => File(i, Mega) with { NumRecords = CompactionPolicy.MaxRowsPerMerge / 2 })]),
            g => Assert.True(g.Files.Sum(f => f.NumRecords) <= CompactionPolicy.MaxRowsPerMerge));
    }

    [Fact]
    public void A_day_that_is_expired_is_not_merged() => Assert.Empty(Plan([File(0, Mega, day: -400), File(1, Mega, day: -400)]));

    [Fact]
    public void A_row_is_rewritten_a_few_times_only_however_small_the_commits()
    {
        // 4,096 commits of 32 KiB, planned after every 20: what is written in all against what came in.
        var files = new List<DataFile>();
        var (written, incoming) = (0L, 0L);
        for (var i = 0; i < 4096; i++)
        {
            files.Add(File(i, 32 << 10));
            incoming += 32 << 10;
            if (i % 20 == 19)
            {
                foreach (var group in Plan(files))
                {
                    written += group.Files.Sum(f => f.Size);
                    files = [.. files.Except(group.Files), File(i, group.Files.Sum(f => f.Size))];
                }
            }
        }

        Assert.InRange(files.Count, 1, 60);
        Assert.InRange(written, incoming, incoming * 8);
    }

    private static DateTimeOffset Begin(DataFile file) => (DateTimeOffset)file.Statistics.Columns["eventtime"].Min!;

    private static DataFile File(int number, long size, int day = 0)
    {
        var begin = new DateTimeOffset(Day.AddDays(day).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).AddSeconds(number);
        return new(
            $"f{number}", Day.AddDays(day), size, 100, new FileStatistics(new Dictionary<string, ColumnStatistics> { ["eventtime"] = new(begin, begin.AddSeconds(1), 0) }), 1, 1, "", "0")
        {
            ModificationTime = (Now - CompactionPolicy.QuietPeriod).ToUnixTimeMilliseconds(),
        };
    }

    private static IReadOnlyList<CompactionGroup> Plan(IReadOnlyList<DataFile> files)
    {
        var table = new LiveFileTable();
        foreach (var file in files)
        {
            table.Add(file);
        }

        var snapshot = new Snapshot
        {
            Version = 1,
            Timestamp = Now,
            CommitSha256 = "",
            Definition = TestStore.Definition,
            Files = table.ToLiveFiles(),
            Transactions = new Dictionary<string, long>(),
            StoreDirectory = "/store",
        };
        return CompactionPlanner.Plan(snapshot, Now);
    }
}
