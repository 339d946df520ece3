using System.Net;
using System.Text;
using System.Text.Json;
using Apache.Arrow;
using Apache.Arrow.Compression;
using Apache.Arrow.Ipc;
using CloudTrailLake.Server.Rest.Formats;
using CloudTrailLake.Server.Tests.Support;

namespace CloudTrailLake.Server.Tests.Rest;

/// <summary>Statements, forms and errors of <c>POST /v1/sql</c> over the real engine.</summary>
public sealed class RunSqlTests : IAsyncLifetime
{
    private TestServer server = null!;

    public async Task InitializeAsync() => server = await TestServer.StartAsync(realEngine: true);

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Theory]
    [InlineData("true", "boolean", "true")]
    [InlineData("CAST(7 AS tinyint)", "tinyint", "7")]
    [InlineData("9223372036854775807", "bigint", "9223372036854775807")]
    [InlineData("1.5e0", "double", "1.5")]
    [InlineData("CAST(0.1 AS real)", "real", "0.1")]
    [InlineData("nan()", "double", "\"NaN\"")]
    [InlineData("-infinity()", "double", "\"-Infinity\"")]
    [InlineData("DECIMAL '12.50'", "decimal(4,2)", "12.50")]
    [InlineData("CAST('12345678901234567890123456789012345678' AS decimal(38,0))", "decimal(38,0)", "12345678901234567890123456789012345678")]
    [InlineData("'a \"b\" <é>'", "varchar(9)", "\"a \\\"b\\\" <é>\"")]
    [InlineData("X'DEADBEEF'", "varbinary", "\"deadbeef\"")]
    [InlineData("DATE '2026-02-03'", "date", "\"2026-02-03\"")]
    [InlineData("TIME '01:02:03.456'", "time(3)", "\"01:02:03.456\"")]
    [InlineData("TIMESTAMP '2026-02-03 04:05:06.789'", "timestamp(3)", "\"2026-02-03 04:05:06.789\"")]
    [InlineData("TIMESTAMP '2026-02-03 04:05:06.789 +01:00'", "timestamp(3) with time zone", "\"2026-02-03 04:05:06.789 +01:00\"")]
    [InlineData("INTERVAL '2' DAY", "interval day to second", "\"2 00:00:00.000\"")]
    [InlineData("INTERVAL '14' MONTH", "interval year to month", "\"1-2\"")]
    [InlineData("ARRAY[1, NULL, 3]", "array(integer)", "[1,null,3]")]
    [InlineData("MAP(ARRAY['a', 'b'], ARRAY[1.5e0, NULL])", "map(varchar(1), double)", "{\"a\":1.5,\"b\":null}")]
    [InlineData("CAST(ROW(1, 'x') AS ROW(n bigint, t varchar))", "row(n bigint, t varchar)", "{\"n\":1,\"t\":\"x\"}")]
    [InlineData("ROW(1, DATE '2026-02-03')", "row(integer, date)", "{\"field0\":1,\"field1\":\"2026-02-03\"}")]
    [InlineData("NULL", "unknown", "null")]
    public async Task Json_carries_values_by_their_type(string expression, string type, string json)
    {
        var text = await server.SqlAsync($"SELECT {expression} AS v").TextAsync();

        var answer = JsonDocument.Parse(text).RootElement;
        Assert.Equal("v", answer.GetProperty("columns")[0].GetProperty("name").GetString());
        Assert.Equal(type, answer.GetProperty("columns")[0].GetProperty("type").GetString());
        Assert.Equal(1, answer.GetProperty("rowCount").GetInt64());
        Assert.Equal(0, answer.GetProperty("statistics").GetProperty("eventsScanned").GetInt64());
        Assert.Contains($"\"rows\":[[{json}]]", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_result_without_rows_still_names_its_columns()
    {
        Assert.StartsWith(
            """{"columns":[{"name":"a","type":"integer"}],"rows":[],"rowCount":0,""",
            await server.SqlAsync("SELECT a FROM (VALUES 1) t(a) WHERE a > 1").TextAsync(),
            StringComparison.Ordinal);
        Assert.Equal("a,b\r\n", await server.SqlAsync("SELECT a, a AS b FROM (VALUES 1) t(a) WHERE a > 1", "text/csv").TextAsync());
        Assert.Equal("", await server.SqlAsync("SELECT a FROM (VALUES 1) t(a) WHERE a > 1", "application/x-ndjson").TextAsync());
    }

    [Fact]
    public async Task Lines_of_json_number_the_names_that_stand_twice()
    {
        var text = await server.SqlAsync("SELECT 1 AS a, 2 AS a, 3 AS a_2, 4 AS a, NULL AS b", "application/x-ndjson").TextAsync();

        Assert.Equal("{\"a\":1,\"a_3\":2,\"a_2\":3,\"a_4\":4,\"b\":null}\n", text);
    }

    [Fact]
    public async Task Csv_is_of_RFC_4180_and_tells_null_from_an_empty_text()
    {
        var text = await server.SqlAsync("SELECT * FROM (VALUES ('', NULL, 'a,\"b\"\nc', 1.0e7), ('é', 'x', ' y ', 0.5e0)) t(\"q,\", n, s, d)", "text/csv").TextAsync();

        Assert.Equal("\"q,\",n,s,d\r\n\"\",,\"a,\"\"b\"\"\nc\",1.0E7\r\né,x, y ,0.5\r\n", text);
    }

    [Theory]
    [InlineData(null, "application/json")]
    [InlineData("*/*", "application/json")]
    [InlineData("text/*", "text/csv")]
    [InlineData("text/csv;q=0.5, application/x-ndjson", "application/x-ndjson")]
    [InlineData("application/json;q=0, */*", "application/x-ndjson")]
    [InlineData("text/html, text/csv;q=0.2", "text/csv")]
    public async Task Accept_decides_the_form(string? accept, string expected)
    {
        using var answer = await server.SqlAsync("SELECT 1", accept);

        Assert.Equal((HttpStatusCode.OK, expected), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.Contains("Accept", answer.Headers.Vary);
        Assert.True(Guid.TryParse(answer.Headers.GetValues("X-Ctlake-Query-Id").Single(), out _));
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("text/csv;q=0")]
    [InlineData("what is this")]
    public async Task A_form_that_there_is_not_is_refused_with_those_there_are(string accept)
    {
        using var answer = await server.SqlAsync("SELECT 1", accept);

        var error = await ErrorAsync(answer);
        Assert.Equal((HttpStatusCode.NotAcceptable, "NotAcceptableException"), (answer.StatusCode, error.GetProperty("__type").GetString()));
        Assert.Contains("application/x-ndjson, text/csv", error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SELEC 1", "InvalidQueryStatementException", "42601", 1, 1)]
    [InlineData("SELECT\n  nothing FROM (VALUES 1) t(a)", "InvalidQueryStatementException", "42703", 2, 3)]
    [InlineData("SELECT 1 FROM nowhere", "EventDataStoreNotFoundException", "42P01", 1, 15)]
    [InlineData("SELECT nope(1)", "InvalidQueryStatementException", "42883", 1, 8)]
    [InlineData("SELECT 1 + 'a'", "InvalidQueryStatementException", "42804", 1, 10)]
    [InlineData("DELETE FROM t", "InvalidQueryStatementException", "0A000", 1, 1)]
    [InlineData("SELECT a / 0 FROM (VALUES 1) t(a)", "QueryFailedException", "22012", null, null)]
    [InlineData("SELECT CAST(a AS integer) FROM (VALUES 'x') t(a)", "QueryFailedException", "22018", null, null)]
    [InlineData("SELECT CAST(a AS tinyint) FROM (VALUES 1000) t(a)", "QueryFailedException", "22003", null, null)]
    public async Task What_is_wrong_with_a_statement_is_told_by_state_and_place(string statement, string type, string state, int? line, int? column)
    {
        using var answer = await server.SqlAsync(statement);

        var error = await ErrorAsync(answer);
        Assert.Equal((HttpStatusCode.BadRequest, type, state), (answer.StatusCode, error.GetProperty("__type").GetString()!, error.GetProperty("sqlState").GetString()!));
        Assert.Equal(line, error.TryGetProperty("line", out var l) ? l.GetInt32() : null);
        Assert.Equal(column, error.TryGetProperty("column", out var c) ? c.GetInt32() : null);
        Assert.False(error.GetProperty("isTransient").GetBoolean());
        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("?limit=2", "1\r\n2\r\n")]
    [InlineData("?limit=4000", null)]
    public async Task A_limit_ends_the_rows(string query, string? rows)
    {
        var text = await server.SqlAsync("SELECT n FROM UNNEST(sequence(1, 5000)) t(n)", "text/csv", query).TextAsync();

        Assert.Equal("n\r\n" + (rows ?? string.Concat(Enumerable.Range(1, 4000).Select(n => $"{n}\r\n"))), text);
    }

    [Theory]
    [InlineData("?limit=0")]
    [InlineData("?limit=x")]
    [InlineData("?timeout=0")]
    [InlineData("?timeout=3601")]
    public async Task Options_out_of_bounds_are_refused(string query)
    {
        using var answer = await server.SqlAsync("SELECT 1", query: query);

        Assert.Equal("ValidationException", (await ErrorAsync(answer)).GetProperty("__type").GetString());
    }

    [Theory]
    [InlineData("?dialect=klingon", "UnsupportedDialectException", "0A000")]
    [InlineData("?dialect=tsql2", "UnsupportedDialectException", "0A000")]
    public async Task Another_dialect_is_refused(string query, string type, string state)
    {
        using var answer = await server.SqlAsync("SELECT 1", query: query);

        var error = await ErrorAsync(answer);
        Assert.Equal((type, state), (error.GetProperty("__type").GetString(), error.GetProperty("sqlState").GetString()));
    }

    [Theory]
    [InlineData("?dialect=tsql", null)]
    [InlineData("", "TSQL")]
    [InlineData("?dialect=tsql", "trino")]
    public async Task A_statement_of_TSql_says_so_in_the_query_string_or_in_a_header(string query, string? header)
    {
        using var answer = await server.SqlAsync("SELECT TOP (1) [x] + 'b' AS [y] FROM (VALUES ('a'), ('c')) AS t([x]) WHERE [x] = 'A'", query: query, more: request => request.Headers.TryAddWithoutValidation("X-Ctlake-Dialect", header));

        Assert.Contains("\"rows\":[[\"ab\"]]", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parameters_of_TSql_are_bound_by_name()
    {
        const string body = """{"statement": "SELECT @n + 1 AS n, @t AS t", "dialect": "tsql", "parameters": {"N": 41, "t": "'; DROP TABLE x --"}}""";

        using var answer = await server.PostAsync("/v1/sql", Encoding.UTF8.GetBytes(body), "application/json");

        Assert.Contains("\"rows\":[[42,\"'; DROP TABLE x --\"]]", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Errors_of_TSql_have_their_place()
    {
        using var answer = await server.SqlAsync("SELECT TOP (1)\n  nope FROM (VALUES (1)) AS t(x)", query: "?dialect=tsql");

        Assert.Contains("line 2:3: Column 'nope' cannot be resolved", (await ErrorAsync(answer)).GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_statement_is_bounded_in_characters_of_Unicode()
    {
        var fits = "SELECT '" + string.Concat(Enumerable.Repeat("😀", 9991)) + "'";

        Assert.Equal(10_000, fits.EnumerateRunes().Count());
        Assert.StartsWith("_col0\r\n😀", await server.SqlAsync(fits, "text/csv").TextAsync(), StringComparison.Ordinal);
        using var over = await server.SqlAsync(fits + " ");
        Assert.Contains("this one has 10001", (await ErrorAsync(over)).GetProperty("message").GetString(), StringComparison.Ordinal);
        using var none = await server.SqlAsync("");
        Assert.Equal("InvalidQueryStatementException", (await ErrorAsync(none)).GetProperty("__type").GetString());
    }

    [Theory]
    [InlineData("application/json", """{"statement":"SELECT 1 AS x","dialect":"trino","limit":1,"timeoutSeconds":5}""", null)]
    [InlineData("text/plain; charset=utf-8", "SELECT 1 AS x", null)]
    [InlineData("application/json", """{"statement":"SELECT 1","limits":1}""", "SerializationException")]
    [InlineData("application/json", """{"statement":1}""", "SerializationException")]
    [InlineData("application/json", """{}""", "InvalidQueryStatementException")]
    [InlineData("application/json", """{"statement":"SELECT 1","limit":0}""", "ValidationException")]
    [InlineData("application/json", """{"statement":"SELECT 1","timeoutSeconds":-1}""", "ValidationException")]
    [InlineData("application/x-www-form-urlencoded", "SELECT 1", "UnsupportedMediaTypeException")]
    [InlineData(null, "SELECT 1", "UnsupportedMediaTypeException")]
    [InlineData("text/plain; charset=utf-16", "SELECT 1", "UnsupportedMediaTypeException")]
    public async Task The_body_is_a_statement_or_an_object(string? contentType, string body, string? error)
    {
        using var answer = await server.PostAsync("/v1/sql", Encoding.UTF8.GetBytes(body), contentType, "text/csv");

        if (error is null)
        {
            Assert.Equal("x\r\n1\r\n", await answer.Content.ReadAsStringAsync());
        }
        else
        {
            Assert.Equal(error, (await ErrorAsync(answer)).GetProperty("__type").GetString());
        }
    }

    [Theory]
    [InlineData("SELECT ?, ?, ?, ?, ?", """["it's", 5, 2.5, true, null]""", """["it's",5,2.5,true,null]""")]
    [InlineData("SELECT :a, @b, $A$, :b", """{"a":"x","B":1}""", """["x",1,"x",1]""")]
    [InlineData("SELECT ?, ?, ?, ?", """[{"type":"timestamp(3)","value":"2026-01-01 00:00:00"},{"type":"varbinary","value":"beef"},{"type":"decimal(5,2)","value":1.5},{"type":"date","value":null}]""",
        """["2026-01-01 00:00:00.000","beef",1.50,null]""")]
    [InlineData("SELECT '? :a' || ?", """["'; DROP TABLE t --"]""", """["? :a'; DROP TABLE t --"]""")]
    public async Task Parameters_are_values(string statement, string parameters, string row)
    {
        var body = $$"""{"statement":{{JsonSerializer.Serialize(statement)}},"parameters":{{parameters}}}""";

        var text = await server.PostAsync("/v1/sql", Encoding.UTF8.GetBytes(body), "application/json").TextAsync();

        Assert.Contains($"\"rows\":[{row}]", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"x\"", "ValidationException", "an array, by position, or an object, by name")]
    [InlineData("[[1]]", "ValidationException", "The parameter 1 is not a text")]
    [InlineData("[1, {\"type\":\"date\"}]", "ValidationException", "The parameter 2 is not a text")]
    [InlineData("[{\"type\":\"date\",\"value\":\"yesterday\"}]", "ValidationException", "'yesterday' is not a valid date value")]
    [InlineData("[{\"type\":\"nothing\",\"value\":\"1\"}]", "ValidationException", "The parameter 1 cannot be used")]
    [InlineData("[12345678901234567890]", "ValidationException", "beyond bigint")]
    [InlineData("[1e999]", "ValidationException", "out of the range of double")]
    [InlineData("[\"\\ud800\"]", "ValidationException", "not valid Unicode")]
    [InlineData("{\"a\":1,\"A\":2}", "ValidationException", "is given twice")]
    [InlineData("[1, 2]", "InvalidQueryStatementException", "")]
    [InlineData("[]", "InvalidQueryStatementException", "")]
    public async Task Parameters_that_do_not_fit_are_refused(string parameters, string type, string message)
    {
        using var answer = await server.PostAsync("/v1/sql", Encoding.UTF8.GetBytes($$"""{"statement":"SELECT ?","parameters":{{parameters}}}"""), "application/json");

        var error = await ErrorAsync(answer);
        Assert.Equal(type, error.GetProperty("__type").GetString());
        Assert.Contains(message, error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parameters_are_bounded_in_number_and_size()
    {
        var fits = $$"""{"statement":"SELECT length(?)","parameters":["{{new string('x', 100_000)}}"]}""";
        var over = $$"""{"statement":"SELECT length(?)","parameters":["{{new string('x', 100_001)}}"]}""";
        var many = $$"""{"statement":"SELECT 1","parameters":[{{string.Join(',', Enumerable.Range(1, 1001))}}]}""";

        Assert.Contains("[[100000]]", await server.PostAsync("/v1/sql", Encoding.UTF8.GetBytes(fits), "application/json").TextAsync(), StringComparison.Ordinal);
        foreach (var (body, part) in new[] { (over, "longer than 100000 characters"), (many, "at most 1000 parameters") })
        {
            using var answer = await server.PostAsync("/v1/sql", Encoding.UTF8.GetBytes(body), "application/json");
            Assert.Contains(part, (await ErrorAsync(answer)).GetProperty("message").GetString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Text_that_is_not_UTF_8_is_refused()
    {
        using var answer = await server.PostAsync("/v1/sql", [.. "SELECT '"u8, 0xff, .. "'"u8], "text/plain");

        Assert.Equal("UnsupportedMediaTypeException", (await ErrorAsync(answer)).GetProperty("__type").GetString());
    }

    [Theory]
    [InlineData("")]
    [InlineData(";compression=zstd")]
    [InlineData("; compression=LZ4")]
    public async Task Arrow_is_read_by_the_library_whatever_its_compression(string parameter)
    {
        using var answer = await server.SqlAsync(
            "SELECT n, CAST(n AS varchar) AS t, IF(n % 3 = 0, NULL, n) AS x FROM UNNEST(sequence(1, 5000)) t(n)",
            "application/vnd.apache.arrow.stream" + parameter,
            more: request => request.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip"));

        // What is compressed inside is not compressed again outside.
        Assert.Equal(parameter.Length == 0 ? ["gzip"] : [], answer.Content.Headers.ContentEncoding);
        await using var body = await answer.Content.ReadAsStreamAsync();
        await using var plain = parameter.Length == 0 ? new System.IO.Compression.GZipStream(body, System.IO.Compression.CompressionMode.Decompress) : body;
        using var reader = new ArrowStreamReader(plain, new CompressionCodecFactory());
        long rows = 0;
        while (await reader.ReadNextRecordBatchAsync() is { } batch)
        {
            using (batch)
            {
                for (var i = 0; i < batch.Length; i++)
                {
                    rows++;
                    Assert.Equal(rows, ((Int64Array)batch.Column(0)).GetValue(i));
                    Assert.Equal($"{rows}", ((StringArray)batch.Column(1)).GetString(i));
                    Assert.Equal(rows % 3 == 0 ? null : rows, ((Int64Array)batch.Column(2)).GetValue(i));
                }
            }
        }

        Assert.Equal(5000, rows);
        Assert.Equal(["n", "t", "x"], reader.Schema.FieldsList.Select(field => field.Name));
        Assert.Equal(["bigint", "varchar", "bigint"], reader.Schema.FieldsList.Select(field => field.Metadata["trino.type"]));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData(";compression=none;dictionaries=auto", true)]
    [InlineData(";compression=lz4", false)]
    [InlineData(";compression=zstd;dictionaries=auto", false)]
    [InlineData(";dictionaries=none", false)]
    [InlineData(";dictionaries=NONE;compression=lz4", false)]
    public async Task Texts_that_repeat_travel_in_dictionaries_unless_asked_not_to(string parameters, bool isDictionary)
    {
        using var answer = await server.SqlAsync(
            "SELECT n, 'k' || CAST(IF(n < 3000, n % 10, n / 2) AS varchar) AS t FROM (SELECT (a.x - 1) * 1000 + b.y AS n FROM UNNEST(sequence(1, 90)) a(x) CROSS JOIN UNNEST(sequence(1, 1000)) b(y)) ORDER BY n", "application/vnd.apache.arrow.stream" + parameters);

        using var reader = new ArrowStreamReader(await answer.Content.ReadAsStreamAsync(), new CompressionCodecFactory());
        long n = 0;
        while (await reader.ReadNextRecordBatchAsync() is { } batch)
        {
            using (batch)
            {
                for (var i = 0; i < batch.Length; i++)
                {
                    n++;
                    var text = batch.Column(1) is DictionaryArray dictionary
                        ? ((StringArray)dictionary.Dictionary).GetString(((Int16Array)dictionary.Indices).GetValue(i)!.Value)
                        : ((StringArray)batch.Column(1)).GetString(i);
                    Assert.Equal((n, $"k{(n < 3000 ? n % 10 : n / 2)}"), (((Int64Array)batch.Column(0)).GetValue(i)!.Value, text));
                }
            }
        }

        Assert.Equal(90_000, n);
        Assert.Equal(isDictionary, reader.Schema.GetFieldByName("t").DataType is Apache.Arrow.Types.DictionaryType);
        Assert.Equal("varchar", reader.Schema.GetFieldByName("t").Metadata["trino.type"]);
    }

    [Fact]
    public async Task An_unknown_compression_of_Arrow_is_refused_with_those_there_are()
    {
        using var answer = await server.SqlAsync("SELECT 1", "application/vnd.apache.arrow.stream;compression=snappy");

        Assert.Equal(HttpStatusCode.NotAcceptable, answer.StatusCode);
        Assert.Contains("none, zstd, lz4", (await ErrorAsync(answer)).GetProperty("message").GetString(), StringComparison.Ordinal);
        using var other = await server.SqlAsync("SELECT 1", "application/vnd.apache.arrow.stream;dictionaries=some");
        Assert.Equal(HttpStatusCode.NotAcceptable, other.StatusCode);
        Assert.Contains("auto, none", (await ErrorAsync(other)).GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    /// <summary>Asked twice: the second answer comes from what was kept of the first.</summary>
    [Theory]
    [InlineData("IPADDRESS '10.0.0.1'", "\"10.0.0.1\"", "10.0.0.1")]
    [InlineData("ip_prefix(IPADDRESS '10.1.2.3', 8)", "\"10.0.0.0/8\"", "10.0.0.0/8")]
    [InlineData("UUID '12151fd2-7586-11e9-8f9e-2a86e4085a59'", "\"12151fd2-7586-11e9-8f9e-2a86e4085a59\"", "12151fd2-7586-11e9-8f9e-2a86e4085a59")]
    [InlineData("TIME '01:02:03.456 +02:00'", "\"01:02:03.456+02:00\"", "01:02:03.456+02:00")]
    [InlineData("TIMESTAMP '2020-05-01 12:34:56.123456789'", "\"2020-05-01 12:34:56.123456789\"", "2020-05-01 12:34:56.123456789")]
    [InlineData("TIMESTAMP '2020-05-01 12:34:56.123 Asia/Seoul'", "\"2020-05-01 12:34:56.123 Asia/Seoul\"", "2020-05-01 12:34:56.123 Asia/Seoul")]
    [InlineData("DECIMAL '12345678901234567890123456789012345678'", "12345678901234567890123456789012345678", "12345678901234567890123456789012345678")]
    [InlineData("ROW(DECIMAL '12345678901234567890123456789012345678', 1.50)", "{\"field0\":12345678901234567890123456789012345678,\"field1\":1.50}", "\"{field0=12345678901234567890123456789012345678, field1=1.50}\"")]
    [InlineData("ARRAY[IPADDRESS '::1', NULL]", "[\"::1\",null]", "\"[::1, null]\"")]
    public async Task Every_type_arrives_in_every_form(string expression, string json, string csv)
    {
        for (var time = 0; time < 2; time++)
        {
            foreach (var format in ResultFormats.All)
            {
                using var answer = await server.SqlAsync($"SELECT {expression} AS v", format.MediaType);
                var body = await answer.Content.ReadAsStringAsync();
                Assert.True(answer.IsSuccessStatusCode, $"{format.MediaType}: {body}");
                switch (format)
                {
                    case JsonFormat:
                        Assert.Contains($"\"rows\":[[{json}]]", body, StringComparison.Ordinal);
                        break;
                    case NdjsonFormat:
                        Assert.Equal($"{{\"v\":{json}}}", body.Trim());
                        break;
                    case CsvFormat:
                        Assert.Equal($"v\r\n{csv}\r\n", body);
                        break;
                    default:
                        break;
                }
            }
        }
    }

    [Theory]
    [InlineData("true", "BOOLEAN", "true")]
    [InlineData("CAST(7 AS smallint)", "SMALLINT", "7")]
    [InlineData("9223372036854775807", "BIGINT", "9223372036854775807")]
    [InlineData("CAST('1234567890.12' AS decimal(38,2))", "DECIMAL(38,2)", "1234567890.12")]
    [InlineData("1.5e0", "DOUBLE", "1.5")]
    [InlineData("'a''b'", "VARCHAR", "a'b")]
    [InlineData("X'BEEF'", "BLOB", "\\xBE\\xEF")]
    [InlineData("DATE '2026-02-03'", "DATE", "2026-02-03")]
    [InlineData("TIMESTAMP '2026-02-03 04:05:06.789'", "TIMESTAMP", "2026-02-03 04:05:06.789")]
    [InlineData("TIMESTAMP '2026-02-03 04:05:06.789 +01:00'", "TIMESTAMP WITH TIME ZONE", "2026-02-03 03:05:06.789+00")]
    [InlineData("INTERVAL '2' DAY", "INTERVAL", "48:00:00")]
    [InlineData("INTERVAL '14' MONTH", "INTERVAL", "1 year 2 months")]
    [InlineData("ARRAY[1, NULL]", "INTEGER[]", "[1, NULL]")]
    [InlineData("MAP(ARRAY['a', 'b'], ARRAY['x', NULL])", "MAP(VARCHAR, VARCHAR)", "{a=x, b=NULL}")]
    [InlineData("CAST(ROW(1, ARRAY[MAP(ARRAY['k'], ARRAY['v'])]) AS row(n bigint, m array(map(varchar, varchar))))", "STRUCT(n BIGINT, m MAP(VARCHAR, VARCHAR)[])", "{'n': 1, 'm': [{k=v}]}")]
    [InlineData("ROW(1, 'x')", "STRUCT(field0 INTEGER, field1 VARCHAR)", "{'field0': 1, 'field1': x}")]
    [InlineData("CAST(NULL AS row(n bigint, m map(varchar, varchar)))", "STRUCT(n BIGINT, m MAP(VARCHAR, VARCHAR))", "")]
    [InlineData("NULL", "INTEGER", "")]
    public async Task Parquet_has_typed_columns(string expression, string type, string text)
    {
        using var answer = await server.SqlAsync($"SELECT {expression} AS \"a \"\"b\"\"\", 2 AS x, 3 AS X", "application/vnd.apache.parquet");

        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        var file = Path.Combine(server.DataDirectory, "downloaded.parquet");
        await File.WriteAllBytesAsync(file, await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal(new FileInfo(file).Length, answer.Content.Headers.ContentLength);
        using var duck = new DuckDB.NET.Data.DuckDBConnection("DataSource=:memory:");
        duck.Open();
        using var command = duck.CreateCommand();
        command.CommandText = $"SET TimeZone = 'UTC'; SELECT typeof(\"a \"\"b\"\"\"), coalesce(CAST(\"a \"\"b\"\"\" AS VARCHAR), ''), x, x_2 FROM '{file}'";
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        Assert.Equal((type, text, 2, 3), (reader.GetString(0), reader.GetString(1), reader.GetInt32(2), reader.GetInt32(3)));
        Assert.False(reader.Read());
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(server.DataDirectory, "temp"), "*.parquet"));
    }

    [Fact]
    public async Task Parquet_holds_rows_in_order_and_columns_of_events_as_maps()
    {
        await server.CreateStoreAsync("trail");
        using var pushed = await server.PostAsync("/v1/stores/trail/objects?key=one", Logs.File(1, 1, 5), "application/octet-stream", more: request =>
            request.Headers.TryAddWithoutValidation("X-Amz-Content-Sha256", Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Logs.File(1, 1, 5)))));
        Assert.True(pushed.IsSuccessStatusCode, await pushed.Content.ReadAsStringAsync());

        using var answer = await server.SqlAsync("SELECT * FROM trail ORDER BY eventID DESC", "application/vnd.apache.parquet", "?limit=3");

        var file = Path.Combine(server.DataDirectory, "downloaded.parquet");
        await File.WriteAllBytesAsync(file, await answer.Content.ReadAsByteArrayAsync());
        using var duck = new DuckDB.NET.Data.DuckDBConnection("DataSource=:memory:");
        duck.Open();
        using var command = duck.CreateCommand();
        command.CommandText = $"SELECT string_agg(right(eventid, 1), ''), any_value(typeof(requestparameters)), any_value(useridentity.username) FROM '{file}'";
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        Assert.Equal(("432", "MAP(VARCHAR, VARCHAR)"), (reader.GetString(0), reader.GetString(1)));
    }

    [Theory]
    [InlineData("SELECT a / 0 FROM (VALUES 1) t(a)", "22012")]
    [InlineData("SELECT nope", "42703")]
    public async Task Parquet_that_fails_is_an_error(string statement, string state)
    {
        using var answer = await server.SqlAsync(statement, "application/vnd.apache.parquet");

        Assert.Equal(state, (await ErrorAsync(answer)).GetProperty("sqlState").GetString());
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task Answers_are_compressed_when_asked(string encoding)
    {
        using var answer = await server.SqlAsync("SELECT n FROM UNNEST(sequence(1, 9000)) t(n)", "text/csv", more: r => r.Headers.TryAddWithoutValidation("Accept-Encoding", encoding));

        Assert.Equal([encoding], answer.Content.Headers.ContentEncoding);
        await using var body = await answer.Content.ReadAsStreamAsync();
        await using Stream plain = encoding == "gzip"
            ? new System.IO.Compression.GZipStream(body, System.IO.Compression.CompressionMode.Decompress)
            : new System.IO.Compression.BrotliStream(body, System.IO.Compression.CompressionMode.Decompress);
        using var reader = new StreamReader(plain);
        Assert.Equal("n\r\n" + string.Concat(Enumerable.Range(1, 9000).Select(n => $"{n}\r\n")), await reader.ReadToEndAsync());
    }

    private static async Task<JsonElement> ErrorAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.False(answer.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement.Clone();
    }
}
