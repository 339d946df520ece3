using CloudTrailLake.Sql;

namespace CloudTrailLake.Server.Rest.Formats;

/// <summary>A form in which rows are sent while their query runs.</summary>
internal abstract class StreamedFormat : ResultFormat
{
    /// <summary>Begins an answer.</summary>
    public abstract RowsWriter CreateWriter(ResultSink sink, IReadOnlyList<OutputColumn> columns, TimeProvider time);
}
