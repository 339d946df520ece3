using CloudTrailLake.Engine.Catalog;

namespace CloudTrailLake.Server.Rest.LogSources;

/// <summary>A source as <c>/v1/sources</c> shows it.</summary>
internal sealed record LogSourceDescription(string Name, string Location, string Store, DateTimeOffset CreatedTime, DateTimeOffset? ListedTime, string? Error, string? QueueUrl)
{
    /// <summary>The description of a source.</summary>
    public static LogSourceDescription Of(LogSource source) =>
        new(source.Name, source.Location, source.StoreId.ToString("D"), source.CreatedAt, source.ListedAt, source.Error, source.QueueUrl);
}
