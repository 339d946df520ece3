using CloudTrailLake.DuckDb;
using CloudTrailLake.Engine.Events;
using CloudTrailLake.Engine.Partitions;

namespace CloudTrailLake.Ingest.Writing;

/// <summary>
/// Writes data files: DuckDB as a Parquet encoder that pulls rows from our own memory. One thread and one in-memory instance each; several encoders run side by side.
/// The caller syncs what is written: DuckDB does not.
/// </summary>
internal sealed class ParquetEncoder : IDisposable
{
    private const string FunctionName = "ctlake_rows";

    private readonly DuckDbInstance _instance;
    private readonly DuckDbSession _session;
    private Func<IChunkSource>? _source;

    /// <param name="family">Whose columns the files have.</param>
    public ParquetEncoder(EventStoreFamily family)
    {
        _instance = DuckDbInstance.Open(new DuckDbOptions { Threads = 1 });
        _session = _instance.Connect();
        _session.RegisterTableFunction(
            FunctionName,
            [.. EventSchema.For(family).PhysicalColumns.Select(c => new DuckDbColumn(c.Name, DuckDbTypes.Physical(c.Type)))],
            () => (_source ?? throw new InvalidOperationException("No rows to encode."))());
    }

    /// <summary>Writes one Parquet file of the rows; the file must not exist.</summary>
    /// <returns>Rows written.</returns>
    public long Write(string path, Func<IChunkSource> source, CancellationToken cancellationToken)
    {
        _source = source;
        try
        {
            return _session.Execute($"COPY (SELECT * FROM {FunctionName}()) TO {DuckDbText.Literal(path)} {DataFileFormat.CopyOptions}", cancellationToken);
        }
        finally
        {
            _source = null;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _session.Dispose();
        _instance.Dispose();
    }
}
