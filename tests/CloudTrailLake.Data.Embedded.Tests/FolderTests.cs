using CloudTrailLake.Data.Tests.RealLake;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Hosting;

namespace CloudTrailLake.Data.Embedded.Tests;

/// <summary>A lake's folder read in process. That the package is referenced is all that makes it work: no test registers it.</summary>
public sealed class FolderTests : RealLakeTests
{
    [Fact]
    public async Task ReadsBesideAServerWhatItImportsMeanwhile()
    {
        await using var server = await LakeServer.StartAsync(new LakeServerOptions { Lake = new LakeOptions { DataDirectory = Sample.Directory }, Listen = "http://127.0.0.1:0" });
        using var connection = Source.OpenConnection();
        using var command = new LakeCommand("SELECT count(*) FROM trail", connection);
        Assert.Equal(3L, command.ExecuteScalar());
        await Sample.ImportLogoutAsync(server.Lake);
        Assert.Equal(4L, command.ExecuteScalar());
        server.Lake.Stores.Create(server.Lake.DefaultScope, new NewEventDataStore { Name = "second", TerminationProtectionEnabled = false });
        Assert.Equal(2, connection.GetSchema("Tables").Rows.Count);
        Assert.Equal(0L, new LakeCommand("SELECT count(*) FROM second", connection).ExecuteScalar());
    }

    [Fact]
    public async Task AnExpiredEventIsHiddenThoughItsFileIsThere()
    {
        await using (var lake = Lake.Open(new LakeOptions { DataDirectory = Sample.Directory }))
        {
            await Sample.ImportAgedAsync(lake);
            Assert.Equal(4L, Source.CreateCommand("SELECT count(*) FROM trail").ExecuteScalar());
            lake.Stores.Update(lake.DefaultScope, Sample.StoreId.ToString("D"), new EventDataStoreChanges { RetentionDays = 7 });
        }

        Assert.Equal(3L, Source.CreateCommand("SELECT count(*) FROM trail").ExecuteScalar());
        Assert.Equal(0L, Source.CreateCommand("SELECT count(*) FROM trail WHERE eventTime < current_timestamp - INTERVAL '7' DAY").ExecuteScalar());
    }

    [Fact]
    public void WritesNothing()
    {
        var before = Entries();
        using (var connection = new LakeConnection($"Data Source={Sample.Directory}"))
        {
            connection.Open();
            Assert.Equal(3L, new LakeCommand("SELECT count(*) FROM trail", connection).ExecuteScalar());
            Assert.Equal(Sample.Directory, connection.DataSource);
        }

        Assert.Equal(before, Entries());
    }

    [Fact]
    public void ReadersInManyThreadsDoNotDisturbEachOther()
    {
        Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i =>
        {
            using var reader = Source.CreateCommand("SELECT n FROM UNNEST(sequence(1, 9000)) AS t(n)").ExecuteReader();
            long sum = 0;
            for (int row = 0; row < (i % 2 == 0 ? int.MaxValue : 100) && reader.Read(); row++)
            {
                sum += reader.GetInt64(0);
            }

            Assert.Equal(i % 2 == 0 ? 9000L * 9001 / 2 : 100L * 101 / 2, sum);
        });
    }

    [Fact]
    public async Task AReaderMayBeClosedWhileAnotherThreadReads()
    {
        for (int i = 0; i < 20; i++)
        {
            using var connection = Source.OpenConnection();
            var command = new LakeCommand("SELECT a.n FROM UNNEST(sequence(1, 9999)) AS a(n) CROSS JOIN UNNEST(sequence(1, 9999)) AS b(n)", connection);
            var reader = await command.ExecuteReaderAsync();
            var reading = Task.Run(() =>
            {
                while (reader.Read())
                {
                }
            });
            command.Cancel();
            await Assert.ThrowsAnyAsync<Exception>(() => reading);
            reader.Close();
        }
    }

    [Fact]
    public void AFolderThatIsNotThereIsNamed()
    {
        using var connection = new LakeConnection("Data Source=./no-such-lake");
        var error = Assert.Throws<LakeException>(() => connection.Open());
        Assert.Equal("08001", error.SqlState);
        Assert.Contains("no-such-lake", error.Message);
    }

    [Fact]
    public void ABuilderMayRegisterIt()
    {
        using var source = new LakeDataSourceBuilder($"Data Source={Sample.Directory}").UseEmbedded().Build();
        Assert.Equal(3L, source.CreateCommand("SELECT count(*) FROM trail").ExecuteScalar());
    }

    [Fact]
    public void ItsPublicApiIsFrozen() => CloudTrailLake.Data.Tests.Support.PublicApi.Check(typeof(LakeEmbedded).Assembly, "CloudTrailLake.Data.Embedded");

    protected override Task<LakeDataSource> OpenAsync() => Task.FromResult(LakeDataSource.Create($"Data Source={Sample.Directory}"));

    private List<(string, DateTime)> Entries() =>
        [.. Directory.EnumerateFileSystemEntries(Sample.Directory, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(entry => (entry, File.GetLastWriteTimeUtc(entry)))];
}
