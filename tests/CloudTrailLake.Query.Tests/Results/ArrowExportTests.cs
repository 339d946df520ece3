using Apache.Arrow;
using CloudTrailLake.Query.Execution;
using CloudTrailLake.Query.Results.Arrow;
using CloudTrailLake.Query.Tests.Fixtures;

namespace CloudTrailLake.Query.Tests.Results;

/// <summary>Results as Arrow, through an IPC stream and back. Expected values are computed here, from the literals of the statements.</summary>
public sealed class ArrowExportTests(SqlSemanticsTests.Lake lake) : IClassFixture<SqlSemanticsTests.Lake>
{
    /// <summary>Days from 1970-01-01 to 2023-06-11, and the microseconds to 16:26:27.123 of that day.</summary>
    private const int Day = 19519;
    private const long Micros = (Day * 86_400_000_000L) + (((16 * 3600) + (26 * 60) + 27) * 1_000_000L) + 123_000;

    public static TheoryData<string, string, string, object> Scalars => new()
    {
        { "true", "bool", "boolean", true },
        { "CAST(-5 AS tinyint)", "int8", "tinyint", (sbyte)-5 },
        { "CAST(-300 AS smallint)", "int16", "smallint", (short)-300 },
        { "70000", "int32", "integer", 70000 },
        { "9223372036854775807", "int64", "bigint", long.MaxValue },
        { "sum(CAST(5 AS bigint))", "int64", "bigint", 5L },
        { "length('abc')", "int64", "bigint", 3L },
        { "CAST(1.5 AS real)", "float", "real", 1.5f },
        { "-0.25e0", "double", "double", -0.25 },
        { "DECIMAL '-12.340'", "decimal128(5,3)", "decimal(5,3)", "-12.340" },
        { "CAST(1 AS decimal(38,10))", "decimal128(38,10)", "decimal(38,10)", "1.0000000000" },
        { "CAST('a€' AS varchar)", "utf8", "varchar", "a€" },
        { "''", "utf8", "varchar(0)", "" },
        { "CAST('abcd' AS char(4))", "utf8", "char(4)", "abcd" },
        { "X'00FF10'", "binary", "varbinary", "00FF10" },
        { "json_parse('{\"a\": 1}')", "utf8", "json", "{\"a\":1}" },
        { "DATE '2023-06-11'", "date32", "date", Day },
        { "TIME '16:26:27.123'", "time64[Microsecond]", "time(3)", Micros % 86_400_000_000L },
        { "TIMESTAMP '2023-06-11 16:26:27.123'", "timestamp[Microsecond,-]", "timestamp(3)", Micros },
        { "TIMESTAMP '2023-06-11 16:26:27.123456'", "timestamp[Microsecond,-]", "timestamp(6)", Micros + 456 },
        { "TIMESTAMP '2023-06-11 18:26:27.123 Europe/Berlin'", "timestamp[Microsecond,UTC]", "timestamp(3) with time zone", Micros },
        // What has more digits than Arrow's times, or an offset of its own, leaves as text.
        { "TIMESTAMP '2023-06-11 16:26:27.123456789'", "utf8", "timestamp(9)", "2023-06-11 16:26:27.123456789" },
        { "TIMESTAMP '2023-06-11 18:26:27.1234567 Europe/Berlin'", "utf8", "timestamp(7) with time zone", "2023-06-11 18:26:27.1234567 Europe/Berlin" },
        { "TIME '16:26:27.1234567'", "utf8", "time(7)", "16:26:27.1234567" },
        { "TIME '16:26:27.123 +02:00'", "utf8", "time(3) with time zone", "16:26:27.123+02:00" },
        { "INTERVAL '2' DAY", "duration[Millisecond]", "interval day to second", 2 * 86_400_000L },
        { "INTERVAL '14' MONTH", "interval[YearMonth]", "interval year to month", 14 },
    };

