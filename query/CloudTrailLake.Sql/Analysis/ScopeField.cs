using CloudTrailLake.Sql.Analysis.Bound;

namespace CloudTrailLake.Sql.Analysis;

/// <summary>A name that expressions can use.</summary>
/// <param name="Qualifier">Alias or name of the relation; null when it has none.</param>
/// <param name="Name">The name, spelled as SELECT * shows it; null when it cannot be named.</param>
/// <param name="Expression">What it stands for.</param>
/// <param name="IsHidden">Left out of SELECT *.</param>
/// <param name="Aliases">Other spellings.</param>
internal sealed record ScopeField(string? Qualifier, string? Name, BoundExpression Expression, bool IsHidden = false, IReadOnlyList<string>? Aliases = null)
{
    /// <summary>Columns joined by USING or NATURAL answer to the bare name only through their merged field, to a qualified one still by themselves.</summary>
    public bool IsMergedAway { get; init; }

    public bool HasQualifier(string qualifier) => string.Equals(Qualifier, qualifier, StringComparison.OrdinalIgnoreCase);

    public bool HasName(string name) => string.Equals(Name, name, StringComparison.OrdinalIgnoreCase);

    public bool HasAlias(string name) => Aliases?.Contains(name, StringComparer.OrdinalIgnoreCase) ?? false;
}
