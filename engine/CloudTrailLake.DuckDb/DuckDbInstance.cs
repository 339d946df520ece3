using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using DuckDB.NET.Data;

namespace CloudTrailLake.DuckDb;

/// <summary>
/// One in-memory DuckDB. Opening takes some milliseconds. Instances are independent: several with one thread each run in parallel from different threads.
/// The database lives until the instance and all its sessions are disposed.
/// </summary>
internal sealed class DuckDbInstance : IDisposable
{
    private readonly DuckDBConnection _root;
    private readonly Lock _connecting = new();
    private readonly ConcurrentDictionary<string, bool> _functions = new(StringComparer.OrdinalIgnoreCase);

    private DuckDbInstance(DuckDBConnection root, DuckDbOptions options)
    {
        _root = root;
        Options = options;
    }

    /// <summary>What it was opened with.</summary>
    public DuckDbOptions Options { get; }

    /// <summary>Opens an in-memory database: time zone UTC, no extension ever installed or loaded by itself, locked down where the options say so.</summary>
    /// <exception cref="ArgumentException">The options contradict <see cref="DuckDbOptions"/>.</exception>
    /// <exception cref="DuckDbException">DuckDB does not open.</exception>
    public static DuckDbInstance Open(DuckDbOptions options)
    {
        options.Validate();
        var root = new DuckDBConnection(string.Create(CultureInfo.InvariantCulture, $"DataSource=:memory:;threads={options.Threads}"));
        try
        {
            root.Open();
            using var command = root.CreateCommand();
            foreach (var setting in Settings(options))
            {
                command.CommandText = setting;
                command.ExecuteNonQuery();
            }

            return new DuckDbInstance(root, options);
        }
        catch (DbException e)
        {
            root.Dispose();
            throw DuckDbErrorTranslator.Translate(e);
        }
        catch
        {
            root.Dispose();
            throw;
        }
    }

    /// <summary>A session of its own, cheap: one per concurrent query or writer.</summary>
    public DuckDbSession Connect()
    {
        lock (_connecting)
        {
            var connection = _root.Duplicate();
            try
            {
                connection.Open();
                return new DuckDbSession(connection, _functions);
            }
            catch (DbException e)
            {
                connection.Dispose();
                throw DuckDbErrorTranslator.Translate(e);
            }
        }
    }

    public void Dispose() => _root.Dispose();

    /// <summary>The order matters: folders are allowed before access is closed, and the lock comes last.</summary>
    private static IEnumerable<string> Settings(DuckDbOptions options)
    {
        yield return "SET GLOBAL TimeZone = 'UTC'";
        yield return "SET GLOBAL autoinstall_known_extensions = false";
        yield return "SET GLOBAL autoload_known_extensions = false";
        if (options.KeepParquetMetadata)
        {
            yield return "SET GLOBAL parquet_metadata_cache = true";
        }

        yield return $"SET GLOBAL preserve_insertion_order = {(options.PreserveInsertionOrder ? "true" : "false")}";
        yield return $"SET GLOBAL temp_directory = {DuckDbText.Literal(options.TempDirectory ?? "")}";
        if (options.MemoryLimit is { } memory)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"SET GLOBAL memory_limit = '{memory}B'");
        }

        if (options.MaxTempDirectorySize is { } temp)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"SET GLOBAL max_temp_directory_size = '{temp}B'");
        }

        if (options.AllowedDirectories is { } allowed)
        {
            yield return $"SET GLOBAL allowed_directories = {DuckDbText.LiteralList(allowed.Select(WithSeparator))}";
            yield return "SET GLOBAL enable_external_access = false";
            yield return "SET GLOBAL lock_configuration = true";
        }
    }

    private static string WithSeparator(string directory) => Path.EndsInDirectorySeparator(directory) ? directory : directory + Path.DirectorySeparatorChar;
}
