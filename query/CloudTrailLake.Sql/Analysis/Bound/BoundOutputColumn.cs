using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.Analysis.Bound;

/// <summary>In ORDER BY: the select item (or set operation column) with this zero-based index.</summary>
internal sealed record BoundOutputColumn(int Index, SqlType Type) : BoundExpression(Type);
