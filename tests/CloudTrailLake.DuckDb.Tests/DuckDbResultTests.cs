using System.Globalization;

namespace CloudTrailLake.DuckDb.Tests;

public sealed class DuckDbResultTests : IDisposable
{
    private readonly DuckDbInstance _instance = DuckDbInstance.Open(new DuckDbOptions());
    private readonly DuckDbSession _session;

    public DuckDbResultTests() => _session = _instance.Connect();

    public void Dispose()
    {
        _session.Dispose();
        _instance.Dispose();
    }

    public static TheoryData<string, object?> Scalars() => new()
    {
        { "true", true },
        { "(-5)::TINYINT", (sbyte)-5 },
        { "(-300)::SMALLINT", (short)-300 },
        { "-70000", -70000 },
        { "5000000000", 5_000_000_000L },
        { "250::UTINYINT", (byte)250 },
        { "60000::USMALLINT", (ushort)60000 },
        { "4000000000::UINTEGER", 4_000_000_000U },
        { "18446744073709551615::UBIGINT", ulong.MaxValue },
        { "170141183460469231731687303715884105727::HUGEINT", Int128.MaxValue },
        { "(-170141183460469231731687303715884105728)::HUGEINT", Int128.MinValue },
        { "340282366920938463463374607431768211455::UHUGEINT", UInt128.MaxValue },
        { "1.5::FLOAT", 1.5f },
        { "2.25::DOUBLE", 2.25 },
        { "''", "" },
        { "'twelve bytes'", "twelve bytes" },
        { "'thirteenbytes'", "thirteenbytes" },
        { "'Grüße, 世界 🌍'", "Grüße, 世界 🌍" },
        { "'{\"a\": 1}'::JSON", "{\"a\": 1}" },
        { "'b'::ENUM('a', 'b')", "b" },
        { "UUID '01234567-89ab-cdef-8123-456789abcdef'", new Guid("01234567-89ab-cdef-8123-456789abcdef") },
        { "UUID 'f1234567-89ab-cdef-8123-456789abcdef'", new Guid("f1234567-89ab-cdef-8123-456789abcdef") },
        { "DATE '1969-12-31'", new DateOnly(1969, 12, 31) },
        { "TIME '23:59:59.999999'", new TimeOnly(23, 59, 59, 999, 999) },
        { "TIMESTAMP '1969-12-31 23:59:59.5'", new DateTime(1969, 12, 31, 23, 59, 59, 500) },
        { "TIMESTAMP_S '2026-01-02 03:04:05'", new DateTime(2026, 1, 2, 3, 4, 5) },
        { "TIMESTAMP_MS '2026-01-02 03:04:05.678'", new DateTime(2026, 1, 2, 3, 4, 5, 678) },
        { "TIMESTAMP_NS '1969-12-31 23:59:59.999999950'", new DateTime(1969, 12, 31, 23, 59, 59).AddTicks(9_999_999) },
        { "TIMESTAMPTZ '2026-01-02 03:04:05.678901+02'", new DateTimeOffset(2026, 1, 2, 1, 4, 5, 678, 901, TimeSpan.Zero) },
        { "INTERVAL '1 month 2 days 3 microseconds'", new DuckDbInterval(1, 2, 3) },
        { "NULL", null },
        { "NULL::INTEGER", null },
    };

    [Theory]
    [MemberData(nameof(Scalars))]
    public void ReadsEveryScalarType(string expression, object? expected) => Assert.Equal(expected, Rows.Single(_session, $"SELECT {expression}"));

    [Theory]
    [InlineData("-0.05::DECIMAL(4,3)", "-0.050")]
    [InlineData("123456.789::DECIMAL(9,3)", "123456.789")]
    [InlineData("12345678901234.5678::DECIMAL(18,4)", "12345678901234.5678")]
    [InlineData("99999999999999999999999999999999999999::DECIMAL(38,0)", "99999999999999999999999999999999999999")]
    [InlineData("-0.00000000000000000000000000000000000001::DECIMAL(38,38)", "-0.00000000000000000000000000000000000001")]
    public void ReadsDecimalsExactly(string expression, string expected) => Assert.Equal(expected, Rows.Single(_session, $"SELECT {expression}")!.ToString());

