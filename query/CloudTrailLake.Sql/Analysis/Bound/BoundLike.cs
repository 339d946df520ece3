using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.Analysis.Bound;

/// <summary>LIKE; without <paramref name="Escape"/> no character escapes (as in Trino).</summary>
internal sealed record BoundLike(BoundExpression Value, BoundExpression Pattern, BoundExpression? Escape) : BoundExpression(SqlType.Boolean);
