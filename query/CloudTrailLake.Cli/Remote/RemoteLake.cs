using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CloudTrailLake.Cli.Output;
using CloudTrailLake.Engine.Heads;
using CloudTrailLake.Engine.Selectors;
using CloudTrailLake.Engine.Verification;
using CloudTrailLake.Server.Rest;
using CloudTrailLake.Sql;

namespace CloudTrailLake.Cli.Remote;

/// <summary>A lake behind a server, through the CloudTrail API.</summary>
internal sealed partial class RemoteLake(LakeConnection connection, TimeProvider time) : ILake
{
    private const string Enabled = "ENABLED";
    private static readonly TimeSpan CreationPoll = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan CreationLimit = TimeSpan.FromMinutes(2);

    public async Task<string> CreateStoreAsync(StoreRequest request, CancellationToken cancellationToken)
    {
        var created = await connection.CallAsync(
            "CreateEventDataStore",
            new JsonObject
            {
                ["Name"] = request.Name,
                ["RetentionPeriod"] = request.RetentionDays,
                ["TerminationProtectionEnabled"] = request.TerminationProtection,
                // Without the member the API keeps management events alone; an empty list is this server's way to say: every event.
                ["AdvancedEventSelectors"] = JsonNode.Parse(SelectorJson.Format(request.Selectors ?? [])),
            },
            cancellationToken);
        string arn = Text(created, "EventDataStoreArn");
        long started = time.GetTimestamp();
        while (true)
        {
            var store = await connection.CallAsync("GetEventDataStore", new JsonObject { ["EventDataStore"] = arn }, cancellationToken);
            if (Text(store, "Status") == Enabled)
                return arn;
            if (time.GetElapsedTime(started) > CreationLimit)
                throw new CommandException($"The event data store {arn} is still {Text(store, "Status")} after {Amounts.Time(CreationLimit)}.");
            await Task.Delay(CreationPoll, time, cancellationToken);
        }
    }

    public async Task<IReadOnlyList<StoreSummary>> ListStoresAsync(CancellationToken cancellationToken)
    {
        var stores = new List<StoreSummary>();
        foreach (string arn in await ArnsAsync(cancellationToken))
        {
            var store = await connection.CallAsync("GetEventDataStore", new JsonObject { ["EventDataStore"] = arn }, cancellationToken);
            stores.Add(new StoreSummary(Text(store, "Name"), arn, Text(store, "Status"), (int)store["RetentionPeriod"]!));
        }

        return [.. stores.OrderBy(s => s.Name, StringComparer.Ordinal)];
    }

    public async Task<IReadOnlyList<(string Label, string Value)>> ShowStoreAsync(string store, CancellationToken cancellationToken)
    {
        var found = await FindAsync(store, cancellationToken);
        var selectors = found["AdvancedEventSelectors"];
        var federation = Text(found, "FederationStatus") == Enabled
            ? await new LakeApi(connection).GetAsync(LakeApi.Path("stores", Text(found, "EventDataStoreArn").Split('/')[^1], "federation"), cancellationToken)
            : null;
        return
        [
            ("Name", Text(found, "Name")),
            ("ARN", Text(found, "EventDataStoreArn")),
            ("Status", Text(found, "Status")),
            ("Retention", Amounts.Count((int)found["RetentionPeriod"]!, "day")),
            ("Keeps", selectors is JsonArray { Count: > 0 } ? selectors.ToJsonString() : StoreText.EveryEvent),
            ("Termination protection", (bool?)found["TerminationProtectionEnabled"] == true ? "on" : "off"),
            ("Created", TimeText(found["CreatedTimestamp"])),
            ("Federation", Text(found, "FederationStatus")),
            .. federation is null ? [] : federation["statements"]!.AsArray().Select(s => (Text(s!, "engine"), Text(s!, "statement"))).Prepend(("Delta table", Text(federation, "location"))),
        ];
    }

