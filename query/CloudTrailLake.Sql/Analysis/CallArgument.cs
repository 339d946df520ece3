using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Tree;

namespace CloudTrailLake.Sql.Analysis;

/// <summary>An argument of a call: an analyzed value, or a lambda that waits for its parameter types.</summary>
internal sealed record CallArgument(BoundExpression? Value, LambdaExpression? Lambda)
{
    public string TypeName => Value?.Type.Name ?? "function";
}
