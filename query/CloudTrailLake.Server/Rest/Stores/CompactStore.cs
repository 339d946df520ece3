using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Ingest.Maintenance;
using CloudTrailLake.Server.Errors;

namespace CloudTrailLake.Server.Rest.Stores;

/// <summary>Merges the small files of an event data store at once, which a server otherwise does in the background. It works about a minute at a time, so that no connection is held for hours.</summary>
internal sealed class CompactStore(Lake lake, LakeMaintenance maintenance) : RestEndpoint
{
    /// <summary>Time after which no other merge is begun.</summary>
    public static readonly TimeSpan AtMost = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public override string Method => "POST";

    /// <inheritdoc/>
    public override string Path => "/v1/stores/{store}/compaction";

    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Admin;

    /// <inheritdoc/>
    public override string Summary => "Merges small data files of an event data store for about a minute; call it again while merges are pending.";

    /// <inheritdoc/>
    public override async Task HandleAsync(RestRequest request)
    {
        var name = request.Route("store");
        var store = lake.Stores.Find(request.Caller.Scope, name)
            ?? throw new ServiceException(ErrorCode.EventDataStoreNotFound, $"There is no event data store '{name}' in this account and Region.");
        if (store.Status == EventDataStoreStatus.PendingDeletion)
        {
            throw new ServiceException(ErrorCode.InactiveEventDataStore, $"The event data store {store.Arn} is pending deletion; its files stay as they are.");
        }

        var report = await maintenance.CompactAsync(store, AtMost, request.Aborted);
        await request.WriteJsonAsync(new Answer(report.Commits, report.FilesRemoved, report.FilesAdded, report.Rows, report.BytesRemoved, report.BytesAdded, report.Pending));
    }

    /// <summary>The answer.</summary>
    /// <param name="Commits">Merges committed.</param>
    /// <param name="FilesRemoved">Files that were merged.</param>
    /// <param name="FilesAdded">Files they became.</param>
    /// <param name="Rows">Rows rewritten; none was changed.</param>
    /// <param name="BytesRemoved">Size of the merged files.</param>
    /// <param name="BytesAdded">Size of what they became.</param>
    /// <param name="Pending">Merges still worth doing.</param>
    internal sealed record Answer(int Commits, int FilesRemoved, int FilesAdded, long Rows, long BytesRemoved, long BytesAdded, int Pending);
}
