using CloudTrailLake.Automation.Alerts;
using CloudTrailLake.Automation.Outputs;

namespace CloudTrailLake.Automation.Schedules;

/// <summary>A schedule as somebody asks for it.</summary>
internal sealed record ScheduleDraft
{
    /// <summary>Name of the saved query to run.</summary>
    public required string SavedQuery { get; init; }

    /// <summary>The version to run; null follows the latest.</summary>
    public int? Version { get; init; }

    /// <summary>The schedule expression.</summary>
    public required string Expression { get; init; }

    /// <summary>IANA name of the time zone; null is UTC.</summary>
    public string? TimeZone { get; init; }

    /// <summary>No fire time before it.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>No fire time after it.</summary>
    public DateTimeOffset? End { get; init; }

    /// <summary>What becomes of missed fire times; null: <see cref="MisfirePolicy.Each"/> for a statement that uses StartTime or EndTime, else <see cref="MisfirePolicy.Once"/>.</summary>
    public MisfirePolicy? Misfires { get; init; }

    /// <summary>Whether the first run's window begins at the store's first commit rather than at those after the schedule was made.</summary>
    public bool FromBeginning { get; init; }

    /// <summary>Values for parameters, as text.</summary>
    public IReadOnlyDictionary<string, string?> Parameters { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>Where results go, besides being kept.</summary>
    public IReadOnlyList<OutputSettings> Outputs { get; init; } = [];

    /// <summary>Secrets of webhooks by output name; a webhook without one gets a random secret, or keeps the one it has.</summary>
    public IReadOnlyDictionary<string, string> Secrets { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What turns a run into an alert.</summary>
    public AlertRule? Alert { get; init; }
}
