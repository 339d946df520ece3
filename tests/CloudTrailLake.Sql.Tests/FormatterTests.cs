using CloudTrailLake.Sql.Formatting;
using CloudTrailLake.Sql.Parsing;

namespace CloudTrailLake.Sql.Tests;

/// <summary>The canonical text of statements.</summary>
public sealed class FormatterTests
{
    [Theory]
    [InlineData("select eventName,count (*) n from $E where a=1 and (b=2 or not c) group by 1 order by n desc limit 3", "SELECT eventName, count(*) AS n FROM $E WHERE (a = 1) AND ((b = 2) OR (NOT c)) GROUP BY 1 ORDER BY n DESC LIMIT 3")]
    [InlineData("select a+b*-c-1, a||'it''s', \"Odd name\", x'0f', 1.50, 2e3 from t", "SELECT a + (b * (-c)) - 1, a || 'it''s', \"Odd name\", X'0F', 1.50, 2000E0 FROM t")]
    [InlineData("select case x when 1 then 'a' else 'b' end, cast(y as row(n bigint, timestamp(3) with time zone)), interval -'7' day, date '2024-01-01'", "SELECT CASE x WHEN 1 THEN 'a' ELSE 'b' END, CAST(y AS row(n bigint, timestamp(3) with time zone)), INTERVAL -'7' DAY, date '2024-01-01'")]
    [InlineData("select transform(a, x->x+1), (x,y) -> x from t", null)]
    [InlineData("select r.arn from $E as e cross join unnest(e.resources, m) with ordinality r(a,b,c,d,k,v,n) left join u using (i) where exists (select 1) and i in (1,2) and s not in (select x from u) and b between 1 and 2", null)]
    [InlineData("with a(k) as (select 1 union all select 2 except select 3), b as (values (1,'x'),(2,'y')) select distinct * from (a join b on k=1), lateral (select k) l order by 1 nulls first offset 2 fetch first 3 rows with ties", null)]
    [InlineData("select rank() over (partition by s order by ts desc nulls last rows between 1 preceding and unbounded following), lag(x,1) ignore nulls over w, sum(distinct i) filter (where ok), listagg(s,',') within group (order by ts), array_agg(s order by b) from t group by grouping sets ((a,b),(),c), rollup(d), cube(e,(f,g)) having count(*)>1 window w as (order by ts)", null)]
    [InlineData("select t.*, (row_).* as (a, b), extract(year from ts), ts at time zone 'UTC', a[1].x, x is not distinct from y, x like '%a!%' escape '!', i > all (select 1), row(1,2), array[1,2], current_timestamp(6), null, true from t natural full join u", null)]
    public void Text_is_stable_and_means_the_same(string sql, string? expected)
    {
        string first = SqlFormatter.Format(SqlParser.Parse(Sql.Fill(sql)));
        string second = SqlFormatter.Format(SqlParser.Parse(first));
        Assert.Equal(first, second);
        if (expected is not null)
        {
            Assert.Equal(Sql.Fill(expected), first);
        }
    }

    [Fact]
    public void A_formatted_statement_analyzes_to_the_same_result()
    {
        const string sql = "SELECT userIdentity.arn, count(*) AS n FROM $E e, unnest(resources) r WHERE eventTime > '2024-01-01' AND (eventname = 'a' OR r.type LIKE 'x%') GROUP BY userIdentity.arn ORDER BY 2 DESC";
        AnalyzedQuery original = Sql.Analyze(sql);
        AnalyzedQuery again = Sql.Analyze(SqlFormatter.Format(SqlParser.Parse(Sql.Fill(sql))));
        Assert.Equal(original.OutputColumns, again.OutputColumns);
        Assert.Equal(original.Scans[0].EventTime, again.Scans[0].EventTime);
    }
}
