namespace CloudTrailLake.Sql.Tree;

/// <summary>A chain of one set operation, applied from left to right, flat.</summary>
internal sealed record SetOperationBody(SourcePosition Position, SetOperator Operator, bool IsDistinct, IReadOnlyList<QueryBody> Inputs) : QueryBody(Position);
