namespace CloudTrailLake.Sql.TSql.Tests;

/// <summary>What would end the process is refused from the tokens, and what is long but flat runs, on a small stack too.</summary>
public sealed class NestingTests
{
    private const int Deep = 2_000;

    public static TheoryData<string, string, string, string> Nested => new()
    {
        { "SELECT ", "(", "1", ")" },
        { "SELECT ", "- ", "1", "" },
        { "SELECT ", "~", "1", "" },
        { "SELECT ", "+(-", "1", ")" },
        { "SELECT 1 WHERE ", "NOT ", "1 = 1", "" },
        { "SELECT 1 WHERE ", "(", "1 = 1", ")" },
        { "SELECT 1 WHERE ", "NOT (", "1 = 1", ")" },
        { "SELECT ", "CASE WHEN 1 = 1 THEN ", "1", " END" },
        { "SELECT ", "CASE WHEN 1 = 1 THEN 1 ELSE ", "1", " END" },
        { "SELECT ", "(SELECT ", "1", ")" },
        { "SELECT ", "ABS(", "1", ")" },
        { "SELECT ", "CAST(", "1", " AS int)" },
        { "SELECT ", "{fn abs(", "1", ")}" },
        { "SELECT 1 FROM ", "(SELECT 1 AS x FROM ", "trail", ") AS d" },
        { "SELECT 1 FROM ", "(", "trail", " CROSS JOIN trail)" },
        { "SELECT 1 WHERE ", "EXISTS (SELECT 1 WHERE ", "1 = 1", ")" },
        { "SELECT 1 WHERE 1 IN ", "(SELECT 1 WHERE 1 IN ", "(1)", ")" },
        { "", "(", "SELECT 1", ")" },
        { "", "BEGIN ", "SELECT 1", " END" },
        { "", "IF 1 = 1 ", "SELECT 1", "" },
        { "", "WHILE 1 = 1 ", "SELECT 1", "" },
        { "", "IF 1 = 1 SELECT 1 ELSE ", "SELECT 1", "" },
        { "", "BEGIN TRY ", "SELECT 1", " END TRY BEGIN CATCH END CATCH" },
        { "SELECT ", "(", "1", "" },
        { "", "(SELECT ", "1", "" },
    };

    public static TheoryData<string, string> Chains => new()
    {
        { "SELECT 1 WHERE 1 = 1", " OR 1 = 1" },
        { "SELECT 1 WHERE 1 = 1", " AND 1 = 1" },
        { "SELECT 1", " + 1" },
        { "SELECT 1", " * 1" },
        { "SELECT 'a'", " + 'a'" },
        { "SELECT 1", ", 1" },
        { "SELECT 1", " UNION ALL SELECT 1" },
        { "SELECT CASE WHEN 1 = 2 THEN 0", " WHEN 1 = 1 THEN 1" },
        { "SELECT 1 WHERE 1 IN (1", ", 1" },
    };

    [Theory]
    [MemberData(nameof(Nested))]
    public void DeepNestingIsRefusedWithItsPlace(string before, string open, string core, string close)
    {
        SqlException refusal = Assert.Throws<SqlException>(() => TransactFrontEnd.Format(Text(before, open, core, close, Deep)));

        Assert.Equal(SqlErrorCode.StatementTooLarge, refusal.Code);
        Assert.Contains("nests deeper than", refusal.Reason, StringComparison.Ordinal);
        Assert.True(refusal.Column > 20, refusal.Message);
    }

    [Theory]
    [MemberData(nameof(Nested))]
    public void NestingUpToTheBoundNeedsNoStackOfTheCaller(string before, string open, string core, string close)
    {
        // The bound counts every bracket, so that some forms take two of it for one level.
        string sql = Text(before, open, core, close, 45);
        SqlException? refusal = null;
        var thread = new Thread(() => refusal = Record.Exception(() => TransactFrontEnd.Format(sql)) as SqlException, 256 * 1024);
        thread.Start();
        thread.Join();

        Assert.NotEqual(SqlErrorCode.StatementTooLarge, refusal?.Code);
    }

    [Theory]
    [MemberData(nameof(Chains))]
    public void LongChainsRun(string first, string next)
    {
        string sql = first + string.Concat(Enumerable.Repeat(next, 1_400)) + (first.Contains("CASE", StringComparison.Ordinal) ? " END" : first.EndsWith("(1", StringComparison.Ordinal) ? ")" : "");

        Assert.NotEmpty(Statements.Analyze(sql).OutputColumns);
        Assert.NotEmpty(TransactFrontEnd.Format(sql));
    }

    [Fact]
    public void TheLongestStatementRuns()
    {
        string sql = "SELECT 1 WHERE 1=1" + string.Concat(Enumerable.Repeat(" OR 1=1", (TransactLimits.StatementCharacters - 18) / 7));

        Assert.NotEmpty(TransactFrontEnd.Format(sql));
        Assert.Equal(SqlErrorCode.StatementTooLarge, Assert.Throws<SqlException>(() => TransactFrontEnd.Format(sql + new string(' ', 100))).Code);
    }

    private static string Text(string before, string open, string core, string close, int depth) =>
        before + string.Concat(Enumerable.Repeat(open, depth)) + core + string.Concat(Enumerable.Repeat(close, depth));
}
