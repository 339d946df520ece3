namespace CloudTrailLake.Engine.Catalog;

/// <summary>The pricing option of an event data store (AWS: <c>BillingMode</c>); here it decides the default and the largest retention alone.</summary>
internal enum BillingMode
{
    /// <summary>366 days unless told otherwise, at most 3,653.</summary>
    ExtendableRetentionPricing,

    /// <summary>2,557 days unless told otherwise, at most 2,557.</summary>
    FixedRetentionPricing,
}
