using CloudTrailLake.Server.AwsJson.Shapes;

namespace CloudTrailLake.Server.Operations.Queries;

/// <summary>Members that the operations on one query share.</summary>
internal static class QueryMembers
{
    /// <summary>Deprecated, and still taken.</summary>
    public static readonly Member EventDataStore = new("EventDataStore", CloudTrailShapes.EventDataStoreArn);

    /// <summary>The query.</summary>
    public static readonly Member QueryId = new("QueryId", CloudTrailShapes.Uuid);

    /// <summary>The account whose stores the query reads.</summary>
    public static readonly Member OwnerAccountId = new("EventDataStoreOwnerAccountId", CloudTrailShapes.AccountId);
}
