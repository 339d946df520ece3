namespace CloudTrailLake.Engine.Federation;

/// <summary>How another engine reads a store's table.</summary>
/// <param name="Engine">Its name.</param>
/// <param name="Statement">A statement to run there.</param>
internal sealed record FederatedStatement(string Engine, string Statement);
