namespace CloudTrailLake.Query.Execution;

/// <summary>Bounds of <see cref="ExpressionEvaluator"/>.</summary>
internal static class EvaluationLimits
{
    /// <summary>Expressions that one statement of the engine computes: planning it costs a part of a millisecond, whatever is in it.</summary>
    public const int MaxExpressionsTogether = 64;

    /// <summary>Characters of an emitted expression above which it runs alone.</summary>
    public const int MaxSharedCharacters = 8 * 1024;
}
