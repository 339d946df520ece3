using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CloudTrailLake.EndToEnd.Tests.Harness;

namespace CloudTrailLake.EndToEnd.Tests;

/// <summary>SQL over HTTP against the real server process: an independent Arrow reader, raw sockets, large results.</summary>
public sealed class SqlOverHttpTests : IAsyncLifetime
{
    private const string Million = "SELECT a * 1000 + b AS n, -(a * 1000 + b) AS m, CAST(a AS varchar) AS t FROM UNNEST(sequence(1, {0})) t(a) CROSS JOIN UNNEST(sequence(1, 1000)) u(b)";

    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _http = new();
    private LakeServerProcess _server = null!;
    private string _token = "";

    public async Task InitializeAsync()
    {
        _server = await LakeServerProcess.StartAsync(_folder.File("lake"));
        var (code, output, error) = await ToolProcess.RunLakeAsync(["token", "create", "reader", "--endpoint", _server.Endpoint], _server.ClientEnvironment);
        Assert.True(code == 0, error);
        _token = output.Trim();
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _token);
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>Each type with the reader's name of it and the value on the wire, worked out by hand: microseconds and days from 1970, unscaled decimals, months.</summary>
    [Theory]
    [InlineData("")]
    [InlineData(";compression=zstd")]
    [InlineData(";compression=lz4")]
    public async Task AnIndependentReaderSeesEveryType(string parameters)
    {
        (string Expression, string Trino, string Arrow, string Value)[] types =
        [
            ("true", "boolean", "Bool", "true"),
            ("CAST(-128 AS tinyint)", "tinyint", "Int8", "-128"),
            ("CAST(-32768 AS smallint)", "smallint", "Int16", "-32768"),
            ("-2147483647", "integer", "Int32", "-2147483647"),
            ("9223372036854775807", "bigint", "Int64", "\"9223372036854775807\""),
            ("CAST(1.5 AS real)", "real", "Float32", "1.5"),
            ("-1.7976931348623157e308", "double", "Float64", "-1.7976931348623157e308"),
            ("nan()", "double", "Float64", "\"NaN\""),
            ("CAST('-12345678901234567890123456789.01' AS decimal(38,2))", "decimal(38,2)", "Decimal[38e+2]", "\"-1234567890123456789012345678901\""),
            ("CAST('grüße 😀' AS varchar)", "varchar", "Utf8", "\"grüße 😀\""),
            ("X'00FF10'", "varbinary", "Binary", "\"00ff10\""),
            ("DATE '1969-12-31'", "date", "Date32<DAY>", "\"-1\""),
            ("TIME '01:02:03.456'", "time(3)", "Time64<MICROSECOND>", "\"3723456000\""),
            ("TIMESTAMP '2026-01-02 03:04:05.678'", "timestamp(3)", "Timestamp<MICROSECOND>", "\"1767323045678000\""),
            ("TIMESTAMP '2026-01-02 03:04:05.678 +01:00'", "timestamp(3) with time zone", "Timestamp<MICROSECOND, UTC>", "\"1767319445678000\""),
            ("INTERVAL '-1' DAY", "interval day to second", "Duration<MILLISECOND>", "\"-86400000\""),
            ("INTERVAL '14' MONTH", "interval year to month", "Interval<YEAR_MONTH>", "\"14\""),
            ("ARRAY[1, NULL, 3]", "array(integer)", "List<Int32>", "[1,null,3]"),
            ("CAST(ROW('x', ARRAY[DATE '1970-01-02']) AS row(t varchar, d array(date)))", "row(t varchar, d array(date))", "Struct<{t:Utf8, d:List<Date32<DAY>>}>", "{\"t\":\"x\",\"d\":[\"1\"]}"),
            ("MAP(ARRAY['a', 'b'], ARRAY['x', NULL])", "map(varchar(1), varchar(1))", "Map<{key:Utf8, value:Utf8}>", "[[\"a\",\"x\"],[\"b\",null]]"),
            ("json_parse('{\"a\":[1]}')", "json", "Utf8", "\"{\\\"a\\\":[1]}\""),
            ("CAST(NULL AS varchar)", "varchar", "Utf8", "null"),
            ("NULL", "unknown", "Null", "null"),
            ("''", "varchar(0)", "Utf8", "\"\""),
            ("CAST(NULL AS map(varchar, varchar))", "map(varchar, varchar)", "Map<{key:Utf8, value:Utf8}>", "null"),
            ("CAST(ARRAY[] AS array(varchar))", "array(varchar)", "List<Utf8>", "[]"),
        ];

        var answer = await ArrowReader.ValuesAsync(_server, _token, $"SELECT {string.Join(", ", types.Select((t, i) => $"{t.Expression} AS c{i}"))}", parameters);

        var schema = answer["schema"]!.AsArray();
        var row = Assert.Single(answer["rows"]!.AsArray())!.AsArray();
        for (var i = 0; i < types.Length; i++)
        {
            Assert.Equal((types[i].Expression, $"c{i}", types[i].Trino, types[i].Arrow), (types[i].Expression, (string)schema[i]!["name"]!, (string)schema[i]!["trino"]!, (string)schema[i]!["type"]!));
            var expected = JsonNode.Parse(types[i].Value);
            Assert.True(JsonNode.DeepEquals(expected, row[i]), $"{types[i].Expression}: {row[i]?.ToJsonString()} is not {types[i].Value}");
        }
    }

