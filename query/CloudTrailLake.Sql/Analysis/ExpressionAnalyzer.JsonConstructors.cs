using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Tree;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.Analysis;

/// <content>
/// JSON_ARRAY and JSON_OBJECT become calls of registry rows that no statement can name. Values go as texts of JSON, beside one letter each: <c>v</c> for a value that is JSON already,
/// <c>j</c> for a text that the query calls JSON.
/// </content>
internal sealed partial class ExpressionAnalyzer
{
    private BoundExpression AnalyzeJsonArray(JsonArrayExpression array)
    {
        BoundArray elements = JsonTexts(array.Elements, "JSON_ARRAY", out string kinds);
        return Returned(Resolve("$json_array", [elements, Constant(kinds), Constant(array.IsNullOnNull ? "NULL" : "ABSENT")], array.Position), array.Returning, "JSON_ARRAY");
    }

    private BoundExpression AnalyzeJsonObject(JsonObjectExpression expression)
    {
        BoundArray keys = new([.. expression.Members.Select(JsonKey)], new ArrayType(SqlType.Varchar));
        BoundArray values = JsonTexts([.. expression.Members.Select(member => member.Value)], "JSON_OBJECT", out string kinds);
        string clauses = (expression.IsAbsentOnNull ? "ABSENT" : "NULL") + (expression.HasUniqueKeys ? " UNIQUE" : "");
        return Returned(Resolve("$json_object", [keys, values, Constant(kinds), Constant(clauses)], expression.Position), expression.Returning, "JSON_OBJECT");
    }

    private BoundExpression JsonKey(JsonMember member)
    {
        BoundExpression key = Analyze(member.Key);
        return key.Type.IsText || key.Type.Kind == SqlTypeKind.Unknown
            ? Coercions.To(key, SqlType.Varchar)
            : throw Mismatch(key.Position, $"Invalid type of JSON object key: {key.Type}");
    }

    private BoundArray JsonTexts(IReadOnlyList<JsonInput> inputs, string function, out string kinds)
    {
        var texts = new List<BoundExpression>(inputs.Count);
        var letters = new char[inputs.Count];
        foreach (JsonInput input in inputs)
        {
            if (input.Format?.Contains("ENCODING", StringComparison.Ordinal) == true)
            {
                throw NotSupported(input.Position, $"{function} with ENCODING");
            }

            BoundExpression value = Analyze(input.Value);
            // What a JSON function gives is JSON, without being called so.
            bool isJsonText = input.Format is not null || input.Value is JsonObjectExpression or JsonArrayExpression or JsonPathExpression { Name: "JSON_QUERY" };
            letters[texts.Count] = isJsonText ? 'j' : 'v';
            texts.Add(isJsonText && value.Type.Kind != SqlTypeKind.Json ? Coercions.To(value, SqlType.Varchar) : Resolve("json_format", [AsJson(value)], value.Position));
        }

        kinds = new string(letters);
        return new BoundArray(texts, new ArrayType(SqlType.Varchar));
    }

    /// <summary>Texts, numbers and truth values are JSON's own; everything else that has a text is that text.</summary>
    private static BoundExpression AsJson(BoundExpression value)
    {
        SqlType type = value.Type;
        if (type.Kind == SqlTypeKind.Json)
        {
            return value;
        }

        bool isOwn = type.IsText || type.IsInteger || type.Kind is SqlTypeKind.Boolean or SqlTypeKind.Double or SqlTypeKind.Real or SqlTypeKind.Decimal or SqlTypeKind.Unknown;
        BoundExpression scalar = isOwn ? value : CastRules.CanCast(type, SqlType.Varchar) && type is not (ArrayType or MapType or RowType)
            ? new BoundCast(value, SqlType.Varchar, IsTry: false) { Position = value.Position }
            : throw Mismatch(value.Position, $"Cannot cast {type} to json");
        return new BoundCast(scalar, SqlType.Json, IsTry: false) { Position = value.Position };
    }

    private static BoundExpression Returned(BoundExpression call, JsonOutput? returning, string function)
    {
        SqlType type = returning is null ? call.Type : TypeResolver.Resolve(returning.Type);
        return type == call.Type ? call
            : type.IsText ? new BoundCast(call, type, IsTry: false) { Position = call.Position }
            : throw NotSupported(call.Position, $"{function} with RETURNING {type}");
    }
}
