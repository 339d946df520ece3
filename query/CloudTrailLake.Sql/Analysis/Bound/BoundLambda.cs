using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.Analysis.Bound;

/// <summary><c>(x, y) -&gt; body</c>. Its type is a <see cref="FunctionType"/>. The body may use columns of the enclosing row.</summary>
internal sealed record BoundLambda(IReadOnlyList<BoundLambdaParameter> Parameters, BoundExpression Body, SqlType Type) : BoundExpression(Type);