    [Fact]
    public async Task AnEmptyResultHasASchemaAndNoRows()
    {
        var answer = await ArrowReader.ValuesAsync(_server, _token, "SELECT a, CAST(a AS varchar) AS a FROM (VALUES 1) t(a) WHERE a > 1");

        Assert.Equal("""[{"name":"a","type":"Int32","trino":"integer"},{"name":"a","type":"Utf8","trino":"varchar"}]""", answer["schema"]!.ToJsonString());
        Assert.Empty(answer["rows"]!.AsArray());
    }

    /// <summary>The texts of the third column change while the rows come, so that dictionaries are replaced; those of the fourth are one dictionary all along.</summary>
    [Theory]
    [InlineData("")]
    [InlineData(";compression=zstd")]
    [InlineData(";compression=lz4")]
    [InlineData(";dictionaries=none")]
    public async Task AnIndependentReaderFollowsDictionaries(string parameters)
    {
        const int count = 70_000;
        var answer = await ArrowReader.ValuesAsync(
            _server, _token, $"SELECT n, CAST(n AS varchar) AS own, CAST(IF(n <= 2500, n % 9, n) AS varchar) AS growing, IF(n % 5 = 0, NULL, 'ü' || CAST(n % 50 AS varchar)) AS few FROM (SELECT (a.x - 1) * 1000 + b.y AS n FROM UNNEST(sequence(1, {count / 1000})) a(x) CROSS JOIN UNNEST(sequence(1, 1000)) b(y)) ORDER BY n", parameters);

        var text = parameters.Length > 0 ? "Utf8" : "Dictionary<Int16, Utf8>";
        Assert.Equal(["Int64", "Utf8", text, text], answer["schema"]!.AsArray().Select(field => (string)field!["type"]!));
        var rows = answer["rows"]!.AsArray();
        Assert.Equal(
            Enumerable.Range(1, count).Select(n => ($"{n}", $"{n}", $"{(n <= 2500 ? n % 9 : n)}", n % 5 == 0 ? null : $"ü{n % 50}")),
            rows.Select(row => ((string)row![0]!, (string)row[1]!, (string)row[2]!, (string?)row[3])));
    }

    [Theory]
    [InlineData("")]
    [InlineData(";compression=zstd")]
    public async Task TextsOfAMegabyteArriveWhole(string parameters)
    {
        var text = new string('é', 1 << 19);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

        var answer = await ArrowReader.ValuesAsync(_server, _token, $"SELECT n, rpad('', {1 << 19}, 'é') AS s FROM UNNEST(sequence(1, 50)) t(n)", parameters);

        var rows = answer["rows"]!.AsArray();
        Assert.Equal(50, rows.Count);
        Assert.All(rows, row => Assert.Equal((text.Length, hash), ((int)row![1]!["length"]!, (string)row[1]!["sha256"]!)));
    }

    [Theory]
    [InlineData("")]
    [InlineData(";compression=lz4")]
    public async Task FiveMillionRowsArriveInBoundedMemory(string parameters)
    {
        var answer = await ArrowReader.SumsAsync(_server, _token, string.Format(null, Million, 5000), parameters);

        // Over a of 1 to 5000 and b of 1 to 1000: 1000 * 1000 * (5000 * 5001 / 2) + 5000 * (1000 * 1001 / 2).
        const long sum = 1_000_000L * (5000 * 5001 / 2) + (5000L * (1000 * 1001 / 2));
        Assert.Equal((5_000_000, $"{sum}", $"{-sum}"), ((int)answer["rows"]!, (string)answer["sums"]![0]!, (string)answer["sums"]![1]!));
        using var process = Process.GetProcessById(_server.Process.Id);
        Assert.InRange(process.PeakWorkingSet64, 1, 400L << 20);
    }

