using CloudTrailLake.Engine.Catalog;

namespace CloudTrailLake.Server.Rest.Tokens;

/// <summary>The bearer tokens of the caller's account and Region, the newest first.</summary>
internal sealed class ListTokens(Lake lake) : RestEndpoint
{
    /// <inheritdoc/>
    public override string Method => "GET";

    /// <inheritdoc/>
    public override string Path => "/v1/tokens";

    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Admin;

    /// <inheritdoc/>
    public override string Summary => "Lists the bearer tokens of the account and Region, without the tokens themselves.";

    /// <inheritdoc/>
    public override Task HandleAsync(RestRequest request)
    {
        var now = lake.Options.TimeProvider.GetUtcNow();
        return request.WriteJsonAsync(new Answer([.. lake.Tokens.List(request.Caller.Scope).Select(token => TokenDescription.Of(token, now))]));
    }

    /// <summary>The answer.</summary>
    internal sealed record Answer(IReadOnlyList<TokenDescription> Tokens);
}
