namespace CloudTrailLake.Sql.Tests;

/// <summary>Names of result columns, as AWS's own results show them.</summary>
public sealed class NamingTests
{
    [Theory]
    [InlineData("SELECT eventName, EVENTTIME FROM $E", "eventName,EVENTTIME")]
    [InlineData("SELECT userIdentity.principalId, useridentity.arn FROM $E", "principalId,arn")]
    [InlineData("SELECT e.userIdentity.sessionContext.sessionIssuer.userName FROM $E AS e", "userName")]
    [InlineData("SELECT count(*), eventName, 1 + 1, count(*) AS Total, eventID xId FROM $E GROUP BY eventName, eventID", "_col0,eventName,_col2,Total,xId")]
    [InlineData("SELECT eventname, eventname FROM $E", "eventname,eventname")]
    [InlineData("SELECT \"eventName\" AS \"The Name\" FROM $E", "The Name")]
    [InlineData("SELECT * FROM u", "i,b,x")]
    [InlineData("SELECT u.*, 1 FROM u", "i,b,x,_col3")]
    [InlineData("SELECT * FROM (SELECT i AS Big, x FROM u)", "Big,x")]
    [InlineData("SELECT * FROM u JOIN (SELECT i, s FROM t) v USING (i)", "i,b,x,s")]
    [InlineData("SELECT k, v FROM t, unnest(m) AS x(k, v)", "k,v")]
    [InlineData("SELECT eventName FROM $E UNION ALL SELECT s FROM t", "eventName")]
    [InlineData("VALUES (1, 'a')", "_col0,_col1")]
    [InlineData("SELECT tlsDetails.* FROM $E", "tlsversion,ciphersuite,clientprovidedhostheader")]
    [InlineData("SELECT element_at(resources, 1).arn FROM $E", "arn")]
    public void Are_spelled_as_the_result_shows_them(string sql, string names) =>
        Assert.Equal(names, string.Join(',', Sql.Analyze(sql).OutputColumns.Select(column => column.Name)));

    [Fact]
    public void Star_gives_the_published_columns_in_order_without_hidden_ones()
    {
        IReadOnlyList<OutputColumn> columns = Sql.Analyze("SELECT * FROM $E").OutputColumns;
        Assert.Equal(35, columns.Count);
        Assert.Equal(["eventversion", "useridentity", "eventtime"], columns.Take(3).Select(column => column.Name));
        Assert.DoesNotContain(columns, column => column.Name is "calendarday" or "$commit_version");
    }

    [Fact]
    public void Hidden_columns_can_be_named() =>
        Assert.Equal(["calendarday", "$commit_version"], Sql.Analyze("SELECT calendarday, \"$commit_version\" FROM $E").OutputColumns.Select(column => column.Name));
}