    [Theory]
    [InlineData("application/json", "gzip")]
    [InlineData("application/x-ndjson", "br")]
    [InlineData("text/csv", "gzip")]
    public async Task MillionsOfRowsArriveCompressedInEveryTextForm(string form, string encoding)
    {
        using var request = Request(string.Format(null, Million, 1000), form);
        request.Headers.AcceptEncoding.ParseAdd(encoding);
        using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal([encoding], answer.Content.Headers.ContentEncoding);
        await using var body = await answer.Content.ReadAsStreamAsync();
        await using Stream plain = encoding == "gzip" ? new GZipStream(body, CompressionMode.Decompress) : new BrotliStream(body, CompressionMode.Decompress);

        const long expected = 1_000_000L * (1000 * 1001 / 2) + (1000L * (1000 * 1001 / 2));
        Assert.Equal((1_000_000, expected), await SumAsync(plain, form));
        using var process = Process.GetProcessById(_server.Process.Id);
        Assert.InRange(process.PeakWorkingSet64, 1, 400L << 20);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/x-ndjson")]
    [InlineData("text/csv")]
    [InlineData("application/vnd.apache.arrow.stream")]
    public async Task AFailureInTheMiddleIsSeenByWhoeverReads(string form)
    {
        // The last row fails, in whichever order the engine joins: the rows before it are sent, then the connection is cut without the last chunk.
        const string failing = "SELECT 1000000 / (5000999 - (a * 1000 + b)) AS x FROM UNNEST(sequence(1, 5000)) t(a) CROSS JOIN UNNEST(sequence(0, 999)) u(b)";
        using var request = Request(failing, form);
        using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => answer.Content.CopyToAsync(Stream.Null));

        var wire = await RawAsync(failing, form);
        Assert.StartsWith("HTTP/1.1 200 OK\r\n", Encoding.ASCII.GetString(wire.AsSpan(0, 100)), StringComparison.Ordinal);
        Assert.True(wire.Length > 100_000, $"{wire.Length} bytes came");
        Assert.False(wire.AsSpan().EndsWith("0\r\n\r\n"u8));
        Assert.True((await RawAsync("SELECT 1", form)).AsSpan().EndsWith("0\r\n\r\n"u8));
        if (form.Contains("arrow", StringComparison.Ordinal))
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() => ArrowReader.SumsAsync(_server, _token, failing));
        }
    }

    [Fact]
    public async Task AClientThatLeavesFreesThePlaceOfItsQuery()
    {
        // More than there are places: each is left after its first bytes, so the next finds room again.
        for (var i = 0; i < 25; i++)
        {
            using var request = Request(string.Format(null, Million, 9000), "text/csv");
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            Assert.True(answer.IsSuccessStatusCode, answer.IsSuccessStatusCode ? "" : await answer.Content.ReadAsStringAsync());
        }
    }

    private static async Task<(int Rows, long Sum)> SumAsync(Stream plain, string form)
    {
        if (form == "application/json")
        {
            var answer = await JsonSerializer.DeserializeAsync<JsonElement>(plain);
            Assert.Equal(answer.GetProperty("rows").GetArrayLength(), answer.GetProperty("rowCount").GetInt32());
            return (answer.GetProperty("rowCount").GetInt32(), answer.GetProperty("rows").EnumerateArray().Sum(row => row[0].GetInt64()));
        }

        using var reader = new StreamReader(plain);
        var rows = 0;
        var sum = 0L;
        if (form == "text/csv")
        {
            Assert.Equal("n,m,t", await reader.ReadLineAsync());
        }

        while (await reader.ReadLineAsync() is { } line)
        {
            rows++;
            sum += form == "text/csv" ? long.Parse(line.Split(',')[0]) : JsonDocument.Parse(line).RootElement.GetProperty("n").GetInt64();
        }

        return (rows, sum);
    }

    private HttpRequestMessage Request(string statement, string form)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"{_server.Endpoint}/v1/sql") { Content = new StringContent(statement, Encoding.UTF8, "application/sql") };
        request.Headers.Accept.ParseAdd(form);
        return request;
    }

    /// <summary>Every byte that comes until the server closes or resets the connection.</summary>
    private async Task<byte[]> RawAsync(string statement, string form)
    {
        var endpoint = new Uri(_server.Endpoint);
        using var client = new TcpClient();
        await client.ConnectAsync(endpoint.Host, endpoint.Port);
        await using var stream = client.GetStream();
        var body = Encoding.UTF8.GetBytes(statement);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /v1/sql HTTP/1.1\r\nHost: {endpoint.Authority}\r\nConnection: close\r\nAuthorization: Bearer {_token}\r\nAccept: {form}\r\nContent-Type: text/plain\r\nContent-Length: {body.Length}\r\n\r\n"));
        await stream.WriteAsync(body);
        var received = new MemoryStream();
        try
        {
            await stream.CopyToAsync(received);
        }
        catch (IOException)
        {
            // Reset: the sign of a cut.
        }

        return received.ToArray();
    }
}
