using CloudTrailLake.Data.Transport;
using CloudTrailLake.Engine.EventDataStores;
using CloudTrailLake.Engine.Events;
using CloudTrailLake.Query.Execution;
using CloudTrailLake.Sql.Functions;

namespace CloudTrailLake.Data.Embedded;

/// <summary>Describes stores, columns and functions as a server's listings do.</summary>
internal static class EmbeddedSchema
{
    /// <summary>What the log tells of a store; its status and time of creation stand in the control plane, which is not read.</summary>
    public static StoreDescription Store(EventDataStoreDefinition store) => new(
        store.Id.ToString("D"),
        store.Name,
        $"arn:aws:cloudtrail:{store.Region}:{store.AccountId}:eventdatastore/{store.Id:D}",
        Status: null,
        store.RetentionDays,
        CreatedTime: null);

    public static IReadOnlyList<ColumnDescription> Columns(EventDataStore store) =>
        [.. TableColumns.Of(EventSchema.For(store.Definition.Family)).Select((column, i) => new ColumnDescription(column.Name, column.Type.Name, i + 1, column.Hidden))];

    public static FunctionDescription Function(FunctionDefinition function) =>
        new(function.Name, function.Kind.ToString().ToLowerInvariant(), function.Signature, function.Result.ToString());
}
