namespace CloudTrailLake.Sql.TSql;

/// <summary>The front end of each dialect.</summary>
internal static class SqlDialects
{
    /// <summary>Parses and analyzes one query statement.</summary>
    /// <exception cref="SqlException">The statement is refused.</exception>
    public static AnalyzedQuery Analyze(SqlDialect dialect, string sql, ISqlCatalog catalog, SqlOptions options) =>
        dialect == SqlDialect.TransactSql ? TransactFrontEnd.Analyze(sql, catalog, options) : SqlFrontEnd.Analyze(sql, catalog, options);

    /// <summary>A statement in its one spelling.</summary>
    /// <exception cref="SqlException">The text is no query.</exception>
    public static string Format(SqlDialect dialect, string sql) => dialect == SqlDialect.TransactSql ? TransactFrontEnd.Format(sql) : SqlFrontEnd.Format(sql);

    /// <summary>The parameters of a statement by the order of the text: null for a <c>?</c>, else the name as typed, each name once.</summary>
    /// <exception cref="SqlException">The text is no query.</exception>
    public static IReadOnlyList<string?> ParametersOf(SqlDialect dialect, string sql) =>
        dialect == SqlDialect.TransactSql ? TransactFrontEnd.ParametersOf(sql) : SqlFrontEnd.ParametersOf(sql);
}
