using Microsoft.Extensions.Logging;

namespace CloudTrailLake.Engine.Catalog;

/// <summary>The end of deleted stores: folder first, rows then, so that an interrupted erasure is taken up again.</summary>
internal sealed partial class EventDataStoreRegistry
{
    private const string ErasedSuffix = ".erased";

    /// <summary>Erases the stores whose <see cref="RestorePeriod"/> is over and that are under no legal hold; gives how many.</summary>
    public int EraseDue()
    {
        lock (gate)
        {
            var due = All().Where(record => IsDue(record) && !IsHeld(record)).ToList();
            foreach (var record in due)
            {
                Undo(record);
                LogErased(log, record.Arn);
            }

            return due.Count;
        }
    }

    private static void DeleteRows(ControlSession session, EventDataStoreRecord record)
    {
        TagStore.RemoveAll(session, record.Scope, record.Id);
        ImportTable.DeleteInto(session, record.Id);
        LogSourceTable.DeleteInto(session, record.Id);
        EventConfigurationTable.Delete(session, record.Id);
        ResourcePolicyStore.Remove(session, record.Arn);
        EventDataStoreTable.Delete(session, record);
    }

    private bool IsDue(EventDataStoreRecord record) =>
        record.Status == EventDataStoreStatus.PendingDeletion && record.DeletionRequestedAt is { } at && Now >= at + RestorePeriod;

    private void EraseFolder(EventDataStoreRecord record)
    {
        // Out of sight in one step: what is left of a folder half deleted could not tell any more whether it is under a hold.
        var doomed = Folder(record) + ErasedSuffix;
        if (Directory.Exists(Folder(record)))
        {
            Directory.Move(Folder(record), doomed);
            options.Storage.SyncDirectory(storesDirectory);
        }

        if (Directory.Exists(doomed))
        {
            Directory.Delete(doomed, recursive: true);
            options.Storage.SyncDirectory(storesDirectory);
        }
    }

    [LoggerMessage(EventId = 1807, Level = LogLevel.Information, Message = "Erased event data store {Arn}")]
    private static partial void LogErased(ILogger logger, string arn);
}
