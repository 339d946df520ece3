using System.Security.Cryptography;
using System.Text.Json;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Ingest.Imports;
using CloudTrailLake.Server.Activity;
using CloudTrailLake.Server.Authentication;
using CloudTrailLake.Server.Errors;
using CloudTrailLake.Server.Operations.Imports;
using CloudTrailLake.Server.Rest;
using CloudTrailLake.Server.Rest.OpenApi;
using Microsoft.AspNetCore.Http;

namespace CloudTrailLake.Server.Hosting;

/// <summary>
/// <c>POST /v1/stores/{id}/objects?key=…[&amp;ignoreSelectors=true]</c>: one log file as delivered, plain or gzip, as <c>ctlake import --endpoint</c> sends it. Answers what became
/// of its records. The body goes to a file first, so that nothing of it is looked at before its hash has been found to be the signed one.
/// </summary>
internal sealed class ObjectEndpoint : IDisposable
{
    /// <summary>Longest name of an object (S3: keys have up to 1,024 bytes).</summary>
    public const int MaxKeyLength = 1024;

    /// <summary>Objects that are decoded and written together; the others wait.</summary>
    public const int MaxConcurrentObjects = 2;

    private const string IncomingFolder = "incoming";
    private const int BufferSize = 128 * 1024;

    private readonly Lake lake;
    private readonly RequestAuthenticator authenticator;
    private readonly string folder;
    private readonly SemaphoreSlim slots = new(MaxConcurrentObjects);

    /// <summary>Makes the folder of incoming bodies, and empties it of what a crash left.</summary>
    public ObjectEndpoint(Lake lake, RequestAuthenticator authenticator, long maxBytes)
    {
        this.lake = lake;
        this.authenticator = authenticator;
        MaxBytes = maxBytes;
        folder = Path.Combine(lake.Options.DataDirectory, IncomingFolder);
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        lake.Options.Storage.CreateDirectory(folder);
    }

    /// <summary>Largest object, in bytes as delivered.</summary>
    public long MaxBytes { get; }

    /// <summary>What it serves, for the interface's description.</summary>
    public static ServedPath Served { get; } = new(
        "PushObject",
        "POST",
        "/v1/stores/{store}/objects",
        "Brings in one log file as delivered, plain or gzip, and says what became of its records.",
        AccessRole.Write,
        new EndpointDescription
        {
            OtherRequests = ["application/octet-stream"],
            Answer = typeof(Answer),
            Query =
            [
                new("key", "string", "The object's name.", IsRequired: true),
                new("ignoreSelectors", "boolean", "Keeps every record, whatever the store's selectors say."),
            ],
        });

    /// <summary>Whether a path is one of objects, and of which store (id or name).</summary>
    public static bool TryMatch(string? path, out string store)
    {
        var parts = path?.Split('/') ?? [];
        store = parts is ["", "v1", "stores", { Length: > 0 }, "objects"] ? parts[3] : "";
        return store.Length > 0;
    }

    /// <summary>Answers a request, or throws what the pipeline turns into an error answer.</summary>
    public async Task HandleAsync(HttpContext context, string storeName)
    {
        var pending = authenticator.Begin(context.Request);
        var caller = pending.CompleteBeforeBody();
        var call = ActivityCall.Of(context);
        call?.Begin(caller, Served.Name, ActivityParameters.Of(JsonSerializer.SerializeToElement(new { store = storeName, key = context.Request.Query["key"].ToString() })));
        var store = Authorize(caller, storeName);
        var key = Key(context.Request);
        var ignoreSelectors = Flag(context.Request, "ignoreSelectors");
        var file = Path.Combine(folder, Guid.NewGuid().ToString("N"));
        try
        {
            pending.Complete(await SpoolAsync(context, file));
            var report = await ImportAsync(store, new SpooledObject(key, file), ignoreSelectors, context.RequestAborted);
            var answer = JsonSerializer.SerializeToUtf8Bytes(Describe(report), RestJson.Options);
            await (call?.CompleteAsync(response: () => ActivityParameters.Of(answer)) ?? Task.CompletedTask);
            await AnswerAsync(context, answer);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => slots.Dispose();

    private static string Key(HttpRequest request) => request.Query["key"].ToString() is { Length: > 0 and <= MaxKeyLength } key
        ? key
        : throw new ServiceException(ErrorCode.Validation, $"The query parameter 'key', the object's name, has 1 to {MaxKeyLength} characters.");

    private static bool Flag(HttpRequest request, string name) => request.Query[name].ToString() switch
    {
        "" or "false" => false,
        "true" => true,
        _ => throw new ServiceException(ErrorCode.Validation, $"The query parameter '{name}' is true or false."),
    };

    private static Task AnswerAsync(HttpContext context, byte[] body)
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = body.Length;
        return context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }

    private static Answer Describe(ImportReport report)
    {
        var counts = report.Total;
        return new Answer(
            counts.Read,
            counts.Stored,
            counts.Filtered,
            counts.Duplicate,
            counts.Expired,
            counts.Rejected,
            report.ObjectsAlreadyIngested > 0,
            report.Targets.Sum(target => target.Conflicts),
            [.. report.Failures.Select(failure => new Failure(failure.Location, failure.ErrorType, failure.ErrorMessage))]);
    }

    private EventDataStoreRecord Authorize(Caller caller, string storeName)
    {
        caller.Require(AccessRole.Write, "bringing objects in");

        var store = lake.Stores.Find(caller.Scope, storeName)
            ?? throw new ServiceException(ErrorCode.EventDataStoreNotFound, $"There is no event data store '{storeName}' in this account and Region.");
        ImportService.CheckOpen(store);
        return store;
    }

    private async Task<string> SpoolAsync(HttpContext context, string file)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var target = new FileStream(file, options);
        var buffer = new byte[BufferSize];
        int read;
        while ((read = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0)
        {
            hash.AppendData(buffer, 0, read);
            await target.WriteAsync(buffer.AsMemory(0, read), context.RequestAborted);
        }

        return SignatureVerifier.Hex(hash.GetHashAndReset());
    }

    private async Task<ImportReport> ImportAsync(EventDataStoreRecord store, SpooledObject source, bool ignoreSelectors, CancellationToken cancellationToken)
    {
        await slots.WaitAsync(cancellationToken);
        try
        {
            var pipeline = new ImportPipeline(new ImportOptions
            {
                QuarantineDirectory = Path.Combine(lake.Options.DataDirectory, Lake.QuarantineFolder),
                TimeProvider = lake.Options.TimeProvider,
                IgnoreSelectors = ignoreSelectors,
            });
            return await pipeline.RunAsync(source, [lake.Stores.Open(store)], progress: null, cancellationToken);
        }
        finally
        {
            slots.Release();
        }
    }

    /// <summary>What became of the records of an object.</summary>
    internal sealed record Answer(
        long Read, long Stored, long Filtered, long Duplicate, long Expired, long Rejected, bool AlreadyIngested, long Conflicts, IReadOnlyList<Failure> Failures);

    /// <summary>What could not be read.</summary>
    internal sealed record Failure(string Location, string ErrorType, string ErrorMessage);
}
