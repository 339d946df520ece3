using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Authentication;
using CloudTrailLake.Server.AwsJson;
using CloudTrailLake.Server.AwsJson.Shapes;

namespace CloudTrailLake.Server.Operations.Imports;

/// <summary>Answers where an import stands.</summary>
internal sealed class GetImport(ImportService imports) : Operation<ImportIdRequest, ImportDetail>
{
    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Read;

    /// <inheritdoc/>
    protected override StructureShape Input => ImportIdRequest.Shape;

    /// <inheritdoc/>
    protected override Task<ImportDetail> RunAsync(Caller caller, ImportIdRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(ImportDetail.Of(imports.Get(caller.Scope, ImportIdRequest.Parse(request.ImportId))));
}
