using System.Diagnostics.CodeAnalysis;

namespace CloudTrailLake.Data.Configuration;

/// <summary>Every keyword that a connection string may hold, with its default.</summary>
internal static class ConnectionKeywords
{
    public const string Endpoint = "Endpoint";
    public const string DataSource = "Data Source";
    public const string AccessKey = "Access Key";
    public const string SecretKey = "Secret Key";
    public const string SessionToken = "Session Token";
    public const string Token = "Token";
    public const string Region = "Region";
    public const string Profile = "Profile";
    public const string CredentialsFile = "Credentials File";
    public const string Timeout = "Timeout";
    public const string CommandTimeout = "Command Timeout";
    public const string Dialect = "Dialect";
    public const string Compression = "Compression";
    public const string BypassCache = "Bypass Cache";
    public const string Retries = "Retries";
    public const string MaxConnections = "Max Connections";
    public const string PersistSecurityInfo = "Persist Security Info";

    /// <summary>All, in the order in which documentation names them.</summary>
    public static IReadOnlyList<ConnectionKeyword> All { get; } =
    [
        new(Endpoint, "", false, "Server", "Url"),
        new(DataSource, "", false, "Directory"),
        new(AccessKey, "", false, "Access Key Id"),
        new(SecretKey, "", true, "Secret Access Key", "Password"),
        new(SessionToken, "", true),
        new(Token, "", true, "Bearer Token"),
        new(Region, ""),
        new(Profile, ""),
        new(CredentialsFile, ""),
        new(Timeout, ConnectionDefaults.Timeout, false, "Connect Timeout", "Connection Timeout"),
        new(CommandTimeout, ConnectionDefaults.CommandTimeout, false, "Default Command Timeout"),
        new(Dialect, ConnectionDefaults.Dialect),
        new(Compression, ConnectionDefaults.Compression),
        new(BypassCache, false),
        new(Retries, ConnectionDefaults.Retries),
        new(MaxConnections, ConnectionDefaults.MaxConnections, false, "Max Pool Size"),
        new(PersistSecurityInfo, false),
    ];

    private static readonly Dictionary<string, ConnectionKeyword> ByName = All
        .SelectMany(keyword => keyword.Aliases.Append(keyword.Name).Select(name => (Name: Fold(name), keyword)))
        .ToDictionary(pair => pair.Name, pair => pair.keyword, StringComparer.Ordinal);

    /// <summary>The keyword of this name or alias.</summary>
    public static bool TryFind(string name, [MaybeNullWhen(false)] out ConnectionKeyword keyword) => ByName.TryGetValue(Fold(name), out keyword);

    /// <summary>The keyword of this name or alias.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static ConnectionKeyword Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return TryFind(name, out var keyword)
            ? keyword
            : throw new ArgumentException($"The connection string keyword '{name}' is not known. Known are: {string.Join(", ", All.Select(known => known.Name))}.", nameof(name));
    }

    private static string Fold(string name) => name.Replace(" ", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();
}
