namespace CloudTrailLake.Automation.Generation;

/// <summary>A prompt that cannot be turned into a query with certainty; the message says why, to whoever wrote it.</summary>
internal sealed class PromptException(string message) : Exception(message);
