namespace CloudTrailLake.Sql;

/// <summary>The names of dialects, as options, headers and bodies spell them.</summary>
internal static class SqlDialectNames
{
    public const string Trino = "trino";

    public const string TransactSql = "tsql";

    /// <summary>Both names, for messages.</summary>
    public const string All = $"{Trino} and {TransactSql}";

    public static string Name(this SqlDialect dialect) => dialect == SqlDialect.TransactSql ? TransactSql : Trino;

    /// <summary>The dialect of a name in any case; null for a name of none.</summary>
    public static SqlDialect? Find(string name) =>
        string.Equals(name, Trino, StringComparison.OrdinalIgnoreCase) ? SqlDialect.Trino
        : string.Equals(name, TransactSql, StringComparison.OrdinalIgnoreCase) ? SqlDialect.TransactSql
        : null;
}
