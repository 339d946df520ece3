namespace CloudTrailLake.Sql.Analysis.Bound;

/// <summary>VALUES: rows of equally many expressions of the column types.</summary>
internal sealed record BoundValues(IReadOnlyList<IReadOnlyList<BoundExpression>> Rows, IReadOnlyList<OutputColumn> Columns) : BoundQueryBody(Columns);
