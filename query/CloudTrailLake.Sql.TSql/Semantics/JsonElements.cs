using CloudTrailLake.Sql.Analysis;
using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Tree;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.TSql.Semantics;

/// <summary>What OPENJSON … WITH makes rows of: the elements of an array, typed or of JSON text, or the value itself.</summary>
internal sealed record JsonElements(SourcePosition Position, Expression Source, string? Path) : DialectExpression(Position)
{
    public override BoundExpression Bind(ExpressionAnalyzer analyzer)
    {
        BoundExpression source = analyzer.Analyze(Source);
        source = Path is null ? source : JsonPaths.Member(analyzer, source, Path, isQuery: true, Position);
        return source.Type switch
        {
            // The element is wrapped, since rows in an array would come out as columns.
            ArrayType { Element: RowType } => Build.Template(analyzer, Position, "transform(:a, e -> row(cast(e as json)))", source),
            ArrayType => source,
            MapType or RowType => Build.Template(analyzer, Position, "array[row(cast(:a as json))]", source),
            { IsText: true } => Build.Template(analyzer, Position, "if(substr(ltrim(:a), 1, 1) = '[', cast(json_parse(:a) as array(json)), array[json_parse(:a)])", source),
            _ => throw new SqlException(SqlErrorCode.TypeMismatch, Position, $"Argument data type {source.Type} is invalid for argument 1 of OPENJSON"),
        };
    }
}
