namespace CloudTrailLake.Engine.Selectors;

/// <summary>One entry of a record's <c>resources</c>, as slices of <see cref="SelectorInput.ResourceBytes"/>.</summary>
/// <param name="TypeStart">Where <c>type</c> starts.</param>
/// <param name="TypeLength">Its length in bytes; <see cref="Absent"/> when the entry has no type.</param>
/// <param name="ArnStart">Where <c>ARN</c> starts.</param>
/// <param name="ArnLength">Its length in bytes; <see cref="Absent"/> when the entry has no ARN.</param>
internal readonly record struct SelectorResource(int TypeStart, int TypeLength, int ArnStart, int ArnLength)
{
    /// <summary>The length of a missing member.</summary>
    public const int Absent = -1;
}
