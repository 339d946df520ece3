using Apache.Arrow;

namespace CloudTrailLake.Data.Transport;

/// <summary>
/// A result as it is produced. Used by one thread at a time; disposing before the end cancels the statement, and is safe from any thread while another one waits in a read.
/// </summary>
internal interface IResultStream : IDisposable
{
    /// <summary>Names and types.</summary>
    Schema Schema { get; }

    /// <summary>The lake's id of the query, when it told one.</summary>
    string? QueryId { get; }

    /// <summary>Whether the result came from the lake's cache.</summary>
    bool IsCached { get; }

    /// <summary>The next rows, which the caller disposes, or null at the end. A result that was cut off is an error, never an end.</summary>
    ValueTask<RecordBatch?> ReadBatchAsync(bool async, CancellationToken cancellationToken);
}
