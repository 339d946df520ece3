using CloudTrailLake.Automation.SavedQueries;
using CloudTrailLake.Automation.Schedules;
using CloudTrailLake.Automation.Tests.Support;
using CloudTrailLake.Sql;

namespace CloudTrailLake.Automation.Tests.SavedQueries;

public sealed class SavedQueryTests
{
    [Fact]
    public async Task EveryChangeIsANewVersionAndOldOnesStayReadable()
    {
        await using var lake = Still();
        lake.CreateStore();
        var first = lake.Save("q", "SELECT eventName FROM trail");
        lake.Time.Advance(TimeSpan.FromMinutes(1));
        var draft = new SavedQueryDraft { Statement = "SELECT eventSource FROM trail", Description = "Sources", Tags = new Dictionary<string, string> { ["team"] = "soc", ["a"] = "b" } };
        var second = lake.Automation.SavedQueries.Update(lake.Scope, "arn:aws:iam::000000000000:user/other", "q", draft);
        var same = lake.Automation.SavedQueries.Update(lake.Scope, AutomationLake.Principal, "q", draft with { Tags = new Dictionary<string, string> { ["a"] = "b", ["team"] = "soc" } });
        await lake.RestartAsync();
        var queries = lake.Automation.SavedQueries;

        Assert.Equal((first.Id, 2, 2), (second.Id, second.Version, same.Version));
        Assert.Equal("SELECT eventName FROM trail", queries.Get(lake.Scope, "q", 1).Content.Statement);
        var latest = queries.Get(lake.Scope, "q");
        Assert.Equal(("SELECT eventSource FROM trail", "Sources", 2), (latest.Content.Statement, latest.Content.Description, latest.Version));
        Assert.Equal((AutomationLake.Principal, "arn:aws:iam::000000000000:user/other"), (latest.Owner, latest.VersionCreatedBy));
        Assert.Equal(["a", "team"], latest.Content.Tags.Keys);
        Assert.Equal([2, 1], queries.Versions(lake.Scope, "q").Select(query => query.Version));
        Assert.Contains("has no version 3; the latest is 2", Assert.Throws<AutomationException>(() => queries.Get(lake.Scope, "q", 3)).Message, StringComparison.Ordinal);
        Assert.Equal(AutomationError.NotFound, Assert.Throws<AutomationException>(() => queries.Get(lake.Scope with { Region = "eu-west-1" }, "q")).Error);
    }

    [Fact]
    public async Task APinnedVersionOutlivesManyChangesAndAQueryOnAScheduleStays()
    {
        await using var lake = Still();
        lake.CreateStore();
        lake.Save("q", "SELECT 0 AS n FROM (VALUES 1) t(i)");
        await lake.ScheduleAsync("pinned", new ScheduleDraft { SavedQuery = "q", Version = 1, Expression = "rate(1 hour)" });
        for (var i = 1; i <= AutomationLimits.MaxVersions + 2; i++)
        {
            lake.Automation.SavedQueries.Update(lake.Scope, AutomationLake.Principal, "q", new SavedQueryDraft { Statement = $"SELECT {i} AS n FROM (VALUES 1) t(i)" });
        }

        var versions = lake.Automation.SavedQueries.Versions(lake.Scope, "q").Select(query => query.Version).ToList();
        Assert.Equal(AutomationLimits.MaxVersions + 1, versions.Count);
        Assert.Equal([1, 4], versions.Order().Take(2));
        Assert.Contains("The schedule 'pinned' runs", Assert.Throws<AutomationException>(() => lake.Automation.SavedQueries.Delete(lake.Scope, "q")).Message, StringComparison.Ordinal);
        await lake.Automation.Schedules.DeleteAsync(lake.Scope, "pinned");
        lake.Automation.SavedQueries.Delete(lake.Scope, "q");
        Assert.Empty(lake.Automation.SavedQueries.List(lake.Scope));
    }

