namespace CloudTrailLake.Engine.Events;

/// <summary>The category family of an event data store; one store holds exactly one (AWS: "event data store event types").</summary>
internal enum EventStoreFamily
{
    /// <summary>Management, Data and NetworkActivity events.</summary>
    Events,

    /// <summary>Insights events.</summary>
    Insight,

    /// <summary>AWS Config configuration items.</summary>
    ConfigurationItem,

    /// <summary>Audit Manager evidence.</summary>
    Evidence,

    /// <summary>Events from outside AWS.</summary>
    ActivityAuditLog,
}
