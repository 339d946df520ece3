using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Engine.Events;
using CloudTrailLake.Query.Execution;
using CloudTrailLake.Server.Errors;

namespace CloudTrailLake.Server.Rest.Stores;

/// <summary>The columns of an event data store, in the order of <c>SELECT *</c>, those that it leaves out included.</summary>
internal sealed class ListColumns(Lake lake) : RestEndpoint
{
    /// <inheritdoc/>
    public override string Method => "GET";

    /// <inheritdoc/>
    public override string Path => "/v1/stores/{store}/columns";

    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Read;

    /// <inheritdoc/>
    public override string Summary => "Lists the columns of an event data store, which is named by id, ARN or name.";

    /// <inheritdoc/>
    public override Task HandleAsync(RestRequest request)
    {
        var name = request.Route("store");
        var store = lake.Stores.Find(request.Caller.Scope, name)
            ?? throw new ServiceException(ErrorCode.EventDataStoreNotFound, $"There is no event data store '{name}' in this account and Region.");
        return request.WriteJsonAsync(new Answer([.. TableColumns.Of(EventSchema.For(store.Family)).Select((column, i) => new ColumnDescription(column.Name, column.Type.Name, i + 1, column.Hidden))]));
    }

    /// <summary>The answer.</summary>
    internal sealed record Answer(IReadOnlyList<ColumnDescription> Columns);
}