    public async Task<VerificationReport> VerifyStoreAsync(string store, VerifyRequest request, CancellationToken cancellationToken)
    {
        var body = new JsonObject();
        if (request.Against is { } against)
            body["against"] = JsonNode.Parse(against.ToJson());
        if (request.PublicKeys is { } keys)
            body["publicKeys"] = new JsonArray([.. keys.Select(key => (JsonNode)key)]);
        var answer = await new LakeApi(connection).PostAsync(LakeApi.Path("stores", await IdAsync(store, cancellationToken), "verify"), body, cancellationToken);
        // "valid" is told by the problems.
        answer.AsObject().Remove("valid");
        return answer.Deserialize<VerificationReport>(RestJson.Options)!;
    }

    public async Task<SignedHead> GetHeadAsync(string store, CancellationToken cancellationToken)
    {
        var answer = await new LakeApi(connection).GetAsync(LakeApi.Path("stores", await IdAsync(store, cancellationToken), "head"), cancellationToken);
        return SignedHead.Parse(System.Text.Encoding.UTF8.GetBytes(answer.ToJsonString()));
    }

    public async Task<QueryFigures> QueryAsync(string statement, SqlDialect dialect, IResultWriter writer, CancellationToken cancellationToken)
    {
        if (dialect != SqlDialect.Trino)
            return await new RemoteQuery(connection, time).RunAsync(statement, dialect, writer, cancellationToken);
        var rewritten = await StoreNames.ReplaceAsync(statement, async name => (string?)(await TryFindAsync(name, cancellationToken))?["EventDataStoreArn"]);
        return await new RemoteQuery(connection, time).RunAsync(rewritten, dialect, writer, cancellationToken);
    }

    /// <summary>The id in the ARN of a store.</summary>
    private async Task<string> IdAsync(string store, CancellationToken cancellationToken) => Text(await FindAsync(store, cancellationToken), "EventDataStoreArn").Split('/')[^1];

    private static string Text(JsonNode node, string member) => (string?)node[member] ?? "";

    private static string TimeText(JsonNode? seconds) =>
        seconds is null ? "" : DateTimeOffset.FromUnixTimeMilliseconds((long)((double)seconds * 1000)).ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private async Task<IReadOnlyList<string>> ArnsAsync(CancellationToken cancellationToken)
    {
        var arns = new List<string>();
        string? token = null;
        do
        {
            var input = new JsonObject();
            if (token is not null)
                input["NextToken"] = token;
            var page = await connection.CallAsync("ListEventDataStores", input, cancellationToken);
            arns.AddRange(page["EventDataStores"]!.AsArray().Select(s => Text(s!, "EventDataStoreArn")));
            token = (string?)page["NextToken"];
        }
        while (token is not null);
        return arns;
    }

    private async Task<JsonNode> FindAsync(string store, CancellationToken cancellationToken) =>
        await TryFindAsync(store, cancellationToken) ?? throw new CommandException($"There is no event data store '{store}'. 'ctlake store list --endpoint …' shows those there are.");

    /// <summary>By id or ARN where it is one, else by name.</summary>
    private async Task<JsonNode?> TryFindAsync(string store, CancellationToken cancellationToken)
    {
        if (Guid.TryParseExact(store, "D", out _) || store.StartsWith("arn:", StringComparison.Ordinal))
            return await GetAsync(store, cancellationToken);
        foreach (string arn in await ArnsAsync(cancellationToken))
        {
            if (await GetAsync(arn, cancellationToken) is { } found && Text(found, "Name") == store)
                return found;
        }

        return null;
    }

    private async Task<JsonNode?> GetAsync(string idOrArn, CancellationToken cancellationToken)
    {
        try
        {
            return await connection.CallAsync("GetEventDataStore", new JsonObject { ["EventDataStore"] = idOrArn }, cancellationToken);
        }
        catch (ServiceErrorException error) when (error.Type == "EventDataStoreNotFoundException")
        {
            return null;
        }
    }
}
