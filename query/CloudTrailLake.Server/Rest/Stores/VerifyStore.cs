using System.Text.Json;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Engine.Heads;
using CloudTrailLake.Engine.Verification;
using CloudTrailLake.Server.Errors;
using CloudTrailLake.Server.Rest.OpenApi;

namespace CloudTrailLake.Server.Rest.Stores;

/// <summary>Reads every commit and file of an event data store again and says what is not as committed. One at a time: it reads as fast as the disk gives.</summary>
internal sealed class VerifyStore(Lake lake) : RestEndpoint, IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);

    /// <inheritdoc/>
    public override string Method => "POST";

    /// <inheritdoc/>
    public override string Path => "/v1/stores/{store}/verify";

    /// <inheritdoc/>
    public override AccessRole Role => AccessRole.Read;

    /// <inheritdoc/>
    public override string Summary => "Verifies an event data store: reads all of it and names whatever was altered, removed, added or reordered.";

    /// <inheritdoc/>
    public override EndpointDescription Description => new() { Request = typeof(Request), Answer = typeof(VerificationReport) };

    /// <inheritdoc/>
    public override async Task HandleAsync(RestRequest request)
    {
        var name = request.Route("store");
        var store = lake.Stores.Find(request.Caller.Scope, name)
            ?? throw new ServiceException(ErrorCode.EventDataStoreNotFound, $"There is no event data store '{name}' in this account and Region.");
        var input = request.Body.IsEmpty ? new Request(null, null) : request.ReadJson<Request>();
        var against = Against(input.Against);
        var keys = Keys(input.PublicKeys);
        await _turn.WaitAsync(request.Aborted);
        try
        {
            var report = await Task.Factory.StartNew(
                () => new StoreVerifier(lake.Options.Storage, lake.Stores.Folder(store), keys).Run(against, request.Aborted),
                request.Aborted,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default);
            await request.WriteJsonAsync(report);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private static SignedHead? Against(GetHead.Answer? head)
    {
        try
        {
            return head is null ? null : SignedHead.Parse(JsonSerializer.SerializeToUtf8Bytes(head, RestJson.Options));
        }
        catch (FormatException e)
        {
            throw new ServiceException(ErrorCode.Validation, $"The member 'against' is not a signed head: {e.Message}.");
        }
    }

    private HeadKeys Keys(IReadOnlyList<string>? given)
    {
        if (given is null)
        {
            return HeadKeys.FromFolder(System.IO.Path.Combine(lake.Options.DataDirectory, Lake.PublicKeysFolder));
        }

        var keys = new HeadKeys();
        try
        {
            foreach (var pem in given)
            {
                keys.AddPem(pem);
            }
        }
        catch (FormatException e)
        {
            throw new ServiceException(ErrorCode.Validation, $"The member 'publicKeys' has public keys in PEM: {e.Message}.");
        }

        return keys;
    }

    /// <summary>The request; all of it may be left out.</summary>
    /// <param name="Against">A head exported earlier.</param>
    /// <param name="PublicKeys">The public keys to trust, in PEM, in place of those that the lake keeps.</param>
    internal sealed record Request(GetHead.Answer? Against, IReadOnlyList<string>? PublicKeys);
}
