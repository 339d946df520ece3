using Microsoft.Extensions.Logging;

namespace CloudTrailLake.Engine.Catalog;

/// <summary>The end of deleted stores: folder first, rows then, so that an interrupted erasure is taken up again.</summary>
internal sealed partial class EventDataStoreRegistry
{
    /// <summary>Erases the stores whose <see cref="RestorePeriod"/> is over; gives how many.</summary>
    public int EraseDue()
    {
        lock (gate)
        {
            var due = All().Where(IsDue).ToList();
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
        EventDataStoreTable.Delete(session, record);
    }

    private bool IsDue(EventDataStoreRecord record) =>
        record.Status == EventDataStoreStatus.PendingDeletion && record.DeletionRequestedAt is { } at && Now >= at + RestorePeriod;

    private void EraseFolder(EventDataStoreRecord record)
    {
        if (Directory.Exists(Folder(record)))
        {
            Directory.Delete(Folder(record), recursive: true);
            options.Storage.SyncDirectory(storesDirectory);
        }
    }

    [LoggerMessage(EventId = 1807, Level = LogLevel.Information, Message = "Erased event data store {Arn}")]
    private static partial void LogErased(ILogger logger, string arn);
}
