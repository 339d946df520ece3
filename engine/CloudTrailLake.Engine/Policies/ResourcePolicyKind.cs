namespace CloudTrailLake.Engine.Policies;

/// <summary>The kinds of resources that carry a policy (AWS: PutResourcePolicy, <c>ResourceArn</c>).</summary>
internal enum ResourcePolicyKind
{
    /// <summary>Who else may query an event data store.</summary>
    EventDataStore,

    /// <summary>Who else may send events through a channel.</summary>
    Channel,

    /// <summary>That CloudTrail may refresh a dashboard.</summary>
    Dashboard,
}
