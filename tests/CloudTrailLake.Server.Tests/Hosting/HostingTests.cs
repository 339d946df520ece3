using System.Net;
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
            Lake = new LakeOptions { DataDirectory = "unused" },
            Listen = "https://0.0.0.0:1",
            S3 = new S3ImportOptions { AccessKeyId = "a" },
            MaxConcurrentQueries = 0,
        };

        var message = Assert.Throws<ArgumentException>(options.Validate).Message;

        Assert.Contains("certificate", message, StringComparison.Ordinal);
        Assert.Contains("S3 access key", message, StringComparison.Ordinal);
        Assert.Contains("Bounds", message, StringComparison.Ordinal);
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
