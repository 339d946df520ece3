using CloudTrailLake.Engine.Catalog;

namespace CloudTrailLake.Automation.Dashboards;

/// <summary>A dashboard of an account, or one that the product offers to every account.</summary>
internal sealed record Dashboard
{
    /// <summary>The account and Region it belongs to.</summary>
    public required LakeScope Scope { get; init; }

    /// <summary>Unique in its scope.</summary>
    public required string Name { get; init; }

    /// <summary>What its tags hang on; empty for those that the product offers, which are nobody's and carry none.</summary>
    public Guid Id { get; init; }

    /// <summary>Who writes its widgets.</summary>
    public required DashboardType Type { get; init; }

    /// <summary>Whether it was changed since it was created.</summary>
    public DashboardStatus Status { get; init; }

    /// <summary>Its widgets in order.</summary>
    public required IReadOnlyList<Widget> Widgets { get; init; }

    /// <summary>When it is refreshed by itself, or null.</summary>
    public RefreshSchedule? RefreshSchedule { get; init; }

    /// <summary>While true, it cannot be deleted.</summary>
    public bool TerminationProtectionEnabled { get; init; }

    /// <summary>When it was created; null for those that the product offers.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it last changed; null for those that the product offers.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Its ARN.</summary>
    public string Arn => new DashboardArn(Scope, Name).ToString();

    /// <summary>Whether it stands in the account's own list, where it can be changed and deleted.</summary>
    public bool IsStored => CreatedAt is not null;
}
