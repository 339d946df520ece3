using CloudTrailLake.Query.Execution;

namespace CloudTrailLake.Query.Results;

/// <summary>What a result file says of the run that wrote it, as JSON behind its rows.</summary>
/// <param name="Statistics">Figures of the run.</param>
/// <param name="Reuse">Under what conditions the result answers other queries; null: not at all.</param>
internal sealed record ResultProperties(QueryStatistics Statistics, ResultReuse? Reuse = null);
