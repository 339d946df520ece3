namespace CloudTrailLake.Query.Emission;

/// <summary>Every bound of the emitter, in one place.</summary>
internal static class EmissionLimits
{
    /// <summary>Characters of the engine SQL that one statement may become (a statement itself has at most 10,000).</summary>
    public const int MaxSqlCharacters = 8 << 20;

    /// <summary>Operands of a sum or product from which it is grouped in a balanced way instead of from left to right, since the engine bounds the depth of its trees.</summary>
    public const int BalanceFrom = 300;
}
