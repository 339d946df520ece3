using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Authentication;
using CloudTrailLake.Server.AwsJson;
using CloudTrailLake.Server.AwsJson.Shapes;

namespace CloudTrailLake.Server.Operations.ResourcePolicies;

/// <summary>Gives a resource a policy, in the place of the one it has.</summary>
internal sealed class PutResourcePolicy(Lake lake) : Operation<PutResourcePolicy.Request, ResourcePolicyDetail>
{
    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Admin;

    /// <inheritdoc/>
    protected override StructureShape Input { get; } = new(
        Member.Needed("ResourceArn", CloudTrailShapes.ResourceArn),
        Member.Needed("ResourcePolicy", CloudTrailShapes.ResourcePolicy));

    /// <inheritdoc/>
    protected override Task<ResourcePolicyDetail> RunAsync(Caller caller, Request request, CancellationToken cancellationToken)
    {
        lake.Policies.Put(PolicyResource.Get(lake, caller.Scope, request.ResourceArn), request.ResourceArn, request.ResourcePolicy);
        return Task.FromResult(new ResourcePolicyDetail(request.ResourceArn, request.ResourcePolicy));
    }

    /// <summary>The operation's input.</summary>
    internal sealed record Request(string ResourceArn, string ResourcePolicy);
}
