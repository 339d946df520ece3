using CloudTrailLake.Engine.Storage;

namespace CloudTrailLake.Automation.Delivery;

/// <summary>
/// Writes results as gzip CSV files <c>result_1.csv.gz</c>, <c>result_2.csv.gz</c>, … into a folder of a bucket. Each file is made on disk first, so that memory stays
/// bounded, its hash is that of the very bytes sent, and a request to S3 can be repeated; one file at a time per result. The same rows and limits give the same files.
/// </summary>
internal sealed class ResultFiles
{
    /// <summary>Media type of a file.</summary>
    public const string ContentType = "application/gzip";

    private readonly DeliveryLimits _limits;
    private readonly StoreStorage _storage;
    private readonly string _spoolDirectory;

    /// <summary>Uses a folder for files under way; what an earlier process left in it is removed.</summary>
    public ResultFiles(DeliveryLimits limits, StoreStorage storage, string spoolDirectory)
    {
        _limits = limits;
        _storage = storage;
        _spoolDirectory = spoolDirectory;
        storage.CreateDirectory(spoolDirectory);
        foreach (var left in Directory.EnumerateFiles(spoolDirectory))
        {
            storage.Delete(left);
        }
    }

    /// <summary>The name of a file, numbered from 1.</summary>
    public static string Name(int number) => $"result_{number}.csv.gz";

    /// <summary>Writes all rows; a result without rows is one file without rows.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="folder">Where in the bucket, with a slash at its end.</param>
    /// <param name="result">The rows.</param>
    /// <param name="executionTime">When the query ran; stands in each file's first line.</param>
    /// <param name="written">Told of each file that stands in the bucket.</param>
    /// <param name="cancellationToken">Ends the work; files written by then stay.</param>
    /// <exception cref="S3FailureException">A file could not be written.</exception>
    public async Task<IReadOnlyList<DeliveredFile>> WriteAsync(
        S3ResultBucket bucket, string folder, ResultRows result, DateTimeOffset executionTime, Action<DeliveredFile>? written, CancellationToken cancellationToken)
    {
        var files = new List<DeliveredFile>();
        using var rows = result.Rows.GetEnumerator();
        var more = rows.MoveNext();
        do
        {
            var path = Path.Combine(_spoolDirectory, _storage.NewGuid().ToString("D"));
            try
            {
                (var count, more) = WritePart(path, result.Columns, executionTime, rows, more, cancellationToken);
                var file = new DeliveredFile(Name(files.Count + 1), _storage.Sha256(path), count);
                await bucket.PutFileAsync(folder + file.Name, path, ContentType, cancellationToken);
                files.Add(file);
                written?.Invoke(file);
            }
            finally
            {
                _storage.Delete(path);
            }
        }
        while (more);
        return files;
    }

    private (long Rows, bool More) WritePart(
        string path, IReadOnlyList<string> columns, DateTimeOffset executionTime, IEnumerator<IReadOnlyList<string?>> rows, bool more, CancellationToken cancellationToken)
    {
        using var part = new CsvPartWriter(Create(path), columns, executionTime);
        while (more && part.Rows < _limits.MaxPartRows && part.Bytes < _limits.MaxPartBytes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            part.Write(rows.Current);
            more = rows.MoveNext();
        }

        return (part.Rows, more);
    }

    /// <summary>Results are their owner's alone, here as everywhere in the lake.</summary>
    private static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = StoreStorage.FileMode;
        }

        return new FileStream(path, options);
    }
}
