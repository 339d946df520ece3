using CloudTrailLake.Query.Scheduling;

namespace CloudTrailLake.Automation.Delivery;

/// <summary>Where the state of deliveries lives across restarts. Thread-safe; each call is durable when it returns.</summary>
internal interface IDeliveryStore
{
    /// <summary>The finished queries of every account and Region whose delivery is pending, oldest first.</summary>
    IReadOnlyList<QueryRecord> ListPending();

    /// <summary>Writes where a delivery stands; does nothing when the query is gone.</summary>
    void SetStatus(QueryRecord query, DeliveryStatus status);
}