    [Fact]
    public void DecimalsThatFitBecomeSystemDecimals()
    {
        Assert.Equal(-0.05m, new DuckDbDecimal(-50, 3).ToDecimal());
        Assert.Equal(decimal.MaxValue, new DuckDbDecimal(Int128.Parse("79228162514264337593543950335", CultureInfo.InvariantCulture), 0).ToDecimal());
        Assert.Throws<OverflowException>(() => new DuckDbDecimal(Int128.Parse("79228162514264337593543950336", CultureInfo.InvariantCulture), 0).ToDecimal());
        Assert.Throws<OverflowException>(() => new DuckDbDecimal(1, 29).ToDecimal());
    }

    [Fact]
    public void ReadsBlobs() => Assert.Equal(new byte[] { 0, 255, 16 }, Rows.Single(_session, @"SELECT '\x00\xFF\x10'::BLOB"));

    [Theory]
    [InlineData("'infinity'::TIMESTAMP")]
    [InlineData("'-infinity'::TIMESTAMPTZ")]
    [InlineData("'infinity'::DATE")]
    [InlineData("TIMESTAMP '20000-01-01 00:00:00'")]
    [InlineData("TIME '24:00:00'")]
    public void TimesThatDotNetLacksAreAnErrorNotANearValue(string expression) => Assert.Throws<OverflowException>(() => Rows.Single(_session, $"SELECT {expression}"));

    [Fact]
    public void ReadsNestedTypesWithNullsAtEveryLevel()
    {
        var rows = Rows.Of(_session, """
            SELECT * FROM (VALUES
              ({'a': 1, 'b': ['x', NULL, 'a text of more than twelve bytes']}, [{'k': 'v', 'n': [1, 2]}, NULL], MAP {'one': {'z': 1.5}, 'two': NULL}, [1, 2]::INTEGER[2]),
              ({'a': NULL, 'b': []}, [], MAP {}, [3, NULL]::INTEGER[2]),
              (NULL, NULL, NULL, NULL)) t(s, l, m, f)
            """);
        var first = Assert.IsType<OrderedDictionary<string, object?>>(rows[0][0]);
        Assert.Equal(["a", "b"], first.Keys);
        Assert.Equal(1, first["a"]);
        Assert.Equal(["x", null, "a text of more than twelve bytes"], (object?[])first["b"]!);
        var list = (object?[])rows[0][1]!;
        Assert.Equal([1, 2], (object?[])((OrderedDictionary<string, object?>)list[0]!)["n"]!);
        Assert.Null(list[1]);
        var map = (KeyValuePair<object, object?>[])rows[0][2]!;
        Assert.Equal(["one", "two"], map.Select(e => e.Key));
        Assert.Equal("1.5", ((OrderedDictionary<string, object?>)map[0].Value!)["z"]!.ToString());
        Assert.Null(map[1].Value);
        Assert.Equal([1, 2], (object?[])rows[0][3]!);
        var second = (OrderedDictionary<string, object?>)rows[1][0]!;
        Assert.Null(second["a"]);
        Assert.Empty((object?[])second["b"]!);
        Assert.Empty((object?[])rows[1][1]!);
        Assert.Empty((KeyValuePair<object, object?>[])rows[1][2]!);
        Assert.Equal([3, null], (object?[])rows[1][3]!);
        Assert.All(rows[2], Assert.Null);
    }

    [Fact]
    public void DescribesItsColumns()
    {
        using var result = _session.Query("SELECT 1 AS a, 'x' AS \"a\", [{'k': 1.50}] AS l, MAP {'k': true} AS m, '{}'::JSON AS j, TIMESTAMPTZ '2026-01-01' AS t", CancellationToken.None);
        Assert.Equal(["a", "a", "l", "m", "j", "t"], result.Columns.Select(c => c.Name));
        Assert.Equal(
            [
                DuckDbType.Integer, DuckDbType.Varchar, DuckDbType.List(DuckDbType.Struct(new DuckDbColumn("k", DuckDbType.Decimal(3, 2)))),
                DuckDbType.Map(DuckDbType.Varchar, DuckDbType.Boolean), DuckDbType.Json, DuckDbType.TimestampTz,
            ],
            result.Columns.Select(c => c.Type));
        Assert.Equal("STRUCT(\"k\" DECIMAL(3,2))[]", result.Columns[2].Type.Sql);
    }

