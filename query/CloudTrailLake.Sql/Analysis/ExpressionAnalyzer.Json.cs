using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Functions;
using CloudTrailLake.Sql.Tree;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.Analysis;

/// <content>JSON_VALUE, JSON_QUERY and JSON_EXISTS become calls of registry rows that no statement can name: their clauses are arguments.</content>
internal sealed partial class ExpressionAnalyzer
{
    private BoundExpression AnalyzeJsonPath(JsonPathExpression expression)
    {
        string name = "$" + expression.Name.ToLowerInvariant();
        if (FunctionRegistry.Find(name).Count == 0)
        {
            throw NotSupported(expression.Position, expression.Name);
        }

        Refuse(expression, expression.Passing.Count > 0, "PASSING");
        Refuse(expression, expression.Input.Format?.Contains("ENCODING", StringComparison.Ordinal) == true, "ENCODING");
        Refuse(expression, expression.OnEmpty?.Default is not null || expression.OnError?.Default is not null, "DEFAULT");
        BoundExpression input = Analyze(expression.Input.Value);
        BoundExpression text = input.Type.Kind == SqlTypeKind.Json ? Resolve("json_format", [input], expression.Position) : Coercions.To(input, SqlType.Varchar);
        string[] clauses = expression.Name switch
        {
            "JSON_EXISTS" => [expression.OnError?.Kind ?? "FALSE"],
            "JSON_QUERY" => [expression.Wrapper?.Split(' ')[^1] ?? "WITHOUT", expression.Quotes ?? "KEEP", Kind(expression.OnEmpty), Kind(expression.OnError)],
            _ => [Kind(expression.OnEmpty), Kind(expression.OnError)],
        };
        BoundExpression call = Resolve(name, [text, Constant(expression.Path), .. clauses.Select(Constant)], expression.Position);
        SqlType? type = expression.Returning is { } returning ? TypeResolver.Resolve(returning.Type) : null;
        Refuse(expression, expression.Name == "JSON_QUERY" && type?.IsText == false, "RETURNING " + type);
        return type is null || type == call.Type ? call
            : CastRules.CanCast(call.Type, type) ? new BoundCast(call, type, IsTry: Kind(expression.OnError) == "NULL") { Position = expression.Position }
            : throw Mismatch(expression.Position, $"Cannot cast {call.Type} to {type}");
    }

    private static string Kind(JsonBehavior? behavior) => behavior?.Kind ?? "NULL";

    private static BoundLiteral Constant(string text) => new(SqlType.Varchar, text);

    private static void Refuse(JsonPathExpression expression, bool isThere, string clause)
    {
        if (isThere)
        {
            throw NotSupported(expression.Position, $"{expression.Name} with {clause}");
        }
    }
}
