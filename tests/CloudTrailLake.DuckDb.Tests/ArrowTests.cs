using Apache.Arrow;
using Apache.Arrow.Types;

namespace CloudTrailLake.DuckDb.Tests;

/// <summary>Chunks through the Arrow C data interface.</summary>
public sealed class ArrowTests
{
    [Fact]
    public void ColumnsAreThoseOfDuckDbNamedByPosition()
    {
        using var instance = DuckDbInstance.Open(new DuckDbOptions());
        using var session = instance.Connect();
        using var result = session.Query("SELECT 1::BIGINT AS \"odd \"\" name\", 'x', [1.5::DOUBLE], {'a': true, 'b': DATE '1970-01-02'}, MAP {'k': 7::HUGEINT}, TIMESTAMP '1970-01-01 00:00:01', TIME '00:00:01', 1.5::DECIMAL(5,2), '\\x01'::BLOB", CancellationToken.None);
        Assert.True(result.ReadChunk(out var chunk));
        using var batch = Assert.Single(chunk.ToArrow());
        Assert.Equal(1, batch.Length);
        Assert.Equal(["c0", "c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8"], batch.Schema.FieldsList.Select(f => f.Name));
        Assert.Equal(
            [ArrowTypeId.Int64, ArrowTypeId.String, ArrowTypeId.List, ArrowTypeId.Struct, ArrowTypeId.Map, ArrowTypeId.Timestamp, ArrowTypeId.Time64, ArrowTypeId.Decimal128, ArrowTypeId.Binary],
            batch.Schema.FieldsList.Select(f => f.DataType.TypeId));
        Assert.Equal(1, ((Int64Array)batch.Column(0)).GetValue(0));
        Assert.Equal("x", ((StringArray)batch.Column(1)).GetString(0));
        Assert.Equal(1.5, ((DoubleArray)((ListArray)batch.Column(2)).GetSlicedValues(0)).GetValue(0));
        Assert.Equal(1, ((Date32Array)((StructArray)batch.Column(3)).Fields[1]).Values[0]);
        Assert.Equal(1_000_000, ((TimestampArray)batch.Column(5)).Values[0]);
        Assert.Equal("1.50", ((Decimal128Array)batch.Column(7)).GetString(0));
        Assert.Equal([1], ((BinaryArray)batch.Column(8)).GetBytes(0).ToArray());
    }

    /// <summary>Nested vectors keep their elements beside the rows, which is where a slice goes wrong if it goes wrong.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    [InlineData(20_000)]
    [InlineData(long.MaxValue)]
    public void ASplitChunkHasTheSameRows(long maxBatchBytes)
    {
        using var instance = DuckDbInstance.Open(new DuckDbOptions());
        using var session = instance.Connect();
        using var result = session.Query(
            """
            SELECT i, CASE WHEN i % 3 = 0 THEN NULL ELSE 'text ' || i END, CASE WHEN i % 5 = 0 THEN NULL ELSE range(i % 4) END,
              CASE WHEN i % 7 = 0 THEN NULL ELSE {'n': i, 's': ['s' || i, NULL]} END, MAP {'k' || i: [i]}
            FROM range(5000) t(i)
            """,
            CancellationToken.None);
        var row = 0;
        var batches = 0;
        var chunks = 0;
        while (result.ReadChunk(out var chunk))
        {
            chunks++;
            foreach (var batch in chunk.ToArrow(maxBatchBytes))
            {
                using (batch)
                {
                    batches++;
                    for (var i = 0; i < batch.Length; i++, row++)
                    {
                        AssertRow(batch, i, row);
                    }
                }
            }
        }

        Assert.Equal(5000, row);
        Assert.True(maxBatchBytes == long.MaxValue ? batches == chunks : batches > chunks);
        Assert.True(maxBatchBytes > 1 || batches == 5000, "a row that is over the bound is a batch of its own");
    }

    [Fact]
    public void AChunkThatIsGoneIsNotExported()
    {
        using var instance = DuckDbInstance.Open(new DuckDbOptions());
        using var session = instance.Connect();
        using var result = session.Query("SELECT 1", CancellationToken.None);
        Assert.True(result.ReadChunk(out var chunk));
        Assert.False(result.ReadChunk(out _));
        Assert.Throws<InvalidOperationException>(() => chunk.ToArrow().ToList());
    }

    private static void AssertRow(RecordBatch batch, int row, int i)
    {
        Assert.Equal(i, ((Int64Array)batch.Column(0)).GetValue(row));
        Assert.Equal(i % 3 == 0 ? null : $"text {i}", ((StringArray)batch.Column(1)).GetString(row));
        var list = (ListArray)batch.Column(2);
        Assert.Equal(i % 5 == 0, list.IsNull(row));
        if (list.IsValid(row))
        {
            Assert.Equal(Enumerable.Range(0, i % 4).Select(x => (long?)x), ((Int64Array)list.GetSlicedValues(row)));
        }

        var fields = (StructArray)batch.Column(3);
        Assert.Equal(i % 7 == 0, fields.IsNull(row));
        if (fields.IsValid(row))
        {
            Assert.Equal(i, ((Int64Array)fields.Fields[0]).GetValue(row));
            var texts = (StringArray)((ListArray)fields.Fields[1]).GetSlicedValues(row);
            Assert.Equal($"s{i}", texts.GetString(0));
            Assert.True(texts.IsNull(1));
        }

        var map = (MapArray)batch.Column(4);
        Assert.Equal($"k{i}", ((StringArray)map.Keys).GetString(map.ValueOffsets[row]));
    }
}
