using Microsoft.Data.Sqlite;

namespace CloudTrailLake.Automation.Schedules;

/// <summary>The file of the scheduler: its owner's alone (mode 0600), in WAL mode. Quartz makes its own tables in it.</summary>
internal sealed record SchedulerDatabase(string ConnectionString, string SchedulerName)
{
    /// <summary>Seconds that a statement waits for another connection's transaction.</summary>
    private const int BusyTimeoutSeconds = 30;

    /// <summary>Makes the file where it is missing.</summary>
    public static SchedulerDatabase Prepare(string path)
    {
        path = Path.GetFullPath(path);
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (new FileStream(path, options))
        {
        }

        var connectionString = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false, DefaultTimeout = BusyTimeoutSeconds }.ToString();
        using var connection = new SqliteConnection(connectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL";
        command.ExecuteNonQuery();
        return new SchedulerDatabase(connectionString, "ctlake");
    }
}
