using CloudTrailLake.Sql;

namespace CloudTrailLake.Automation.SavedQueries;

/// <summary>What somebody wants to save: the changeable part of a saved query, which each version holds.</summary>
internal sealed record SavedQueryDraft
{
    /// <summary>The dialect of a statement that is said to be in none.</summary>
    public const string Trino = SqlDialectNames.Trino;

    /// <summary>The statement.</summary>
    public required string Statement { get; init; }

    /// <summary>The SQL dialect it is written in.</summary>
    public string Dialect { get; init; } = Trino;

    /// <summary>The same, once it has been checked.</summary>
    public SqlDialect SqlDialect => SqlDialectNames.Find(Dialect) ?? SqlDialect.Trino;

    /// <summary>Its parameters, but those that a run fills in itself.</summary>
    public IReadOnlyList<SavedQueryParameter> Parameters { get; init; } = [];

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>Tags, in the order of their keys.</summary>
    public IReadOnlyDictionary<string, string> Tags
    {
        get;
        init => field = new SortedDictionary<string, string>(value.ToDictionary(), StringComparer.Ordinal);
    } = new SortedDictionary<string, string>(StringComparer.Ordinal);
}
