using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Authentication;
using CloudTrailLake.Server.AwsJson;
using CloudTrailLake.Server.AwsJson.Shapes;
using CloudTrailLake.Server.Errors;

namespace CloudTrailLake.Server.Operations.Keys;

/// <summary>
/// Lists the public keys that were valid within a span of time, so that anyone can check what the service has signed in the Region.
/// An end that is not given is this moment (AWS: ListPublicKeys).
/// </summary>
internal sealed class ListPublicKeys(Lake lake, PageTokens tokens) : Operation<ListPublicKeys.Request, ListPublicKeys.Response>
{
    /// <summary>Keys of one page: some years of a Region.</summary>
    public const int MaxKeys = 50;

    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Read;

    /// <inheritdoc/>
    protected override StructureShape Input { get; } = new(
        new("StartTime", CloudTrailShapes.Date),
        new("EndTime", CloudTrailShapes.Date),
        new("NextToken", CloudTrailShapes.String));

    /// <inheritdoc/>
    protected override Task<Response> RunAsync(Caller caller, Request request, CancellationToken cancellationToken)
    {
        var region = caller.Scope.Region;
        var scope = new PageScope(Name, caller.Scope, $"{request.StartTime?.ToUnixTimeMilliseconds()}", $"{request.EndTime?.ToUnixTimeMilliseconds()}");
        var position = tokens.Read(scope, request.NextToken, ErrorCode.InvalidToken);
        EnsureCurrent(region);

        // Read after a key may have been made, so that a key of this moment belongs to this moment.
        var now = lake.Options.TimeProvider.GetUtcNow();
        var start = request.StartTime ?? now;
        var end = request.EndTime ?? now;
        if (start > end)
        {
            throw new ServiceException(ErrorCode.InvalidTimeRange, $"The span begins at {Show(start)}, after its end at {Show(end)}; a time that is not given is the current one.");
        }

        var page = Page.Of(MaxKeys, limit => lake.SigningKeys.List(region, start, end, position, limit), key => tokens.Create(scope, key.Position));
        return Task.FromResult(new Response([.. page.Items.Select(key => new PublicKey(key.Value, key.ValidFrom, key.ValidUntil, key.Fingerprint))], page.NextToken));
    }

    private static string Show(DateTimeOffset time) => $"{time.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}";

    /// <summary>The lake's own Region and those that sign have a key at all times. Naming any other Region makes none: a name costs nothing, a key does.</summary>
    private void EnsureCurrent(string region)
    {
        if (region == lake.DefaultScope.Region || lake.SigningKeys.HasKeys(region))
        {
            lake.SigningKeys.Current(region);
        }
    }

    /// <summary>The operation's input.</summary>
    internal sealed record Request(DateTimeOffset? StartTime, DateTimeOffset? EndTime, string? NextToken);

    /// <summary>The operation's output.</summary>
    internal sealed record Response(IReadOnlyList<PublicKey> PublicKeyList, string? NextToken);

    /// <summary>A public key; <paramref name="Value"/> is PKCS#1 DER.</summary>
    internal sealed record PublicKey(byte[] Value, DateTimeOffset ValidityStartTime, DateTimeOffset ValidityEndTime, string Fingerprint);
}
