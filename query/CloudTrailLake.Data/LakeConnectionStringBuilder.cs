using System.ComponentModel;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using CloudTrailLake.Data.Configuration;

namespace CloudTrailLake.Data;

/// <summary>
/// Reads and writes connection strings: <c>Endpoint=http://127.0.0.1:7700;Access Key=…;Secret Key=…;Region=us-east-1</c>, <c>Endpoint=…;Token=…</c>,
/// <c>Endpoint=…;Credentials File=./lake/credentials</c>, or <c>Data Source=./lake</c> with the package CloudTrailLake.Data.Embedded.
/// Spaces, underscores and case of a keyword do not count. A keyword or value that is not known is an <see cref="ArgumentException"/>.
/// </summary>
public sealed class LakeConnectionStringBuilder : DbConnectionStringBuilder
{
    /// <summary>An empty one.</summary>
    public LakeConnectionStringBuilder()
    {
    }

    /// <summary>One that holds what a connection string says.</summary>
    /// <exception cref="ArgumentException">A keyword or a value is not known.</exception>
    public LakeConnectionStringBuilder(string? connectionString) => ConnectionString = connectionString;

    /// <summary>Address of the server, such as <c>http://127.0.0.1:7700</c>. It must be absolute, http or https.</summary>
    [AllowNull]
    public string Endpoint { get => Text(ConnectionKeywords.Endpoint); set => this[ConnectionKeywords.Endpoint] = value; }

    /// <summary>Folder of a lake, read without a server. Needs the package CloudTrailLake.Data.Embedded.</summary>
    [AllowNull]
    public string DataSource { get => Text(ConnectionKeywords.DataSource); set => this[ConnectionKeywords.DataSource] = value; }

    /// <summary>Id of the access key that signs requests.</summary>
    [AllowNull]
    public string AccessKey { get => Text(ConnectionKeywords.AccessKey); set => this[ConnectionKeywords.AccessKey] = value; }

    /// <summary>Secret of the access key. Not shown by an opened connection.</summary>
    [AllowNull]
    [PasswordPropertyText(true)]
    public string SecretKey { get => Text(ConnectionKeywords.SecretKey); set => this[ConnectionKeywords.SecretKey] = value; }

    /// <summary>Session token of temporary credentials. Not shown by an opened connection.</summary>
    [AllowNull]
    [PasswordPropertyText(true)]
    public string SessionToken { get => Text(ConnectionKeywords.SessionToken); set => this[ConnectionKeywords.SessionToken] = value; }

    /// <summary>Bearer token (<c>ctlake token create</c>). Not shown by an opened connection.</summary>
    [AllowNull]
    [PasswordPropertyText(true)]
    public string Token { get => Text(ConnectionKeywords.Token); set => this[ConnectionKeywords.Token] = value; }

    /// <summary>Region that requests are signed for; default: the profile's, else us-east-1.</summary>
    [AllowNull]
    public string Region { get => Text(ConnectionKeywords.Region); set => this[ConnectionKeywords.Region] = value; }

    /// <summary>Profile of the credentials file; with a file and no profile, <c>ctlake</c>.</summary>
    [AllowNull]
    public string Profile { get => Text(ConnectionKeywords.Profile); set => this[ConnectionKeywords.Profile] = value; }

    /// <summary>AWS shared credentials file; with a profile and no file, <c>AWS_SHARED_CREDENTIALS_FILE</c> or <c>~/.aws/credentials</c>.</summary>
    [AllowNull]
    public string CredentialsFile { get => Text(ConnectionKeywords.CredentialsFile); set => this[ConnectionKeywords.CredentialsFile] = value; }

    /// <summary>Seconds to reach the server; 0: no limit. Default 15.</summary>
    public int Timeout { get => Number(ConnectionKeywords.Timeout); set => this[ConnectionKeywords.Timeout] = value; }

