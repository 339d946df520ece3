using System.Text;
using System.Text.Json;
using CloudTrailLake.Engine.CommitLog;
using CloudTrailLake.Ingest.Imports;
using CloudTrailLake.Ingest.Sources;
using CloudTrailLake.Ingest.Tests.Decoding;
using CloudTrailLake.Ingest.Tests.Support;

namespace CloudTrailLake.Ingest.Tests.Imports;

/// <summary>Bad input costs itself, never its neighbours, and is found again in quarantine.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly TestLake _lake = new();

    public void Dispose() => _lake.Dispose();

    [Fact]
    public async Task A_truncated_gzip_keeps_what_came_before()
    {
        byte[] whole = Records.Gzip(Records.Log(Enumerable.Range(0, 2_000).Select(i => Records.Event(i))));
        _lake.Input.Write("a.json.gz", whole[..(whole.Length / 2)]);
        _lake.Input.Write("b.json", Records.Log(Records.Event(5_000)));
        var (report, quarantine) = await ImportAsync();
        Assert.Equal(1, report.Total.Rejected);
        Assert.InRange(report.Total.Stored, 100, 1_900);
        Assert.True(report.Total.Balanced);
        Assert.Contains("a.json.gz", Assert.Single(quarantine).GetProperty("object").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Half_a_json_keeps_what_came_before()
    {
        string log = Records.Log(Enumerable.Range(0, 10).Select(i => Records.Event(i)));
        _lake.Input.Write("a.json", log[..(log.Length / 2)]);
        var (report, quarantine) = await ImportAsync();
        Assert.Equal(1, report.Total.Rejected);
        Assert.InRange(report.Total.Stored, 4, 5);
        Assert.InRange(Assert.Single(quarantine).GetProperty("offset").GetInt64(), 1, log.Length);
    }

    [Fact]
    public async Task Invalid_utf8_rejects_one_record_and_keeps_its_bytes()
    {
        byte[] log = Encoding.UTF8.GetBytes(Records.Log(Records.Event(1), Records.Event(2, name: "X"), Records.Event(3)));
        log[Encoding.UTF8.GetString(log).IndexOf("\"X\"", StringComparison.Ordinal) + 1] = 0xFF;
        _lake.Input.Write("a.json", log);
        var (report, quarantine) = await ImportAsync();
        Assert.Equal(new EventCounts(3, 2, 0, 0, 0, 1), report.Total);
        byte[] raw = Assert.Single(quarantine).GetProperty("rawBase64").GetBytesFromBase64();
        Assert.Contains((byte)0xFF, raw);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json at all")]
    [InlineData("{\"Records\":[]}")]
    public async Task An_object_without_records_is_done_once(string content)
    {
        _lake.Input.Write("a.json", content);
        var store = _lake.CreateStore();
        var first = await _lake.ImportAsync(store, _lake.Input.Path);
        Assert.Equal(0, first.Total.Stored);
        Assert.True(first.Total.Balanced);
        var second = await _lake.ImportAsync(store, _lake.Input.Path);
        Assert.Equal(default, second.Total);
        Assert.Equal(1, second.ObjectsAlreadyIngested);
    }

    [Fact]
    public async Task A_record_without_a_valid_time_is_rejected()
    {
        _lake.Input.Write("a.json", Records.Log(Records.Event(1), Records.Event(2, time: "tomorrow"), "{\"eventName\":\"X\"}"));
        var (report, quarantine) = await ImportAsync();
        Assert.Equal(new EventCounts(3, 1, 0, 0, 0, 2), report.Total);
        Assert.Equal(["invalid eventTime", "no eventTime"], quarantine.Select(q => q.GetProperty("reason").GetString()));
    }

    [Fact]
    public async Task Another_record_under_a_stored_id_is_a_conflict()
    {
        _lake.Input.Write("a.json", Records.Log(Records.Event(1), Records.Event(2)));
        _lake.Input.Write("b.json", Records.Log(Records.Event(1, name: "Other"), Records.Event(2), Records.Event(3), Records.Event(3, name: "Third")));
        var store = _lake.CreateStore();
        await _lake.ImportAsync(store, _lake.Input.File("a.json"));
        store = _lake.Reopen(store);
        var report = await _lake.ImportAsync(store, _lake.Input.File("b.json"));
        Assert.Equal(new EventCounts(4, 1, 0, 3, 0, 0), report.Total);
        Assert.Equal(2, report.Targets[0].Conflicts);
        Assert.Equal(["3|GetObject"], TestLake.Query(store, "SELECT count(*), max(eventname) FROM events"));
        var quarantine = Quarantine(report);
        Assert.All(quarantine, q => Assert.StartsWith("conflict", q.GetProperty("reason").GetString(), StringComparison.Ordinal));
        Assert.Equal(["Other", "Third"], quarantine.Select(q => JsonDocument.Parse(q.GetProperty("raw").GetString()!).RootElement.GetProperty("eventName").GetString()));
    }

    [Fact]
    public async Task The_same_id_on_another_day_is_another_event()
    {
        _lake.Input.Write("a.json", Records.Log(Records.Event(1, "2026-10-01T00:00:00Z"), Records.Event(1, "2026-10-02T00:00:00Z")));
        var (report, _) = await ImportAsync();
        Assert.Equal(2, report.Total.Stored);
    }

    [Fact]
    public async Task Records_without_an_id_are_known_by_their_content()
    {
        const string NoId = """{"eventTime":"2026-10-01T00:00:00Z","eventName":"A","x":1}""";
        _lake.Input.Write("a.json", Records.Log(NoId, NoId, NoId.Replace("\"A\"", "\"B\"", StringComparison.Ordinal)));
        _lake.Input.Write("b.json", Records.Log(NoId));
        var (report, quarantine) = await ImportAsync();
        Assert.Equal(new EventCounts(4, 2, 0, 2, 0, 0), report.Total);
        Assert.Empty(quarantine);
    }

    [RealLogsFact]
    public async Task The_large_sample_that_stops_being_json_keeps_what_came_before()
    {
        var store = _lake.CreateStore();
        var report = await _lake.ImportAsync(store, Path.Combine(RealLogs.Folder!, "opensearch-catalog", "samples-large.json"));
        Assert.Equal(1, report.Total.Rejected);
        Assert.True(report.Total.Balanced);
        Assert.Equal(report.Total.Read - 1, report.Total.Stored + report.Total.Duplicate);
        Assert.Equal(report.Total.Stored, TestLake.Count(store));
    }

    [Fact]
    public async Task Poisonous_records_are_stored_and_read_back()
    {
        _lake.Input.Write("a.json", Records.Log(Poison.Records));
        var store = _lake.CreateStore(retentionDays: 3653);
        var report = await _lake.ImportAsync(store, _lake.Input.Path);
        Assert.Equal(Poison.Records.Count, report.Total.Read);
        Assert.Equal(0, report.Total.Rejected);
        Assert.True(report.Total.Balanced);
        Assert.Equal(report.Total.Stored, TestLake.Query(store, "SELECT * FROM events").Length);
    }

    [Fact]
    public async Task A_folder_that_may_not_be_read_is_a_failure_of_its_own()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        _lake.Input.Write("a.json", Records.Log(Records.Event(1)));
        _lake.Input.Write("closed/b.json", Records.Log(Records.Event(2)));
        string closedFile = _lake.Input.Write("c.json", Records.Log(Records.Event(3)));
        string closed = _lake.Input.File("closed");
        var store = _lake.CreateStore();
        store.Dispose();
        File.SetUnixFileMode(closed, UnixFileMode.None);
        File.SetUnixFileMode(closedFile, UnixFileMode.None);
        try
        {
            string[] prefix = [];
            if (Environment.IsPrivilegedProcess)
            {
                // Root may read all: the child runs as nobody, to whom the lake is given.
                Run("chown", "-R", "65534", Path.GetDirectoryName(_lake.Directory)!, _lake.Input.Path);
                prefix = ["setpriv", "--reuid=65534", "--clear-groups"];
            }

            using var child = ImportChildProcess.Start(_lake.Directory, store.StoreDirectory, 1_000, _lake.Input.Path, pauseAt: null, prefix);
            var (exitCode, output, errors) = await child.EndAsync();
            Assert.True(exitCode == 0, errors + output);
            Assert.Contains($"failure|{closed}|AccessDenied", output, StringComparison.Ordinal);
            Assert.Contains($"failure|{closedFile}|AccessDenied", output, StringComparison.Ordinal);
            Assert.Contains("read=1 stored=1 ", output, StringComparison.Ordinal);
        }
        finally
        {
            File.SetUnixFileMode(closed, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public async Task A_full_disk_fails_the_commit_whole_and_leaves_the_store_readable()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        // Random texts do not compress: the second object's data file outgrows the limit.
        var random = new Random(7);
        string Noise() => Convert.ToHexString(Enumerable.Range(0, 600).Select(_ => (byte)random.Next(256)).ToArray());
        _lake.Input.Write("1/a.json", Records.Log(Records.Event(1)));
        _lake.Input.Write("2/b.json", Records.Log(Enumerable.Range(10, 2_000).Select(i => Records.Event(i, extra: $",\"userAgent\":\"{Noise()}\""))));
        var store = _lake.CreateStore();
        await _lake.ImportAsync(store, _lake.Input.File("1"));
        store.Dispose();

        using (var child = ImportChildProcess.Start(
            _lake.Directory, store.StoreDirectory, 100_000, _lake.Input.File("2"), pauseAt: null, "bash", "-c", "trap '' XFSZ; ulimit -f 512; exec \"$@\"", "limited"))
        {
            var (exitCode, output, errors) = await child.EndAsync();
            Assert.True(exitCode == 1, errors + output);
            Assert.Contains("error: The import stopped:", output, StringComparison.Ordinal);
        }

        using var opened = Engine.EventDataStores.EventDataStore.OpenForWriting(new Engine.Storage.StoreStorage(), store.StoreDirectory, _lake.Time);
        Assert.Equal(1, TestLake.Count(opened));
        var again = await _lake.ImportAsync(opened, _lake.Input.Path);
        Assert.Equal(2_000, again.Total.Stored);
        Assert.Equal(2_001, TestLake.Count(opened));
    }

    private static void Run(string command, params string[] arguments)
    {
        using var process = System.Diagnostics.Process.Start(command, arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    private async Task<(ImportReport Report, JsonElement[] Quarantine)> ImportAsync()
    {
        var options = _lake.Options with { DecodeThreads = 1 };
        var report = await _lake.ImportAsync(options, [_lake.CreateStore()], _lake.Input.Path);
        return (report, Quarantine(report));
    }

    private static JsonElement[] Quarantine(ImportReport report) =>
        [.. report.Targets[0].QuarantineFiles.SelectMany(File.ReadAllLines).Select(line => JsonDocument.Parse(line).RootElement)];
}
