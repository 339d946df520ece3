namespace CloudTrailLake.Sql.Analysis.Bound;

internal abstract record BoundQueryBody(IReadOnlyList<OutputColumn> Columns);
