namespace CloudTrailLake.Server.Rest.Formats;

/// <summary>A Parquet file: its footer stands at the end, so the query runs to its end first (<see cref="ParquetAnswer"/>).</summary>
internal sealed class ParquetFormat : ResultFormat
{
    /// <inheritdoc/>
    public override string MediaType => "application/vnd.apache.parquet";

    /// <inheritdoc/>
    public override bool IsCompressed => true;
}
