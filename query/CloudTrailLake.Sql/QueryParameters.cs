namespace CloudTrailLake.Sql;

/// <summary>The values that come with a statement: all by position, or all by name.</summary>
internal sealed class QueryParameters
{
    private QueryParameters(IReadOnlyList<QueryParameter> values) => Values = values;

    /// <summary>No values.</summary>
    public static QueryParameters None { get; } = new([]);

    /// <summary>The values, in the order given.</summary>
    public IReadOnlyList<QueryParameter> Values { get; }

    /// <summary>Whether the values have names.</summary>
    public bool AreNamed => Values.Count > 0 && Values[0].Name is not null;

    /// <summary>The values, which have names all or none.</summary>
    /// <exception cref="ArgumentException">Some have names and some have none, or two have the same, whatever their case.</exception>
    public static QueryParameters Of(IReadOnlyList<QueryParameter> values)
    {
        if (values.Any(value => value.Name is null) && values.Any(value => value.Name is not null))
        {
            throw new ArgumentException("Parameters are given by position or by name, not both.", nameof(values));
        }

        IGrouping<string?, QueryParameter>? repeated = values.Where(value => value.Name is not null).GroupBy(value => value.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1);
        return repeated is null ? new(values) : throw new ArgumentException($"The parameter '{repeated.Key}' is given twice.", nameof(values));
    }

    /// <summary>The value of a name, whatever its case.</summary>
    public QueryParameter? Find(string name) => Values.FirstOrDefault(value => string.Equals(value.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>A statement's text with the values behind it.</summary>
    internal string Describe(string statement) =>
        Values.Count == 0 ? statement : $"{statement}\n{string.Join('\n', Values.OrderBy(value => value.Name, StringComparer.OrdinalIgnoreCase).Select(value => value.Describe()))}";
}
