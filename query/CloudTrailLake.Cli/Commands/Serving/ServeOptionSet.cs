using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using CloudTrailLake.Automation.Delivery;
using CloudTrailLake.Cli.Output;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Hosting;
using Microsoft.Extensions.Logging;

namespace CloudTrailLake.Cli.Commands.Serving;

/// <summary>The options of a server.</summary>
internal sealed class ServeOptionSet
{
    private readonly Option<string> _data = LakeOptionSet.DataOption();

    private readonly Option<string> _listen = new("--listen")
    {
        Description = "URL to listen on; port 0 takes a free one.",
        HelpName = "URL",
        DefaultValueFactory = _ => LakeServerOptions.DefaultListen,
    };

    private readonly Option<string> _region = new("--region")
    {
        Description = "Region of the first access key; of no effect on a lake that has one.",
        HelpName = "R",
        DefaultValueFactory = _ => LakeOptions.DefaultRegion,
    };

    private readonly Option<string> _account = new("--account")
    {
        Description = "Account (12 digits) of the first access key; of no effect on a lake that has one.",
        HelpName = "ID",
        DefaultValueFactory = _ => LakeOptions.DefaultAccountId,
    };

    private readonly Option<bool> _insecure = new("--insecure") { Description = "Allow plain HTTP on an address that other machines reach." };

    private readonly Option<FileInfo> _certificate = new Option<FileInfo>("--certificate") { Description = "Certificate (PEM) for an https URL.", HelpName = "FILE" }.AcceptExistingOnly();

    private readonly Option<FileInfo> _certificateKey =
        new Option<FileInfo>("--certificate-key") { Description = "Its private key (PEM), when another file holds it.", HelpName = "FILE" }.AcceptExistingOnly();

    private readonly Option<string[]> _allowHosts = new("--allow-host") { Description = "A name in the Host header that is answered besides the address; may be repeated.", HelpName = "NAME" };

    private readonly Option<Uri?> _s3 = new("--s3-endpoint")
    {
        Description = "URL of the S3-compatible store that StartImport reads and results are delivered to; AWS itself without it. Credentials as the AWS SDK finds them.",
        HelpName = "URL",
        CustomParser = HttpUrl.Parse,
    };

    private readonly Option<KmsKey[]> _kmsKeys = new("--kms-key")
    {
        Description = "ARN of a KMS key that event data stores may be associated with, ARN=alias/NAME with its alias; more than once for more keys. It names what the disk is encrypted with: the server itself encrypts nothing with it.",
        HelpName = "ARN",
        CustomParser = ReadKmsKeys,
    };

    private readonly Option<bool> _organization = new("--organization") { Description = "The account of --account is the management account of an organization whose other accounts have access keys here too." };

    private readonly Option<Uri?> _sqs = new("--sqs-endpoint")
    {
        Description = "URL of the SQS-compatible service whose queues sources read; AWS itself without it. Credentials as the AWS SDK finds them.",
        HelpName = "URL",
        CustomParser = HttpUrl.Parse,
    };

    private readonly Option<int> _maxQueries = new("--max-queries")
    {
        Description = "Queries that an account may have queued and running at once.",
        HelpName = "N",
        DefaultValueFactory = _ => LakeServerOptions.DefaultMaxConcurrentQueries,
    };

    private readonly Option<int> _queryTimeout = new("--query-timeout")
    {
        Description = "Seconds after which a running query is ended as TIMED_OUT.",
        HelpName = "SECONDS",
        DefaultValueFactory = _ => (int)LakeServerOptions.DefaultQueryTimeout.TotalSeconds,
    };

    private readonly Option<int> _deliveryPartRows = new("--delivery-part-rows")
    {
        Description = "Rows of one file of a result that is delivered to S3.",
        HelpName = "N",
        DefaultValueFactory = _ => DeliveryLimits.DefaultMaxPartRows,
    };

    private readonly Option<DirectoryInfo[]> _sourceRoots = new Option<DirectoryInfo[]>("--source-root")
    {
        Description = "A folder below which sources may follow folders; may be repeated. Without it none may.",
        HelpName = "DIR",
    }.AcceptExistingOnly();

    private readonly Option<FileInfo> _signingKey = LakeOptionSet.SigningKeyOption();

