namespace CloudTrailLake.Sql.Tree;

/// <summary>A place for a value that comes with the statement: <c>?</c> by position, <c>:name</c>, <c>@name</c> or <c>$name$</c> by name.</summary>
/// <param name="Position">Where it stands.</param>
/// <param name="Ordinal">Which <c>?</c> of the statement it is, from 0; 0 for named ones.</param>
/// <param name="Name">Its name, spelled as typed; null for <c>?</c>.</param>
internal sealed record ParameterExpression(SourcePosition Position, int Ordinal, string? Name) : Expression(Position);
