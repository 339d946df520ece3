namespace CloudTrailLake.Engine.Selectors;

/// <summary>The operators of a field selector, by their API names.</summary>
[Flags]
internal enum SelectorOperator
{
    None = 0,
    Equals = 1,
    StartsWith = 2,
    EndsWith = 4,
    NotEquals = 8,
    NotStartsWith = 16,
    NotEndsWith = 32,

    /// <summary>All six.</summary>
    All = Equals | StartsWith | EndsWith | NotEquals | NotStartsWith | NotEndsWith,
}
