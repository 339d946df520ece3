using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.Analysis.Bound;

/// <summary>A member of a row, by index into its <see cref="RowType.Fields"/>.</summary>
internal sealed record BoundDereference(BoundExpression Base, int FieldIndex, string? FieldName, SqlType Type) : BoundExpression(Type);
