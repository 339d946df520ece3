namespace CloudTrailLake.Engine.Selectors;

/// <summary>A broken rule.</summary>
/// <param name="Rule">Which one.</param>
/// <param name="Message">Where and what, in words for the caller; it ends with the rule's name.</param>
internal sealed record SelectorViolation(SelectorRule Rule, string Message);
