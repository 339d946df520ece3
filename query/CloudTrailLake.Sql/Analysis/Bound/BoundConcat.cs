using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.Analysis.Bound;

/// <summary><c>a || b || c</c> on text, binary or arrays (elements are already arrays), flat. NULL in any operand gives NULL.</summary>
internal sealed record BoundConcat(IReadOnlyList<BoundExpression> Operands, SqlType Type) : BoundExpression(Type);
