using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.TSql.Tests;

/// <summary>Statements over one table, trail, in the middle of 2023.</summary>
internal sealed class Statements : ISqlCatalog
{
    private static readonly SqlTable Trail = new(
        new object(),
        "trail",
        [
            new SqlColumn("eventname", SqlType.Varchar),
            new SqlColumn("eventsource", SqlType.Varchar),
            new SqlColumn("eventtime", SqlType.Timestamp3),
            new SqlColumn("readonly", SqlType.Boolean),
            new SqlColumn("requestparameters", SqlType.MapOfVarchar),
            new SqlColumn("useridentity", new RowType([new RowField("type", SqlType.Varchar), new RowField("arn", SqlType.Varchar)])),
        ]);

    public static DateTimeOffset Now { get; } = new(2023, 7, 1, 12, 0, 0, TimeSpan.Zero);

    public static AnalyzedQuery Analyze(string sql, params QueryParameter[] parameters) =>
        TransactFrontEnd.Analyze(sql, new Statements(), new SqlOptions(Now) { Parameters = QueryParameters.Of(parameters) });

    public static SqlException Refusal(string sql) => Assert.Throws<SqlException>(() => Analyze(sql));

    public SqlTable? FindTable(string identifierPath) => string.Equals(identifierPath, "trail", StringComparison.OrdinalIgnoreCase) ? Trail : null;
}
