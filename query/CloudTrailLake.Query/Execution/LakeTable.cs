using CloudTrailLake.Engine.Events;

namespace CloudTrailLake.Query.Execution;

/// <summary>A store as a table of a query: what stands behind <see cref="CloudTrailLake.Sql.SqlTable.Handle"/>.</summary>
internal sealed record LakeTable(Guid Id, string Name, EventSchema Schema);
