using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Authentication;
using CloudTrailLake.Server.AwsJson;
using CloudTrailLake.Server.AwsJson.Shapes;
using CloudTrailLake.Server.Errors;

namespace CloudTrailLake.Server.Operations.Tags;

/// <summary>Lists the tags of up to 20 resources. That is at most 1,000 tags, so there is one page and no token is ever handed out.</summary>
internal sealed class ListTags(Lake lake) : Operation<ListTags.Request, ListTags.Response>
{
    /// <summary>Resources of one request (AWS: ListTags, ResourceIdList).</summary>
    public const int MaxResources = 20;

    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Read;

    /// <inheritdoc/>
    protected override StructureShape Input { get; } = new(
        Member.Needed("ResourceIdList", new ListShape(CloudTrailShapes.String, Max: MaxResources)),
        new("NextToken", CloudTrailShapes.String));

    /// <inheritdoc/>
    protected override Task<Response> RunAsync(Caller caller, Request request, CancellationToken cancellationToken)
    {
        if (request.NextToken is not null)
        {
            throw new ServiceException(ErrorCode.InvalidToken, "The token is not one of this operation: its answers have one page.");
        }

        return Task.FromResult(new Response([.. request.ResourceIdList.Select(arn => TagsOf(caller, arn))]));
    }

    private ResourceTag TagsOf(Caller caller, string arn)
    {
        var resource = TaggedResource.Get(lake, caller.Scope, arn);
        return new ResourceTag(arn, lake.Control.Read(session => TagStore.List(session, caller.Scope, resource)));
    }

    /// <summary>The operation's input.</summary>
    internal sealed record Request(IReadOnlyList<string> ResourceIdList, string? NextToken);

    /// <summary>The operation's output.</summary>
    internal sealed record Response(IReadOnlyList<ResourceTag> ResourceTagList);

    /// <summary>The tags of one resource.</summary>
    internal sealed record ResourceTag(string ResourceId, IReadOnlyList<Tag> TagsList);
}
