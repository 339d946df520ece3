using CloudTrailLake.Sql.Analysis.Bound;

namespace CloudTrailLake.Sql.Tests;

/// <summary>Relations: ids as identifiers, joins, UNNEST, derived and common tables.</summary>
public sealed class FromTests
{
    [Theory]
    [InlineData("SELECT eventname FROM 3270e016-59a1-4448-8dd1-d27a4796502d")]
    [InlineData("SELECT eventname FROM aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee")]
    [InlineData("SELECT eventname FROM AAAAAAAA-bbbb-cccc-dddd-eeeeeeeeeeee")]
    [InlineData("SELECT eventname FROM \"3270e016-59a1-4448-8dd1-d27a4796502d\"")]
    [InlineData("SELECT a.eventname FROM 3270e016-59a1-4448-8dd1-d27a4796502d AS a")]
    [InlineData("SELECT a.eventname FROM 3270e016-59a1-4448-8dd1-d27a4796502d a WHERE a.eventname='x'")]
    [InlineData("SELECT a.eventname FROM 3270e016-59a1-4448-8dd1-d27a4796502d a, aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee b")]
    [InlineData("SELECT a.eventname FROM 3270e016-59a1-4448-8dd1-d27a4796502d a JOIN aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee b ON a.eventid = b.eventid")]
    [InlineData("SELECT * FROM (SELECT eventname FROM 3270e016-59a1-4448-8dd1-d27a4796502d)")]
    [InlineData("TABLE 3270e016-59a1-4448-8dd1-d27a4796502d;")]
    public void A_bare_or_quoted_id_is_one_identifier(string sql) => Assert.NotEmpty(Sql.Analyze(sql).Scans);

    [Fact]
    public void Outside_FROM_a_UUID_is_arithmetic() =>
        Assert.Equal("line 1:12: Column 'aaaaaaaa' cannot be resolved", Sql.Refused("SELECT 1 - aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee FROM t").Message);

    [Theory]
    [InlineData("SELECT t.i, u.x FROM t INNER JOIN u ON t.i = u.i")]
    [InlineData("SELECT t.i, u.x FROM t LEFT OUTER JOIN u ON t.i = u.i AND u.b > 3")]
    [InlineData("SELECT t.i, u.x FROM t RIGHT JOIN u ON t.i = u.i")]
    [InlineData("SELECT i, x FROM t FULL JOIN u USING (i)")]
    [InlineData("SELECT i, b FROM t NATURAL JOIN u")]
    [InlineData("SELECT t.i FROM t CROSS JOIN u")]
    [InlineData("SELECT t.i FROM (t CROSS JOIN u)")]
    [InlineData("SELECT t.i FROM ((SELECT i FROM t) AS t JOIN u ON t.i = u.i)")]
    [InlineData("SELECT * FROM ((SELECT 1) UNION (SELECT 2))")]
    [InlineData("SELECT * FROM (VALUES (1, 'a'), (2, 'b')) AS v(n, s)")]
    [InlineData("SELECT r.arn FROM $E CROSS JOIN unnest(resources) AS r")]
    [InlineData("SELECT rt.tags FROM $E, unnest(eventContext.tagContext.resourceTags) as rt")]
    [InlineData("SELECT k, v FROM $E, unnest(requestParameters) AS t(k, v)")]
    [InlineData("SELECT x, n FROM t CROSS JOIN UNNEST(a) WITH ORDINALITY AS q(x, n)")]
    [InlineData("SELECT x, k, v FROM t CROSS JOIN UNNEST(a, m) AS q(x, k, v)")]
    [InlineData("SELECT x FROM t LEFT JOIN UNNEST(a) AS q(x) ON true")]
    [InlineData("SELECT v.m FROM t CROSS JOIN LATERAL (SELECT t.i + 1 AS m) v")]
    [InlineData("WITH a AS (SELECT i FROM t), b(k) AS (SELECT i + 1 FROM a) SELECT a.i, b.k FROM a JOIN b ON a.i = b.k")]
    [InlineData("WITH t AS (SELECT 1 AS only) SELECT only FROM t")]
    [InlineData("SELECT (SELECT max(u.b) FROM u WHERE u.i = t.i) FROM t WHERE EXISTS (SELECT 1 FROM u WHERE u.b = t.b) AND i IN (SELECT i FROM u) AND b > ALL (SELECT b FROM u)")]
    [InlineData("SELECT i FROM t EXCEPT SELECT i FROM u INTERSECT SELECT 3 UNION ALL (SELECT 4 ORDER BY 1 LIMIT 1) ORDER BY i LIMIT 3")]
    [InlineData("SELECT i, (SELECT count(*) FROM u WHERE u.i = t.i) FROM t GROUP BY i")]
    public void Analyzes(string sql) => Assert.NotEmpty(Sql.Analyze(sql).OutputColumns);

    [Fact]
    public void Unnest_of_rows_gives_their_members()
    {
        var select = (BoundSelect)Sql.Analyze("SELECT 1 FROM $E, unnest(resources) WITH ORDINALITY AS r").Root.Body;
        var unnest = (BoundUnnest)((BoundJoin)select.From!).Right;
        Assert.Equal(["accountid", "type", "arn", "arnprefix", ""], unnest.Fields.Select(field => field.Name));
        Assert.Equal("bigint", unnest.Fields[^1].Type.Name);
    }

    [Fact]
    public void Using_of_a_full_join_merges_the_columns()
    {
        var select = (BoundSelect)Sql.Analyze("SELECT i FROM t FULL JOIN u USING (i)").Root.Body;
        Assert.IsType<BoundCoalesce>(select.Items[0]);
    }

    [Fact]
    public void Correlated_columns_are_marked()
    {
        var select = (BoundSelect)Sql.Analyze("SELECT 1 FROM t WHERE EXISTS (SELECT 1 FROM u WHERE u.i = t.i)").Root.Body;
        var inner = (BoundSelect)((BoundExists)select.Where!).Query.Body;
        var comparison = (BoundComparison)inner.Where!;
        Assert.False(((BoundColumn)comparison.Left).IsOuter);
        Assert.True(((BoundColumn)comparison.Right).IsOuter);
    }
}
