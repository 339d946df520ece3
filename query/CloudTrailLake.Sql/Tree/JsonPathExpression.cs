namespace CloudTrailLake.Sql.Tree;

/// <summary>JSON_EXISTS, JSON_VALUE and JSON_QUERY: a path of SQL/JSON read in a value.</summary>
/// <param name="Position">Where.</param>
/// <param name="Name">Which of the three, in upper case.</param>
/// <param name="Input">The value.</param>
/// <param name="Path">The path, as it is written in its literal.</param>
internal sealed record JsonPathExpression(SourcePosition Position, string Name, JsonInput Input, string Path) : Expression(Position)
{
    public Identifier? PathName { get; init; }

    public IReadOnlyList<JsonArgument> Passing { get; init; } = [];

    public JsonOutput? Returning { get; init; }

    /// <summary>WITHOUT, WITH CONDITIONAL or WITH UNCONDITIONAL, for JSON_QUERY; null when nothing is said.</summary>
    public string? Wrapper { get; init; }

    /// <summary>KEEP or OMIT, for JSON_QUERY; null when nothing is said.</summary>
    public string? Quotes { get; init; }

    public JsonBehavior? OnEmpty { get; init; }

    public JsonBehavior? OnError { get; init; }
}
