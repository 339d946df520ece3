using CloudTrailLake.Sql.Analysis;
using CloudTrailLake.Sql.Analysis.Bound;

namespace CloudTrailLake.Sql.TSql.Semantics;

/// <content>JSON_VALUE and JSON_QUERY, over JSON text and over columns that are rows, maps and arrays.</content>
internal sealed partial record ScalarCall
{
    private BoundExpression? Json(ExpressionAnalyzer analyzer, BoundExpression[] a)
    {
        bool isQuery = Name == "JSON_QUERY";
        if (!isQuery && Name != "JSON_VALUE")
        {
            return null;
        }

        return a switch
        {
            [_, BoundLiteral { Value: string path }] => JsonPaths.Member(analyzer, a[0], path, isQuery, Position),
            [_] when isQuery => JsonPaths.Member(analyzer, a[0], "$", isQuery, Position),
            [_, _] => throw NotSupported($"A path of {Name} that is not a constant"),
            _ => throw Invalid($"The function {Name} takes a value and a path"),
        };
    }
}
