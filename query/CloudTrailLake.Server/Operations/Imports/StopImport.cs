using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Authentication;
using CloudTrailLake.Server.AwsJson;
using CloudTrailLake.Server.AwsJson.Shapes;

namespace CloudTrailLake.Server.Operations.Imports;

/// <summary>Stops a running import; what it has stored stays, and StartImport can go on with it.</summary>
internal sealed class StopImport(ImportService imports) : Operation<ImportIdRequest, ImportDetail>
{
    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Write;

    /// <inheritdoc/>
    protected override StructureShape Input => ImportIdRequest.Shape;

    /// <inheritdoc/>
    protected override async Task<ImportDetail> RunAsync(Caller caller, ImportIdRequest request, CancellationToken cancellationToken) =>
        ImportDetail.Of(await imports.StopAsync(caller.Scope, ImportIdRequest.Parse(request.ImportId)));
}
