using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Tree;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.Analysis;

internal sealed partial class ExpressionAnalyzer
{
    /// <summary>Names of the session. Trino's catalog and schema are null and its path is empty in a session that sets none, and none can be set here.</summary>
    private BoundLiteral AnalyzeCurrentName(CurrentNameExpression expression) => expression.Name switch
    {
        "current_catalog" or "current_schema" => new BoundLiteral(SqlType.Varchar, null),
        "current_path" => new BoundLiteral(SqlType.Varchar, string.Empty),
        _ => new BoundLiteral(SqlType.Varchar, queries.Options.User ?? throw NotSupported(expression.Position, "CURRENT_USER")),
    };
}
