namespace CloudTrailLake.Sql.Tests;

/// <summary>A statement twice as long costs twice as much, up to the longest that the API takes. Counted in bytes allocated, which no busy machine changes.</summary>
public sealed class LinearityTests
{
    [Theory]
    [InlineData("SELECT 1 FROM t WHERE ", "i = {0}", " OR ")]
    [InlineData("SELECT 1 FROM t WHERE ", "(i > {0} AND s = 'a')", " OR ")]
    [InlineData("SELECT 1 FROM t WHERE i IN (0, ", "{0}", ", ")]
    [InlineData("SELECT ", "{0}", " + ")]
    [InlineData("SELECT ", "'a{0}'", " || ")]
    [InlineData("SELECT ", "i + {0}", ", ")]
    [InlineData("SELECT CASE i ", "WHEN {0} THEN 'a'", " ")]
    [InlineData("", "SELECT {0}", " UNION ALL ")]
    [InlineData("VALUES ", "({0}, 'a')", ", ")]
    [InlineData("SELECT ", "abs(abs({0}))", ", ")]
    [InlineData("SELECT ", "(SELECT max(i) FROM t WHERE i > {0})", ", ")]
    [InlineData("SELECT ", "(((((({0}))))))", ", ")]
    [InlineData("SELECT ", "ARRAY[{0}, 1][1]", ", ")]
    [InlineData("SELECT ", "count(*) FILTER (WHERE i = {0})", ", ")]
    [InlineData("SELECT 1 -- ", "{0}", "")]
    [InlineData("SELECT 1 /* ", "/*{0}", "")]
    [InlineData("SELECT ", "transform(a, x -> x + {0})", ", ")]
    public void Twice_the_text_costs_twice_the_work(string begin, string part, string separator)
    {
        string half = Statement(begin, part, separator, SqlLimits.StatementCharacters / 2);
        string whole = Statement(begin, part, separator, SqlLimits.StatementCharacters);
        Cost(half);
        Cost(whole);
        Assert.InRange((double)Cost(whole) / Cost(half), 0, 2.5);
    }

    private static string Statement(string begin, string part, string separator, int length)
    {
        var parts = new List<string>();
        for (int i = 0, size = begin.Length; size + part.Length < length - 20; i++)
        {
            parts.Add(part.Replace("{0}", (1000 + i).ToString(), StringComparison.Ordinal));
            size += parts[^1].Length + separator.Length;
        }

        string end = begin.EndsWith("IN (0, ", StringComparison.Ordinal) ? ")" : begin.Contains("CASE", StringComparison.Ordinal) ? " END FROM t" : begin.StartsWith("SELECT", StringComparison.Ordinal) && !begin.Contains("FROM", StringComparison.Ordinal) && !begin.Contains("--", StringComparison.Ordinal) ? " FROM t" : string.Empty;
        return begin + string.Join(separator, parts) + end;
    }

    private static long Cost(string sql)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            Sql.Analyze(sql);
        }
        catch (SqlException)
        {
            // A refusal costs something, too.
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
