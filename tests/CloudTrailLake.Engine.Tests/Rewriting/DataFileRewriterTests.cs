using CloudTrailLake.DuckDb;
using CloudTrailLake.Engine.CommitLog;
using CloudTrailLake.Engine.Partitions;
using CloudTrailLake.Engine.Rewriting;

namespace CloudTrailLake.Engine.Tests.Rewriting;

/// <summary>Data files written anew.</summary>
public sealed class DataFileRewriterTests
{
    [Fact]
    public async Task Row_groups_are_those_of_ingest_and_equal_times_keep_the_order_of_their_commits()
    {
        using var test = new TestStore();
        await test.CommitFile(30_000, "a");
        await test.CommitFile(30_000, "b");
        var snapshot = test.Store.Snapshot();
        using var rewriter = new DataFileRewriter(test.Storage, new RewriteOptions { TempDirectory = test.Folder.File("rewrite") });
        var path = rewriter.Rewrite(test.Store, snapshot, snapshot.Files, keepFrom: null, observer: null, CancellationToken.None).File!.AbsolutePath;

        using var instance = DuckDbInstance.Open(new DuckDbOptions());
        using var session = instance.Connect();
        Assert.Equal(
            [DataFileFormat.RowGroupSize, 60_000L - DataFileFormat.RowGroupSize],
            Column<long>(session, $"SELECT DISTINCT row_group_num_rows, row_group_id FROM parquet_metadata({DuckDbText.Literal(path)}) ORDER BY row_group_id"));
        Assert.Equal(["a0", "b0", "a1", "b1"], Column<string>(session, $"SELECT eventid FROM read_parquet({DuckDbText.Literal(path)}) LIMIT 4"));
        Assert.Equal([1L, 2L, 1L, 2L], Column<long>(session, $"SELECT _commit_version FROM read_parquet({DuckDbText.Literal(path)}) LIMIT 4"));
    }

    [Fact]
    public async Task A_cancelled_rewrite_leaves_nothing()
    {
        using var test = new TestStore();
        await test.CommitFile();
        var snapshot = test.Store.Snapshot();
        using var rewriter = new DataFileRewriter(test.Storage, new RewriteOptions { TempDirectory = test.Folder.File("rewrite") });
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        Assert.Throws<OperationCanceledException>(() => rewriter.Rewrite(test.Store, snapshot, snapshot.Files, keepFrom: null, observer: null, stop.Token));
        Assert.Single(Directory.GetFiles(test.Store.StoreDirectory, "part-*", SearchOption.AllDirectories));
    }

    private static List<T> Column<T>(DuckDbSession session, string sql)
    {
        using var command = session.Connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var values = new List<T>();
        while (reader.Read())
        {
            values.Add((T)reader.GetValue(0));
        }

        return values;
    }
}
