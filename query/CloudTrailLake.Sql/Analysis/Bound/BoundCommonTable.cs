namespace CloudTrailLake.Sql.Analysis.Bound;

/// <summary>One entry of WITH. Not recursive. <paramref name="Id"/> is unique in the statement.</summary>
internal sealed record BoundCommonTable(int Id, string Name, BoundQuery Query);
