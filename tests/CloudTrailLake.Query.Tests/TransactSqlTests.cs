using CloudTrailLake.Engine.EventDataStores;
using CloudTrailLake.Query.Execution;
using CloudTrailLake.Query.Tests.Fixtures;
using CloudTrailLake.Sql;

namespace CloudTrailLake.Query.Tests;

/// <summary>T-SQL over events: what is expected is computed by LINQ over the same events; files are chosen as for Trino; no text of a statement reaches the engine.</summary>
public sealed class TransactSqlTests(EventQueryTests.Lake fixture) : IClassFixture<EventQueryTests.Lake>
{
    private static readonly string[] Fragments =
    [
        "'", "''", "\"", "[", "]", "]]", "--", "/*", "*/", ";", "GO", "(", ")", "((", ",", ".", "..", "@p", "@@x", "#t", "##t", "$", "\\", "%", "N'x'", "0x", "0xAB", "1e", "1e5", ".5", "NULL", "SELECT", "FROM",
        "WHERE", "TOP", "INTO", "EXEC", "UNION ALL", "read_csv('x')", "COPY", "ATTACH", "getenv('HOME')", "pragma", "$$", "::", "=>", "->", "{fn now()}", "OPENROWSET", "xp_cmdshell", "sys.tables", "\u0000",
        "\u2019", "é", "😀", "*", "=", "<>", "+", "-", "~", "IN (1)", "LIKE 'a[b'", "BETWEEN 1 AND 2", "COLLATE Latin1_General_BIN2", "OVER (ORDER BY 1)", "CASE", "END", "AS", "DISTINCT", "GROUP BY",
    ];

    private static readonly string[] Seeds =
    [
        "SELECT TOP (5) [eventName], COUNT(*) AS n FROM [$EDS] AS e WHERE eventTime >= DATEADD(day, -7, '2023-01-08') AND eventName LIKE 'get[a-z]%' GROUP BY eventName HAVING COUNT(*) > 1 ORDER BY n DESC",
        "WITH c AS (SELECT userIdentity.arn AS arn, errorCode FROM [$EDS]) SELECT arn, SUM(CASE WHEN errorCode IS NULL THEN 0 ELSE 1 END) FROM c GROUP BY ROLLUP(arn)",
        "SELECT JSON_VALUE(requestParameters, '$.bucketName') + N'/' + ISNULL(errorCode, 'ok') FROM [$EDS] WHERE readOnly = 1 AND eventID IN ('s3-1', 's3-2')",
        "SELECT a.eventID, b.eventName FROM [$EDS] AS a LEFT JOIN [$EDS] AS b ON a.eventID = b.eventID CROSS APPLY STRING_SPLIT(a.eventName, 'e') AS s WHERE s.value <> ''",
        "SELECT CONVERT(varchar(10), eventTime, 120), ROW_NUMBER() OVER (PARTITION BY eventName ORDER BY eventTime) FROM [$EDS] ORDER BY 1 OFFSET 2 ROWS FETCH NEXT 3 ROWS ONLY",
    ];

    private static IEnumerable<SampleEvent> Events => SampleEvents.All;

    [Fact]
    public void Names_are_compared_without_regard_to_case()
    {
        string[][] expected = [.. Events.Where(e => e.Name.Equals("getobject", StringComparison.OrdinalIgnoreCase)).OrderBy(e => e.Id, StringComparer.Ordinal).Select(e => new[] { e.Id })];
        Assert.True(expected.Length > 3);
        Assert.Equal(expected, Rows("SELECT eventID FROM [$EDS] WHERE eventName = 'GETOBJECT ' ORDER BY eventID"));
        Assert.Equal(expected, Rows("SELECT eventID FROM [$EDS] WHERE eventName IN ('nothing', 'getOBJECT') ORDER BY eventID"));
        Assert.Equal(expected, Rows("SELECT eventID FROM [$EDS] WHERE eventName LIKE 'GET_BJECT' AND eventSource LIKE '[a-z]3.%' ORDER BY eventID"));
        Assert.Equal([[$"{Events.Count() - expected.Length}"]], Rows("SELECT COUNT(*) FROM [$EDS] WHERE eventName <> 'getobject'"));
        Assert.Equal([["0"]], Rows("SELECT COUNT(*) FROM [$EDS] WHERE eventName COLLATE Latin1_General_CS_AS = 'getobject'"));
    }