    /// <summary>Seconds a command waits for its first rows, and for each further batch of rows; 0: no limit. Default 30.</summary>
    public int CommandTimeout { get => Number(ConnectionKeywords.CommandTimeout); set => this[ConnectionKeywords.CommandTimeout] = value; }

    /// <summary>SQL dialect of the statements: <c>trino</c> (default) or <c>tsql</c>.</summary>
    [AllowNull]
    public string Dialect { get => Text(ConnectionKeywords.Dialect); set => this[ConnectionKeywords.Dialect] = value; }

    /// <summary>Compression of results on the wire: <c>none</c> (default), <c>lz4</c> or <c>zstd</c>.</summary>
    [AllowNull]
    public string Compression { get => Text(ConnectionKeywords.Compression); set => this[ConnectionKeywords.Compression] = value; }

    /// <summary>Whether every statement is run, even when the server holds its result. Default false.</summary>
    public bool BypassCache { get => Flag(ConnectionKeywords.BypassCache); set => this[ConnectionKeywords.BypassCache] = value; }

    /// <summary>How often a request that did not reach a working server is sent again, 0 to 10. Default 2.</summary>
    public int Retries { get => Number(ConnectionKeywords.Retries); set => this[ConnectionKeywords.Retries] = value; }

    /// <summary>Most HTTP connections held to the server at once. Default 100.</summary>
    public int MaxConnections { get => Number(ConnectionKeywords.MaxConnections); set => this[ConnectionKeywords.MaxConnections] = value; }

    /// <summary>Whether an opened connection still shows the secrets of its connection string. Default false.</summary>
    public bool PersistSecurityInfo { get => Flag(ConnectionKeywords.PersistSecurityInfo); set => this[ConnectionKeywords.PersistSecurityInfo] = value; }

    /// <summary>A value by keyword; its default when it is not given. Setting null removes it.</summary>
    /// <exception cref="ArgumentException">The keyword is not known, or the value is not one that it takes.</exception>
    [AllowNull]
    public override object this[string keyword]
    {
        get
        {
            var known = ConnectionKeywords.Find(keyword);
            return base.TryGetValue(known.Name, out var value) ? ConnectionValues.Read(known, value) : known.Default;
        }

        set
        {
            var known = ConnectionKeywords.Find(keyword);
            if (value is null)
            {
                base.Remove(known.Name);
            }
            else
            {
                base[known.Name] = Convert.ToString(ConnectionValues.Read(known, value), CultureInfo.InvariantCulture);
            }
        }
    }

    /// <inheritdoc/>
    public override bool ContainsKey(string keyword)
    {
        ArgumentNullException.ThrowIfNull(keyword);
        return ConnectionKeywords.TryFind(keyword, out var known) && base.ContainsKey(known.Name);
    }

    /// <inheritdoc/>
    public override bool Remove(string keyword)
    {
        ArgumentNullException.ThrowIfNull(keyword);
        return ConnectionKeywords.TryFind(keyword, out var known) && base.Remove(known.Name);
    }

    /// <inheritdoc/>
    public override bool ShouldSerialize(string keyword) => ConnectionKeywords.TryFind(keyword, out var known) && base.ShouldSerialize(known.Name);

    /// <inheritdoc/>
    public override bool TryGetValue(string keyword, [NotNullWhen(true)] out object? value)
    {
        ArgumentNullException.ThrowIfNull(keyword);
        bool isKnown = ConnectionKeywords.TryFind(keyword, out var known);
        value = isKnown ? this[known!.Name] : null;
        return isKnown;
    }

    /// <summary>The connection string without what must stay secret.</summary>
    internal string WithoutSecrets()
    {
        var copy = new LakeConnectionStringBuilder(ConnectionString);
        foreach (var keyword in ConnectionKeywords.All.Where(keyword => keyword.IsSecret))
        {
            copy.Remove(keyword.Name);
        }

        return copy.ConnectionString;
    }

    private string Text(string keyword) => (string)this[keyword];

    private int Number(string keyword) => (int)this[keyword];

    private bool Flag(string keyword) => (bool)this[keyword];
}
