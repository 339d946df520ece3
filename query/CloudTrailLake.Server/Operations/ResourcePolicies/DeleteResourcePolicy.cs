using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Authentication;
using CloudTrailLake.Server.AwsJson;
using CloudTrailLake.Server.AwsJson.Shapes;

namespace CloudTrailLake.Server.Operations.ResourcePolicies;

/// <summary>Deletes the policy of a resource.</summary>
internal sealed class DeleteResourcePolicy(Lake lake) : Operation<ResourceArnRequest, EmptyResponse>
{
    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Admin;

    /// <inheritdoc/>
    protected override StructureShape Input => ResourceArnRequest.Shape;

    /// <inheritdoc/>
    protected override Task<EmptyResponse> RunAsync(Caller caller, ResourceArnRequest request, CancellationToken cancellationToken)
    {
        _ = PolicyResource.Get(lake, caller.Scope, request.ResourceArn);
        lake.Policies.Delete(request.ResourceArn);
        return Task.FromResult(EmptyResponse.Instance);
    }
}
