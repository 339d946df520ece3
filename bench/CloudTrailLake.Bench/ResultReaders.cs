using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using Apache.Arrow;
using Apache.Arrow.Ipc;
using CloudTrailLake.Data;
using CloudTrailLake.Data.Configuration;
using CloudTrailLake.Data.Transport.Http;
using CloudTrailLake.DuckDb;

namespace CloudTrailLake.Bench;

/// <summary>The ways to read one result of <see cref="Kinds"/>. Each looks at every cell: texts as the strings or the bytes that the way gives.</summary>
internal static class ResultReaders
{
    /// <summary>What the columns are: s text, t timestamp, b boolean.</summary>
    public const string Kinds = "stssssssbs";

    private const string ArrowStream = "application/vnd.apache.arrow.stream";

    /// <summary>From DuckDB in this process, texts made strings of .NET.</summary>
    public static ResultReading DuckDbStrings(DuckDbInstance instance, string sql) => DuckDb(instance, sql, static (column, row) => column.GetString(row).Length);

    /// <summary>From DuckDB in this process, texts as the bytes they are.</summary>
    public static ResultReading DuckDbBytes(DuckDbInstance instance, string sql) => DuckDb(instance, sql, static (column, row) => column.GetStringSpan(row).Length);

    /// <summary>Through <c>/v1/sql</c> as an Arrow stream, texts as the bytes they are.</summary>
    public static async Task<ResultReading> ArrowAsync(HttpClient http, Uri endpoint, ResultLake lake, string statement)
    {
        long started = Stopwatch.GetTimestamp();
        byte[] body = Encoding.UTF8.GetBytes(statement);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(endpoint, "/v1/sql")) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("text/plain");
        request.Headers.Accept.ParseAdd(ArrowStream);
        request.Headers.CacheControl = new CacheControlHeaderValue { NoCache = true };
        SignatureV4.Sign(request, body, LakeCredentials.Keys(lake.AccessKey.Id, lake.AccessKey.Secret, null, lake.AccessKey.Region), TimeProvider.System.GetUtcNow());
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        using var reader = new ArrowStreamReader(await response.Content.ReadAsStreamAsync());
        long rows = 0;
        long sum = 0;
        while (await reader.ReadNextRecordBatchAsync() is { } batch)
        {
            using (batch)
            {
                rows += batch.Length;
                sum += Enumerable.Range(0, Kinds.Length).Sum(i => Look(batch.Column(i)));
            }
        }

        return new(rows, sum, Stopwatch.GetElapsedTime(started));
    }

    /// <summary>Through the ADO.NET provider, every cell by its typed getter.</summary>
    public static async Task<ResultReading> ProviderAsync(LakeDataSource source, string statement)
    {
        long started = Stopwatch.GetTimestamp();
        await using var command = source.CreateCommand(statement);
        await using var reader = await command.ExecuteReaderAsync();
        long rows = 0;
        long sum = 0;
        while (await reader.ReadAsync())
        {
            rows++;
            for (int i = 0; i < Kinds.Length; i++)
            {
                sum += reader.IsDBNull(i) ? 0 : Kinds[i] switch
                {
                    't' => reader.GetDateTime(i).Ticks > 0 ? 1 : 0,
                    'b' => reader.GetBoolean(i) ? 1 : 0,
                    _ => reader.GetString(i).Length,
                };
            }
        }

        return new(rows, sum, Stopwatch.GetElapsedTime(started));
    }

    private static ResultReading DuckDb(DuckDbInstance instance, string sql, Func<VectorReader, int, int> text)
    {
        long started = Stopwatch.GetTimestamp();
        using var session = instance.Connect();
        using var result = session.Query(sql, CancellationToken.None);
        long rows = 0;
        long sum = 0;
        while (result.ReadChunk(out var chunk))
        {
            rows += chunk.RowCount;
            for (int i = 0; i < Kinds.Length; i++)
            {
                var column = chunk.Column(i);
                for (int row = 0; row < chunk.RowCount; row++)
                {
                    sum += column.IsNull(row) ? 0 : Kinds[i] switch
                    {
                        't' => column.GetDateTime(row).Ticks > 0 ? 1 : 0,
                        'b' => column.GetBoolean(row) ? 1 : 0,
                        _ => text(column, row),
                    };
                }
            }
        }

        return new(rows, sum, Stopwatch.GetElapsedTime(started));
    }

    private static long Look(IArrowArray column) => column switch
    {
        StringArray texts => Texts(texts),
        DictionaryArray { Indices: Int16Array codes, Dictionary: StringArray texts } => Texts(codes, texts),
        TimestampArray times => Times(times),
        BooleanArray truths => Truths(truths),
        _ => throw new InvalidOperationException($"{column.GetType().Name} was not expected."),
    };

    private static long Texts(StringArray texts)
    {
        ReadOnlySpan<int> offsets = texts.ValueOffsets;
        long sum = 0;
        for (int row = 0; row < texts.Length; row++)
        {
            sum += texts.IsNull(row) ? 0 : texts.Values.Slice(offsets[row], offsets[row + 1] - offsets[row]).Length;
        }

        return sum;
    }

    private static long Texts(Int16Array codes, StringArray texts)
    {
        ReadOnlySpan<int> offsets = texts.ValueOffsets;
        ReadOnlySpan<short> places = codes.Values;
        long sum = 0;
        for (int row = 0; row < places.Length; row++)
        {
            int place = places[row];
            sum += codes.IsNull(row) ? 0 : texts.Values.Slice(offsets[place], offsets[place + 1] - offsets[place]).Length;
        }

        return sum;
    }

    private static long Times(TimestampArray times)
    {
        ReadOnlySpan<long> values = times.Values;
        long sum = 0;
        for (int row = 0; row < values.Length; row++)
        {
            sum += !times.IsNull(row) && values[row] > 0 ? 1 : 0;
        }

        return sum;
    }

    private static long Truths(BooleanArray truths)
    {
        long sum = 0;
        for (int row = 0; row < truths.Length; row++)
        {
            sum += truths.GetValue(row) == true ? 1 : 0;
        }

        return sum;
    }
}