    [Fact]
    public void StreamsManyChunksInOrder()
    {
        using var result = _session.Query("SELECT i, 'row number ' || i FROM range(100000) t(i)", CancellationToken.None);
        var next = 0L;
        while (result.ReadChunk(out var chunk))
        {
            Assert.InRange(chunk.RowCount, 1, 2048);
            for (var row = 0; row < chunk.RowCount; row++, next++)
            {
                Assert.Equal(next, chunk.Column(0).GetInt64(row));
                Assert.Equal($"row number {next}", chunk.Column(1).GetString(row));
            }
        }

        Assert.Equal(100_000, next);
        Assert.False(result.ReadChunk(out _));
    }

    [Fact]
    public void AStreamedResultDoesNotHoldAllRows()
    {
        // 10^12 rows: only streaming can show the first chunk.
        using var result = _session.Query("SELECT i FROM range(1000000000000) t(i)", CancellationToken.None);
        Assert.True(result.ReadChunk(out var chunk));
        Assert.Equal(0, chunk.Column(0).GetInt64(0));
    }

    [Fact]
    public void AnErrorInALaterRowIsNotTheEnd()
    {
        using var result = _session.Query("SELECT CAST(CASE WHEN i = 500000 THEN 'x' ELSE '1' END AS INTEGER) FROM range(1000000) t(i)", CancellationToken.None);
        var error = Assert.Throws<DuckDbException>(() =>
        {
            while (result.ReadChunk(out _))
            {
            }
        });
        Assert.Equal(DuckDbErrorKind.Conversion, error.Kind);
    }

    [Fact]
    public void RowsAndTypesAreChecked()
    {
        using var result = _session.Query("SELECT 1 AS a, 'x' AS b, 'y'::BLOB AS c", CancellationToken.None);
        Assert.True(result.ReadChunk(out var chunk));
        Assert.Throws<ArgumentOutOfRangeException>(() => chunk.Column(0).GetInt32(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => chunk.Column(0).IsNull(-1));
        Assert.Throws<InvalidCastException>(() => chunk.Column(1).GetInt64(0));
        Assert.Throws<InvalidCastException>(() => chunk.Column(0).GetString(0));
        Assert.Throws<InvalidCastException>(() => chunk.Column(0).Elements);
        Assert.Throws<InvalidCastException>(() => chunk.Column(2).GetString(0));
        var column = chunk.Column(0);
        Assert.False(result.ReadChunk(out _));
        Assert.Throws<ArgumentOutOfRangeException>(() => column.GetInt32(0));
    }

    [Fact]
    public void TypesThatCannotBeReadAreRefused() =>
        Assert.Throws<NotSupportedException>(() => _session.Query("SELECT union_value(a := 1)", CancellationToken.None));

    [Fact]
    public void ExecuteReturnsTheRowsChangedByTheLastStatement()
    {
        using var folder = new TempFolder();
        Assert.Equal(3, _session.Execute("CREATE TABLE t(x INTEGER); INSERT INTO t VALUES (1), (2), (3)"));
        Assert.Equal(2, _session.Execute($"COPY (SELECT * FROM t WHERE x > 1) TO {DuckDbText.Literal(folder.File("a.parquet"))} (FORMAT parquet)"));
        Assert.Equal(0, _session.Execute(" -- nothing"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("SELECT 1; SELECT 2")]
    public void AQueryIsOneStatement(string sql) =>
        Assert.Equal(DuckDbErrorKind.InvalidInput, Assert.Throws<DuckDbException>(() => _session.Query(sql, CancellationToken.None)).Kind);
}
