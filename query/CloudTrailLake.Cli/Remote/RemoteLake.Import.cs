using System.Security.Cryptography;
using System.Text.Json.Nodes;
using CloudTrailLake.Cli.Output;
using CloudTrailLake.Engine.CommitLog;
using CloudTrailLake.Ingest.Sources;

namespace CloudTrailLake.Cli.Remote;

/// <content>Import: files are read here and sent one by one; the server opens no path that a client names.</content>
internal sealed partial class RemoteLake
{
    private const int MaxListed = 1_000;

    // The server decodes two at a time; one more each is on its way.
    private const int ConcurrentObjects = 4;

    public async Task<ImportOutcome> ImportAsync(ImportRequest request, IProgress<ImportMoment> progress, CancellationToken cancellationToken)
    {
        var store = await FindAsync(request.Store, cancellationToken);
        string path = $"/v1/stores/{Text(store, "EventDataStoreArn").Split('/')[^1]}/objects?{(request.IgnoreSelectors ? "ignoreSelectors=true&" : "")}key=";
        var listing = new ListingObserver();
        var objects = new List<SourceObject>();
        await foreach (var item in new FileSystemSource(request.Paths).ListAsync(listing, cancellationToken))
            objects.Add(item);

        var tally = new RemoteTally(objects.Count, objects.Sum(o => o.Size ?? 0), listing);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = ConcurrentObjects, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(objects, parallel, async (item, cancellation) =>
        {
            try
            {
                tally.Add(item, await SendAsync(path, item, cancellation));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                tally.Fail(item, SourceException.Describe(item.Key, e).ErrorMessage);
            }
            catch (ServiceErrorException e) when (e.Status == RemoteTally.TooLarge)
            {
                tally.Fail(item, e.Message);
            }

            progress.Report(tally.Moment());
        });
        return new ImportOutcome(tally.Counts, tally.AlreadyIngested, (int)store["RetentionPeriod"]!)
        {
            Conflicts = tally.Conflicts,
            Failures = [.. listing.Failures.Take(MaxListed)],
            UnlistedFailures = Math.Max(0, listing.Failures.Count - MaxListed),
            Skipped = [.. listing.Left.Take(MaxListed)],
            UnlistedSkipped = Math.Max(0, listing.Left.Count - MaxListed),
        };
    }

    private async Task<JsonNode> SendAsync(string path, SourceObject item, CancellationToken cancellationToken)
    {
        await using var content = await item.OpenAsync(cancellationToken);
        string hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken));
        content.Position = 0;
        return await connection.PostAsync(path + Uri.EscapeDataString(item.Key), content, hash, cancellationToken);
    }
}