    [Fact]
    public async Task TheStatementIsCheckedWithItsDefaultsWhenSaved()
    {
        await using var lake = Still();
        lake.CreateStore();
        Assert.Contains("Column 'nosuch' cannot be resolved", Assert.Throws<SqlException>(() => lake.Save("q", "SELECT nosuch FROM trail")).Message, StringComparison.Ordinal);
        Assert.Throws<SqlException>(() => lake.Save("q", "SELECT FROM trail"));
        Assert.Throws<SqlException>(() => lake.Save("q", "SELECT 1 FROM other"));
        Assert.Contains("'who' is not declared", Refusal("SELECT 1 FROM trail WHERE userIdentity.userName = $who$"), StringComparison.Ordinal);
        Assert.Contains("does not use the parameter 'who'", Refusal("SELECT 1 FROM trail", Parameter("who")), StringComparison.Ordinal);
        Assert.Contains("'n': 'x' is not a valid bigint value", Refusal("SELECT $n$ FROM trail", new SavedQueryParameter("n", "bigint", "x", HasDefault: true)), StringComparison.Ordinal);
        Assert.Contains("'n': Unknown type: number", Refusal("SELECT $n$ FROM trail", new SavedQueryParameter("n", "number", null, HasDefault: false)), StringComparison.Ordinal);
        Assert.Contains("in place of '?'", Refusal("SELECT ? FROM trail"), StringComparison.Ordinal);
        Assert.Contains("'Since' is filled in by each run", Refusal("SELECT 1 FROM trail", Parameter("Since")), StringComparison.Ordinal);
        Assert.Contains("each of another name", Refusal("SELECT $a$ FROM trail", Parameter("a"), Parameter("A")), StringComparison.Ordinal);
        Assert.Contains("1 to 10000 characters", Refusal(new string(' ', 10_001)), StringComparison.Ordinal);
        Assert.Empty(lake.Automation.SavedQueries.List(lake.Scope));

        lake.Save("q", "SELECT 1 AS x FROM trail WHERE userIdentity.userName = :who AND eventTime > @from", Parameter("WHO"), new SavedQueryParameter("from", "timestamp(3)", "2026-01-01 00:00:00", HasDefault: true));
        Assert.Contains("'mysql' is not supported", Assert.Throws<AutomationException>(() => lake.Automation.SavedQueries.Update(
            lake.Scope, AutomationLake.Principal, "q", new SavedQueryDraft { Statement = "SELECT 1 FROM trail", Dialect = "mysql" })).Message, StringComparison.Ordinal);

        // T-SQL is checked as T-SQL.
        Assert.Throws<SqlException>(() => lake.Save("t", "SELECT TOP (1) eventName FROM trail"));
        lake.Automation.SavedQueries.Update(lake.Scope, AutomationLake.Principal, "q", new SavedQueryDraft { Statement = "SELECT TOP (1) [eventName] FROM trail WHERE eventTime > @StartTime", Dialect = "tsql" });
        Assert.Throws<SqlException>(() => lake.Automation.SavedQueries.Update(
            lake.Scope, AutomationLake.Principal, "q", new SavedQueryDraft { Statement = "SELECT 1 FROM trail LIMIT 1", Dialect = "tsql" }));

        string Refusal(string statement, params SavedQueryParameter[] parameters) => Assert.Throws<AutomationException>(() => lake.Save("q", statement, parameters)).Message;

        static SavedQueryParameter Parameter(string name) => new(name, "varchar", null, HasDefault: false);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a/b")]
    [InlineData("..")]
    [InlineData("ä")]
    public async Task NamesStandInPaths(string name)
    {
        await using var lake = Still();
        lake.CreateStore();
        Assert.Throws<AutomationException>(() => lake.Save(name, "SELECT 1 FROM trail"));
    }

    private static AutomationLake Still() => new(options => options with { Fires = false });
}
