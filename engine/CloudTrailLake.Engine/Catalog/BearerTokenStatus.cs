namespace CloudTrailLake.Engine.Catalog;

/// <summary>Where a bearer token stands.</summary>
internal enum BearerTokenStatus
{
    /// <summary>It is taken.</summary>
    Active,

    /// <summary>Its time is over.</summary>
    Expired,

    /// <summary>It was revoked.</summary>
    Revoked,
}
