using CloudTrailLake.Sql.Analysis;
using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.TSql.Semantics;

/// <summary>Walks a path through typed values: members of rows, elements of maps and arrays, and JSON text below them.</summary>
internal static class JsonPaths
{
    /// <exception cref="SqlException">The path is none, or leads through a value that has no members.</exception>
    public static BoundExpression Member(ExpressionAnalyzer analyzer, BoundExpression source, string path, bool isQuery, SourcePosition position)
    {
        IReadOnlyList<object> steps = JsonPathText.Parse(path)
            ?? throw new SqlException(SqlErrorCode.InvalidFunctionArgument, position, $"JSON path is not properly formatted, or strict: '{path}'");
        BoundExpression value = source;
        for (int i = 0; i < steps.Count; i++)
        {
            switch (value.Type)
            {
                case RowType row when steps[i] is string name:
                    int field = FieldOf(row, name);
                    if (field < 0)
                    {
                        return Build.Null(SqlType.Varchar, position);
                    }

                    value = new BoundDereference(value, field, row.Fields[field].Name, row.Fields[field].Type) { Position = position };
                    break;
                case MapType { Key.IsText: true } when steps[i] is string key:
                    value = Build.Call(analyzer, position, "element_at", value, Build.Text(key, position));
                    break;
                case ArrayType when steps[i] is int index:
                    value = Build.Call(analyzer, position, "element_at", value, Build.Number(index + 1L, position));
                    break;
                case { Kind: SqlTypeKind.Json } or { IsText: true }:
                    string rest = JsonPathText.Trino(steps.Skip(i));
                    BoundExpression json = Build.Call(analyzer, position, isQuery ? "json_extract" : "json_extract_scalar", value, Build.Text(rest, position));
                    return isQuery ? Build.Own(position, "json_fragment", Build.Call(analyzer, position, "json_format", json)) : json;
                default:
                    return Build.Null(SqlType.Varchar, position);
            }
        }

        return Shown(analyzer, value, isQuery, position);
    }

    /// <summary>JSON_VALUE gives scalars, JSON_QUERY objects and arrays; the other is NULL.</summary>
    private static BoundExpression Shown(ExpressionAnalyzer analyzer, BoundExpression value, bool isQuery, SourcePosition position)
    {
        bool nested = value.Type.Kind is SqlTypeKind.Row or SqlTypeKind.Map or SqlTypeKind.Array;
        if (nested)
        {
            return isQuery ? Build.Call(analyzer, position, "json_format", Build.Cast(analyzer, value, SqlType.Json, isTry: false, position)) : Build.Null(SqlType.Varchar, position);
        }

        BoundExpression text = value.Type.Kind == SqlTypeKind.Json
            ? Build.Call(analyzer, position, "json_format", value)
            : Conversions.To(analyzer, value, SqlType.Varchar, position);
        return value.Type.IsText || value.Type.Kind == SqlTypeKind.Json
            ? Build.Own(position, isQuery ? "json_fragment" : "json_scalar", text)
            : isQuery ? Build.Null(SqlType.Varchar, position) : text;
    }

    private static int FieldOf(RowType row, string name)
    {
        for (int i = 0; i < row.Fields.Count; i++)
        {
            if (string.Equals(row.Fields[i].Name, name, StringComparison.OrdinalIgnoreCase) || row.Fields[i].Aliases?.Contains(name, StringComparer.OrdinalIgnoreCase) == true)
            {
                return i;
            }
        }

        return -1;
    }
}
