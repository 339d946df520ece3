using CloudTrailLake.Engine.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CloudTrailLake.Engine.Catalog;

/// <summary>How a data directory is opened for writing.</summary>
internal sealed record LakeOptions
{
    /// <summary>Account of the first access key unless told otherwise.</summary>
    public const string DefaultAccountId = "000000000000";

    /// <summary>Region of the first access key unless told otherwise.</summary>
    public const string DefaultRegion = "us-east-1";

    /// <summary>The data directory, DIR; made (mode 0700) where it is missing.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>Account of the first access key; of no effect on a lake that has one.</summary>
    public string AccountId { get; init; } = DefaultAccountId;

    /// <summary>Region of the first access key; of no effect on a lake that has one.</summary>
    public string Region { get; init; } = DefaultRegion;

    /// <summary>A file with the lake key, in place of <c>DIR/key</c>.</summary>
    public string? KeyFile { get; init; }

    /// <summary>A file with the private key (RSA of 2,048 bits or more, PEM) that signs the heads of stores, kept outside the lake; without it a key of the lake signs.</summary>
    public string? SigningKeyFile { get; init; }

    /// <summary>KMS keys that the operator states to exist; no other can be named in a request.</summary>
    public IReadOnlyList<KmsKey> KmsKeys { get; init; } = [];

    /// <summary>Whether <see cref="AccountId"/> is the management account of an organisation whose other accounts write here too.</summary>
    public bool IsOrganization { get; init; }

    /// <summary>Count quotas.</summary>
    public LakeQuotas Quotas { get; init; } = new();

    /// <summary>The clock.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Where log lines go.</summary>
    public ILoggerFactory LoggerFactory { get; init; } = NullLoggerFactory.Instance;

    /// <summary>The disk.</summary>
    public StoreStorage Storage { get; init; } = new();
}