    [Theory]
    [MemberData(nameof(Scalars))]
    public void Every_scalar_type_has_its_wire_type_alone_beside_null_and_in_lists_rows_and_maps(string expression, string wireType, string sqlType, object value)
    {
        (Schema schema, List<object?[]> rows) = ArrowRows.Of(lake.Value, $"SELECT v, CASE WHEN k = 2 THEN v END, ARRAY[v, NULL], ROW(v, k) FROM (SELECT {expression} AS v) CROSS JOIN (VALUES 1, 2) AS t(k) ORDER BY k");
        Assert.Equal([wireType, wireType, $"list<{wireType}>", $"struct<field0:{wireType},field1:int32>"], schema.FieldsList.Select(field => ArrowRows.TypeName(field.DataType)));
        Assert.Equal([sqlType, sqlType, $"array({sqlType})", $"row({sqlType}, integer)"], schema.FieldsList.Select(field => field.Metadata[ArrowSchemas.TypeKey]));
        Assert.Equal(2, rows.Count);
        Assert.Equal(value, rows[0][0]);
        Assert.Equal(value, rows[1][0]);
        Assert.Null(rows[0][1]);
        Assert.Equal(value, rows[1][1]);
        Assert.Equal(new[] { value, null }, rows[0][2]);
        Assert.Equal(new[] { value, 2 }, rows[1][3]);
    }

    [Theory]
    [InlineData("NULL", "null", "unknown", null)]
    [InlineData("map(ARRAY['b', 'a'], ARRAY['1', NULL])", "map<utf8,utf8>", "map(varchar(1), varchar(1))", "b=1;a=NULL")]
    [InlineData("map(ARRAY[2, 1], ARRAY[DECIMAL '1.50', NULL])", "map<utf8,utf8>", "map(integer, decimal(3,2))", "2=1.50;1=NULL")]
    [InlineData("map(ARRAY['x'], ARRAY[ARRAY[1, 2]])", "map<utf8,utf8>", "map(varchar(1), array(integer))", "x=[1, 2]")]
    [InlineData("map(ARRAY[1e0], ARRAY[TIMESTAMP '2023-06-11 16:26:27.000 UTC'])", "map<utf8,utf8>", "map(double, timestamp(3) with time zone)", "1.0=2023-06-11 16:26:27.000 UTC")]
    [InlineData("CAST(json_parse('{\"k\": \"v\", \"n\": 1.5, \"o\": {\"a\": [1, 2]}, \"z\": null, \"b\": true, \"q\": \"\\\"\\u20ac\"}') AS map(varchar, varchar))", "map<utf8,utf8>", "map(varchar, varchar)", "b=true;k=v;n=1.5;o={\"a\":[1,2]};q=\"€;z=NULL")]
    public void Maps_become_maps_of_text(string expression, string wireType, string sqlType, string? value)
    {
        (Schema schema, List<object?[]> rows) = ArrowRows.Of(lake.Value, $"SELECT {expression}, ARRAY[{expression}]");
        Assert.Equal([wireType, $"list<{wireType}>"], schema.FieldsList.Select(field => ArrowRows.TypeName(field.DataType)));
        Assert.Equal(sqlType, schema.FieldsList[0].Metadata[ArrowSchemas.TypeKey]);
        Assert.Equal(value, rows.Single()[0]);
        Assert.Equal(new object?[] { value }, rows.Single()[1]);
    }

    [Fact]
    public void A_result_without_rows_is_a_schema_alone()
    {
        (Schema schema, List<object?[]> rows) = ArrowRows.Of(lake.Value, "SELECT 1 AS a, 'x' AS a, map(ARRAY['k'], ARRAY['v']) AS m WHERE 1 = 0");
        Assert.Equal(["a", "a", "m"], schema.FieldsList.Select(field => field.Name));
        Assert.Empty(rows);
    }

