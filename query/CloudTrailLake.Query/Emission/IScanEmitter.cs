using CloudTrailLake.Sql.Analysis.Bound;

namespace CloudTrailLake.Query.Emission;

/// <summary>Writes the relation that a base table scan reads.</summary>
internal interface IScanEmitter
{
    /// <summary>A parenthesised query with the columns of <paramref name="projection"/>.</summary>
    string EmitScan(BoundTableScan scan, ScanProjection projection);
}
