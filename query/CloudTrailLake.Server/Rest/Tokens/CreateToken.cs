using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Errors;
using CloudTrailLake.Server.Rest.OpenApi;
using Microsoft.AspNetCore.Http;

namespace CloudTrailLake.Server.Rest.Tokens;

/// <summary>Makes a bearer token for the caller's account and Region. The answer is the only place where the token ever stands.</summary>
internal sealed class CreateToken(Lake lake) : RestEndpoint
{
    /// <inheritdoc/>
    public override string Method => "POST";

    /// <inheritdoc/>
    public override string Path => "/v1/tokens";

    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Admin;

    /// <inheritdoc/>
    public override string Summary => "Makes a bearer token. The answer is the only place where the token itself ever stands.";

    /// <inheritdoc/>
    public override EndpointDescription Description => base.Description with { Status = StatusCodes.Status201Created };

    /// <inheritdoc/>
    public override Task HandleAsync(RestRequest request)
    {
        var body = request.ReadJson<Request>();
        if (body.Name is null || body.Role is null)
        {
            throw new ServiceException(ErrorCode.Validation, "A bearer token needs a name and a role: READ, WRITE or ADMIN.");
        }

        var (kept, token) = lake.Tokens.Create(request.Caller.Scope, body.Name, body.Role.Value, Lifetime(body.ExpiresInSeconds));
        return request.WriteJsonAsync(new Answer(token, TokenDescription.Of(kept, lake.Options.TimeProvider.GetUtcNow())), StatusCodes.Status201Created);
    }

    private static TimeSpan Lifetime(long? seconds) => seconds switch
    {
        null => BearerTokenLimits.DefaultLifetime,
        > 0 when seconds <= BearerTokenLimits.MaxLifetime.TotalSeconds => TimeSpan.FromSeconds(seconds.Value),
        _ => throw new ServiceException(
            ErrorCode.Validation,
            $"expiresInSeconds is a whole number within {BearerTokenLimits.MinLifetime.TotalSeconds} and {BearerTokenLimits.MaxLifetime.TotalSeconds}."),
    };

    /// <summary>The body.</summary>
    /// <param name="Name">What to call it: 1 to 64 characters as in names of IAM users.</param>
    /// <param name="Role">What its bearer may do.</param>
    /// <param name="ExpiresInSeconds">How long it lives; 90 days without it.</param>
    internal sealed record Request(string? Name, AccessRole? Role, long? ExpiresInSeconds = null);

    /// <summary>The answer.</summary>
    /// <param name="Token">The token.</param>
    /// <param name="Description">What is kept of it.</param>
    internal sealed record Answer(string Token, TokenDescription Description);
}
