namespace CloudTrailLake.Engine.Catalog;

/// <summary>How a store keeps events that come in live (AWS: GetEventConfiguration).</summary>
/// <param name="MaxEventSize">Their size.</param>
/// <param name="ContextKeySelectors">Keys of <c>eventContext</c> that are kept, at most one entry of each type.</param>
internal sealed record EventConfiguration(MaxEventSize MaxEventSize, IReadOnlyList<ContextKeySelector> ContextKeySelectors)
{
    /// <summary>That of a store for which none was put.</summary>
    public static EventConfiguration Default { get; } = new(MaxEventSize.Standard, []);
}
