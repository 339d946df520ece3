namespace CloudTrailLake.Sql;

/// <summary>What a statement is written in.</summary>
internal enum SqlDialect
{
    /// <summary>Trino's, the language of CloudTrail Lake.</summary>
    Trino,

    /// <summary>SQL Server's.</summary>
    TransactSql,
}
