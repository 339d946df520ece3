namespace CloudTrailLake.Sql.Analysis;

/// <summary>The names an expression sees: the fields of FROM, and behind them those of the enclosing query.</summary>
internal sealed class Scope(IReadOnlyList<ScopeField> fields, Scope? outer)
{
    public IReadOnlyList<ScopeField> Fields { get; } = fields;

    public Scope? Outer { get; } = outer;

    /// <summary>Fields of this scope alone that answer to the name: those of exactly this name, else those with such an alias.</summary>
    public IReadOnlyList<ScopeField> Find(string? qualifier, string name)
    {
        IEnumerable<ScopeField> candidates = qualifier is null
            ? Fields.Where(field => !field.IsMergedAway)
            : Fields.Where(field => field.HasQualifier(qualifier));
        ScopeField[] list = [.. candidates.Where(field => field.HasName(name) || field.HasAlias(name))];
        ScopeField[] exact = [.. list.Where(field => field.HasName(name))];
        return exact.Length > 0 ? exact : list;
    }

    public bool HasRelation(string qualifier) => Fields.Any(field => field.HasQualifier(qualifier));
}
