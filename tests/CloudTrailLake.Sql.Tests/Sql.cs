using CloudTrailLake.Sql.Analysis.Bound;

namespace CloudTrailLake.Sql.Tests;

/// <summary>Short ways to analyze in tests.</summary>
internal static class Sql
{
    public static readonly DateTimeOffset Now = new(2026, 3, 15, 10, 30, 45, 123, TimeSpan.Zero);

    /// <summary><c>$E</c> stands for the store of events, <c>$C</c> for that of configuration items.</summary>
    public static AnalyzedQuery Analyze(string sql) => SqlFrontEnd.Analyze(Fill(sql), new TestCatalog(), new SqlOptions(Now));

    public static SqlException Refused(string sql) => Assert.Throws<SqlException>(() => Analyze(sql));

    public static string Fill(string sql) => sql.Replace("$E", TestCatalog.EventsId, StringComparison.Ordinal).Replace("$C", TestCatalog.ConfigId, StringComparison.Ordinal);

    /// <summary>The only select item of <c>SELECT … FROM t</c>.</summary>
    public static BoundExpression Item(string expression, string from = "t") => ((BoundSelect)Analyze($"SELECT {expression} FROM {from}").Root.Body).Items[0];

    public static string TypeOf(string expression) => Item(expression).Type.Name;
}
