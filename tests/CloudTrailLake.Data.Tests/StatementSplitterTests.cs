using CloudTrailLake.Data.Statements;

namespace CloudTrailLake.Data.Tests;

/// <summary>Where statements end and which parameters they hold.</summary>
public sealed class StatementSplitterTests
{
    [Theory]
    [InlineData("SELECT 1", "SELECT 1")]
    [InlineData("SELECT 1;", "SELECT 1")]
    [InlineData(";; SELECT 1 ;;SELECT 2;", "SELECT 1", "SELECT 2")]
    [InlineData("SELECT ';' ; SELECT \";\"", "SELECT ';'", "SELECT \";\"")]
    [InlineData("SELECT 'it''s; so' ; SELECT 2", "SELECT 'it''s; so'", "SELECT 2")]
    [InlineData("SELECT \"a\"\";b\" ; SELECT 2", "SELECT \"a\"\";b\"", "SELECT 2")]
    [InlineData("SELECT 1 -- no; end\n; SELECT /* ; */ 2", "SELECT 1 -- no; end", "SELECT /* ; */ 2")]
    [InlineData("SELECT '-- no comment'; SELECT 2", "SELECT '-- no comment'", "SELECT 2")]
    [InlineData("SELECT 'open; SELECT 2", "SELECT 'open; SELECT 2")]
    [InlineData("SELECT /* open; SELECT 2", "SELECT /* open; SELECT 2")]
    [InlineData("SELECT 4 / 2 - -1; SELECT 2", "SELECT 4 / 2 - -1", "SELECT 2")]
    [InlineData("-- nothing; at all", "-- nothing; at all")]
    public void EndsStatementsAtSemicolonsOutsideQuotesAndComments(string command, params string[] expected) =>
        Assert.Equal(expected, StatementSplitter.Split(command, "trino").Select(s => s.Text.Trim()));

    [Fact]
    public void BracketsQuoteInTsqlOnly()
    {
        Assert.Equal(2, StatementSplitter.Split("SELECT x[1;2]", "trino").Count);
        Assert.Single(StatementSplitter.Split("SELECT [a;b]]c;d]", "tsql"));
    }

    [Theory]
    [InlineData("SELECT a WHERE x = @one AND y = :Two AND z = $three$ AND @ONE > 0", 0, "one", "Two", "three")]
    [InlineData("SELECT ? + ?, '?', \"?\", -- ?\n /* ? */ ?", 3)]
    [InlineData("SELECT '@a', \"$commit_version\", a@b, e$f, 1 : 2, $open", 0, "b")]
    [InlineData("SELECT \"$commit_version\" > $Since$ AND \"$commit_version\" <= $Until$", 0, "Since", "Until")]
    public void FindsParameters(string statement, int positional, params string[] names)
    {
        var only = Assert.Single(StatementSplitter.Split(statement, "trino"));
        Assert.Equal(positional, only.Positional);
        Assert.Equal(names, only.Names);
    }

    [Fact]
    public void EachStatementStandsAtItsPlaceInTheCommand()
    {
        var statements = StatementSplitter.Split("SELECT 1;\n\n  -- about it\n  SELECT 2; SELECT 3", "trino");
        Assert.Equal(["SELECT 1", "\n\n\n  SELECT 2", "\n\n\n" + new string(' ', 12) + "SELECT 3"], statements.Select(s => s.Text));
    }
}
