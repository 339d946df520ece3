using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.Analysis.Bound;

/// <summary><c>base[index]</c> on an array (1-based, out of range is an error) or a map (missing key is an error). On a row it becomes a
/// <see cref="BoundDereference"/>.</summary>
internal sealed record BoundSubscript(BoundExpression Base, BoundExpression Index, SqlType Type) : BoundExpression(Type);
