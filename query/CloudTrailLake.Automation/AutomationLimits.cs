namespace CloudTrailLake.Automation;

/// <summary>Every bound of saved queries, schedules, runs, outputs and alerts, in one place. Those of expressions and of the clock stand in <see cref="Schedules.ScheduleLimits"/>.</summary>
internal static class AutomationLimits
{
    /// <summary>Characters of a name.</summary>
    public const int MaxNameCharacters = 128;

    /// <summary>Characters of a description.</summary>
    public const int MaxDescriptionCharacters = 2_000;

    /// <summary>Tags of a saved query.</summary>
    public const int MaxTags = 50;

    /// <summary>Characters of a tag's key or value.</summary>
    public const int MaxTagCharacters = 128;

    /// <summary>Parameters of a saved query.</summary>
    public const int MaxParameters = 50;

    /// <summary>Saved queries of an account and Region.</summary>
    public const int MaxSavedQueries = 1_000;

    /// <summary>Versions of a saved query that are kept; older ones go unless a schedule pins them.</summary>
    public const int MaxVersions = 100;

    /// <summary>Schedules of an account and Region.</summary>
    public const int MaxSchedules = 1_000;

    /// <summary>Outputs of a schedule.</summary>
    public const int MaxOutputs = 10;

    /// <summary>Runs of one backfill.</summary>
    public const int MaxBackfillRuns = 1_000;

    /// <summary>Times that a run is begun: the first, and again after restarts and transient failures.</summary>
    public const int MaxRunAttempts = 5;

    /// <summary>Columns that "new values" looks at.</summary>
    public const int MaxAlertColumns = 10;

    /// <summary>Values that "new values" remembers of one schedule; of more, the ones last seen longest ago are forgotten.</summary>
    public const int MaxSeenValues = 100_000;

    /// <summary>New values that an alert names; the others are counted.</summary>
    public const int MaxNamedValues = 100;

    /// <summary>Rows that a webhook carries; the whole result is behind its link.</summary>
    public const int MaxWebhookRows = 1_000;

    /// <summary>Bytes of rows that a webhook carries.</summary>
    public const int MaxWebhookRowBytes = 1 << 20;

    /// <summary>Bytes of a webhook's answer that are read.</summary>
    public const int MaxWebhookAnswerBytes = 64 << 10;

    /// <summary>Rows that a dry run shows.</summary>
    public const int MaxDryRunRows = 100;

    /// <summary>Largest page of a list.</summary>
    public const int MaxPage = 1_000;

    /// <summary>Attempts to deliver an output before it is a dead letter.</summary>
    public const int MaxDeliveryAttempts = 10;

    /// <summary>Time that one attempt to deliver to a webhook may take.</summary>
    public static readonly TimeSpan WebhookTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Wait before the second attempt to deliver; it doubles each time.</summary>
    public static readonly TimeSpan FirstDeliveryDelay = TimeSpan.FromSeconds(5);

    /// <summary>Longest wait between two attempts to deliver.</summary>
    public static readonly TimeSpan MaxDeliveryDelay = TimeSpan.FromHours(1);

    /// <summary>Longest suppression window of an alert.</summary>
    public static readonly TimeSpan MaxSuppression = TimeSpan.FromDays(365);

    /// <summary>How long ended runs, their outputs and alerts are kept.</summary>
    public static readonly TimeSpan HistoryLifetime = TimeSpan.FromDays(90);
}
