using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.Analysis.Bound;

/// <summary>ROW(a, b), also <c>(a, b)</c>. Its type is a <see cref="RowType"/>.</summary>
internal sealed record BoundRow(IReadOnlyList<BoundExpression> Fields, SqlType Type) : BoundExpression(Type);
