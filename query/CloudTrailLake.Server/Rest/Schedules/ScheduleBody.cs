using System.Text.Json;
using CloudTrailLake.Automation.Alerts;
using CloudTrailLake.Automation.Outputs;
using CloudTrailLake.Automation.Schedules;
using CloudTrailLake.Server.Errors;

namespace CloudTrailLake.Server.Rest.Schedules;

/// <summary>A schedule as a client sends it.</summary>
internal sealed record ScheduleBody
{
    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>Name of the saved query.</summary>
    public string? SavedQuery { get; init; }

    /// <summary>The version to run; the latest without it.</summary>
    public int? Version { get; init; }

    /// <summary>The schedule expression.</summary>
    public string? Expression { get; init; }

    /// <summary>IANA name of the time zone; UTC without it.</summary>
    public string? TimeZone { get; init; }

    /// <summary>No fire time before it.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>No fire time after it.</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>What becomes of missed fire times.</summary>
    public MisfirePolicy? Misfires { get; init; }

    /// <summary>Where the first window begins.</summary>
    public FirstWindow From { get; init; }

    /// <summary>Values for parameters.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Parameters { get; init; }

    /// <summary>Where results go.</summary>
    public IReadOnlyList<OutputBody>? Outputs { get; init; }

    /// <summary>What is an alert.</summary>
    public AlertBody? Alert { get; init; }

    /// <summary>What is asked for.</summary>
    /// <exception cref="ServiceException">A part is missing.</exception>
    public ScheduleDraft ToDraft() => new()
    {
        SavedQuery = SavedQuery ?? throw new ServiceException(ErrorCode.Validation, "A schedule needs the name of a saved query, savedQuery."),
        Version = Version,
        Expression = Expression ?? throw new ServiceException(ErrorCode.Validation, "A schedule needs an expression, such as rate(10 minutes)."),
        TimeZone = TimeZone,
        Start = StartTime,
        End = EndTime,
        Misfires = Misfires,
        FromBeginning = From == FirstWindow.Beginning,
        Parameters = ParameterValues.Read(Parameters),
        Outputs = [.. (Outputs ?? []).Select(output => output.ToSettings(Alert is not null))],
        Secrets = (Outputs ?? []).Where(output => output is { Name: not null, Secret: not null }).DistinctBy(output => output.Name)
            .ToDictionary(output => output.Name!, output => output.Secret!, StringComparer.Ordinal),
        Alert = Alert is null ? null : new AlertRule(Alert.Condition ?? "", Alert.SuppressSeconds),
    };

    /// <summary>Where the first window begins.</summary>
    internal enum FirstWindow
    {
        /// <summary>At what is committed after the schedule was made.</summary>
        Now,

        /// <summary>At the store's first commit.</summary>
        Beginning,
    }

    /// <summary>What is an alert.</summary>
    internal sealed record AlertBody(string? Condition, long SuppressSeconds = 0);

    /// <summary>One output.</summary>
    internal sealed record OutputBody
    {
        /// <summary>Its name.</summary>
        public string? Name { get; init; }

        /// <summary>Where it goes.</summary>
        public OutputKind? Kind { get; init; }

        /// <summary>Which runs go there; without it, of a schedule with an alert condition a webhook gets alerts, everything else every run.</summary>
        public OutputTrigger? On { get; init; }

        /// <summary>How rows stand in a file or object.</summary>
        public OutputFormat Format { get; init; }

        /// <summary>Name template of a file or object.</summary>
        public string? Path { get; init; }

        /// <summary>Bucket and prefix.</summary>
        public string? S3Uri { get; init; }

        /// <summary>Address of a webhook.</summary>
        public string? Url { get; init; }

        /// <summary>Secret of a webhook; generated without it.</summary>
        public string? Secret { get; init; }

        /// <summary>What is to be kept of it, without the secret.</summary>
        public OutputSettings ToSettings(bool hasAlert) => this is { Name: { } name, Kind: { } kind }
            ? new OutputSettings
            {
                Name = name,
                Kind = kind,
                On = On ?? (hasAlert && kind == OutputKind.Webhook ? OutputTrigger.Alert : OutputTrigger.Run),
                Format = Format,
                Path = Path,
                S3Uri = S3Uri,
                Url = Url,
            }
            : throw new ServiceException(ErrorCode.Validation, "An output needs a name and a kind: FILE, S3 or WEBHOOK.");
    }
}
