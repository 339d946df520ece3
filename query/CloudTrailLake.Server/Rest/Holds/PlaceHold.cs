using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Errors;
using CloudTrailLake.Server.Rest.OpenApi;
using Microsoft.AspNetCore.Http;

namespace CloudTrailLake.Server.Rest.Holds;

/// <summary>Places a legal hold on an event data store or on a span of its events.</summary>
internal sealed class PlaceHold(Lake lake) : RestEndpoint
{
    /// <inheritdoc/>
    public override string Method => "POST";

    /// <inheritdoc/>
    public override string Path => "/v1/stores/{store}/holds";

    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Admin;

    /// <inheritdoc/>
    public override string Summary => "Places a legal hold: while it stands, no event it covers is removed and the store is neither deleted nor erased.";

    /// <inheritdoc/>
    public override EndpointDescription Description => base.Description with { Status = StatusCodes.Status201Created };

    /// <inheritdoc/>
    public override Task HandleAsync(RestRequest request)
    {
        var body = request.ReadJson<Request>();
        if (body.Name is null)
        {
            throw new ServiceException(ErrorCode.Validation, "A legal hold needs a name.");
        }

        var placed = lake.Stores.PlaceHold(
            request.Caller.Scope, request.Route("store"), new NewLegalHold(body.Name, body.From, body.To, body.Reason ?? ""), request.Caller.PrincipalArn);
        return request.WriteJsonAsync(new Answer(HoldDescription.Of(placed)), StatusCodes.Status201Created);
    }

    /// <summary>The body.</summary>
    /// <param name="Name">1 to 128 letters, digits, dots, underscores and hyphens; unique in the store.</param>
    /// <param name="From">Event time from which it covers; without it from the beginning.</param>
    /// <param name="To">Event time before which it covers; without it there is no end.</param>
    /// <param name="Reason">Why; up to 1,000 characters.</param>
    internal sealed record Request(string? Name, DateTimeOffset? From = null, DateTimeOffset? To = null, string? Reason = null);

    /// <summary>The answer.</summary>
    /// <param name="Hold">The hold.</param>
    internal sealed record Answer(HoldDescription Hold);
}
