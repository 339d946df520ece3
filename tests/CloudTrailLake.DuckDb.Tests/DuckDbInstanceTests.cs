using System.Data.Common;

namespace CloudTrailLake.DuckDb.Tests;

public sealed class DuckDbInstanceTests
{
    [Theory]
    [InlineData("icu")]
    [InlineData("json")]
    [InlineData("parquet")]
    public void TheExtensionsNeededAreBuiltIn(string extension)
    {
        using var instance = DuckDbInstance.Open(new DuckDbOptions());
        using var session = instance.Connect();
        Assert.Equal("STATICALLY_LINKED", Rows.Single(session, $"SELECT install_mode FROM duckdb_extensions() WHERE extension_name = '{extension}' AND loaded"));
    }

    [Fact]
    public void NoExtensionIsEverInstalledOrLoadedByItself()
    {
        using var instance = DuckDbInstance.Open(new DuckDbOptions());
        using var session = instance.Connect();
        Assert.Equal(
            ["false", "false"],
            Rows.Of(session, "SELECT value FROM duckdb_settings() WHERE name IN ('autoinstall_known_extensions', 'autoload_known_extensions')").Select(r => (string)r[0]!));
        Assert.Throws<DuckDbException>(() => session.Execute("SELECT * FROM sqlite_scan('x', 'y')"));
    }

    [Fact]
    public void TheTimeZoneOfEverySessionIsUtc()
    {
        using var instance = DuckDbInstance.Open(new DuckDbOptions());
        using var first = instance.Connect();
        using var second = instance.Connect();
        Assert.Equal("UTC", Rows.Single(first, "SELECT current_setting('TimeZone')"));
        Assert.Equal("2026-01-02 03:04:05+00", Rows.Single(second, "SELECT CAST(TIMESTAMPTZ '2026-01-02T05:04:05+02:00' AS VARCHAR)"));
    }

    [Fact]
    public void OptionsReachTheInstance()
    {
        using var folder = new TempFolder();
        using var instance = DuckDbInstance.Open(new DuckDbOptions
        {
            Threads = 2,
            MemoryLimit = 256L << 20,
            TempDirectory = folder.Path,
            MaxTempDirectorySize = 64L << 20,
            PreserveInsertionOrder = false,
        });
        using var session = instance.Connect();
        Assert.Equal(2L, Rows.Single(session, "SELECT current_setting('threads')"));
        Assert.Equal("256.0 MiB", Rows.Single(session, "SELECT current_setting('memory_limit')"));
        Assert.Equal("64.0 MiB", Rows.Single(session, "SELECT current_setting('max_temp_directory_size')"));
        Assert.Equal(folder.Path, Rows.Single(session, "SELECT current_setting('temp_directory')"));
        Assert.Equal(false, Rows.Single(session, "SELECT current_setting('preserve_insertion_order')"));
    }

    [Fact]
    public void AllViolationsOfTheOptionsAreReportedAtOnce()
    {
        var error = Assert.Throws<ArgumentException>(() => DuckDbInstance.Open(new DuckDbOptions
        {
            Threads = 0,
            MemoryLimit = 1,
            MaxTempDirectorySize = -1,
            TempDirectory = "relative",
            AllowedDirectories = ["also/relative"],
        }));
        Assert.All(
            new[] { "Threads", "MemoryLimit", "MaxTempDirectorySize", "TempDirectory", "AllowedDirectories" },
            name => Assert.Contains(name, error.Message, StringComparison.Ordinal));
        Assert.Throws<ArgumentException>(() => DuckDbInstance.Open(new DuckDbOptions { Threads = DuckDbOptions.MaxThreads + 1 }));
        Assert.Throws<ArgumentException>(() => DuckDbInstance.Open(new DuckDbOptions { MemoryLimit = DuckDbOptions.MinMemoryLimit - 1 }));
        DuckDbInstance.Open(new DuckDbOptions { MemoryLimit = DuckDbOptions.MinMemoryLimit }).Dispose();
    }

    [Fact]
    public void InstancesAreSeparateAndSessionsOfOneShareItsData()
    {
        using var instance = DuckDbInstance.Open(new DuckDbOptions());
        using var other = DuckDbInstance.Open(new DuckDbOptions());
        using var first = instance.Connect();
        using var second = instance.Connect();
        using var stranger = other.Connect();
        first.Execute("CREATE TABLE t AS SELECT 42 AS x");
        Assert.Equal(42, Rows.Single(second, "SELECT x FROM t"));
        Assert.Equal(DuckDbErrorKind.Catalog, Assert.Throws<DuckDbException>(() => stranger.Execute("SELECT x FROM t")).Kind);
    }

    [Fact]
    public void SessionsOutliveTheirInstance()
    {
        DuckDbSession session;
        using (var instance = DuckDbInstance.Open(new DuckDbOptions()))
        {
            session = instance.Connect();
        }

        using (session)
        {
            Assert.Equal(1, Rows.Single(session, "SELECT 1"));
        }
    }

    [Fact]
    public void TheConnectionFaceTakesParameters()
    {
        using var instance = DuckDbInstance.Open(new DuckDbOptions());
        using var session = instance.Connect();
        using var command = session.Connection.CreateCommand();
        command.CommandText = "SELECT $name || '!', $number + 1";
        Add(command, "name", "it's; DROP TABLE x --");
        Add(command, "number", 41L);
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        Assert.Equal("it's; DROP TABLE x --!", reader.GetString(0));
        Assert.Equal(42L, reader.GetInt64(1));
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }
}
