using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Engine.Heads;
using CloudTrailLake.Server.Errors;

namespace CloudTrailLake.Server.Rest.Stores;

/// <summary>The signed head of an event data store, to be kept elsewhere: what it vouches for can be held against the store at any later time.</summary>
internal sealed class GetHead(Lake lake) : RestEndpoint
{
    /// <inheritdoc/>
    public override string Method => "GET";

    /// <inheritdoc/>
    public override string Path => "/v1/stores/{store}/head";

    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Read;

    /// <inheritdoc/>
    public override string Summary => "Gives the signed head of an event data store, which vouches for every byte of it up to now.";

    /// <inheritdoc/>
    public override Task HandleAsync(RestRequest request)
    {
        var name = request.Route("store");
        var store = lake.Stores.Find(request.Caller.Scope, name)
            ?? throw new ServiceException(ErrorCode.EventDataStoreNotFound, $"There is no event data store '{name}' in this account and Region.");
        var head = new HeadFolder(lake.Options.Storage, lake.Stores.Folder(store)).ReadHead()
            ?? throw new ServiceException(ErrorCode.ResourceNotFound, $"The event data store '{name}' has no signed head yet; the next commit gives it one.");
        return request.WriteJsonAsync(Answer.Of(head));
    }

    /// <summary>The answer.</summary>
    /// <param name="Statement">The exact text that is signed.</param>
    /// <param name="Algorithm">How it is signed.</param>
    /// <param name="KeyFingerprint">Which key signed it.</param>
    /// <param name="Signature">The signature, base64.</param>
    internal sealed record Answer(string Statement, string Algorithm, string KeyFingerprint, string Signature)
    {
        /// <summary>A head as an answer.</summary>
        public static Answer Of(SignedHead head) =>
            new(head.Statement.ToText(), SignedHead.Algorithm, head.Signature.Fingerprint, Convert.ToBase64String(head.Signature.Value));
    }
}
