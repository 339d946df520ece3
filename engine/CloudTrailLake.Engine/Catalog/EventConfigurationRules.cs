namespace CloudTrailLake.Engine.Catalog;

/// <summary>What an event configuration may say (AWS: PutEventConfiguration, "Enrich CloudTrail events").</summary>
internal static class EventConfigurationRules
{
    /// <summary>Condition keys that a selector of the type RequestContext may name.</summary>
    public static readonly IReadOnlyList<string> RequestContextKeys =
    [
        "aws:FederatedProvider", "aws:TokenIssueTime", "aws:MultiFactorAuthAge", "aws:MultiFactorAuthPresent", "aws:SourceIdentity", "aws:PrincipalAccount", "aws:PrincipalArn",
        "aws:PrincipalIsAWSService", "aws:PrincipalOrgID", "aws:PrincipalOrgPaths", "aws:PrincipalServiceName", "aws:PrincipalServiceNamesList", "aws:PrincipalType", "aws:userid",
        "aws:username", "aws:RequestedRegion", "aws:SecureTransport", "aws:ViaAWSService", "aws:CurrentTime", "aws:EpochTime", "aws:SourceAccount", "aws:SourceOrgID",
    ];

    /// <summary>Refuses a configuration that contradicts itself.</summary>
    /// <exception cref="CatalogException">A rule is broken.</exception>
    public static void Check(EventConfiguration configuration)
    {
        var selectors = configuration.ContextKeySelectors;
        if (selectors.Count > 0 && configuration.MaxEventSize != MaxEventSize.Large)
        {
            throw new CatalogException(CatalogError.InvalidParameterCombination, "ContextKeySelectors need MaxEventSize Large.");
        }

        if (selectors.DistinctBy(s => s.Type).Count() != selectors.Count)
        {
            throw new CatalogException(CatalogError.InvalidParameter, "ContextKeySelectors has at most one entry of each Type.");
        }

        foreach (var selector in selectors)
        {
            if (selector.Keys.Distinct(StringComparer.Ordinal).Count() != selector.Keys.Count)
            {
                throw new CatalogException(CatalogError.InvalidParameter, $"A key stands twice in the {selector.Type} of ContextKeySelectors.");
            }

            if (selector.Type == ContextKeySelector.RequestContext && selector.Keys.FirstOrDefault(k => !RequestContextKeys.Contains(k, StringComparer.OrdinalIgnoreCase)) is { } unknown)
            {
                throw new CatalogException(CatalogError.InvalidParameter, $"'{unknown}' is not a condition key that CloudTrail adds to events: {string.Join(", ", RequestContextKeys)}.");
            }
        }
    }
}
