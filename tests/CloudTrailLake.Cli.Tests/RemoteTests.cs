using CloudTrailLake.Cli.Remote;
using CloudTrailLake.Cli.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace CloudTrailLake.Cli.Tests;

/// <summary>Signatures, credentials and store names of commands that go through a server.</summary>
public sealed class RemoteTests
{
    private const string EmptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    [Theory]
    // AWS: "Signature Calculations for the Authorization Header", the examples whose only headers are host and x-amz-*.
    [InlineData("https://examplebucket.s3.amazonaws.com/?lifecycle", "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543")]
    [InlineData("https://examplebucket.s3.amazonaws.com/?max-keys=2&prefix=J", "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7")]
    public void Signatures_equal_those_that_aws_publishes(string url, string signature)
    {
        var credentials = new AwsCredentials("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", null, "us-east-1");
        var signer = new RequestSigner(credentials, "s3", new FakeTimeProvider(new DateTimeOffset(2013, 5, 24, 0, 0, 0, TimeSpan.Zero)));
        using var request = new HttpRequestMessage(HttpMethod.Get, url);

        signer.Apply(request, EmptyHash);

        Assert.Equal(
            $"AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request, SignedHeaders=host;x-amz-content-sha256;x-amz-date, Signature={signature}",
            Assert.Single(request.Headers.GetValues("Authorization")));
    }

    [Fact]
    public void Credentials_come_as_the_aws_cli_finds_them()
    {
        using var home = new TemporaryFolder();
        home.Write(".aws/credentials", "[default]\naws_access_key_id = D\naws_secret_access_key = ds\n\n# other\n[work]\naws_access_key_id=W\naws_secret_access_key=ws\naws_session_token = wt\n");
        home.Write(".aws/config", "[default]\nregion = eu-west-1\n[profile work]\nregion = eu-central-1\n[profile sso]\nsso_session = x\n");
        home.Write("lake", "[ctlake]\naws_access_key_id = L\naws_secret_access_key = ls\nregion = ap-south-1\n");
        AwsCredentials Find(string? profile, params (string Name, string Value)[] environment)
        {
            var variables = environment.Append(("HOME", home.Path)).ToDictionary(v => v.Item1, v => v.Item2, StringComparer.Ordinal);
            return new AwsCredentialFinder(variables.GetValueOrDefault).Find(profile);
        }

        Assert.Equal(new AwsCredentials("D", "ds", null, "eu-west-1"), Find(null));
        Assert.Equal(new AwsCredentials("W", "ws", "wt", "eu-central-1"), Find("work"));
        Assert.Equal(new AwsCredentials("W", "ws", "wt", "eu-central-1"), Find(null, ("AWS_PROFILE", "work")));
        Assert.Equal(new AwsCredentials("W", "ws", "wt", "us-west-2"), Find("work", ("AWS_REGION", "us-west-2")));
        Assert.Equal(new AwsCredentials("E", "es", "et", "us-west-1"), Find(null, ("AWS_ACCESS_KEY_ID", "E"), ("AWS_SECRET_ACCESS_KEY", "es"), ("AWS_SESSION_TOKEN", "et"), ("AWS_DEFAULT_REGION", "us-west-1")));
        Assert.Equal(new AwsCredentials("W", "ws", "wt", "eu-central-1"), Find("work", ("AWS_ACCESS_KEY_ID", "E"), ("AWS_SECRET_ACCESS_KEY", "es")));
        Assert.Equal(new AwsCredentials("L", "ls", null, "ap-south-1"), Find(null, ("AWS_SHARED_CREDENTIALS_FILE", home["lake"]), ("AWS_PROFILE", "ctlake")));
        Assert.Contains("no profile 'absent'", Assert.Throws<CommandException>(() => Find("absent")).Message, StringComparison.Ordinal);
        Assert.Contains("export-credentials", Assert.Throws<CommandException>(() => Find("sso")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SELECT a FROM trail", "SELECT a FROM \"ID\"")]
    [InlineData("SELECT trail FROM trail t JOIN \"trail\" u ON true", "SELECT trail FROM \"ID\" t JOIN \"ID\" u ON true")]
    [InlineData("SELECT 'FROM trail' FROM other", "SELECT 'FROM trail' FROM other")]
    [InlineData("WITH trail AS (SELECT 1 AS x) SELECT * FROM trail", "WITH trail AS (SELECT 1 AS x) SELECT * FROM trail")]
    [InlineData("SELECT 1\nFROM other o\nWHERE EXISTS (SELECT 1 FROM trail WHERE x = 1) OR y IN (SELECT z FROM trail)", "SELECT 1\nFROM other o\nWHERE EXISTS (SELECT 1 FROM \"ID\" WHERE x = 1) OR y IN (SELECT z FROM \"ID\")")]
    [InlineData("SELECT 1 FROM 0a1b2c3d-0000-4000-8000-000000000000, trail", "SELECT 1 FROM 0a1b2c3d-0000-4000-8000-000000000000, \"ID\"")]
    [InlineData("SELEC nonsense FROM trail", "SELEC nonsense FROM trail")]
    public async Task Store_names_are_replaced_in_relations_alone(string statement, string expected)
    {
        string replaced = await StoreNames.ReplaceAsync(statement, name => Task.FromResult(name == "trail" ? "arn:aws:cloudtrail:us-east-1:000000000000:eventdatastore/ID" : null));
        Assert.Equal(expected, replaced);
    }
}
