using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.Analysis.Bound;

/// <summary>A parameter of a lambda: stands in its declaration and wherever the body uses it. <paramref name="Id"/> is unique in the statement.</summary>
internal sealed record BoundLambdaParameter(int Id, string Name, SqlType Type) : BoundExpression(Type);
