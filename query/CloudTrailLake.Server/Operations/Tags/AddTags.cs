using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Authentication;
using CloudTrailLake.Server.AwsJson;
using CloudTrailLake.Server.AwsJson.Shapes;

namespace CloudTrailLake.Server.Operations.Tags;

/// <summary>Adds tags to a resource; an equal key takes the new value.</summary>
internal sealed class AddTags(Lake lake) : Operation<AddTags.Request, EmptyResponse>
{
    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Admin;

    /// <inheritdoc/>
    protected override StructureShape Input { get; } = new(
        Member.Needed("ResourceId", CloudTrailShapes.String),
        Member.Needed("TagsList", CloudTrailShapes.TagsList));

    /// <inheritdoc/>
    protected override Task<EmptyResponse> RunAsync(Caller caller, Request request, CancellationToken cancellationToken)
    {
        var resource = TaggedResource.Get(lake, caller.Scope, request.ResourceId);
        TagStore.Validate(request.TagsList);
        lake.Control.Write(session => TagStore.Add(session, caller.Scope, resource, request.TagsList));
        return Task.FromResult(EmptyResponse.Instance);
    }

    /// <summary>The operation's input.</summary>
    internal sealed record Request(string ResourceId, IReadOnlyList<Tag> TagsList);
}
