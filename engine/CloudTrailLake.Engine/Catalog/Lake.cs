using CloudTrailLake.Engine.Storage;

namespace CloudTrailLake.Engine.Catalog;

/// <summary>
/// A data directory opened for writing: it holds the lock, the control database, the lake key and the event data stores. One process at a time.
/// </summary>
internal sealed class Lake : IAsyncDisposable
{
    /// <summary>Name of the folder of stores in the data directory.</summary>
    public const string StoresFolder = "stores";

    /// <summary>Name of the folder of records that could not be stored.</summary>
    public const string QuarantineFolder = "quarantine";

    /// <summary>Name of the file with the first access key.</summary>
    public const string CredentialsFile = "credentials";

    /// <summary>Name of the folder of the public keys that heads of stores are signed with.</summary>
    public const string PublicKeysFolder = "public-keys";

    private const string ControlFile = "control.db";
    private const string KeyFile = "key";

    private readonly LakeLock lakeLock;
    private readonly HeadSigners headSigners;

    private Lake(LakeOptions options, LakeLock lakeLock, LakeKey key, ControlDatabase control)
    {
        this.lakeLock = lakeLock;
        Options = options;
        Key = key;
        Control = control;
        Keys = new AccessKeyStore(control, key, options.TimeProvider);
        Tokens = new BearerTokenStore(control, options.TimeProvider);
        SigningKeys = new SigningKeyStore(control, key, options.TimeProvider);
        Channels = new ChannelRegistry(control, options);
        LogSources = new LogSourceRegistry(control, options);
        Policies = new ResourcePolicyStore(control, options.TimeProvider);
        headSigners = new HeadSigners(options, SigningKeys);
        Stores = new EventDataStoreRegistry(control, options, Path.Combine(options.DataDirectory, StoresFolder), headSigners.For);
    }

    /// <summary>What it was opened with.</summary>
    public LakeOptions Options { get; }

    /// <summary>The control database.</summary>
    public ControlDatabase Control { get; }

    /// <summary>The key under which the lake's secrets stand.</summary>
    public LakeKey Key { get; }

    /// <summary>The access keys.</summary>
    public AccessKeyStore Keys { get; }

    /// <summary>The bearer tokens.</summary>
    public BearerTokenStore Tokens { get; }

    /// <summary>The keys that sign what leaves the lake.</summary>
    public SigningKeyStore SigningKeys { get; }

    /// <summary>The event data stores.</summary>
    public EventDataStoreRegistry Stores { get; }

    /// <summary>The channels.</summary>
    public ChannelRegistry Channels { get; }

    /// <summary>The sources.</summary>
    public LogSourceRegistry LogSources { get; }

    /// <summary>The resource policies.</summary>
    public ResourcePolicyStore Policies { get; }

    /// <summary>The account and Region of the first access key: those of a command that works on the directory itself.</summary>
    public LakeScope DefaultScope => Keys.First() is { } key ? new LakeScope(key.AccountId, key.Region) : new LakeScope(Options.AccountId, Options.Region);

    /// <summary>
    /// Opens the directory, makes it where it is missing, finishes or undoes what a crash left half done, and writes <c>DIR/credentials</c> on the first start.
    /// </summary>
    /// <exception cref="LakeDirectoryException">Others can read the directory, or its key or database cannot be used.</exception>
    /// <exception cref="LakeLockedException">Another process has it open for writing.</exception>
    public static Lake Open(LakeOptions options)
    {
        options = options with { DataDirectory = Path.GetFullPath(options.DataDirectory) };
        ThrowIfOthersCanRead(options.DataDirectory);
        var lakeLock = LakeLock.Acquire(options.Storage, options.DataDirectory);
        LakeKey? key = null;
        ControlDatabase? control = null;
        try
        {
            options.Storage.CreateDirectory(Path.Combine(options.DataDirectory, StoresFolder));
            key = options.KeyFile is { } file ? LakeKey.Load(file) : LakeKey.LoadOrCreate(options.Storage, Path.Combine(options.DataDirectory, KeyFile));
            control = ControlDatabase.Open(Path.Combine(options.DataDirectory, ControlFile));
            var lake = new Lake(options, lakeLock, key, control);
            RootCredentials.Ensure(
                options.Storage, lake.Keys, new LakeScope(options.AccountId, options.Region), Path.Combine(options.DataDirectory, CredentialsFile));
            lake.Stores.Recover();
            lake.Stores.EraseDue();
            return lake;
        }
        catch
        {
            control?.Dispose();
            key?.Dispose();
            lakeLock.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Stores.Dispose();
        headSigners.Dispose();
        Control.Dispose();
        Key.Dispose();
        lakeLock.Dispose();
        return ValueTask.CompletedTask;
    }

    private static void ThrowIfOthersCanRead(string directory)
    {
        const UnixFileMode others =
            UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute |
            UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
        if (!OperatingSystem.IsWindows() && Directory.Exists(directory) && (File.GetUnixFileMode(directory) & others) != 0)
        {
            throw new LakeDirectoryException(
                $"Other users of this machine can get into '{directory}', which would hold your logs and keys. Close it with: chmod 700 '{directory}'");
        }
    }
}
