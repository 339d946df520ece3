namespace CloudTrailLake.DuckDb.Tests;

public sealed class ParameterTests : IDisposable
{
    private readonly DuckDbInstance _instance = DuckDbInstance.Open(new DuckDbOptions());
    private readonly DuckDbSession _session;

    public ParameterTests() => _session = _instance.Connect();

    public void Dispose()
    {
        _session.Dispose();
        _instance.Dispose();
    }

    public static TheoryData<object?, string> Values() => new()
    {
        { true, "BOOLEAN" },
        { int.MinValue, "INTEGER" },
        { long.MaxValue, "BIGINT" },
        { 0.1, "DOUBLE" },
        { "", "VARCHAR" },
        { "'; DROP TABLE t; -- \0 世界", "VARCHAR" },
        { Array.Empty<byte>(), "BLOB" },
        { new byte[] { 0, 255 }, "BLOB" },
        { new DateOnly(1969, 12, 31), "DATE" },
        { new DateTime(1969, 12, 31, 23, 59, 59, 999, 999), "TIMESTAMP" },
        { new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, 901, TimeSpan.Zero), "TIMESTAMP WITH TIME ZONE" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void ABoundValueArrivesAsItIs(object? value, string type)
    {
        using var result = _session.Query("SELECT $1, typeof($1)", [value], CancellationToken.None);
        Assert.True(result.ReadChunk(out var chunk));
        Assert.Equal(value, chunk.GetValue(0, 0));
        Assert.Equal(type, chunk.GetValue(1, 0));
    }

    [Fact]
    public void NullIsBound()
    {
        using var result = _session.Query("SELECT $1::INTEGER IS NULL, $2 + 1", [null, 41], CancellationToken.None);
        Assert.True(result.ReadChunk(out var chunk));
        Assert.Equal(true, chunk.GetValue(0, 0));
        Assert.Equal(42, chunk.GetValue(1, 0));
    }

    [Fact]
    public void EveryParameterHasExactlyOneValue()
    {
        Assert.Equal(DuckDbErrorKind.InvalidInput, Assert.Throws<DuckDbException>(() => _session.Query("SELECT $1", [], CancellationToken.None)).Kind);
        Assert.Equal(DuckDbErrorKind.InvalidInput, Assert.Throws<DuckDbException>(() => _session.Query("SELECT $1", [1, 2], CancellationToken.None)).Kind);
        Assert.Throws<ArgumentException>(() => _session.Query("SELECT $1", [new object()], CancellationToken.None));
    }

    [Fact]
    public void AppendedRowsAreThere()
    {
        _session.Execute("CREATE TABLE t(b BOOLEAN, i INTEGER, l BIGINT, d DOUBLE, m DECIMAL(9,2), s VARCHAR, y BLOB, u UUID, day DATE, clock TIME, local TIMESTAMP, instant TIMESTAMPTZ)");
        var guid = new Guid("01234567-89ab-cdef-8123-456789abcdef");
        var instant = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
        IReadOnlyList<object?> row = [true, 1, 2L, 0.5, 1.25m, "a text of some length", new byte[] { 1 }, guid, new DateOnly(2026, 1, 2), new TimeOnly(3, 4), instant.DateTime, instant];
        Assert.Equal(2, _session.Append("t", [row, new object?[12]]));
        var rows = Rows.Of(_session, "FROM t");
        Assert.Equal(2, rows.Count);
        Assert.Equal(row.Select(v => v is decimal ? new DuckDbDecimal(125, 2) : v), rows[0]);
        Assert.All(rows[1], Assert.Null);
    }

    [Fact]
    public void RowsThatDoNotFitTheirTableAreAnError()
    {
        _session.Execute("CREATE TABLE t(x INTEGER)");
        Assert.Throws<DuckDbException>(() => _session.Append("nowhere", [[1]]));
        Assert.ThrowsAny<Exception>(() => _session.Append("t", Enumerable.Range(0, 10_000).Select(i => new object?[] { i }).Append([1, 2])));
        Assert.Empty(Rows.Of(_session, "FROM t"));
        Assert.Throws<ArgumentException>(() => _session.Append("t", [[1], [new object()]]));
        Assert.Empty(Rows.Of(_session, "FROM t"));
        Assert.Equal(1, _session.Append("t", [[1]]));
    }
}
