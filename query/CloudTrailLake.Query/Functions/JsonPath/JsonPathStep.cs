namespace CloudTrailLake.Query.Functions.JsonPath;

/// <summary>A part of a path: from a sequence of items to another.</summary>
internal abstract record JsonPathStep
{
    /// <summary><c>$</c></summary>
    public sealed record Context : JsonPathStep;

    /// <summary><c>@</c></summary>
    public sealed record Current : JsonPathStep;

    public sealed record Literal(JsonItem Item) : JsonPathStep;

    /// <summary><c>.key</c>; without a key all members.</summary>
    public sealed record Member(JsonPathStep Base, string? Key) : JsonPathStep;

    /// <summary><c>..key</c>: members of that name at any depth.</summary>
    public sealed record Descendants(JsonPathStep Base, string Key) : JsonPathStep;

    /// <summary><c>[n, a to b]</c>; without subscripts all elements.</summary>
    public sealed record Elements(JsonPathStep Base, IReadOnlyList<(JsonPathStep From, JsonPathStep? To)> Subscripts) : JsonPathStep;

    /// <summary><c>last</c></summary>
    public sealed record Last : JsonPathStep;

    public sealed record Filter(JsonPathStep Base, JsonPathCondition Condition) : JsonPathStep;

    public sealed record Method(JsonPathStep Base, string Name) : JsonPathStep;

    public sealed record Arithmetic(JsonPathStep Left, char Operator, JsonPathStep Right) : JsonPathStep;

    public sealed record Sign(JsonPathStep Operand, bool IsNegative) : JsonPathStep;
}
