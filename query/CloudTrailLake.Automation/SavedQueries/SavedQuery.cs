using CloudTrailLake.Engine.Catalog;

namespace CloudTrailLake.Automation.SavedQueries;

/// <summary>A version of a saved query, with what all its versions share.</summary>
internal sealed record SavedQuery
{
    /// <summary>The account and Region it belongs to.</summary>
    public required LakeScope Scope { get; init; }

    /// <summary>Its id, the same for all versions.</summary>
    public required Guid Id { get; init; }

    /// <summary>Its name, unique in the scope.</summary>
    public required string Name { get; init; }

    /// <summary>ARN of the principal that made it.</summary>
    public required string Owner { get; init; }

    /// <summary>This version's number; versions count from 1.</summary>
    public required int Version { get; init; }

    /// <summary>The number of the newest version.</summary>
    public required int LatestVersion { get; init; }

    /// <summary>What this version says.</summary>
    public required SavedQueryDraft Content { get; init; }

    /// <summary>When the first version was saved.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When this version was saved.</summary>
    public required DateTimeOffset VersionCreatedAt { get; init; }

    /// <summary>ARN of the principal that saved this version.</summary>
    public required string VersionCreatedBy { get; init; }
}
