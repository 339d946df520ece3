using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Authentication;
using CloudTrailLake.Server.AwsJson;
using CloudTrailLake.Server.AwsJson.Shapes;
using CloudTrailLake.Server.Errors;

namespace CloudTrailLake.Server.Operations.Imports;

/// <summary>Starts an import from S3, or goes on with one that failed or was stopped. The store's selectors are not asked, as AWS does not ask them.</summary>
internal sealed class StartImport(ImportService imports) : Operation<StartImport.Request, ImportDetail>
{
    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Write;

    /// <inheritdoc/>
    protected override StructureShape Input { get; } = new(
        new("Destinations", CloudTrailShapes.ImportDestinations),
        new("ImportSource", CloudTrailShapes.ImportSource),
        new("StartEventTime", CloudTrailShapes.Date),
        new("EndEventTime", CloudTrailShapes.Date),
        new("ImportId", CloudTrailShapes.Uuid));

    /// <inheritdoc/>
    protected override Task<ImportDetail> RunAsync(Caller caller, Request request, CancellationToken cancellationToken) =>
        Task.FromResult(ImportDetail.WithoutStatistics(request.ImportId is null ? Start(caller, request) : Resume(caller, request)));

    private ImportRecord Start(Caller caller, Request request)
    {
        if (request.Destinations is not [var destination] || request.ImportSource is null)
        {
            throw new ServiceException(ErrorCode.InvalidParameter, "A new import needs Destinations and ImportSource; to go on with one, send its ImportId alone.");
        }

        if (request.StartEventTime > request.EndEventTime)
        {
            throw new ServiceException(ErrorCode.InvalidParameter, "StartEventTime lies after EndEventTime.");
        }

        return imports.Start(caller.Scope, destination, request.ImportSource.S3, request.StartEventTime, request.EndEventTime);
    }

    private ImportRecord Resume(Caller caller, Request request)
    {
        if (request.Destinations is not null || request.ImportSource is not null || request.StartEventTime is not null || request.EndEventTime is not null)
        {
            throw new ServiceException(ErrorCode.InvalidParameter, "ImportId goes on with an import as it was started; it stands alone.");
        }

        return imports.Resume(caller.Scope, ImportIdRequest.Parse(request.ImportId!));
    }

    /// <summary>The operation's input.</summary>
    internal sealed record Request(
        IReadOnlyList<string>? Destinations, ImportSourceMember? ImportSource, DateTimeOffset? StartEventTime, DateTimeOffset? EndEventTime, string? ImportId);
}
