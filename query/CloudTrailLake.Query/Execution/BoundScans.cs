using CloudTrailLake.Query.Emission;
using CloudTrailLake.Sql.Analysis.Bound;

namespace CloudTrailLake.Query.Execution;

/// <summary>Finds base-table scans in an analyzed query.</summary>
internal static class BoundScans
{
    /// <summary>The scan with this relation id.</summary>
    public static BoundTableScan Find(BoundQuery query, int relationId) =>
        SqlEmitter.TableScans(query).TryGetValue(relationId, out BoundTableScan? scan) ? scan : throw new InvalidOperationException($"No scan has the relation id {relationId}.");
}
