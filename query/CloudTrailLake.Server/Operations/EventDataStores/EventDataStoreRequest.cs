using CloudTrailLake.Server.AwsJson.Shapes;

namespace CloudTrailLake.Server.Operations.EventDataStores;

/// <summary>The input of the operations that take a store and nothing else.</summary>
/// <param name="EventDataStore">Its ARN or id.</param>
internal sealed record EventDataStoreRequest(string EventDataStore)
{
    /// <summary>Its shape.</summary>
    public static readonly StructureShape Shape = new(Member.Needed("EventDataStore", CloudTrailShapes.EventDataStoreArn));
}
