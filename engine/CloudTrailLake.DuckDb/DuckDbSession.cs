using System.Collections.Concurrent;
using System.Data.Common;
using CloudTrailLake.DuckDb.Native;
using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace CloudTrailLake.DuckDb;

/// <summary>
/// A connection to a <see cref="DuckDbInstance"/>: runs one query at a time. Only <see cref="Progress"/> and <see cref="Interrupt"/> may be called while a query runs
/// on another thread.
/// </summary>
internal sealed partial class DuckDbSession : IDisposable
{
    private readonly DuckDBConnection _connection;
    private readonly DuckDBNativeConnection _native;
    private readonly ConcurrentDictionary<string, bool> _functions;

    internal DuckDbSession(DuckDBConnection connection, ConcurrentDictionary<string, bool> functions)
    {
        _connection = connection;
        _functions = functions;
        _native = connection.NativeConnection;
        EnableProgress();
    }

    /// <summary>
    /// The session as <see cref="DbConnection"/>, with parameters, for ordinary use. It belongs to the session: do not close it.
    /// What it throws becomes a <see cref="DuckDbException"/> through <see cref="DuckDbErrorTranslator.Translate"/>.
    /// </summary>
    public DbConnection Connection => _connection;

    /// <summary>How far the running query is, 0 to 100; <see langword="null"/> when none runs, DuckDB does not know, or the session is disposed.</summary>
    public double? Progress
    {
        get
        {
            try
            {
                var percentage = DuckDbNative.QueryProgress(_native).Percentage;
                return percentage is >= 0 and <= 100 ? percentage : null;
            }
            catch (ObjectDisposedException)
            {
                return null; // whoever watches a query races with its end
            }
        }
    }

    /// <summary>Interrupts the running query, which then fails with <see cref="DuckDbErrorKind.Interrupt"/>. Without one it does nothing.</summary>
    public void Interrupt()
    {
        try
        {
            DuckDbNative.Interrupt(_native);
        }
        catch (ObjectDisposedException)
        {
            return; // the session ended first: nothing runs any more, and whoever cancelled the token must not learn of it
        }
    }

    public void Dispose() => _connection.Dispose();

    /// <summary>Progress is measured only when the bar is on, and the bar must never be printed. Pragmas, since a locked configuration refuses SET.</summary>
    private void EnableProgress()
    {
        Execute("PRAGMA enable_progress_bar; PRAGMA disable_print_progress_bar");
    }
}
