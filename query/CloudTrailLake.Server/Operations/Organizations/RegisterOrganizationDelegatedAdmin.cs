using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Authentication;
using CloudTrailLake.Server.AwsJson;
using CloudTrailLake.Server.AwsJson.Shapes;

namespace CloudTrailLake.Server.Operations.Organizations;

/// <summary>Says that the account is in no organisation, as AWS does to such an account.</summary>
internal sealed class RegisterOrganizationDelegatedAdmin(Lake lake) : Operation<RegisterOrganizationDelegatedAdmin.Request, EmptyResponse>
{
    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Admin;

    /// <inheritdoc/>
    protected override StructureShape Input { get; } = new(Member.Needed("MemberAccountId", CloudTrailShapes.AccountId));

    /// <inheritdoc/>
    protected override Task<EmptyResponse> RunAsync(Caller caller, Request request, CancellationToken cancellationToken) =>
        throw DelegatedAdmins.Refusal(lake.Options, caller);

    /// <summary>The operation's input.</summary>
    internal sealed record Request(string MemberAccountId);
}
