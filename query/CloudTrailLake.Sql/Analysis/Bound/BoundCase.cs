using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.Analysis.Bound;

/// <summary>CASE and IF. With <paramref name="Operand"/> the simple form: conditions are values compared with it (same type); without it they are
/// boolean.</summary>
internal sealed record BoundCase(BoundExpression? Operand, IReadOnlyList<BoundWhen> Branches, BoundExpression? Else, SqlType Type) : BoundExpression(Type);
