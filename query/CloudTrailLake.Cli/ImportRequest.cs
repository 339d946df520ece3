namespace CloudTrailLake.Cli;

/// <summary>An import to be done.</summary>
/// <param name="Paths">Files and folders.</param>
/// <param name="Store">Name, id or ARN of the store.</param>
/// <param name="IgnoreSelectors">Whether to keep every record, whatever the store's selectors say.</param>
internal sealed record ImportRequest(IReadOnlyList<string> Paths, string Store, bool IgnoreSelectors);
