namespace CloudTrailLake.Sql.Tree;

/// <summary>A relation that is read and refused by name: MATCH_RECOGNIZE, JSON_TABLE, a table function, a version of a table. What follows <paramref name="Input"/> stays as it is written.</summary>
/// <param name="Position">Where it begins.</param>
/// <param name="Name">What it is, for the refusal.</param>
/// <param name="Input">What it is applied to, or null.</param>
/// <param name="Text">Its tokens, one form for all spacings.</param>
internal sealed record VerbatimRelation(SourcePosition Position, string Name, Relation? Input, string Text) : Relation(Position);
