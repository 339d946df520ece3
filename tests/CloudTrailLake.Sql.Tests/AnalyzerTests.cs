using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.Tests;

/// <summary>What Trino's analyzer accepts and what it refuses, with its place and its words, over tables like those of its own tests. A <c>…</c> at the end cuts a message.</summary>
public sealed class AnalyzerTests
{
    public static TheoryData<string, string?> Statements => new()
    {
        { "SELECT * FROM (VALUES 'a') t(y) WHERE y IN (VALUES 1)", "line 1:41: Value expression and result of subquery must be of the same type: row(varchar(1)) vs row(integer)" },
        { "SELECT 'a', (VALUES 1) GROUP BY 1", null },
        { "SELECT 'a', (SELECT (1))", null },
        { "SELECT * FROM t1 WHERE (VALUES 1) = 2", null },
        { "SELECT * FROM t1 WHERE (VALUES 1) IN (VALUES 1)", null },
        { "SELECT * FROM t1 WHERE (VALUES 1) IN (2)", null },
        { "SELECT * FROM (SELECT 1) t1(x) WHERE x IN (SELECT 1)", null },
        { "SELECT max(a) AS a FROM (values (1,2)) t(a,b) GROUP BY b ORDER BY max(b+0)", null },
        { "SELECT sum(a) x FROM t1 HAVING x > 5", "line 1:32: Column 'x' cannot be resolved" },
        { "SELECT *", "line 1:8: SELECT * not allowed in queries without FROM clause" },
        { "SELECT foo.* FROM t1", "line 1:8: Unable to resolve reference foo" },
        { "SELECT a.b.c.d.* FROM t1", "line 1:8: Unable to resolve reference a.b.c.d" },
        { "SELECT (1, 2).* AS (a) FROM t1", "line 1:21: Column alias list has 1 entries but relation has 2 columns" },
        { "SELECT t.a FROM (SELECT t.* FROM (VALUES 1) t(a))", "line 1:8: Column 't.a' cannot be resolved" },
        { "SELECT * FROM t1 GROUP BY 10", "line 1:27: GROUP BY position 10 is not in select list" },
        { "SELECT * FROM t1 GROUP BY 0", "line 1:27: GROUP BY position 0 is not in select list" },
        { "SELECT x, sum(y) FROM (VALUES (1, 2)) t(x, y) GROUP BY x, sum(y)", "line 1:59: GROUP BY clause cannot contain aggregations, window functions or grouping operations: …" },
        { "SELECT x, sum(y) FROM (VALUES (1, 2)) t(x, y) GROUP BY 1, 2", "line 1:59: GROUP BY clause cannot contain aggregations, window functions or grouping operations…" },
        { "SELECT (SELECT t1.a) FROM t1 GROUP BY a", null },
        { "SELECT (SELECT a) FROM t1 GROUP BY t1.a", null },
        { "SELECT (SELECT u.a FROM (values 1) u(a)) FROM t1 u GROUP BY b", null },
        { "SELECT (SELECT u.a from (values 1) x(a)) FROM t1 u GROUP BY b", "line 1:16: Subquery uses 'a' which must appear in GROUP BY clause" },
        { "SELECT (SELECT a+2) FROM t1 GROUP BY a+1", "line 1:16: Subquery uses 'a' which must appear in GROUP BY clause" },
        { "SELECT (SELECT 1 FROM t1 WHERE a = u.a) FROM t1 u GROUP BY b", "line 1:36: Subquery uses 'a' which must appear in GROUP BY clause" },
        { "SELECT (SELECT a as a) FROM t1 GROUP BY b", "line 1:16: Subquery uses 'a' which must appear in GROUP BY clause" },
        { "SELECT (SELECT 1 FROM t1 u WHERE a = u.a) FROM t1 u GROUP BY b", null },
        { "SELECT EXISTS(SELECT t1.a) FROM t1 GROUP BY a", null },
        { "SELECT EXISTS(SELECT u.a from (values 1) x(a)) FROM t1 u GROUP BY b", "line 1:22: Subquery uses 'a' which must appear in GROUP BY clause" },
        { "SELECT (SELECT t.a.someField) FROM (VALUES ROW(CAST(ROW(1) AS ROW(someField BIGINT)), 2)) t(a, b) GROUP BY a", null },
        { "SELECT * FROM t1 ORDER BY 10", "line 1:27: ORDER BY position 10 is not in select list" },
        { "SELECT * FROM t1 ORDER BY 0", "line 1:27: ORDER BY position 0 is not in select list" },
        { "SELECT sum(count(*)) FROM t1", "line 1:12: Cannot nest aggregations inside aggregation 'sum': [count(*)]" },
        { "SELECT * FROM t1 WHERE sum(a) > 1", "line 1:24: WHERE clause cannot contain aggregations, window functions or grouping operations: [sum(a)]" },
        { "SELECT * FROM t1 GROUP BY sum(a)", "line 1:27: GROUP BY clause cannot contain aggregations, window functions or grouping operations: [sum(a)]" },
        { "SELECT * FROM t1 JOIN t2 ON sum(t1.a) = t2.a", "line 1:29: JOIN clause cannot contain aggregations, window functions or grouping operations: [sum(t1.a)]" },
        { "SELECT * FROM t1 GROUP BY rank() over ()", "line 1:27: GROUP BY clause cannot contain aggregations, window functions or grouping operations: [rank() OVER ()]" },
        { "SELECT * FROM t1 JOIN t2 ON sum(t1.a) over () = t2.a", "line 1:29: JOIN clause cannot contain aggregations, window functions or grouping operations: [sum(t1.a) OVER ()]" },
        { "SELECT 1 FROM (VALUES 1) HAVING count(*) OVER () > 1", "line 1:33: HAVING clause cannot contain window functions or row pattern measures" },
        { "SELECT a, b, sum(c), grouping(a, b) FROM t1 GROUP BY GROUPING SETS ((a), (a, b))", null },
        { "SELECT grouping(t1.a) FROM t1 GROUP BY a", null },
        { "SELECT grouping(b) FROM t1 GROUP BY t1.b", null },
        { "SELECT a, b, sum(c) FROM t1 WHERE grouping(a, b) GROUP BY GROUPING SETS ((a), (a, b))", "line 1:35: WHERE clause cannot contain aggregations, window functions or grouping operations: [GROUPING (a, b)]" },
        { "SELECT grouping(a) FROM t1", "line 1:8: A GROUPING() operation can only be used with a corresponding GROUPING SET/CUBE/ROLLUP/GROUP BY clause" },
        { "SELECT grouping(a) FROM t1 GROUP BY b", "line 1:8: The arguments to GROUPING() must be expressions referenced by the GROUP BY at the associated query level. Mismatch due to a." },
        { "SELECT * FROM foo", "line 1:15: Table 'foo' does not exist" },
        { "SELECT 'a', array[b][1] FROM t1 GROUP BY 1", "line 1:19: 'b' must be an aggregate expression or appear in GROUP BY clause" },
        { "SELECT a, sum(b) FROM t1", "line 1:8: 'a' must be an aggregate expression or appear in GROUP BY clause" },
        { "SELECT sum(b) / a FROM t1", "line 1:17: 'a' must be an aggregate expression or appear in GROUP BY clause" },
        { "SELECT sum(b) / a FROM t1 GROUP BY c", "line 1:17: 'a' must be…" },
        { "SELECT sum(b) FROM t1 ORDER BY a + 1", "line 1:32: 'a' must be…" },
        { "SELECT a, sum(b) FROM t1 GROUP BY a HAVING c > 5", "line 1:44: 'c' must be…" },
        { "SELECT count(*) over (PARTITION BY a) FROM t1 GROUP BY b", "line 1:36: 'a' must be…" },
        { "SELECT count(*) over (ORDER BY a) FROM t1 GROUP BY b", "line 1:32: 'a' must be…" },
        { "SELECT count(*) over (ORDER BY count(*) ROWS a PRECEDING) FROM t1 GROUP BY b", "line 1:46: 'a' must be…" },
        { "SELECT t.y FROM (VALUES 1) t(x)", "line 1:8: Column 't.y' cannot be resolved" },
        { "SELECT DISTINCT a FROM t1 ORDER BY b", "line 1:36: For SELECT DISTINCT, ORDER BY expressions must appear in select list" },
        { "SELECT DISTINCT random() as b FROM t1 ORDER BY b", null },
        { "SELECT random() FROM t1 ORDER BY random()", null },
        { "SELECT a FROM t1 ORDER BY random()", null },
        { "SELECT DISTINCT random() FROM t1 ORDER BY random()", "line 1:43: For SELECT DISTINCT, ORDER BY expressions must appear in select list" },
        { "SELECT * FROM t1 WHERE a", "line 1:24: WHERE clause must evaluate to a boolean: actual type bigint" },
        { "SELECT COUNT(DISTINCT a), COUNT(DISTINCT b), SUM(a) FROM t1", null },
        { "SELECT a x FROM t1 ORDER BY x + 1", null },
        { "SELECT a x FROM t1 ORDER BY a + 1", null },
        { "SELECT max(a) FROM (values (1,2), (2,1)) t(a,b) GROUP BY b ORDER BY max(b*1e0)", null },
        { "SELECT CAST(ROW(1) AS ROW(someField BIGINT)) AS a FROM (values (1,2)) t(a,b) GROUP BY b ORDER BY a.someField", null },
        { "SELECT t1.* FROM t1 ORDER BY a", null },
        { "SELECT DISTINCT t1.* FROM t1 ORDER BY t1.a", null },
        { "SELECT DISTINCT t1.* AS (w, x, y, z) FROM t1 ORDER BY w", null },
        { "SELECT a FROM t1 GROUP BY a ORDER BY (SELECT a)", null },
        { "SELECT a FROM t1 GROUP BY a ORDER BY (SELECT b)", "line 1:46: Subquery uses 'b' which must appear in GROUP BY clause" },
        { "SELECT * FROM t1 u (x, y)", "line 1:18: Column alias list has 2 entries but 'u' has 4 columns available" },
        { "SELECT * FROM t1 JOIN t2 ON 1 = 1", null },
        { "SELECT * FROM t1 JOIN t2 ON 5", "line 1:29: JOIN ON clause must evaluate to a boolean: actual type integer" },
        { "SELECT * FROM t1 JOIN t2 ON a = a", "line 1:29: Column 'a' is ambiguous" },
        { "SELECT * FROM t1 LEFT JOIN t2 ON t1.a + t2.a = 1", null },
        { "SELECT * FROM t1 RIGHT JOIN t2 ON t1.a + t2.a = 1", null },
        { "SELECT * FROM t1 LEFT JOIN t2 ON t1.a = t2.a OR t1.b = t2.b", null },
        { "SELECT sum(a) FROM t1 HAVING sum(a)", "line 1:30: HAVING clause must evaluate to a boolean: actual type bigint" },
        { "SELECT a x, b x FROM t1 ORDER BY x", "line 1:34: Column 'x' is ambiguous" },
        { "SELECT * FROM t1, t2", null },
        { "SELECT * FROM t1 WINDOW w AS (PARTITION BY a), w AS (ORDER BY b)", "line 1:48: WINDOW name 'w' specified more than once" },
        { "SELECT * FROM t1 WINDOW w AS (PARTITION BY a), w1 AS (w ORDER BY b)", null },
        { "SELECT * FROM t1 WINDOW w1 AS (w ORDER BY b), w AS (PARTITION BY a)", "line 1:32: Cannot resolve WINDOW name w" },
        { "SELECT avg(b) OVER w FROM (SELECT * FROM t1 WINDOW w AS (PARTITION BY a))", "line 1:20: Cannot resolve WINDOW name w" },
        { "SELECT * FROM (SELECT avg(b) OVER w FROM t1) WINDOW w AS (PARTITION BY a)", "line 1:35: Cannot resolve WINDOW name w" },
        { "SELECT count(*) OVER w FROM t1 WINDOW w AS (PARTITION BY a)", null },
        { "SELECT * FROM t1 WINDOW w AS (PARTITION BY a) ORDER BY (count(*) OVER w)", null },
        { "SELECT * FROM t1 WINDOW w1 AS (PARTITION BY a), w2 AS (w1 ORDER BY b), w3 AS (w2 RANGE c PRECEDING),w4 AS (w1 ROWS c PRECEDING)", null },
        { "SELECT * FROM t1 WINDOW w AS (w1 ORDER BY a)", "line 1:31: Cannot resolve WINDOW name w1" },
        { "SELECT * FROM t1 WINDOW w1 AS (ORDER BY a), w2 AS (w1 PARTITION BY b)", "line 1:68: WINDOW specification with named WINDOW reference cannot specify PARTITION BY" },
        { "SELECT * FROM t1 WINDOW w1 AS (ORDER BY a), w2 AS (w1 ORDER BY b)", "line 1:55: Cannot specify ORDER BY if referenced named WINDOW specifies ORDER BY" },
        { "SELECT * FROM t1 WINDOW w1 AS (RANGE CURRENT ROW), w2 AS (w1 ORDER BY b)", "line 1:59: Cannot reference named WINDOW containing frame specification" },
        { "SELECT * FROM (VALUES 1) t(a) WINDOW w AS (RANGE UNBOUNDED FOLLOWING)", "line 1:44: Window frame start cannot be UNBOUNDED FOLLOWING" },
        { "SELECT * FROM (VALUES 'x') t(a) WINDOW w AS (ROWS a PRECEDING)", "line 1:51: Window frame ROWS start value type must be exact numeric type with scale 0 (actual varchar(1))" },
        { "SELECT * FROM (VALUES 'x') t(a) WINDOW w AS (RANGE a PRECEDING)", "line 1:46: Window frame of type RANGE PRECEDING or FOLLOWING requires ORDER BY" },
        { "SELECT * FROM (VALUES (1, 2, 3)) t(a, b, c) WINDOW w AS (ORDER BY a, b RANGE c PRECEDING)", "line 1:58: Window frame of type RANGE PRECEDING or FOLLOWING requires single sort item in ORDER BY (actual: 2)" },
        { "SELECT * FROM (VALUES 'x') t(a) WINDOW w AS (GROUPS a PRECEDING)", "line 1:46: Window frame of type GROUPS PRECEDING or FOLLOWING requires ORDER BY" },
        { "SELECT * FROM (VALUES 1) t(a) WINDOW w AS (PARTITION BY count(a) OVER ())", "line 1:57: Cannot nest window functions or row pattern measures inside window specification" },
        { "SELECT * FROM (VALUES 1) t(a) WINDOW w AS (ORDER BY count(a) OVER ())", "line 1:53: Cannot nest window functions or row pattern measures inside window specification" },
        { "SELECT * FROM (VALUES 1) t(a) WINDOW w AS (ROWS count(a) OVER () PRECEDING)", "line 1:49: Cannot nest window functions or row pattern measures inside window specification" },
        { "SELECT max(c) OVER (w PARTITION BY a) FROM t1 WINDOW w AS (ORDER BY b)", "line 1:36: WINDOW specification with named WINDOW reference cannot specify PARTITION BY" },
        { "SELECT max(c) OVER (w ORDER BY a) FROM t1 WINDOW w AS (ORDER BY b)", "line 1:23: Cannot specify ORDER BY if referenced named WINDOW specifies ORDER BY" },
        { "SELECT max(c) OVER (w ORDER BY a) FROM t1 WINDOW w AS (ROWS b PRECEDING)", "line 1:21: Cannot reference named WINDOW containing frame specification" },
        { "SELECT max(c) OVER w FROM t1 WINDOW w AS (ROWS b PRECEDING)", null },
        { "SELECT * FROM t1 WINDOW w1 AS (PARTITION BY a) ORDER BY max(b) OVER w", "line 1:69: Cannot resolve WINDOW name w" },
        { "SELECT max(a) FROM (values (1,2)) t(a,b) GROUP BY b WINDOW w AS (ORDER BY a)", "line 1:75: 'a' must be an aggregate expression or appear in GROUP BY clause" },
        { "SELECT avg(sum(a) OVER ()) FROM t1", "line 1:12: Cannot nest window functions or row pattern measures inside aggregation 'avg'…" },
        { "SELECT sum(sum(a) OVER ()) OVER () FROM t1", "line 1:12: Cannot nest window functions or row pattern measures inside window function arguments" },
        { "SELECT avg(a) OVER (PARTITION BY sum(b) OVER ()) FROM t1", "line 1:34: Cannot nest window functions or row pattern measures inside window specification" },
        { "SELECT lag(x, 2) OVER() FROM (VALUES 1, 2, 3, 4, 5) t(x)", "line 1:23: lag function requires an ORDER BY window clause" },
        { "SELECT lag(x, 2) OVER(ORDER BY x ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING) FROM (VALUES 1, 2) t(x)", "line 1:34: Cannot specify window frame for lag function" },
        { "SELECT row_number()", "line 1:8: Window function row_number requires an OVER clause" },
        { "SELECT coalesce(lead(a), 0) from (values(0)) t(a)", "line 1:17: Window function lead requires an OVER clause" },
        { "SELECT rank() OVER (ROWS UNBOUNDED FOLLOWING)", "line 1:21: Window frame start cannot be UNBOUNDED FOLLOWING" },
        { "SELECT rank() OVER (ROWS 2 FOLLOWING)", "line 1:21: Window frame starting from FOLLOWING cannot end with CURRENT ROW" },
        { "SELECT rank() OVER (ROWS BETWEEN CURRENT ROW AND UNBOUNDED PRECEDING)", "line 1:21: Window frame end cannot be UNBOUNDED PRECEDING" },
        { "SELECT rank() OVER (ROWS BETWEEN CURRENT ROW AND 5 PRECEDING)", "line 1:21: Window frame starting from CURRENT ROW cannot end with PRECEDING" },
        { "SELECT rank() OVER (ROWS BETWEEN 2 FOLLOWING AND 5 PRECEDING)", "line 1:21: Window frame starting from FOLLOWING cannot end with PRECEDING" },
        { "SELECT rank() OVER (ROWS 5e-1 PRECEDING)", "line 1:26: Window frame ROWS start value type must be exact numeric type with scale 0 (actual double)" },
        { "SELECT rank() OVER (ROWS BETWEEN CURRENT ROW AND 'foo' FOLLOWING)", "line 1:50: Window frame ROWS end value type must be exact numeric type with scale 0 (actual varchar(3))" },
        { "SELECT rank() OVER (ROWS BETWEEN SMALLINT '1' PRECEDING AND TINYINT '2' FOLLOWING) FROM (VALUES 1) t(x)", null },
        { "SELECT rank() OVER (ROWS BETWEEN DECIMAL '1' PRECEDING AND DECIMAL '2' FOLLOWING) FROM (VALUES 1) t(x)", null },
        { "SELECT array_agg(x) OVER (ORDER BY x RANGE BETWEEN 5 PRECEDING AND 10 PRECEDING) FROM (VALUES 1) t(x)", null },
        { "SELECT array_agg(x) OVER (ORDER BY x RANGE BETWEEN -x PRECEDING AND 0 * x FOLLOWING) FROM (VALUES 1) t(x)", null },
        { "SELECT array_agg(x) OVER (RANGE BETWEEN 1 PRECEDING AND 1 FOLLOWING) FROM (VALUES 1) t(x)", "line 1:27: Window frame of type RANGE PRECEDING or FOLLOWING requires ORDER BY" },
        { "SELECT array_agg(x) OVER (ORDER BY x DESC, x ASC RANGE BETWEEN 1 PRECEDING AND 1 FOLLOWING) FROM (VALUES 1) t(x)", "line 1:27: Window frame of type RANGE PRECEDING or FOLLOWING requires single sort item in ORDER BY (actual: 2)" },
        { "SELECT array_agg(x) OVER (ORDER BY x RANGE BETWEEN 1 PRECEDING AND 1 FOLLOWING) FROM (VALUES 'a') t(x)", "line 1:36: Window frame of type RANGE PRECEDING or FOLLOWING requires that sort item type be numeric, datetime or interval (actual: varchar(1))" },
        { "SELECT array_agg(x) OVER (ORDER BY x RANGE BETWEEN 'a' PRECEDING AND 'z' FOLLOWING) FROM (VALUES 1) t(x)", "line 1:52: Window frame RANGE value type (varchar(1)) not compatible with sort item type (integer)" },
        { "SELECT array_agg(x) OVER (ORDER BY x RANGE INTERVAL '1' day PRECEDING) FROM (VALUES INTERVAL '1' year) t(x)", "line 1:44: Window frame RANGE value type (interval day to second) not compatible with sort item type (interval year to month)" },
        { "SELECT array_agg(x) OVER (RANGE BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) FROM (VALUES 1) t(x)", null },
        { "SELECT array_agg(x) OVER (ORDER BY y, z RANGE BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) FROM (VALUES (1, 'text', true)) t(x, y, z)", null },
        { "SELECT rank() OVER (GROUPS 2 PRECEDING) FROM (VALUES 1) t(x)", "line 1:21: Window frame of type GROUPS PRECEDING or FOLLOWING requires ORDER BY" },
        { "SELECT rank() OVER (ORDER BY x GROUPS BETWEEN CAST(1 AS decimal(38, 0)) PRECEDING AND INTEGER '2' FOLLOWING) FROM (VALUES 1) t(x)", null },
        { "SELECT a, count(DISTINCT b) OVER () FROM t1", "line 1:11: DISTINCT in window function parameters not yet supported: count(DISTINCT b) OVER ()" },
        { "SELECT t1.*, a FROM t1 GROUP BY 1,2,c,d", null },
        { "SELECT (a, b) FROM t1 GROUP BY a, b", null },
        { "SELECT sum(a) FROM t1 HAVING avg(a) - avg(b) > 10", null },
        { "SELECT a FROM t1 HAVING a = 1", "line 1:8: 'a' must be an aggregate expression or appear in GROUP BY clause" },
        { "WITH AB AS (SELECT * FROM t1) SELECT * FROM ab", null },
        { "WITH a AS (SELECT * FROM b), b AS (SELECT * FROM t1) SELECT * FROM a", "line 1:26: Table 'b' does not exist" },
        { "WITH a(x) AS (SELECT 1), b(y) AS (SELECT x + 1 FROM a), c(z) AS (SELECT y * 10 FROM b) SELECT * FROM a, b, c", null },
        { "WITH a(x) AS (SELECT * FROM t1) SELECT * FROM a", "line 1:6: Column alias list has 1 entries but relation has 4 columns" },
        { "WITH a(x, y, z, x) AS (SELECT * FROM t1) SELECT * FROM a", "line 1:17: Column name 'x' specified more than once" },
        { "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL (((SELECT n + 2 FROM t WHERE n < 6)))) SELECT * from t", null },
        { "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL (((TABLE t)))) SELECT * from t", "line 1:47: recursive reference outside of FROM clause of the step relation of recursion" },
        { "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL (((SELECT n + 2 FROM t WHERE n < 6) LIMIT 1))) SELECT * from t", "line 1:80: FETCH FIRST / LIMIT clause in the step relation of recursion" },
        { "WITH RECURSIVE t(n) AS (SELECT 1 INTERSECT SELECT n + 2 FROM t WHERE n < 6) SELECT * from t", "line 1:62: recursive reference not allowed in this context" },
        { "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 2 FROM (SELECT 10) u LEFT JOIN t ON true WHERE n < 6) SELECT * FROM t", "line 1:86: recursive reference in right source of LEFT join" },
        { "SELECT * FROM t1 FETCH FIRST 5 ROWS WITH TIES", "line 1:18: FETCH FIRST WITH TIES clause requires ORDER BY" },
        { "SELECT * FROM t1 FETCH FIRST 0 ROWS ONLY", "line 1:18: FETCH FIRST row count must be positive (actual value: 0)" },
        { "SELECT lower(DISTINCT a) FROM (VALUES('foo')) AS t1(a)", "line 1:8: DISTINCT is not supported for non-aggregation functions" },
    };

    [Theory]
    [MemberData(nameof(Statements))]
    public void Is_judged_as_by_Trino(string sql, string? message)
    {
        SqlException? error = null;
        try
        {
            SqlFrontEnd.Analyze(sql, new Tables(), new SqlOptions(Sql.Now));
        }
        catch (SqlException exception)
        {
            error = exception;
        }

        if (message is [.. string beginning, '…'])
            Assert.StartsWith(beginning, error?.Message, StringComparison.Ordinal);
        else
            Assert.Equal(message, error?.Message);
    }

    /// <summary><c>t1</c> has four columns, <c>t2</c> two.</summary>
    private sealed class Tables : ISqlCatalog
    {
        public SqlTable? FindTable(string identifierPath) => identifierPath switch
        {
            "t1" => Table("a", "b", "c", "d"),
            "t2" => Table("a", "b"),
            _ => null,
        };

        private static SqlTable Table(params string[] columns) => new(new object(), "t", [.. columns.Select(name => new SqlColumn(name, SqlType.BigInt))]);
    }
}
