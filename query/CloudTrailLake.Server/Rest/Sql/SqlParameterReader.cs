using System.Text.Json;
using CloudTrailLake.Query.Execution;
using CloudTrailLake.Server.Errors;
using CloudTrailLake.Sql;

namespace CloudTrailLake.Server.Rest.Sql;

/// <summary>
/// Reads the values of a statement's parameters: a text is a varchar, a whole number a bigint, another number a double; any other scalar type comes as
/// <c>{"type":"timestamp(3)","value":"2026-01-01 00:00:00"}</c>, its value in the form that results show.
/// </summary>
internal static class SqlParameterReader
{
    private const string Forms = "a text, a number, true, false, null, or {\"type\":\"…\",\"value\":\"…\"}";

    /// <summary>The values: an array by position, an object by name.</summary>
    /// <exception cref="ServiceException">A value is of no such form, or out of bounds.</exception>
    public static QueryParameters Read(JsonElement? parameters)
    {
        switch (parameters?.ValueKind)
        {
            case null or JsonValueKind.Null:
                return QueryParameters.None;
            case JsonValueKind.Array:
                return All(parameters.Value.EnumerateArray().Select((value, i) => (Label: $"{i + 1}", Name: (string?)null, value)));
            case JsonValueKind.Object:
                return All(parameters.Value.EnumerateObject().Select(member => (Label: $"'{member.Name}'", Name: (string?)member.Name, member.Value)));
            default:
                throw new ServiceException(ErrorCode.Validation, "The parameters are an array, by position, or an object, by name.");
        }
    }

    private static QueryParameters All(IEnumerable<(string Label, string? Name, JsonElement Value)> parameters)
    {
        List<QueryParameter> values = [];
        foreach (var (label, name, value) in parameters)
        {
            if (values.Count == RestLimits.MaxParameters)
            {
                throw new ServiceException(ErrorCode.Validation, $"A statement has at most {RestLimits.MaxParameters} parameters.");
            }

            values.Add(One(label, name, value));
        }

        try
        {
            return QueryParameters.Of(values);
        }
        catch (ArgumentException e)
        {
            // A name twice, in another case.
            throw new ServiceException(ErrorCode.Validation, e.Message.Split(" (Parameter ")[0], e);
        }
    }

    private static QueryParameter One(string label, string? name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => QueryParameter.Null(name),
        JsonValueKind.True => QueryParameter.Of(true, name),
        JsonValueKind.False => QueryParameter.Of(false, name),
        JsonValueKind.String => QueryParameter.Of(Text(label, value), name),
        JsonValueKind.Number => Number(label, name, value),
        JsonValueKind.Object => Typed(label, name, value),
        _ => throw Wrong(label, $"is not {Forms}"),
    };

    private static QueryParameter Number(string label, string? name, JsonElement value)
    {
        if (value.TryGetInt64(out var whole))
        {
            return QueryParameter.Of(whole, name);
        }

        if (!value.GetRawText().AsSpan().ContainsAny('.', 'e', 'E'))
        {
            throw Wrong(label, "is a whole number beyond bigint; give it as {\"type\":\"decimal(38,0)\",\"value\":\"…\"}");
        }

        return value.TryGetDouble(out var number) && double.IsFinite(number) ? QueryParameter.Of(number, name) : throw Wrong(label, "is out of the range of double");
    }

    private static QueryParameter Typed(string label, string? name, JsonElement value)
    {
        var members = value.EnumerateObject().ToList();
        if (members.Count != 2
            || !value.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String
            || !value.TryGetProperty("value", out var text) || text.ValueKind is not (JsonValueKind.String or JsonValueKind.Null or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False))
        {
            throw Wrong(label, $"is not {Forms}");
        }

        try
        {
            return QueryParameter.OfText(name, Text(label, type), text.ValueKind switch
            {
                JsonValueKind.Null => null,
                JsonValueKind.String => Text(label, text),
                _ => text.GetRawText(),
            });
        }
        catch (SqlException e)
        {
            throw new ServiceException(ErrorCode.Validation, $"The parameter {label} cannot be used: {e.Reason}.", e) { SqlState = SqlStates.Of(e.Code) };
        }
    }

    private static string Text(string label, JsonElement value)
    {
        try
        {
            var text = value.GetString()!;
            return text.Length <= RestLimits.MaxParameterCharacters ? text : throw Wrong(label, $"is longer than {RestLimits.MaxParameterCharacters} characters");
        }
        catch (InvalidOperationException e)
        {
            throw new ServiceException(ErrorCode.Validation, $"The parameter {label} is not valid Unicode.", e);
        }
    }

    private static ServiceException Wrong(string label, string why) => new(ErrorCode.Validation, $"The parameter {label} {why}.");
}
