using CloudTrailLake.Automation.Outputs;

namespace CloudTrailLake.Server.Rest.Runs;

/// <summary>How an output of a run stands.</summary>
internal sealed record OutputDescription(
    string Name, OutputKind Kind, OutputState State, int Attempts, DateTimeOffset? NextAttemptTime, string? Location, string? Error, DateTimeOffset? EndTime)
{
    /// <summary>The description of an output.</summary>
    public static OutputDescription Of(RunOutput output) => new(
        output.Settings.Name, output.Settings.Kind, output.State, output.Attempts, output.NextAttemptAt, output.Location, output.Error, output.EndedAt);
}