    private readonly Option<string[]> _webhookAllow = new("--webhook-allow")
    {
        Description = "A host name, address or range such as 10.1.0.0/16 that webhooks may reach although it is not on the public Internet, and by http; may be repeated.",
        HelpName = "HOST-or-CIDR",
    };

    private readonly Option<bool> _noActivity = new("--no-activity")
    {
        Description = "Do not record the API calls of clients in the account's own event data stores.",
    };

    private readonly Option<bool> _verbose = new("--verbose") { Description = "Log every request." };

    /// <summary>Adds the options to a command.</summary>
    public ServeOptionSet(Command command)
    {
        foreach (Option option in (Option[])[_data, _listen, _region, _account, _insecure, _certificate, _certificateKey, _allowHosts, _s3, _sqs, _kmsKeys, _organization, _maxQueries, _queryTimeout, _deliveryPartRows, _webhookAllow, _sourceRoots, _signingKey, _noActivity, _verbose])
            command.Add(option);
        _account.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is not { Length: 12 } id || !id.All(char.IsAsciiDigit))
                result.AddError("An account id has 12 digits.");
        });
        foreach (var option in (Option<int>[])[_maxQueries, _queryTimeout, _deliveryPartRows])
        {
            option.Validators.Add(result =>
            {
                // What is no number is refused by the parser itself.
                if (result.Tokens is [{ Value: var text }] && int.TryParse(text, CultureInfo.InvariantCulture, out int number) && number < 1)
                    result.AddError($"{option.Name} is at least 1.");
            });
        }
    }

    /// <summary>The folder.</summary>
    public string DataDirectory(ParseResult parsed) => parsed.GetValue(_data)!;

    /// <summary>Whether the folder was named, not taken from the default.</summary>
    public bool NamesDataDirectory(ParseResult parsed) => parsed.GetResult(_data) is { Implicit: false };

    /// <summary>What the options say; log lines go to stderr.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="terminal">The terminal.</param>
    /// <param name="level">What is logged at least, unless every request is.</param>
    public LakeServerOptions Read(ParseResult parsed, Terminal terminal, LogLevel level = LogLevel.Information) => new()
    {
        Lake = new LakeOptions
        {
            DataDirectory = parsed.GetValue(_data)!,
            AccountId = parsed.GetValue(_account)!,
            Region = parsed.GetValue(_region)!,
            TimeProvider = terminal.TimeProvider,
            KmsKeys = parsed.GetValue(_kmsKeys) ?? [],
            IsOrganization = parsed.GetValue(_organization),
            SigningKeyFile = parsed.GetValue(_signingKey)?.FullName,
            LoggerFactory = StderrLog.Create(parsed.GetValue(_verbose) ? LogLevel.Debug : level),
        },
        Listen = parsed.GetValue(_listen)!,
        Insecure = parsed.GetValue(_insecure),
        RecordsActivity = !parsed.GetValue(_noActivity),
        CertificateFile = parsed.GetValue(_certificate)?.FullName,
        CertificateKeyFile = parsed.GetValue(_certificateKey)?.FullName,
        AllowedHosts = parsed.GetValue(_allowHosts) ?? [],
        MaxConcurrentQueries = parsed.GetValue(_maxQueries),
        QueryTimeout = TimeSpan.FromSeconds(parsed.GetValue(_queryTimeout)),
        Delivery = new DeliveryLimits { MaxPartRows = parsed.GetValue(_deliveryPartRows) },
        WebhookAllow = parsed.GetValue(_webhookAllow) ?? [],
        SourceRoots = [.. (parsed.GetValue(_sourceRoots) ?? []).Select(root => root.FullName)],
        S3 = new S3Options { Endpoint = parsed.GetValue(_s3) },
        SqsEndpoint = parsed.GetValue(_sqs),
    };

    private static KmsKey[] ReadKmsKeys(ArgumentResult result)
    {
        var keys = new List<KmsKey>();
        foreach (var token in result.Tokens)
        {
            if (KmsKey.Parse(token.Value) is { } key)
                keys.Add(key);
            else
                result.AddError($"'{token.Value}' is not the ARN of a KMS key (arn:aws:kms:REGION:ACCOUNT:key/ID), or that with =alias/NAME.");
        }

        return [.. keys];
    }
}
