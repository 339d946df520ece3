using CloudTrailLake.Sql.TSql.Parsing;
using CloudTrailLake.Sql.TSql.Semantics;

namespace CloudTrailLake.Sql.TSql;

/// <summary>The way from a T-SQL statement's text to the same analyzed tree that Trino's front end gives.</summary>
internal static class TransactFrontEnd
{
    /// <summary>Parses and analyzes one SELECT.</summary>
    /// <exception cref="SqlException">The statement is refused; the message begins with its place, <c>line 1:8: </c>.</exception>
    public static AnalyzedQuery Analyze(string sql, ISqlCatalog catalog, SqlOptions options)
    {
        TransactStatement statement = TransactParser.Parse(sql);
        return SqlFrontEnd.Analyze(statement.Query, $"/* tsql */ {statement.Text}", catalog, options with { Collation = CaseInsensitiveCollation.Instance });
    }

    /// <summary>A statement in one spelling; names and types are not looked at.</summary>
    /// <exception cref="SqlException">The text is no SELECT.</exception>
    public static string Format(string sql) => TransactParser.Parse(sql).Text;

    /// <summary>The names of the parameters in the order of the text, each once.</summary>
    /// <exception cref="SqlException">The text is no SELECT.</exception>
    public static IReadOnlyList<string?> ParametersOf(string sql) =>
        [.. TransactParser.Parse(sql).Query.Parameters.Select(parameter => parameter.Name).Distinct(StringComparer.OrdinalIgnoreCase)];
}
