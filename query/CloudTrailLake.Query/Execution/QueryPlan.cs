using CloudTrailLake.Query.Emission;
using CloudTrailLake.Sql;

namespace CloudTrailLake.Query.Execution;

/// <summary>A query with the files it is going to read, chosen from one snapshot of each store.</summary>
/// <param name="Query">The query.</param>
/// <param name="Scans">The plan of each scan, by its relation id.</param>
/// <param name="Time">When it was planned; retention goes by it.</param>
internal sealed record QueryPlan(AnalyzedQuery Query, IReadOnlyDictionary<int, PlannedScan> Scans, DateTimeOffset Time);
