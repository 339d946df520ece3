using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Hosting;
using CloudTrailLake.Server.Tests.Support;

namespace CloudTrailLake.Server.Tests.Hosting;

public sealed class HostingTests
{
    [Fact]
    public async Task Health_is_answered_without_a_signature()
    {
        await using var test = await TestServer.StartAsync();
        using var http = new HttpClient();

        using var response = await http.GetAsync(new Uri(test.Endpoint, "/health"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.ToString());
        Assert.Contains("\"status\":\"ready\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("evil.example", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("lake.example", true)]
    [InlineData("localhost", true)]
    [InlineData("127.0.0.1:1", true)]
    [InlineData("[::1]", true)]
    public async Task Only_known_hosts_are_answered(string host, bool known)
    {
        await using var test = await TestServer.StartAsync(options => options with { AllowedHosts = ["lake.example"] });
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(test.Endpoint, "/health"));
        request.Headers.Host = host;

        var answer = await test.SendAsync(request);

        if (known)
        {
            answer.Ok();
        }
        else
        {
            answer.Fails("MalformedHttpRequestException");
        }
    }

    [Theory]
    [InlineData("http://127.0.0.1:7700", false, true)]
    [InlineData("http://[::1]:7700", false, true)]
    [InlineData("http://localhost:7700", false, true)]
    [InlineData("http://0.0.0.0:7700", false, false)]
    [InlineData("http://0.0.0.0:7700", true, true)]
    [InlineData("http://lake.example:7700", false, false)]
    [InlineData("https://0.0.0.0:7700", true, false)]
    [InlineData("ftp://127.0.0.1", false, false)]
    [InlineData("7700", false, false)]
    [InlineData("http://127.0.0.1:7700/path", false, false)]
    public void Off_loopback_TLS_or_an_explicit_word_is_needed(string listen, bool insecure, bool valid)
    {
        var options = new LakeServerOptions { Lake = new LakeOptions { DataDirectory = "unused" }, Listen = listen, Insecure = insecure };

        if (valid)
        {
            options.Validate();
        }
        else
        {
            Assert.Throws<ArgumentException>(options.Validate);
        }
    }

    [Fact]
    public void All_wrong_options_are_named_at_once()
    {
        var options = new LakeServerOptions
        {
            Lake = new LakeOptions { DataDirectory = "unused", AccountId = "1", Region = "US" },
            Listen = "https://0.0.0.0:1",
            S3 = new S3Options { AccessKeyId = "a" },
            MaxConcurrentQueries = 0,
        };

        var message = Assert.Throws<ArgumentException>(options.Validate).Message;

        Assert.Contains("certificate", message, StringComparison.Ordinal);
        Assert.Contains("S3 access key", message, StringComparison.Ordinal);
        Assert.Contains("account id", message, StringComparison.Ordinal);
        Assert.Contains("Region", message, StringComparison.Ordinal);
        Assert.Contains("Bounds", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TLS_is_served_and_there_alone_a_body_may_go_unsigned()
    {
        using var directory = new TemporaryDirectory();
        var (certificate, key) = Certificate(directory);
        await using var plain = await TestServer.StartAsync();
        using var trust = X509CertificateLoader.LoadCertificateFromFile(certificate);
        await using var tls = await TestServer.StartAsync(
            options => options with { Listen = "https://127.0.0.1:0", CertificateFile = certificate, CertificateKeyFile = key }, trust: trust);

        Assert.Equal("https", tls.Endpoint.Scheme);
        (await tls.CallAsync("ListEventDataStores")).Ok();
        var unsigned = new Func<TestServer, Signer>(test => test.Signer with { Payload = "UNSIGNED-PAYLOAD" });
        (await tls.CallAsync("ListEventDataStores", signer: unsigned(tls))).Ok();
        (await plain.CallAsync("ListEventDataStores", signer: unsigned(plain))).Fails("InvalidSignatureException", HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Stopping_lets_requests_under_way_end()
    {
        await using var s3 = new FakeS3();
        s3.Objects[Logs.Key(1, 1)] = Logs.File(1, 1, 3);
        await using var test = await TestServer.StartAsync(options => options with { S3 = s3.Options });
        await test.CreateStoreAsync();
        var body = new HeldContent(Logs.File(1, 1, 3));
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(test.Endpoint, "/v1/stores/store-1/objects?key=a")) { Content = body };
        (test.Signer with { SendHash = true }).Sign(request, body.Bytes, test.Time.GetUtcNow());
        var answer = test.SendAsync(request);
        await body.Started;
        // What the client has begun to send is under way only once the server takes it.
        await Until.TrueAsync(() => Task.FromResult(Directory.EnumerateFiles(Path.Combine(test.DataDirectory, "incoming")).Any()));

        var stopping = test.Server.StopAsync();
        Assert.False(stopping.IsCompleted);
        body.Release();

        Assert.Equal(3, (await answer).Ok()["stored"].GetInt32());
        await stopping;
    }

    [Fact]
    public async Task Stopping_gives_the_directory_back_and_stores_stay()
    {
        await using var test = await TestServer.StartAsync();
        var arn = await test.CreateStoreAsync();
        await test.Server.StopAsync();
        await test.Server.StopAsync();

        await using (var lake = Lake.Open(new LakeOptions { DataDirectory = test.DataDirectory, TimeProvider = test.Time }))
        {
            Assert.Equal(arn, Assert.Single(lake.Stores.All()).Arn);
        }
    }

    private static (string Certificate, string Key) Certificate(TemporaryDirectory directory)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2120, 1, 1, 0, 0, 0, TimeSpan.Zero));
        File.WriteAllText(directory["tls.crt"], certificate.ExportCertificatePem());
        File.WriteAllText(directory["tls.key"], key.ExportPkcs8PrivateKeyPem());
        return (directory["tls.crt"], directory["tls.key"]);
    }

    [Fact]
    public async Task An_address_in_use_fails_the_start_and_leaves_no_lock()
    {
        await using var test = await TestServer.StartAsync();
        using var directory = new TemporaryDirectory();
        var options = new LakeServerOptions { Lake = new LakeOptions { DataDirectory = directory["lake"] }, Listen = test.Endpoint.ToString() };

        await Assert.ThrowsAsync<IOException>(() => LakeServer.StartAsync(options, _ => test.Engine, CancellationToken.None));

        await using var lake = Lake.Open(options.Lake);
    }
}
