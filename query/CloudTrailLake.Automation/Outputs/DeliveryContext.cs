using CloudTrailLake.Automation.Alerts;
using CloudTrailLake.Automation.Runs;

namespace CloudTrailLake.Automation.Outputs;

/// <summary>What an output is made of.</summary>
/// <param name="Output">The row of the outbox.</param>
/// <param name="Run">The run.</param>
/// <param name="ScheduleName">Name of its schedule.</param>
/// <param name="SavedQueryName">Name of its saved query.</param>
/// <param name="Alert">The alert that the run gave, if it did.</param>
/// <param name="Result">Its kept result.</param>
internal sealed record DeliveryContext(RunOutput Output, Run Run, string ScheduleName, string SavedQueryName, Alert? Alert, KeptResult Result);
