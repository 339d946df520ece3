namespace CloudTrailLake.DuckDb.Tests;

/// <summary>The second wall: what SQL can reach when the first, the list of allowed statements, is passed.</summary>
public sealed class LockedDownTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly DuckDbInstance _instance;
    private readonly DuckDbSession _session;
    private readonly string _inside;
    private readonly string _outside;

    public LockedDownTests()
    {
        var stores = Directory.CreateDirectory(_folder.File("stores")).FullName;
        var secret = Directory.CreateDirectory(_folder.File("stores-secret")).FullName;
        _inside = Path.Combine(stores, "a.parquet");
        _outside = Path.Combine(secret, "b.parquet");
        using (var open = DuckDbInstance.Open(new DuckDbOptions()))
        using (var session = open.Connect())
        {
            session.Execute($"COPY (SELECT 42 AS x) TO {DuckDbText.Literal(_inside)} (FORMAT parquet)");
            session.Execute($"COPY (SELECT 43 AS x) TO {DuckDbText.Literal(_outside)} (FORMAT parquet)");
        }

        _instance = DuckDbInstance.Open(new DuckDbOptions
        {
            AllowedDirectories = [stores],
            MemoryLimit = 64L << 20,
            TempDirectory = _folder.File("temp"),
            MaxTempDirectorySize = 1L << 30,
        });
        _session = _instance.Connect();
    }

    public void Dispose()
    {
        _session.Dispose();
        _instance.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void FilesInsideAreReadable() => Assert.Equal(42, Rows.Single(_session, $"SELECT x FROM read_parquet({DuckDbText.Literal(_inside)})"));

    [Theory]
    [InlineData("SELECT * FROM read_parquet({outside})")]
    [InlineData("SELECT * FROM {outside}")]
    [InlineData("SELECT * FROM read_parquet({climbing})")]
    [InlineData("SELECT * FROM parquet_metadata({outside})")]
    [InlineData("SELECT * FROM read_text({outside})")]
    [InlineData("SELECT * FROM read_csv({outside})")]
    [InlineData("SELECT * FROM read_text('/etc/passwd')")]
    [InlineData("SELECT * FROM glob('/etc/*')")]
    [InlineData("SELECT * FROM read_parquet('https://example.com/a.parquet')")]
    [InlineData("COPY (SELECT 1) TO {outside}.new (FORMAT parquet)")]
    [InlineData("EXPORT DATABASE {outside}")]
    [InlineData("ATTACH {outside} AS other")]
    [InlineData("INSTALL httpfs")]
    [InlineData("LOAD httpfs")]
    [InlineData("LOAD {outside}")]
    [InlineData("SET enable_external_access = true")]
    [InlineData("SET lock_configuration = false")]
    [InlineData("SET GLOBAL allowed_directories = ['/']")]
    [InlineData("SET memory_limit = '100GB'")]
    [InlineData("SET threads = 64")]
    [InlineData("SET TimeZone = 'Asia/Tokyo'")]
    [InlineData("RESET memory_limit")]
    [InlineData("PRAGMA threads = 64")]
    [InlineData("PRAGMA memory_limit = '100GB'")]
    public void EverythingElseIsRefused(string sql)
    {
        var climbing = Path.Combine(Path.GetDirectoryName(_inside)!, "..", "stores-secret", "b.parquet");
        var text = sql
            .Replace("{outside}.new", DuckDbText.Literal(_outside + ".new"), StringComparison.Ordinal)
            .Replace("{outside}", DuckDbText.Literal(_outside), StringComparison.Ordinal)
            .Replace("{climbing}", DuckDbText.Literal(climbing), StringComparison.Ordinal);
        var error = Assert.Throws<DuckDbException>(() => Rows.Of(_session, text));
        Assert.True(error.Kind is DuckDbErrorKind.Permission or DuckDbErrorKind.InvalidInput, $"{error.Kind}: {error.Message}");
        Assert.False(File.Exists(_outside + ".new"));
    }

    [Fact]
    public void ASymbolicLinkOutIsNotFollowed()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var link = Path.Combine(Path.GetDirectoryName(_inside)!, "link.parquet");
        File.CreateSymbolicLink(link, _outside);
        Assert.Equal(DuckDbErrorKind.Permission, Assert.Throws<DuckDbException>(() => Rows.Of(_session, $"FROM read_parquet({DuckDbText.Literal(link)})")).Kind);
    }

    [Fact]
    public void AnAllowedFolderMayItselfBeReachedThroughALink()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var link = _folder.File("linked");
        Directory.CreateSymbolicLink(link, Path.GetDirectoryName(_inside)!);
        using var instance = DuckDbInstance.Open(new DuckDbOptions { AllowedDirectories = [link] });
        using var session = instance.Connect();
        Assert.Equal(42, Rows.Single(session, $"SELECT x FROM read_parquet({DuckDbText.Literal(Path.Combine(link, "a.parquet"))})"));
        Assert.Equal(1, session.Execute($"COPY (SELECT 1 AS x) TO {DuckDbText.Literal(Path.Combine(link, "new.parquet"))} (FORMAT parquet)"));
        Assert.Throws<DuckDbException>(() => session.Execute($"FROM read_parquet({DuckDbText.Literal(_outside)})"));
    }

    [Fact]
    public void SessionsOpenedAfterTheLockWorkAndMeasureProgress()
    {
        using var later = _instance.Connect();
        Assert.Equal(true, Rows.Single(later, "SELECT current_setting('enable_progress_bar')"));
        Assert.Equal("UTC", Rows.Single(later, "SELECT current_setting('TimeZone')"));
    }

    [Fact]
    public void QueriesSpillIntoTheTempFolderAndNoFurtherThanItsLimit()
    {
        const string sort = "SELECT md5(i::VARCHAR) AS a, md5((i + 1)::VARCHAR) AS b, i FROM range({0}) t(i) ORDER BY a";
        using (var result = _session.Query(sort.Replace("{0}", "1000000", StringComparison.Ordinal), CancellationToken.None))
        {
            Assert.True(result.ReadChunk(out _));
            Assert.NotEmpty(Directory.GetFiles(_folder.File("temp")));
        }

        using var tight = DuckDbInstance.Open(new DuckDbOptions { MemoryLimit = 64L << 20, TempDirectory = _folder.File("tight"), MaxTempDirectorySize = 8L << 20 });
        using var session = tight.Connect();
        var error = Assert.Throws<DuckDbException>(() => session.Execute(sort.Replace("{0}", "1000000", StringComparison.Ordinal)));
        Assert.Equal(DuckDbErrorKind.OutOfMemory, error.Kind);
        Assert.True(error.IsTransient);
    }

    [Fact]
    public void WithoutATempFolderNothingIsSpilled()
    {
        using var instance = DuckDbInstance.Open(new DuckDbOptions { MemoryLimit = 64L << 20 });
        using var session = instance.Connect();
        var error = Assert.Throws<DuckDbException>(() => session.Execute("SELECT md5(i::VARCHAR) AS a, i FROM range(4000000) t(i) ORDER BY a"));
        Assert.Equal(DuckDbErrorKind.OutOfMemory, error.Kind);
        Assert.False(Directory.Exists(".tmp"));
    }
}
