using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.Analysis.Bound;

/// <summary>A conversion to <see cref="BoundExpression.Type"/>.</summary>
/// <param name="Operand">What is converted.</param>
/// <param name="Type">To what.</param>
/// <param name="IsTry">A failure gives NULL (TRY_CAST).</param>
/// <param name="IsImplicit">Added by the analyzer: a widening that cannot fail, or Lake's own coercions.</param>
internal sealed record BoundCast(BoundExpression Operand, SqlType Type, bool IsTry = false, bool IsImplicit = false) : BoundExpression(Type);
