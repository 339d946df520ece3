namespace CloudTrailLake.Engine.Selectors;

/// <summary>
/// The selectors of a store, made ready once to be asked for every record. Selectors are OR-ed, the fields of one are AND-ed.
/// (AWS: "How CloudTrail evaluates multiple conditions for a field"; that an absent field passes negative conditions and fails positive ones is our reading.)
/// </summary>
internal sealed class CompiledSelectors
{
    private readonly CompiledSelector[] _selectors;

    private CompiledSelectors(CompiledSelector[] selectors) => _selectors = selectors;

    /// <summary>No selectors: every record matches.</summary>
    public static CompiledSelectors Everything { get; } = new([]);

    /// <summary>Whether there is nothing to ask.</summary>
    public bool MatchesEverything => _selectors.Length == 0;

    /// <summary>Compiles valid selectors; null or none match every record.</summary>
    /// <exception cref="ArgumentException">A selector breaks a rule of <see cref="SelectorValidator"/>.</exception>
    public static CompiledSelectors Compile(IReadOnlyList<AdvancedEventSelector>? selectors)
    {
        if (selectors is not { Count: > 0 })
            return Everything;
        if (SelectorValidator.Validate(selectors) is [var violation, ..])
            throw new ArgumentException(violation.Message, nameof(selectors));
        return new CompiledSelectors([.. selectors.Select(s => new CompiledSelector(s))]);
    }

    /// <summary>Whether the store keeps the record.</summary>
    public bool Matches(in SelectorInput input)
    {
        if (_selectors.Length == 0)
            return true;
        foreach (var selector in _selectors)
        {
            if (selector.Matches(in input))
                return true;
        }

        return false;
    }
}
