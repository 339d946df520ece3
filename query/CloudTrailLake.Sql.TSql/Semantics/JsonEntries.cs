using CloudTrailLake.Sql.Analysis;
using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Tree;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.TSql.Semantics;

/// <summary>The entries of a map, an array or a JSON text as rows of key, value and type (1 text, 2 number, 3 bit, 4 array, 5 object, 0 null).</summary>
internal sealed record JsonEntries(SourcePosition Position, Expression Source, string? Path) : DialectExpression(Position)
{
    private const string JsonType =
        "case when {0} is null or json_format({0}) = 'null' then 0 when is_json_scalar({0}) then case substr(json_format({0}), 1, 1) when '\"' then 1 when 't' then 3 when 'f' then 3 else 2 end when substr(json_format({0}), 1, 1) = '[' then 4 else 5 end";

    private const string JsonText = "coalesce(json_extract_scalar({0}, '$'), nullif(json_format({0}), 'null'))";

    public override BoundExpression Bind(ExpressionAnalyzer analyzer)
    {
        BoundExpression source = analyzer.Analyze(Source);
        source = Path is null ? source : JsonPaths.Member(analyzer, source, Path, isQuery: true, Position);
        string template = source.Type switch
        {
            MapType { Key.IsText: true, Value.IsText: true } => "transform(map_entries(:a), e -> row(e[1], e[2], if(e[2] is null, 0, 1)))",
            ArrayType { Element.IsText: true } => "transform(zip(slice(sequence(0, cardinality(:a)), 1, cardinality(:a)), :a), e -> row(cast(e[1] as varchar), e[2], if(e[2] is null, 0, 1)))",
            ArrayType { Element: RowType or MapType } =>
                "transform(zip(slice(sequence(0, cardinality(:a)), 1, cardinality(:a)), :a), e -> row(cast(e[1] as varchar), json_format(cast(e[2] as json)), 5))",
            { IsText: true } =>
                $"if(substr(ltrim(:a), 1, 1) = '[', transform(zip(slice(sequence(0, json_array_length(:a)), 1, json_array_length(:a)), cast(json_parse(:a) as array(json))), e -> row(cast(e[1] as varchar), {string.Format(JsonText, "e[2]")}, {string.Format(JsonType, "e[2]")})), transform(map_entries(cast(json_parse(:a) as map(varchar, json))), e -> row(e[1], {string.Format(JsonText, "e[2]")}, {string.Format(JsonType, "e[2]")})))",
            _ => throw new SqlException(SqlErrorCode.TypeMismatch, Position, $"Argument data type {source.Type} is invalid for argument 1 of OPENJSON"),
        };
        return Build.Template(analyzer, Position, template, source);
    }
}
