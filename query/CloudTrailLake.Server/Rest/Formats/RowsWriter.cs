using CloudTrailLake.Query.Execution;
using CloudTrailLake.Sql;

namespace CloudTrailLake.Server.Rest.Formats;

/// <summary>Writes the rows of one answer: begin, batches, end. Used by the one thread that runs the query.</summary>
internal abstract class RowsWriter(ResultSink sink, IReadOnlyList<OutputColumn> columns) : IDisposable
{
    /// <summary>Rows written.</summary>
    public long RowCount { get; private set; }

    /// <summary>Names and types of the result.</summary>
    protected IReadOnlyList<OutputColumn> Columns => columns;

    /// <summary>Where the bytes go.</summary>
    protected ResultSink Sink => sink;

    /// <summary>Writes what stands before the rows.</summary>
    public abstract void Begin();

    /// <summary>Writes a batch, and sends it.</summary>
    public void Write(RowBatch batch)
    {
        WriteRows(batch);
        RowCount += batch.RowCount;
        sink.Flush();
    }

    /// <summary>Writes what stands after the rows, without which the answer is not whole.</summary>
    public abstract void End(QueryStatistics statistics);

    /// <summary>Lets go of what the writer holds; nothing more is written, since the answer may have failed.</summary>
    public virtual void Dispose()
    {
        // Most hold nothing.
    }

    /// <summary>Writes the rows of a batch into the sink, all of them.</summary>
    protected abstract void WriteRows(RowBatch batch);
}
