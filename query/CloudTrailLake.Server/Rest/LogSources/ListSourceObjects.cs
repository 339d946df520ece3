using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Errors;
using CloudTrailLake.Server.Rest.OpenApi;

namespace CloudTrailLake.Server.Rest.LogSources;

/// <summary>The objects of a source.</summary>
internal sealed class ListSourceObjects(Lake lake) : RestEndpoint
{
    /// <inheritdoc/>
    public override string Method => "GET";

    /// <inheritdoc/>
    public override string Path => "/v1/sources/{name}/objects";

    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Read;

    /// <inheritdoc/>
    public override string Summary => "Lists the objects that a source has seen, by key, with what became of each.";

    /// <summary>Objects of a page at most.</summary>
    public const int MaxPage = 1000;

    /// <inheritdoc/>
    public override EndpointDescription Description => base.Description with
    {
        Query = [new("state", "string", "Only those of a state: PENDING, INGESTED, FAILED, QUARANTINED."), new("nextToken", "string", "The key after which the page begins."), new("maxResults", "integer", "Objects of a page.")],
    };

    /// <inheritdoc/>
    public override Task HandleAsync(RestRequest request)
    {
        var source = lake.LogSources.Get(request.Caller.Scope, request.Route("name"));
        var state = request.Query("state") is { } text
            ? Enum.GetValues<LogSourceObjectState>().Cast<LogSourceObjectState?>().FirstOrDefault(s => AwsEnum.Name(s!.Value) == text) ?? throw new ServiceException(ErrorCode.Validation, $"'{text}' is not a state of objects.")
            : (LogSourceObjectState?)null;
        var limit = (int)(request.QueryNumber("maxResults", 1, MaxPage) ?? MaxPage);
        var page = lake.LogSources.Objects(source, state, request.Query("nextToken") ?? "", limit);
        return request.WriteJsonAsync(new Answer([.. page.Select(Describe)], page.Count == limit ? page[^1].Key : null));
    }

    private static ObjectDescription Describe(LogSourceObject item) => new(
        item.Key, item.State, item.Size, item.SeenAt, item.UpdatedAt, item.Read, item.Stored, item.Rejected, item.Attempts, item.ErrorType, item.ErrorMessage);

    /// <summary>The answer.</summary>
    internal sealed record Answer(IReadOnlyList<ObjectDescription> Objects, string? NextToken);

    /// <summary>An object.</summary>
    internal sealed record ObjectDescription(
        string Key, LogSourceObjectState State, long Size, DateTimeOffset SeenTime, DateTimeOffset UpdatedTime, long Read, long Stored, long Rejected, int Attempts, string? ErrorType, string? ErrorMessage);
}
