namespace CloudTrailLake.Engine.Selectors;

/// <summary>One selector, with its category first: most records are turned away by it.</summary>
internal sealed class CompiledSelector
{
    private readonly (SelectorField Field, CompiledCondition Condition)[] _fields;
    private readonly CompiledCondition? _resourceType;
    private readonly CompiledCondition? _resourceArn;

    public CompiledSelector(AdvancedEventSelector selector)
    {
        var all = selector.FieldSelectors.Select(f => (Field: SelectorGrammar.Fields[f.Field], Condition: new CompiledCondition(f))).ToList();
        _fields = [.. all.Where(f => f.Field is not (SelectorField.ResourcesType or SelectorField.ResourcesArn)).OrderBy(f => f.Field)];
        _resourceType = all.Find(f => f.Field == SelectorField.ResourcesType).Condition;
        _resourceArn = all.Find(f => f.Field == SelectorField.ResourcesArn).Condition;
    }

    /// <summary>Whether all conditions hold.</summary>
    public bool Matches(in SelectorInput input)
    {
        foreach (var (field, condition) in _fields)
        {
            if (!condition.Holds(input[field]))
                return false;
        }

        return _resourceType is null || MatchesResources(in input);
    }

    /// <summary>
    /// The record has a resource of the type asked for, and the ARNs of its resources of that type satisfy the ARN condition: one of them a positive one, none of them
    /// meets a negative one. Resources of other types (the bucket beside the object) have no say.
    /// </summary>
    private bool MatchesResources(in SelectorInput input)
    {
        bool typeFound = false;
        bool positive = _resourceArn is not { HasPositive: true };
        foreach (ref readonly var resource in input.Resources)
        {
            if (!_resourceType!.Holds(input.TypeOf(in resource)))
                continue;
            typeFound = true;
            if (_resourceArn is null)
                return true;
            var arn = input.ArnOf(in resource);
            if (_resourceArn.Excludes(arn))
                return false;
            positive = positive || _resourceArn.Includes(arn);
        }

        return typeFound && positive;
    }
}
