namespace CloudTrailLake.Automation.Alerts;

/// <summary>A condition taken apart.</summary>
/// <param name="Operator">Compares the number of rows; null for new values.</param>
/// <param name="Count">What it is compared with.</param>
/// <param name="Columns">Columns whose values count.</param>
internal sealed record AlertCondition(string? Operator, long Count, IReadOnlyList<string> Columns)
{
    /// <summary>Whether a number of rows meets the condition.</summary>
    public bool IsMetBy(long rows) => Operator switch
    {
        ">" => rows > Count,
        ">=" => rows >= Count,
        "=" => rows == Count,
        "<" => rows < Count,
        _ => false,
    };
}
