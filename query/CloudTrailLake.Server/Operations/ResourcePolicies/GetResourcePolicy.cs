using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Authentication;
using CloudTrailLake.Server.AwsJson;
using CloudTrailLake.Server.AwsJson.Shapes;

namespace CloudTrailLake.Server.Operations.ResourcePolicies;

/// <summary>Answers the policy of a resource as it was put.</summary>
internal sealed class GetResourcePolicy(Lake lake) : Operation<ResourceArnRequest, ResourcePolicyDetail>
{
    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Read;

    /// <inheritdoc/>
    protected override StructureShape Input => ResourceArnRequest.Shape;

    /// <inheritdoc/>
    protected override Task<ResourcePolicyDetail> RunAsync(Caller caller, ResourceArnRequest request, CancellationToken cancellationToken)
    {
        _ = PolicyResource.Get(lake, caller.Scope, request.ResourceArn);
        var policy = lake.Policies.FindText(request.ResourceArn) ?? throw ResourcePolicyStore.NotFound(request.ResourceArn);
        return Task.FromResult(new ResourcePolicyDetail(request.ResourceArn, policy));
    }
}
