namespace CloudTrailLake.Sql.Tree;

/// <summary><c>JSON_OBJECT('key' VALUE x, …)</c></summary>
internal sealed record JsonObjectExpression(SourcePosition Position, IReadOnlyList<JsonMember> Members) : Expression(Position)
{
    /// <summary>Members that are null are left out.</summary>
    public bool IsAbsentOnNull { get; init; }

    /// <summary>A key that comes twice is an error.</summary>
    public bool HasUniqueKeys { get; init; }

    public JsonOutput? Returning { get; init; }
}