    [Fact]
    public void Groups_are_counted_and_ordered()
    {
        var expected = Events.Where(e => e.ErrorCode is not null).GroupBy(e => (e.Source, e.ErrorCode)).Select(g => (g.Key.Source, g.Key.ErrorCode, Count: g.Count()))
            .OrderByDescending(g => g.Count).ThenBy(g => g.Source, StringComparer.Ordinal).ThenBy(g => g.ErrorCode, StringComparer.Ordinal).Take(4).Select(g => new[] { g.Source, g.ErrorCode, $"{g.Count}" });
        Assert.Equal(
            expected,
            Rows("SELECT TOP (4) eventSource, errorCode, COUNT(*) AS [calls] FROM [$EDS] WHERE errorCode IS NOT NULL GROUP BY eventSource, errorCode ORDER BY [calls] DESC, eventSource, errorCode"));
    }

    [Fact]
    public void Buckets_are_read_out_of_the_request()
    {
        var expected = Events.Where(e => e.Request?["bucketName"] is not null).GroupBy(e => (string)e.Request!["bucketName"]!).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new[] { g.Key, $"{g.Count()}" });
        Assert.Equal(
            expected,
            Rows("SELECT b.[value], COUNT(*) FROM [$EDS] CROSS APPLY OPENJSON(requestParameters) AS b WHERE b.[key] = 'bucketName' GROUP BY b.[value] ORDER BY 1"));
        Assert.Equal(
            expected,
            Rows("SELECT JSON_VALUE(requestParameters, '$.bucketName'), COUNT(*) FROM [$EDS] WHERE JSON_VALUE(requestParameters, '$.bucketName') IS NOT NULL GROUP BY JSON_VALUE(requestParameters, '$.bucketName') ORDER BY 1"));
    }

    [Fact]
    public void The_first_call_of_each_user_and_the_days_since()
    {
        var expected = Events.Where(e => e.Arn is not null).GroupBy(e => e.Arn!).Select(g => g.MinBy(e => e.Time)!)
            .OrderBy(e => e.Arn, StringComparer.Ordinal).Select(e => new[] { e.Arn, $"{e.Time:yyyy-MM-dd HH:mm:ss}", $"{(new DateTime(2023, 1, 31) - e.Time.Date).Days}" });
        Assert.Equal(
            expected,
            Rows("""
                WITH ranked AS (
                  SELECT userIdentity.arn AS arn, eventTime, ROW_NUMBER() OVER (PARTITION BY userIdentity.arn ORDER BY eventTime, eventID) AS n
                  FROM [$EDS] WHERE [userIdentity].[arn] IS NOT NULL)
                SELECT arn, CONVERT(varchar(19), eventTime, 120), DATEDIFF(day, eventTime, '20230131') FROM ranked WHERE n = 1 ORDER BY arn
                """));
    }

    [Fact]
    public void Parameters_are_constants()
    {
        const string hostile = "x'; DROP TABLE t --";
        Assert.Equal([[hostile, "3"]], Rows("SELECT @text, @n + 1 WHERE @text = @TEXT", QueryParameter.Of(hostile, "text"), QueryParameter.Of(2, "n")));
    }

    [Theory]
    [MemberData(nameof(EscapeTests.NastyTexts), MemberType = typeof(EscapeTests))]
    public void A_literal_comes_back_as_it_was(string text)
    {
        string literal = $"N'{text.Replace("'", "''", StringComparison.Ordinal)}'";
        Assert.Equal([[text, text]], Rows($"SELECT {literal}, x AS [{text.Replace("]", "]]", StringComparison.Ordinal)} ] FROM (VALUES ({literal})) AS t(x) WHERE x = {literal} AND x LIKE '%'"));
    }

    [Fact]
    public void Files_are_chosen_by_texts_compared_without_regard_to_case()
    {
        using var lake = new TestLake();
        EventDataStore store = lake.CreateStore();
        foreach ((string name, int day) in (ReadOnlySpan<(string, int)>)[("AssumeRole", 1), ("ConsoleLogin", 2), ("consoleLOGIN", 3), ("PutObject", 4), ("", 5)])
        {
            lake.Add(store, [$$"""{"eventID":"{{day}}","eventTime":"2023-06-0{{day}}T00:00:00Z","eventName":"{{name}}","eventSource":"s.amazonaws.com"}"""]);
        }

        void Same(string where, int files, params string[] ids)
        {
            AnalyzedQuery query = lake.Engine.Analyze($"SELECT eventID FROM [{store.Definition.Id:D}] WHERE {where} ORDER BY eventID", lake.Catalog(), lake.Time.GetUtcNow(), dialect: SqlDialect.TransactSql);
            Assert.Equal(files, ScanPlanner.Plan(query.Scans.Single(), store.Snapshot(), lake.Time.GetUtcNow()).Files.Count);
            using IQueryExecution execution = lake.Engine.Execute(query, CancellationToken.None);
            var rows = new List<string?>();
            while (execution.ReadBatch() is { } batch)
            {
                rows.AddRange(Enumerable.Range(0, batch.RowCount).Select(row => batch.GetText(row, 0)));
            }

            Assert.Equal(ids, rows);
        }

        Same("eventName = 'CONSOLELOGIN'", 2, "2", "3");
        Same("eventName IN ('consolelogin', 'putobject')", 3, "2", "3", "4");
        Same("eventName LIKE 'console%'", 2, "2", "3");
        Same("eventName LIKE '%login'", 5, "2", "3");
        Same("eventName = 'consolelogin' OR eventName = 'ASSUMEROLE'", 3, "1", "2", "3");
        Same("eventName = 'absent'", 0);
        Same("eventName = ''", 1, "5");
        Same("NOT (eventName = 'consolelogin')", 5, "1", "4", "5");
        Same("eventTime >= '20230603' AND eventTime < DATEADD(day, 1, '2023-06-03')", 1, "3");
    }

    /// <summary>Mutated statements are refused with a place, or run: never an error of the engine's parser, never another exception.</summary>
    [Fact]
    public void Mutations_are_refused_or_run()
    {
        var random = new Random(20230614);
        int ran = 0;
        int refused = 0;
        for (int i = 0; i < 400; i++)
        {
            string sql = Mutated(random, Seeds[i % Seeds.Length]);
            try
            {
                _ = Rows(sql);
                ran++;
            }
            catch (SqlException refusal)
            {
                Assert.True(refusal is { Line: > 0, Column: > 0 }, sql);
                refused++;
            }
            catch (QueryFailedException failure)
            {
                Assert.False(failure.IsInternal, $"{sql}\n{failure}");
                ran++;
            }
        }

        Assert.True(ran > 10 && refused > 100, $"{ran} ran, {refused} were refused");
    }

    private static string Mutated(Random random, string seed)
    {
        string[] words = seed.Split(' ');
        for (int changes = random.Next(1, 4); changes > 0; changes--)
        {
            int at = random.Next(words.Length);
            words = random.Next(5) switch
            {
                0 => [.. words[..at], .. words[(at + 1)..]],
                1 => [.. words[..at], words[at], .. words[at..]],
                2 => [.. words[..at], words[random.Next(words.Length)], .. words[(at + 1)..]],
                3 => [.. words[..at], Fragments[random.Next(Fragments.Length)], .. words[at..]],
                _ => [.. words[..at], words[at].Insert(random.Next(words[at].Length + 1), Fragments[random.Next(Fragments.Length)]), .. words[(at + 1)..]],
            };
            words = words.Length == 0 ? ["SELECT"] : words;
        }

        return string.Join(' ', words);
    }

    private List<string?[]> Rows(string sql, params QueryParameter[] parameters)
    {
        TestLake lake = fixture.Value;
        string text = sql.Replace("$EDS", lake.FirstStoreId.ToString("D"), StringComparison.Ordinal);
        AnalyzedQuery query = lake.Engine.Analyze(text, lake.Catalog(), lake.Time.GetUtcNow(), QueryParameters.Of(parameters), SqlDialect.TransactSql);
        using IQueryExecution execution = lake.Engine.Execute(query, CancellationToken.None);
        var rows = new List<string?[]>();
        while (execution.ReadBatch() is { } batch)
        {
            for (int row = 0; row < batch.RowCount; row++)
            {
                rows.Add([.. Enumerable.Range(0, execution.Columns.Count).Select(column => batch.GetText(row, column))]);
            }
        }

        return rows;
    }
}
