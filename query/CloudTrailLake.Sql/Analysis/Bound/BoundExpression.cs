using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.Analysis.Bound;

/// <summary>An analyzed expression. Its operands already have exactly the types the operation needs; every conversion is a <see cref="BoundCast"/>.</summary>
internal abstract record BoundExpression(SqlType Type)
{
    /// <summary>Where it stands in the statement.</summary>
    public SourcePosition Position { get; init; } = SourcePosition.Start;
}
