using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Analysis;
using CloudTrailLake.Sql.Formatting;
using CloudTrailLake.Sql.Parsing;
using CloudTrailLake.Sql.Tree;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql;

/// <summary>The way from a statement's text to its analyzed tree. Pure: no I/O, no clock but the one given.</summary>
internal static class SqlFrontEnd
{
    /// <summary>Parses and analyzes one query statement.</summary>
    /// <exception cref="SqlException">The statement is refused; the message begins with its place, <c>line 1:8: </c>.</exception>
    public static AnalyzedQuery Analyze(string sql, ISqlCatalog catalog, SqlOptions options)
    {
        Query query = SqlParser.Parse(sql);
        return Analyze(query, SqlFormatter.Format(query), catalog, options);
    }

    /// <summary>The same for a tree that another dialect's parser has made; <paramref name="text"/> is its one spelling.</summary>
    /// <exception cref="SqlException">The statement is refused.</exception>
    public static AnalyzedQuery Analyze(Query query, string text, ISqlCatalog catalog, SqlOptions options)
    {
        var analyzer = new QueryAnalyzer(catalog, options);
        analyzer.Parameters.Verify(query);
        BoundQuery root = analyzer.AnalyzeQuery(query, outer: null);
        IReadOnlyDictionary<int, List<BoundExpression>> conjuncts = ScanAnalyzer.Analyze(root);
        return new AnalyzedQuery(root, query.IsExplained ? [new OutputColumn("Query Plan", SqlType.Varchar)] : root.Columns, [.. analyzer.Scans.Select(scan => Describe(scan, analyzer, conjuncts))])
        {
            // A plan tells of files, which change without a change of what they hold.
            IsDeterministic = analyzer.IsDeterministic && !query.IsExplained,
            IsExplained = query.IsExplained,
            CanonicalText = options.Parameters.Describe(text),
        };
    }

    /// <summary>A statement in its canonical form; names and types are not looked at.</summary>
    /// <exception cref="SqlException">The text is no query.</exception>
    public static string Format(string sql) => SqlFormatter.Format(SqlParser.Parse(sql));

    /// <summary>The parameters of a statement by the order of the text: null for a <c>?</c>, else the name as typed, each name once.</summary>
    /// <exception cref="SqlException">The text is no query.</exception>
    public static IReadOnlyList<string?> ParametersOf(string sql)
    {
        IReadOnlyList<ParameterExpression> parameters = SqlParser.Parse(sql).Parameters;
        return [.. parameters.Where(parameter => parameter.Name is null || !IsRepeated(parameters, parameter)).Select(parameter => parameter.Name)];
    }

    private static bool IsRepeated(IReadOnlyList<ParameterExpression> parameters, ParameterExpression parameter) =>
        parameters.First(other => string.Equals(other.Name, parameter.Name, StringComparison.OrdinalIgnoreCase)) != parameter;

    private static TableScanAnalysis Describe(BoundTableScan scan, QueryAnalyzer analyzer, IReadOnlyDictionary<int, List<BoundExpression>> conjuncts)
    {
        IReadOnlyList<BoundExpression> own = conjuncts.TryGetValue(scan.RelationId, out List<BoundExpression>? found) ? found : [];
        PruningFacts facts = PruningFacts.Of(own);
        return new TableScanAnalysis(scan.RelationId, scan.Table, analyzer.UsedFields(scan.RelationId), facts.EventTime, facts.Equalities, own) { TextRanges = facts.Ranges };
    }
}
