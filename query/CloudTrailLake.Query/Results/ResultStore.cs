using System.Security.Cryptography;
using CloudTrailLake.Sql;

namespace CloudTrailLake.Query.Results;

/// <summary>
/// The kept results of a lake: one file per query under <c>DIR/results</c>, its owner's alone (0600, folder 0700). Results that the first version kept (<see cref="RowsFile"/>) are still
/// read, as text, until they expire.
/// </summary>
internal sealed class ResultStore
{
    internal const string TemporarySuffix = ".tmp";

    private const string Suffix = ".result";
    private const string RowsSuffix = ".rows";
    private const string KeyFile = "token.key";

    private readonly string _directory;
    private readonly long _maxBytes;
    private readonly ResultToken _token;

    public ResultStore(string directory, long maxBytes)
    {
        _directory = directory;
        _maxBytes = maxBytes;
        CreateDirectory(directory);
        DeleteTemporaries(directory);
        _token = new ResultToken(LoadKey());
    }

    /// <summary>Begins the file of a query; a file that is there already (of a run before a crash) is replaced on completion.</summary>
    public ResultWriter CreateWriter(string queryId, IReadOnlyList<OutputColumn> columns) => new(PathOf(queryId), columns, _maxBytes);

    /// <summary>Opens the result of a query; null when it has none of this version.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public ResultReader? Open(string queryId)
    {
        try
        {
            return new ResultReader(PathOf(queryId, Suffix));
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Where the result of a query stands, or would.</summary>
    public string PathOf(string queryId) => PathOf(queryId, Suffix);

    /// <summary>A page; null when the query has no stored result.</summary>
    /// <param name="queryId">The query.</param>
    /// <param name="nextToken">Token of the page before, null for the first page.</param>
    /// <param name="maxRows">Rows of the page at most.</param>
    /// <exception cref="FormatException">The token is not one of this query.</exception>
    public QueryResultPage? ReadPage(string queryId, string? nextToken, int maxRows)
    {
        long first = 0;
        if (nextToken is not null && !_token.TryRead(queryId, nextToken, out first))
        {
            throw new FormatException("The token is not one of this query.");
        }

        using ResultReader? reader = Open(queryId);
        if (reader is null)
        {
            return ReadRowsFile(queryId, first, maxRows);
        }

        IReadOnlyList<StoredColumn> columns = [.. reader.Columns.Select(column => new StoredColumn(column.Name, column.Type.Name))];
        return Page(queryId, columns, reader.Read(first, maxRows), first, reader.RowCount);
    }

    /// <summary>Deletes the result of a query; absent is fine.</summary>
    public void Delete(string queryId)
    {
        File.Delete(PathOf(queryId, Suffix));
        File.Delete(PathOf(queryId, RowsSuffix));
    }

    /// <summary>Deletes results last written before <paramref name="limit"/>, and left-overs of runs that ended with the process. Returns how many.</summary>
    public int DeleteWrittenBefore(DateTimeOffset limit)
    {
        int deleted = 0;
        foreach (string path in Directory.EnumerateFiles(_directory))
        {
            string extension = Path.GetExtension(path);
            if (extension is Suffix or RowsSuffix or TemporarySuffix && File.GetLastWriteTimeUtc(path) < limit.UtcDateTime)
            {
                File.Delete(path);
                deleted++;
            }
        }

        return deleted;
    }

    internal static FileStreamOptions CreateOptions(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = FileShare.Read, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }

    internal static void CreateDirectory(string directory)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(directory);
        }
        else
        {
            Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Deletes what runs left that ended with their process. Only one process works on a lake.</summary>
    internal static void DeleteTemporaries(string directory)
    {
        foreach (string path in Directory.EnumerateFiles(directory, "*" + TemporarySuffix))
        {
            File.Delete(path);
        }
    }

    private QueryResultPage? ReadRowsFile(string queryId, long first, int maxRows)
    {
        string path = PathOf(queryId, RowsSuffix);
        if (!File.Exists(path))
        {
            return null;
        }

        using var reader = new RowsFile(path);
        return Page(queryId, reader.Columns, reader.Read(first, maxRows), first, reader.RowCount);
    }

    private QueryResultPage Page(string queryId, IReadOnlyList<StoredColumn> columns, List<string?[]> rows, long first, long rowCount)
    {
        long next = first + rows.Count;
        return new(columns, rows, rowCount, next < rowCount ? _token.Create(queryId, next) : null);
    }

    private string PathOf(string queryId, string suffix) =>
        Guid.TryParseExact(queryId, "D", out Guid id) ? Path.Combine(_directory, id.ToString("D") + suffix) : throw new ArgumentException("A query id is a UUID.", nameof(queryId));

    private byte[] LoadKey()
    {
        string path = Path.Combine(_directory, KeyFile);
        if (File.Exists(path) && File.ReadAllBytes(path) is { Length: ResultToken.KeyBytes } key)
        {
            return key;
        }

        byte[] created = RandomNumberGenerator.GetBytes(ResultToken.KeyBytes);
        string temporary = path + TemporarySuffix;
        using (var stream = new FileStream(temporary, CreateOptions(FileMode.Create)))
        {
            stream.Write(created);
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
        return created;
    }
}