    [Theory]
    [InlineData("'a' || NULL", "utf8")]
    [InlineData("CAST(NULL AS array(row(a integer, b varchar)))", "list<struct<a:int32,b:utf8>>")]
    [InlineData("CAST(NULL AS map(varchar, varchar))", "map<utf8,utf8>")]
    [InlineData("CAST(NULL AS timestamp(3) with time zone)", "timestamp[Microsecond,UTC]")]
    [InlineData("CAST(NULL AS decimal(20,2))", "decimal128(20,2)")]
    [InlineData("CAST(NULL AS boolean) AND true", "bool")]
    public void What_is_always_null_has_its_type_all_the_same(string expression, string wireType)
    {
        (Schema schema, List<object?[]> rows) = ArrowRows.Of(lake.Value, $"SELECT {expression}, x FROM UNNEST(sequence(1, 3)) AS t(x) ORDER BY x");
        Assert.Equal(wireType, ArrowRows.TypeName(schema.FieldsList[0].DataType));
        Assert.Equal([[null, 1L], [null, 2L], [null, 3L]], rows);
    }

    [Fact]
    public void Empty_texts_lists_and_maps_are_not_null()
    {
        object?[] row = ArrowRows.Of(lake.Value, "SELECT '', CAST(ARRAY[] AS array(integer)), CAST(json_parse('{}') AS map(varchar, varchar)), map(), X''").Rows.Single();
        Assert.Equal(["", System.Array.Empty<object?>(), "", "", ""], row);
    }

    [Fact]
    public void Rows_stand_in_order_over_many_batches()
    {
        (_, List<object?[]> rows) = ArrowRows.Of(lake.Value, "SELECT x, CASE WHEN x % 3 = 0 THEN NULL ELSE 'v' || CAST(x AS varchar) END, ARRAY[x, NULL] FROM UNNEST(sequence(1, 10000)) AS t(x) ORDER BY x");
        Assert.Equal(10_000, rows.Count);
        for (int x = 1; x <= rows.Count; x++)
        {
            Assert.Equal([(long)x, x % 3 == 0 ? null : $"v{x}", new object?[] { (long)x, null }], rows[x - 1]);
        }
    }

    [Fact]
    public void Texts_of_a_megabyte_are_split_into_several_batches_and_stay_whole()
    {
        const int count = 200;
        using Stream stream = ArrowRows.Write(lake.Value, $"SELECT x, rpad(CAST(x AS varchar), 1048576, 'abc'), ARRAY[rpad('n', 100000, CAST(x AS varchar))] FROM UNNEST(sequence(1, {count})) AS t(x) ORDER BY x", out int batches);
        Assert.InRange(batches, 5, 20);
        List<object?[]> rows = ArrowRows.Read(stream).Rows;
        Assert.Equal(count, rows.Count);
        for (int x = 1; x <= count; x++)
        {
            Assert.Equal((long)x, rows[x - 1][0]);
            Assert.Equal(Padded($"{x}", "abc", 1048576), rows[x - 1][1]);
            Assert.Equal(new object?[] { Padded("n", $"{x}", 100_000) }, rows[x - 1][2]);
        }
    }

    [Fact]
    public void Batches_outlive_the_rows_they_came_from()
    {
        using IQueryExecution execution = lake.Value.Engine.Execute(
            lake.Value.Engine.Analyze("SELECT x, 'text number ' || CAST(x AS varchar) FROM UNNEST(sequence(1, 5000)) AS t(x) ORDER BY x", lake.Value.Catalog(), lake.Value.Time.GetUtcNow()), CancellationToken.None);
        var kept = new List<RecordBatch>();
        while (execution.ReadBatch() is { } batch)
        {
            kept.AddRange(batch.ToArrow());
            Assert.Equal(batch.GetText(0, 1), ((StringArray)kept[^1].Column(1)).GetString(0));
        }

        execution.Dispose();
        Assert.Equal(Enumerable.Range(1, 5000).Select(x => $"text number {x}"), kept.SelectMany(batch => Enumerable.Range(0, batch.Length).Select(row => ((StringArray)batch.Column(1)).GetString(row))));
        kept.ForEach(batch => batch.Dispose());
    }

    private static string Padded(string text, string padding, int length)
    {
        var padded = new System.Text.StringBuilder(text, length + padding.Length);
        while (padded.Length < length)
        {
            padded.Append(padding);
        }

        return padded.ToString(0, length);
    }
}
