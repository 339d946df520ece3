namespace CloudTrailLake.Automation.Generation;

/// <summary>A day, month, year or moment that a prompt names, UTC.</summary>
/// <param name="Begin">Its first moment.</param>
/// <param name="End">The first moment after it; the same as <paramref name="Begin"/> for a moment.</param>
internal sealed record PromptDate(DateTime Begin, DateTime End);
