namespace CloudTrailLake.Query.Functions.JsonPath;

/// <summary>A condition of a filter: true, false or unknown.</summary>
internal abstract record JsonPathCondition
{
    public sealed record And(JsonPathCondition Left, JsonPathCondition Right) : JsonPathCondition;

    public sealed record Or(JsonPathCondition Left, JsonPathCondition Right) : JsonPathCondition;

    public sealed record Not(JsonPathCondition Operand) : JsonPathCondition;

    public sealed record IsUnknown(JsonPathCondition Operand) : JsonPathCondition;

    public sealed record Exists(JsonPathStep Path) : JsonPathCondition;

    public sealed record Compare(JsonPathStep Left, string Operator, JsonPathStep Right) : JsonPathCondition;

    public sealed record StartsWith(JsonPathStep Value, JsonPathStep Prefix) : JsonPathCondition;

    public sealed record LikeRegex(JsonPathStep Value, string Pattern) : JsonPathCondition;
}
