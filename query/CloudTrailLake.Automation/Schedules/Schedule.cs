using CloudTrailLake.Automation.Alerts;
using CloudTrailLake.Automation.Outputs;
using CloudTrailLake.Engine.Catalog;

namespace CloudTrailLake.Automation.Schedules;

/// <summary>A saved query on a schedule.</summary>
internal sealed record Schedule
{
    /// <summary>The account and Region it belongs to.</summary>
    public required LakeScope Scope { get; init; }

    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Its name, unique in the scope.</summary>
    public required string Name { get; init; }

    /// <summary>The saved query it runs.</summary>
    public required Guid SavedQueryId { get; init; }

    /// <summary>The version it runs; null follows the latest.</summary>
    public int? PinnedVersion { get; init; }

    /// <summary>When it fires.</summary>
    public required ScheduleTiming Timing { get; init; }

    /// <summary>What becomes of missed fire times.</summary>
    public required MisfirePolicy Misfires { get; init; }

    /// <summary>Whether it fires.</summary>
    public required ScheduleState State { get; init; }

    /// <summary>Commit version after which the first run looks.</summary>
    public required long FirstSince { get; init; }

    /// <summary>Values for parameters.</summary>
    public required IReadOnlyDictionary<string, string?> Parameters { get; init; }

    /// <summary>Where results go, besides being kept.</summary>
    public required IReadOnlyList<OutputSettings> Outputs { get; init; }

    /// <summary>What turns a run into an alert.</summary>
    public AlertRule? Alert { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>ARN of the principal that made it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>Fire times up to here are none of its own: it was made, changed or resumed then.</summary>
    public required DateTimeOffset FiresAfter { get; init; }

    /// <summary>What the scheduler knows it by.</summary>
    public string ResourceId => $"{Scope.AccountId}/{Scope.Region}/{Id:D}";

    /// <summary>The scope and id in what <see cref="ResourceId"/> gives.</summary>
    public static (LakeScope Scope, Guid Id) Parse(string resourceId)
    {
        var parts = resourceId.Split('/');
        return (new LakeScope(parts[0], parts[1]), Guid.ParseExact(parts[2], "D"));
    }
}
