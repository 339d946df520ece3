namespace CloudTrailLake.Query.Tests.Differential;

/// <summary>The rules of the evaluator. Each can be broken, to see that the comparison finds it.</summary>
internal sealed record Rules
{
    /// <summary>Integer division cuts towards zero; broken, it goes down.</summary>
    public bool DivisionTruncates { get; init; } = true;

    /// <summary>Integers that do not fit their type are errors; broken, they wrap around.</summary>
    public bool OverflowFails { get; init; } = true;

    /// <summary>Decimals round half away from zero; broken, they are cut.</summary>
    public bool DecimalsRound { get; init; } = true;

    /// <summary>NULL in a concatenation gives NULL; broken, it is left out.</summary>
    public bool ConcatNeedsAll { get; init; } = true;

    /// <summary>NULL in a comparison gives NULL; broken, it is false.</summary>
    public bool NullIsUnknown { get; init; } = true;

    /// <summary>A month is added to the last day that exists; broken, days run over into the next month.</summary>
    public bool MonthsClamp { get; init; } = true;

    /// <summary>Division by zero is an error; broken, it is NULL.</summary>
    public bool ZeroDivisionFails { get; init; } = true;
}
