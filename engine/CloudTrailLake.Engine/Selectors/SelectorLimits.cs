namespace CloudTrailLake.Engine.Selectors;

/// <summary>The bounds of selectors (AWS API reference: <c>AdvancedEventSelector</c>, <c>AdvancedFieldSelector</c>, CloudTrail quotas).</summary>
internal static class SelectorLimits
{
    /// <summary>Selectors per event data store.</summary>
    public const int MaxSelectors = 5;

    /// <summary>Values over all selectors of a store.</summary>
    public const int MaxValues = 500;

    /// <summary>Characters of a selector's name.</summary>
    public const int MaxNameLength = 1000;

    /// <summary>Characters of a field name.</summary>
    public const int MaxFieldLength = 1000;

    /// <summary>Characters of a value.</summary>
    public const int MaxValueLength = 2048;
}
