using CloudTrailLake.Engine.CommitLog;

namespace CloudTrailLake.Engine.Tests.CommitLog;

public sealed class LiveFilesTests
{
    private const int Days = 20;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void They_are_what_a_plain_list_of_all_files_says_and_stay_so_when_others_come(int seed)
    {
        var random = new Random(seed);
        var table = new LiveFileTable();
        var model = new List<DataFile>();
        var earlier = new List<(LiveFiles Files, DataFile[] Expected)>();
        for (var step = 0; step < 300; step++)
        {
            for (var change = random.Next(5); change >= 0; change--)
            {
                if (model.Count > 0 && random.Next(3) == 0)
                {
                    var gone = model[random.Next(model.Count)];
                    model.Remove(gone);
                    table.Remove(gone.Path);
                    table.Remove(gone.Path);
                }
                else
                {
                    // Now and then a path that is there already: the later one counts.
                    var file = File($"f{random.Next(400)}", TestStore.Day.AddDays(random.Next(Days)));
                    model.RemoveAll(other => other.Path == file.Path);
                    model.Add(file);
                    table.Add(file);
                }
            }

            Assert.Equal(model, table.InOrder());
            earlier.Add((table.ToLiveFiles(), [.. model.OrderBy(file => file.CalendarDay)]));
        }

        foreach (var (files, expected) in earlier)
        {
            Assert.Equal(expected, files);
            Assert.Equal(expected.Length, files.Count);
            Assert.Equal(expected, Enumerable.Range(0, files.Count).Select(index => files[index]));
            var (first, last) = (TestStore.Day.AddDays(random.Next(-2, Days)), TestStore.Day.AddDays(random.Next(-2, Days + 2)));
            Assert.Equal(expected.Where(file => file.CalendarDay >= first && file.CalendarDay <= last), files.Between(first, last));
            Assert.Equal(expected, files.Between(DateOnly.MinValue, DateOnly.MaxValue));
            Assert.Null(files.FirstMissing(expected));
            var other = File("other", first);
            Assert.Same(other, files.FirstMissing([.. expected, other]));
        }
    }

    private static DataFile File(string path, DateOnly day) => new(path, day, 1, 1, FileStatistics.None, 1, 1, "", "");
}
