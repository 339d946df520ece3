using System.Buffers.Binary;
using System.Text;
using Apache.Arrow;
using Apache.Arrow.Compression;
using Apache.Arrow.Ipc;
using CloudTrailLake.Query.Execution;
using CloudTrailLake.Query.Results;
using CloudTrailLake.Query.Tests.Fixtures;
using CloudTrailLake.Sql;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Query.Tests.Results;

/// <summary>The files of kept results: any row on, whole or not at all.</summary>
public sealed class ResultFileTests(SqlSemanticsTests.Lake lake) : IClassFixture<SqlSemanticsTests.Lake>, IDisposable
{
    private const string Numbers = "SELECT x, CASE WHEN x % 3 = 0 THEN NULL ELSE 'v' || CAST(x AS varchar) END AS v FROM UNNEST(sequence(1, 10000)) AS t(x) ORDER BY x";

    private readonly TempFolder _folder = new();

    private string FilePath => Path.Combine(_folder.Path, "a.result");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0, 5)]
    [InlineData(2047, 3)]
    [InlineData(2048, 1)]
    [InlineData(9_998, 1000)]
    [InlineData(10_000, 10)]
    [InlineData(5_000, 4_000)]
    public void Reading_begins_at_any_row(long first, int count)
    {
        Write(Numbers);
        using var reader = new ResultReader(FilePath);
        Assert.Equal(10_000, reader.RowCount);
        IEnumerable<long> expected = Enumerable.Range(1, 10_000).Select(x => (long)x).Skip((int)first).Take(count);
        Assert.Equal(expected.Select(x => new[] { $"{x}", x % 3 == 0 ? null : $"v{x}" }), reader.Read(first, count));
    }

    [Fact]
    public void A_page_ends_early_rather_than_grow_without_bound()
    {
        Write("SELECT rpad('x', 1000, 'y') FROM UNNEST(sequence(1, 100)) AS t(x)");
        using var reader = new ResultReader(FilePath);
        Assert.Equal(11, reader.Read(0, 1000, maxBytes: 10_500).Count);
        Assert.Single(reader.Read(99, 1000, maxBytes: 1));
    }

    [Fact]
    public void Zone_names_and_raw_maps_are_kept()
    {
        Write("SELECT at_timezone(TIMESTAMP '2023-06-11 16:26:27.000 UTC', 'Europe/Berlin') AS t, CAST(json_parse('{\"b\": 1, \"a\": {\"c\": [1, 2]}}') AS map(varchar, varchar)) AS m");
        using var reader = new ResultReader(FilePath);
        Assert.Equal([["2023-06-11 18:26:27.000 Europe/Berlin", "{a={\"c\":[1,2]}, b=1}"]], reader.Read(0, 10));
        using RecordBatch block = reader.ReadBlock(0);
        Assert.Equal("Europe/Berlin", ((StringArray)((StructArray)block.Column(0)).Fields[1]).GetString(0));
    }

    [Fact]
    public void Without_rows_names_and_types_are_kept()
    {
        Write("SELECT 1 AS a, CAST(ROW(1, 'x') AS row(\"odd name\" integer, b varchar)) AS a WHERE 1 = 0");
        using var reader = new ResultReader(FilePath);
        Assert.Equal(0, reader.RowCount);
        Assert.Empty(reader.Read(0, 10));
        Assert.Equal(["a", "a"], reader.Columns.Select(column => column.Name));
        Assert.Equal(new RowType([new RowField("odd name", SqlType.Integer), new RowField("b", SqlType.Varchar)]), reader.Columns[1].Type);
    }

    /// <summary>The format is a public matter: magic, header, an Arrow IPC stream that any reader takes, index, properties, footer.</summary>
    [Fact]
    public async Task The_rows_in_the_file_are_an_arrow_ipc_stream()
    {
        Write(Numbers);
        byte[] bytes = await File.ReadAllBytesAsync(FilePath);
        Assert.Equal("CTLRES02", Encoding.ASCII.GetString(bytes, 0, 8));
        Assert.Equal("CTLRES02", Encoding.ASCII.GetString(bytes, bytes.Length - 8, 8));
        int header = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(8));
        Assert.Equal("{\"columns\":[{\"name\":\"x\",\"type\":{\"type\":\"bigint\"}},{\"name\":\"v\",\"type\":{\"type\":\"varchar\",\"length\":null}}]}", Encoding.UTF8.GetString(bytes, 12, header));
        Assert.Equal(10_000, BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(bytes.Length - 40)));
        using var reader = new ArrowStreamReader(new MemoryStream(bytes, 12 + header, bytes.Length - 12 - header), new CompressionCodecFactory());
        long rows = 0;
        while (await reader.ReadNextRecordBatchAsync() is { } batch)
        {
            Assert.Equal(rows + 1, ((Int64Array)batch.Column(0)).GetValue(0));
            rows += batch.Length;
            batch.Dispose();
        }

        Assert.Equal(10_000, rows);
    }

    [Fact]
    public void A_file_that_is_cut_off_anywhere_is_refused()
    {
        Write("SELECT x, 'text ' || CAST(x AS varchar) FROM UNNEST(sequence(1, 20)) AS t(x)");
        byte[] whole = File.ReadAllBytes(FilePath);
        for (int length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(FilePath, whole[..length]);
            Assert.Throws<InvalidDataException>(() => new ResultReader(FilePath));
        }
    }

    [Fact]
    public void A_flipped_bit_anywhere_is_found()
    {
        Write("SELECT x, 'text ' || CAST(x AS varchar) FROM UNNEST(sequence(1, 20)) AS t(x)");
        byte[] whole = File.ReadAllBytes(FilePath);
        for (int at = 0; at < whole.Length; at++)
        {
            byte[] damaged = [.. whole];
            damaged[at] ^= (byte)(1 << (at % 8));
            File.WriteAllBytes(FilePath, damaged);
            Assert.Throws<InvalidDataException>(() =>
            {
                using var reader = new ResultReader(FilePath);
                reader.Read(0, 1000);
            });
            Assert.Throws<InvalidDataException>(() =>
            {
                using var reader = new ResultReader(FilePath);
                reader.Verify();
            });
        }
    }

    [Fact]
    public void A_writer_that_is_given_up_leaves_nothing()
    {
        using (new ResultWriter(FilePath, [new OutputColumn("a", SqlType.BigInt)], 1000))
        {
            Assert.Single(Directory.EnumerateFiles(_folder.Path));
        }

        Assert.Empty(Directory.EnumerateFiles(_folder.Path));
    }

    [Fact]
    public void A_result_over_its_bound_is_refused()
    {
        QueryFailedException failure = Assert.Throws<QueryFailedException>(() => Write(Numbers, maxBytes: 100_000));
        Assert.Equal(QueryFailedException.ResponseTooLarge, failure.Message);
        Assert.Empty(Directory.EnumerateFiles(_folder.Path));
    }

    /// <summary>As the first version wrote it, byte by byte.</summary>
    [Fact]
    public void Results_of_the_first_version_are_still_read()
    {
        var file = new MemoryStream();
        using (var writer = new BinaryWriter(file, Encoding.UTF8, leaveOpen: true))
        {
            byte[] header = Encoding.UTF8.GetBytes("[{\"Name\":\"a\",\"Type\":\"varchar\"},{\"Name\":\"b\",\"Type\":\"bigint\"}]");
            writer.Write("CTLRES01"u8);
            writer.Write(header.Length);
            writer.Write(header);
            long rows = file.Position;
            writer.Write([3, (byte)'h', (byte)'i', 2, (byte)'1']); // 'hi', '1'
            writer.Write([0, 3, (byte)'4', (byte)'2']); // NULL, '42'
            long index = file.Position;
            writer.Write(rows);
            writer.Write(2L);
            writer.Write(index);
            writer.Write(128);
            writer.Write("CTLRES01"u8);
        }

        string id = Guid.NewGuid().ToString("D");
        var store = new ResultStore(_folder.Path, long.MaxValue);
        File.WriteAllBytes(Path.Combine(_folder.Path, id + ".rows"), file.ToArray());
        QueryResultPage first = store.ReadPage(id, null, 1)!;
        Assert.Equal([new StoredColumn("a", "varchar"), new StoredColumn("b", "bigint")], first.Columns);
        Assert.Equal([["hi", "1"]], first.Rows);
        Assert.Equal([[null, "42"]], store.ReadPage(id, first.NextToken, 1)!.Rows);
        store.Delete(id);
        Assert.Null(store.ReadPage(id, null, 1));
    }

    private void Write(string sql, long maxBytes = long.MaxValue)
    {
        AnalyzedQuery query = lake.Value.Engine.Analyze(sql, lake.Value.Catalog(), lake.Value.Time.GetUtcNow());
        using IQueryExecution execution = lake.Value.Engine.Execute(query, CancellationToken.None);
        using var writer = new ResultWriter(FilePath, execution.Columns, maxBytes);
        while (execution.ReadBatch() is { } batch)
        {
            writer.Write(batch);
        }

        writer.Complete(new ResultProperties(execution.Statistics));
    }
}
