namespace CloudTrailLake.Sql.Tests;

/// <summary>What the analysis knows of a scan: bounds of eventtime, equalities, conditions of its own.</summary>
public sealed class PruningTests
{
    // Now is 2026-03-15T10:30:45.123Z.
    [Theory]
    [InlineData("eventtime > '2023-01-01 00:00:00' AND eventTime < '2023-01-07 00:00:00'", "2023-01-01T00:00:00", "2023-01-07T00:00:00")]
    [InlineData("'2023-01-01' <= eventtime", "2023-01-01T00:00:00", null)]
    [InlineData("eventtime BETWEEN '2023-01-01' AND timestamp '2023-02-01 12:00:00.5'", "2023-01-01T00:00:00", "2023-02-01T12:00:00.5")]
    [InlineData("eventtime = '2024-11-05T10:45:24.00Z'", "2024-11-05T10:45:24", "2024-11-05T10:45:24")]
    [InlineData("eventtime >= '2024-11-05T10:45:24+02:00'", "2024-11-05T08:45:24", null)]
    [InlineData("eventtime > date_add('day', -7, current_timestamp)", "2026-03-08T10:30:45.123", null)]
    [InlineData("eventtime > now() - interval '7' day", "2026-03-08T10:30:45.123", null)]
    [InlineData("eventtime >= current_date - interval '1' month", "2026-02-15T00:00:00", null)]
    [InlineData("eventtime >= date '2024-01-01'", "2024-01-01T00:00:00", null)]
    [InlineData("eventtime >= date_trunc('day', now())", "2026-03-15T00:00:00", null)]
    [InlineData("eventtime >= CAST('2024-01-01 00:00:00' AS timestamp)", "2024-01-01T00:00:00", null)]
    [InlineData("eventtime >= from_iso8601_timestamp('2024-01-01T00:00:00Z')", "2024-01-01T00:00:00", null)]
    [InlineData("date(eventtime) = date '2024-01-01'", "2024-01-01T00:00:00", "2024-01-02T00:00:00")]
    [InlineData("date(eventtime) <= '2024-01-01'", null, "2024-01-02T00:00:00")]
    [InlineData("calendarday = date '2024-01-01'", "2024-01-01T00:00:00", "2024-01-02T00:00:00")]
    [InlineData("date_trunc('hour', eventtime) = '2024-01-01 05:00:00'", "2024-01-01T05:00:00", "2024-01-01T06:00:00")]
    [InlineData("eventtime IN ('2024-01-01', '2024-01-05')", "2024-01-01T00:00:00", "2024-01-05T00:00:00")]
    [InlineData("(eventtime > '2024-01-01' AND eventtime < '2024-01-02') OR (eventtime > '2024-02-01' AND eventtime < '2024-02-02')", "2024-01-01T00:00:00", "2024-02-02T00:00:00")]
    [InlineData("(eventtime > '2024-01-01' AND eventtime < '2024-01-02') OR eventname = 'x'", null, null)]
    [InlineData("NOT (eventtime > '2024-01-01')", null, null)]
    [InlineData("eventtime <> '2024-01-01'", null, null)]
    [InlineData("eventtime + interval '1' day > '2024-01-01'", null, null)]
    [InlineData("eventname = 'x'", null, null)]
    public void Bounds_of_eventtime_are_conservative(string condition, string? minimum, string? maximum)
    {
        EventTimeRange range = Sql.Analyze($"SELECT count(*) FROM $E WHERE {condition}").Scans.Single().EventTime;
        Assert.Equal(minimum is null ? null : DateTimeOffset.Parse(minimum + "Z"), range.Minimum);
        Assert.Equal(maximum is null ? null : DateTimeOffset.Parse(maximum + "Z"), range.Maximum);
    }

    [Theory]
    [InlineData("eventTime > '2022-01-02 00:00:00' AND eventTime < '2022-01-01 00:00:00'")]
    [InlineData("eventname = 'x' AND false")]
    [InlineData("eventname = NULL")]
    public void A_contradiction_is_empty(string condition) => Assert.True(Sql.Analyze($"SELECT * FROM $E WHERE {condition}").Scans.Single().EventTime.IsEmpty);

