using Microsoft.Data.Sqlite;

namespace CloudTrailLake.Engine.Catalog;

/// <summary>
/// The control plane's database, <c>DIR/control.db</c>: event data stores, imports, tags and access keys, every table keyed by account, Region and id.
/// SQLite in WAL mode with <c>synchronous=FULL</c>, so that what was acknowledged survives a power cut. One connection, one transaction at a time:
/// its statements are few and short, and a check and the write that depends on it are never torn apart.
/// </summary>
internal sealed class ControlDatabase : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly Lock gate = new();

    private ControlDatabase(SqliteConnection connection) => this.connection = connection;

    /// <summary>Opens the database, creates it where it is missing, and brings an older schema up to date.</summary>
    /// <exception cref="LakeDirectoryException">A newer version wrote it.</exception>
    public static ControlDatabase Open(string path)
    {
        CreatePrivately(path);
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWrite,
            Pooling = false,
            ForeignKeys = true,
        }.ToString());
        var database = new ControlDatabase(connection);
        try
        {
            connection.Open();
            database.Read(session => session.Execute("PRAGMA journal_mode = WAL"));
            database.Read(session => session.Execute("PRAGMA synchronous = FULL"));
            database.Write(ControlSchema.Migrate);
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Reads outside a transaction.</summary>
    public T Read<T>(Func<ControlSession, T> work)
    {
        lock (gate)
        {
            return work(new ControlSession(connection, transaction: null));
        }
    }

    /// <summary>
    /// Reads and writes in one transaction; an exception undoes all of it. The first one of an API call takes the call's record along (<see cref="ActivityScope"/>).
    /// </summary>
    public T Write<T>(Func<ControlSession, T> work)
    {
        lock (gate)
        {
            using var transaction = connection.BeginTransaction();
            var session = new ControlSession(connection, transaction);
            var result = work(session);
            var call = ActivityScope.Current;
            var noted = call?.Note(session) ?? false;
            transaction.Commit();
            if (noted)
            {
                call!.Commit();
            }

            return result;
        }
    }

    /// <inheritdoc cref="Write{T}"/>
    public void Write(Action<ControlSession> work) => Write(session =>
    {
        work(session);
        return 0;
    });

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate)
        {
            connection.Dispose();
        }
    }

    /// <summary>SQLite would create the file with the umask's permissions; its -wal and -shm files take over those of the database.</summary>
    private static void CreatePrivately(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var _ = new FileStream(path, options);
    }
}
