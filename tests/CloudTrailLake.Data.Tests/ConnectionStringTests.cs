using CloudTrailLake.Data.Configuration;

namespace CloudTrailLake.Data.Tests;

/// <summary>What connection strings may say, and what is told about broken ones.</summary>
public sealed class ConnectionStringTests
{
    private const string Server = "Endpoint=http://127.0.0.1:7700;";

    [Fact]
    public void ReadsKeysInEverySpelling()
    {
        var builder = new LakeConnectionStringBuilder("endpoint=http://127.0.0.1:7700;access_key=AK;SecretKey=\"a;b=c\";REGION=eu-west-1;Connect Timeout=3;command timeout=0;Dialect=TSQL;Compression=zstd");
        Assert.Equal("http://127.0.0.1:7700", builder.Endpoint);
        Assert.Equal("AK", builder.AccessKey);
        Assert.Equal("a;b=c", builder.SecretKey);
        Assert.Equal("eu-west-1", builder.Region);
        Assert.Equal(3, builder.Timeout);
        Assert.Equal(0, builder.CommandTimeout);
        Assert.Equal("tsql", builder.Dialect);
        Assert.Equal("zstd", builder.Compression);
        Assert.Equal("AK", builder["Access Key"]);
        Assert.True(builder.ContainsKey("Access Key Id"));
        var again = new LakeConnectionStringBuilder(builder.ConnectionString);
        Assert.True(builder.EquivalentTo(again));
    }

    [Fact]
    public void HasDefaults()
    {
        var builder = new LakeConnectionStringBuilder();
        Assert.Equal((15, 30, "trino", "none", 2, false), (builder.Timeout, builder.CommandTimeout, builder.Dialect, builder.Compression, builder.Retries, builder.PersistSecurityInfo));
        Assert.Equal("", builder.ConnectionString);
        builder.Token = "t";
        builder.Token = null;
        Assert.Equal("", builder.ConnectionString);
        Assert.False(builder.Remove("Token"));
        Assert.False(builder.ContainsKey("Nonsense"));
    }

    [Theory]
    [InlineData("Endpont=x", "'endpont' is not known")]
    [InlineData("Timeout=soon", "Timeout")]
    [InlineData("Timeout=-1", "Timeout")]
    [InlineData("Command Timeout=1.5", "Command Timeout")]
    [InlineData("Dialect=mysql", "trino or tsql")]
    [InlineData("Compression=gzip", "none or lz4 or zstd")]
    [InlineData("Retries=11", "0 to 10")]
    [InlineData("Persist Security Info=perhaps", "true or false")]
    [InlineData("Max Connections=0", "Max Connections")]
    [InlineData("just text", "")]
    public void BrokenStringsSayWhatIsWrong(string connectionString, string named) =>
        Assert.Contains(named, Assert.Throws<ArgumentException>(() => new LakeConnectionStringBuilder(connectionString)).Message);

    [Theory]
    [InlineData("Region=us-east-1", "Endpoint")]
    [InlineData(Server, "no credentials")]
    [InlineData(Server + "Access Key=a", "go together")]
    [InlineData(Server + "Secret Key=a", "go together")]
    [InlineData(Server + "Access Key=a;Secret Key=b;Token=c", "more than one kind")]
    [InlineData(Server + "Token=c;Profile=p", "more than one kind")]
    [InlineData(Server + "Token=c;Data Source=./lake", "only one")]
    [InlineData("Endpoint=127.0.0.1:7700;Token=c", "http")]
    [InlineData("Endpoint=ftp://host;Token=c", "http")]
    [InlineData("Endpoint=http://user:pw@host;Token=c", "Credentials go into")]
    [InlineData(Server + "Credentials File=./no-such-file", "no credentials file")]
    public void IncompleteStringsAreRefusedWhenOpened(string connectionString, string named)
    {
        var error = Assert.Throws<ArgumentException>(() => new LakeConnection(connectionString).Open());
        Assert.Contains(named, error.Message);
        Assert.DoesNotContain("pw", error.Message);
    }

    [Fact]
    public void AFolderWithoutItsPackageNamesThePackage()
    {
        using var connection = new LakeConnection("Data Source=./lake");
        Assert.Equal("./lake", connection.DataSource);
        Assert.Contains("dotnet add package CloudTrailLake.Data.Embedded", Assert.Throws<NotSupportedException>(() => connection.Open()).Message);
    }

    [Fact]
    public void ReadsAProfileOfACredentialsFile()
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, "# written by the server\n[other]\naws_access_key_id = NO\n[ctlake]\naws_access_key_id = AK\naws_secret_access_key = SK\nregion = eu-central-1\n");
            var settings = ConnectionSettings.Parse($"{Server}Credentials File={file}");
            Assert.Equal(("AK", "SK", "eu-central-1"), (settings.Credentials!.AccessKey, settings.Credentials.SecretKey, settings.Credentials.Region));
            Assert.Contains("aws_secret_access_key", Assert.Throws<ArgumentException>(() => ConnectionSettings.Parse($"{Server}Credentials File={file};Profile=other")).Message);
            Assert.DoesNotContain("SK", settings.Credentials.ToString());
        }
        finally
        {
            File.Delete(file);
        }
    }
}
