using System.Net;
using CloudTrailLake.Automation.Delivery;
using CloudTrailLake.Automation.Outputs;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Ingest.Journal;
using CloudTrailLake.Ingest.Maintenance;

namespace CloudTrailLake.Server.Hosting;

/// <summary>How the server runs.</summary>
internal sealed record LakeServerOptions
{
    /// <summary>AWS's quota of concurrent queries.</summary>
    public const int DefaultMaxConcurrentQueries = 10;

    /// <summary>AWS's limit of a query's run time.</summary>
    public static readonly TimeSpan DefaultQueryTimeout = TimeSpan.FromHours(1);

    /// <summary>Where the server listens unless told otherwise.</summary>
    public const string DefaultListen = "http://127.0.0.1:7700";

    /// <summary>Largest object of <c>POST /v1/stores/{id}/objects</c> unless told otherwise, in bytes as delivered.</summary>
    public const long DefaultMaxObjectBytes = 5L * 1024 * 1024 * 1024;

    private const int AccountIdLength = 12;
    private const int MaxRegionLength = Authentication.SignatureLimits.MaxRegionLength;

    /// <summary>The data directory and what belongs to it.</summary>
    public required LakeOptions Lake { get; init; }

    /// <summary>URL to listen on; port 0 takes a free one.</summary>
    public string Listen { get; init; } = DefaultListen;

    /// <summary>Allows plain HTTP on an address that other machines reach.</summary>
    public bool Insecure { get; init; }

    /// <summary>Certificate (PEM) for an https URL.</summary>
    public string? CertificateFile { get; init; }

    /// <summary>Private key (PEM) of <see cref="CertificateFile"/>; null when the same file holds it.</summary>
    public string? CertificateKeyFile { get; init; }

    /// <summary>Names in the Host header that are answered besides the address listened on, loopback names and the connection's own address.</summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>The store that imports read and results are delivered to.</summary>
    public S3Options S3 { get; init; } = new();

    /// <summary>Folders below which sources may follow folders; none without.</summary>
    public IReadOnlyList<string> SourceRoots { get; init; } = [];

    /// <summary>Endpoint that answers SQS requests instead of AWS; null for AWS. A client names queues, never a machine.</summary>
    public Uri? SqsEndpoint { get; init; }

    /// <summary>Bounds of deliveries of results to S3.</summary>
    public DeliveryLimits Delivery { get; init; } = new();

    /// <summary>Largest pushed object, in bytes as delivered.</summary>
    public long MaxObjectBytes { get; init; } = DefaultMaxObjectBytes;

    /// <summary>Whether the API calls of clients become records in the event data stores of their accounts. <c>ctlake serve</c> does so unless told otherwise.</summary>
    public bool RecordsActivity { get; init; }

    /// <summary>Bounds of the journal of what is pushed.</summary>
    public JournalLimits Journal { get; init; } = new();

    /// <summary>Queries of one account and Region that may be queued or running together.</summary>
    public int MaxConcurrentQueries { get; init; } = DefaultMaxConcurrentQueries;

    /// <summary>How long a query may run.</summary>
    public TimeSpan QueryTimeout { get; init; } = DefaultQueryTimeout;

    /// <summary>Bytes that queries may hold in memory together; null is half of what the process has.</summary>
    public long? QueryMemoryLimit { get; init; }

    /// <summary>Bytes that queries may write to temporary files.</summary>
    public long QueryTempLimit { get; init; } = 100L * 1024 * 1024 * 1024;

    /// <summary>Bytes of results kept for whoever asks the same again; 0 for none.</summary>
    public long ResultCacheBytes { get; init; } = 1L << 30;

    /// <summary>How the stores are kept in shape.</summary>
    public MaintenanceOptions Maintenance { get; init; } = new();

    /// <summary>How long requests under way may take after the server was told to stop.</summary>
    public TimeSpan ShutdownTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Whether the server works by itself: goes on with the queries and imports that the last process left, and fires schedules. False for one that lives for a single command.
    /// </summary>
    public bool WorksByItself { get; init; } = true;

    /// <summary>Hosts and address ranges that webhooks may reach besides the public Internet, and by http.</summary>
    public IReadOnlyList<string> WebhookAllow { get; init; } = [];

    /// <summary>The URL to listen on.</summary>
    public Uri ListenUri => new(Listen);

    /// <summary>Refuses options that cannot work, all of them in one message.</summary>
    /// <exception cref="ArgumentException">The list of what is wrong.</exception>
    public void Validate()
    {
        var wrong = Violations().ToList();
        if (wrong.Count > 0)
        {
            throw new ArgumentException(string.Join(" ", wrong));
        }
    }

    private IEnumerable<string> Violations()
    {
        if (!Uri.TryCreate(Listen, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.PathAndQuery != "/")
        {
            yield return $"The URL to listen on must be http://HOST:PORT or https://HOST:PORT; it is '{Listen}'.";
            yield break;
        }

        if (uri.Scheme == "https" && CertificateFile is null)
        {
            yield return "An https URL needs a certificate.";
        }

        if (uri.Scheme == "http" && !IsLoopback(uri) && !Insecure)
        {
            yield return $"{Listen} can be reached from other machines: use https with a certificate, or allow plain HTTP with --insecure.";
        }

        if (Lake.AccountId.Length != AccountIdLength || !Lake.AccountId.All(char.IsAsciiDigit))
        {
            yield return $"An account id has {AccountIdLength} digits; it is '{Lake.AccountId}'.";
        }

        if (Lake.Region.Length is 0 or > MaxRegionLength || !Lake.Region.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
        {
            yield return $"A Region is a name such as us-east-1; it is '{Lake.Region}'.";
        }

        if (S3.AccessKeyId is null != S3.SecretAccessKey is null)
        {
            yield return "The S3 access key and its secret go together.";
        }

        foreach (var wrong in WebhookAddresses.Violations(WebhookAllow))
        {
            yield return wrong;
        }

        if (MaxObjectBytes <= 0 || MaxConcurrentQueries <= 0 || Delivery.MaxPartRows <= 0 || Delivery.MaxPartBytes <= 0 || Delivery.MaxConcurrent <= 0 || QueryTimeout <= TimeSpan.Zero || ShutdownTimeout < TimeSpan.Zero)
        {
            yield return "Bounds must be positive.";
        }
    }

    private static bool IsLoopback(Uri uri) => uri.Host == "localhost" || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
