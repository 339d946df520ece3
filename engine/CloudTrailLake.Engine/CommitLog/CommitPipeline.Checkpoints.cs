using System.Buffers;
using System.Text.Json;
using CloudTrailLake.Engine.Diagnostics;
using CloudTrailLake.Engine.Storage;

namespace CloudTrailLake.Engine.CommitLog;

/// <content>Checkpoints: every hundred commits the whole state in one Parquet file.</content>
internal sealed partial class CommitPipeline
{
    private long? _lastCheckpoint;

    /// <summary>
    /// Writes a checkpoint when one is due. The commit before it stands already, so a failure is logged, not thrown, and made up for at the next commit.
    /// </summary>
    private void CheckpointIfDue(long version)
    {
        _lastCheckpoint ??= directory.List().Checkpoints.Select(c => (long?)c).FirstOrDefault() ?? 0;
        if (!CheckpointPolicy.IsDue(version, _lastCheckpoint))
        {
            return;
        }

        try
        {
            _lastCheckpoint = WriteCheckpoint();
            EngineLog.CheckpointWritten(logger, storeDirectory, _lastCheckpoint.Value);
            WriteLedgerIndexIfDue(_lastCheckpoint.Value);
        }
        catch (IOException e)
        {
            EngineLog.CheckpointFailed(logger, e, storeDirectory, version);
        }
    }

    /// <summary>Writes a checkpoint of the newest version and points <c>_last_checkpoint</c> to it.</summary>
    /// <returns>Its version.</returns>
    public long WriteCheckpoint()
    {
        var (version, actions) = Log.Read(s => (s.Version, CheckpointFile.Actions(s, time.GetUtcNow())));
        var name = LogNames.Checkpoint(version);
        var temporary = Path.Combine(directory.Path, LogNames.Temporary(name, storage.NewGuid()));
        CheckpointFile.Write(parquet, temporary, actions);
        PausePoints.Hit(PausePoints.Checkpoint);
        var size = new FileInfo(temporary).Length;
        storage.Replace(temporary, directory.CheckpointPath(version));
        WritePointer(version, actions, size);
        return version;
    }

    private void WritePointer(long version, List<LogAction> actions, long size)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer, LogJson.WriterOptions))
        {
            json.WriteStartObject();
            json.WriteNumber("version", version);
            json.WriteNumber("size", actions.Count);
            json.WriteNumber("sizeInBytes", size);
            json.WriteNumber("numOfAddFiles", actions.Count(a => a is LogAction.Add));
            json.WriteEndObject();
        }

        var temporary = Path.Combine(directory.Path, LogNames.Temporary(LogNames.LastCheckpoint, storage.NewGuid()));
        storage.WriteNew(temporary, buffer.WrittenSpan);
        storage.Replace(temporary, Path.Combine(directory.Path, LogNames.LastCheckpoint));
    }
}