    [Theory]
    [InlineData("eventname = 'ConsoleLogin'", "eventname=ConsoleLogin")]
    [InlineData("'ConsoleLogin' = EventName AND eventsource IN ('a', 'b')", "eventname=ConsoleLogin;eventsource=a,b")]
    [InlineData("eventname IN ('a', 'b') AND eventname IN ('b', 'c')", "eventname=b")]
    [InlineData("(eventname = 'a' AND awsregion = 'r') OR eventname = 'b'", "eventname=a,b")]
    [InlineData("useridentity.arn = 'arn:x'", "useridentity.arn=arn:x")]
    [InlineData("eventname <> 'a'", "")]
    [InlineData("eventname LIKE 'a%'", "")]
    [InlineData("lower(eventname) = 'a'", "")]
    [InlineData("readonly = true", "")]
    public void Equalities_are_found(string condition, string expected)
    {
        IReadOnlyDictionary<string, IReadOnlySet<string>> found = Sql.Analyze($"SELECT 1 FROM $E WHERE {condition}").Scans.Single().Equalities;
        Assert.Equal(expected, string.Join(';', found.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key}={string.Join(',', pair.Value.Order())}")));
    }

    [Theory]
    [InlineData("SELECT 1 FROM $E a JOIN $E b ON a.eventid = b.eventid AND b.eventname = 'x' WHERE a.eventname = 'y' AND a.awsregion = b.awsregion", "1,1")]
    [InlineData("SELECT 1 FROM $E a LEFT JOIN $E b ON a.eventid = b.eventid AND b.eventname = 'x' AND a.eventname = 'z' WHERE a.eventname = 'y' AND b.eventname IS NULL", "1,1")]
    [InlineData("SELECT 1 FROM $E a RIGHT JOIN $E b ON a.eventname = 'x' AND b.eventname = 'x' WHERE a.eventname = 'y' AND b.eventname = 'z'", "1,1")]
    [InlineData("SELECT 1 FROM $E a FULL JOIN $E b ON a.eventname = 'x' WHERE a.eventname = 'y'", "0,0")]
    [InlineData("SELECT 1 FROM $E WHERE eventname = 'x' AND (SELECT 1) = 1 AND random() < 0.5", "1")]
    [InlineData("SELECT 1 FROM (SELECT eventname n, eventtime FROM $E WHERE awsregion = 'r') WHERE n = 'x' AND eventtime > '2024-01-01'", "3")]
    [InlineData("SELECT 1 FROM (SELECT eventname n FROM $E LIMIT 5) WHERE n = 'x'", "0")]
    [InlineData("SELECT 1 FROM (SELECT eventname n, rank() OVER (ORDER BY eventtime) r FROM $E WHERE awsregion = 'r') WHERE n = 'x'", "1")]
    [InlineData("SELECT 1 FROM (SELECT eventname n, count(*) c FROM $E GROUP BY eventname) WHERE n = 'x' AND c > 3", "1")]
    [InlineData("WITH c AS (SELECT * FROM $E) SELECT 1 FROM c WHERE eventname = 'x'", "1")]
    [InlineData("WITH c AS (SELECT * FROM $E) SELECT 1 FROM c a, c b WHERE a.eventname = 'x'", "0")]
    [InlineData("SELECT 1 FROM (SELECT eventname FROM $E UNION ALL SELECT eventname FROM $C2) WHERE eventname = 'x'", "1,1")]
    [InlineData("SELECT 1 FROM t WHERE EXISTS (SELECT 1 FROM $E WHERE eventname = 'x' AND eventid = t.s)", "0,1")]
    public void Conditions_reach_the_scans_they_hold_for(string sql, string counts)
    {
        AnalyzedQuery query = Sql.Analyze(sql.Replace("$C2", TestCatalog.OtherEventsId, StringComparison.Ordinal));
        Assert.Equal(counts, string.Join(',', query.Scans.Select(scan => scan.Conjuncts.Count)));
    }

    [Fact]
    public void Only_the_columns_used_are_named()
    {
        TableScanAnalysis scan = Sql.Analyze("SELECT userIdentity.arn FROM $E WHERE eventname = 'x' ORDER BY eventtime").Scans.Single();
        Assert.Equal(["useridentity", "eventtime", "eventname"], scan.ReferencedFields.Select(field => scan.Table.Columns[field].Name));
    }
}
