using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.Analysis.Bound;

/// <summary>A field of a relation. Names may repeat or be empty; fields are addressed by index.</summary>
internal sealed record BoundField(string Name, SqlType Type);
