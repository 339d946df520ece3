namespace CloudTrailLake.EndToEnd.Tests.Harness;

/// <summary>What many tests do with a lake by the SDK.</summary>
internal static class SdkLake
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Makes a store and waits until it is enabled; its ARN.</summary>
    public static async Task<string> CreateStoreAsync(this JavaScriptSdk sdk, string name)
    {
        var arn = (string)(await sdk.CloudTrailAsync("CreateEventDataStore", new { Name = name }))["EventDataStoreArn"]!;
        using var patience = new CancellationTokenSource(Patience);
        while ((string?)(await sdk.CloudTrailAsync("GetEventDataStore", new { EventDataStore = arn }))["Status"] != "ENABLED")
        {
            patience.Token.ThrowIfCancellationRequested();
        }

        return arn;
    }

    /// <summary>The ids of all events of a store, sorted; an event that is there twice is listed twice.</summary>
    public static async Task<IReadOnlyList<string>> EventIdsAsync(this JavaScriptSdk sdk, string store)
    {
        var id = (string)(await sdk.CloudTrailAsync("StartQuery", new { QueryStatement = $"SELECT eventID FROM {store[^36..]}" }))["QueryId"]!;
        using var patience = new CancellationTokenSource(Patience);
        while ((string?)(await sdk.CloudTrailAsync("DescribeQuery", new { QueryId = id }))["QueryStatus"] is "QUEUED" or "RUNNING")
        {
            patience.Token.ThrowIfCancellationRequested();
        }

        var ids = new List<string>();
        string? token = null;
        do
        {
            var page = await sdk.CloudTrailAsync("GetQueryResults", token is null ? new { QueryId = id } : new { QueryId = id, NextToken = token });
            ids.AddRange(page["QueryResultRows"]!.AsArray().Select(row => (string)row![0]!["eventID"]!));
            token = (string?)page["NextToken"];
        }
        while (token is not null);
        return [.. ids.Order()];
    }

    /// <summary>Waits until a store holds exactly these events.</summary>
    public static async Task HoldsExactlyAsync(this JavaScriptSdk sdk, string store, IEnumerable<string> expected)
    {
        string[] sorted = [.. expected.Order()];
        using var patience = new CancellationTokenSource(Patience);
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (true)
        {
            var found = await sdk.EventIdsAsync(store);
            if (found.SequenceEqual(sorted))
            {
                return;
            }

            Assert.False(patience.IsCancellationRequested, $"{found.Count} events after {Patience}, {sorted.Length} expected; missing {string.Join(',', sorted.Except(found).Take(3))}, too many {string.Join(',', found.Except(sorted).Take(3))}");
            await poll.WaitForNextTickAsync();
        }
    }
}
