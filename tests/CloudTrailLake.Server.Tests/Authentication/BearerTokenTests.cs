using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Tests.Support;

namespace CloudTrailLake.Server.Tests.Authentication;

/// <summary>Tokens over the wire: what they open, what refuses them, and what is kept of them.</summary>
public sealed class BearerTokenTests : IAsyncLifetime
{
    private readonly RecordingLog log = new();
    private TestServer server = null!;

    public async Task InitializeAsync() => server = await TestServer.StartAsync(options => options with { Lake = options.Lake with { LoggerFactory = log } }, realEngine: true);

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task A_token_opens_what_its_role_includes_for_its_own_account_and_Region()
    {
        await server.CreateStoreAsync("mine");
        var west = server.Signer with { Region = "eu-west-1" };
        var (token, id) = await CreateAsync("reader", "READ");
        var (other, _) = await CreateAsync("reader", "READ", signer: west);

        Assert.Matches($"^ctl_{id}_[A-Za-z0-9_-]{{43}}$", token);
        Assert.Contains("mine", (await BodyAsync(await SendAsync(HttpMethod.Get, "/v1/stores", token))).ToString(), StringComparison.Ordinal);
        Assert.Equal("""{"stores":[]}""", (await BodyAsync(await SendAsync(HttpMethod.Get, "/v1/stores", other))).ToString());
        using var rows = await SendAsync(HttpMethod.Post, "/v1/sql", token, "SELECT 1 AS n", "text/plain", "text/csv");
        Assert.Equal("n\r\n1\r\n", await rows.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_token_is_good_for_the_CloudTrail_API_and_for_pushed_objects()
    {
        await server.CreateStoreAsync("mine");
        var (token, _) = await CreateAsync("shipper", "WRITE");

        using var pushed = await SendAsync(HttpMethod.Post, "/v1/stores/mine/objects?key=one", token, Logs.File(3, 1, 5), "application/octet-stream");
        Assert.Equal(5, (await BodyAsync(pushed)).GetProperty("stored").GetInt32());
        using var listed = await SendAsync(HttpMethod.Post, "/", token, "{}", "application/x-amz-json-1.1", target: "ListEventDataStores");
        Assert.Single((await BodyAsync(listed)).GetProperty("EventDataStores").EnumerateArray());
    }

    [Theory]
    [InlineData("POST", "/v1/stores/mine/objects?key=one", "READ", "Write")]
    [InlineData("POST", "/v1/tokens", "WRITE", "Admin")]
    [InlineData("GET", "/v1/tokens", "READ", "Admin")]
    [InlineData("DELETE", "/v1/tokens/abcdefghijkl", "WRITE", "Admin")]
    public async Task A_token_whose_role_is_too_small_is_told_both_roles(string method, string path, string role, string needed)
    {
        await server.CreateStoreAsync("mine");
        var (token, _) = await CreateAsync("bob", role);

        using var answer = await SendAsync(new HttpMethod(method), path, token, "{}", "application/json");

        var error = await BodyAsync(answer);
        Assert.Equal((HttpStatusCode.Forbidden, "AccessDeniedException", "42501"), (answer.StatusCode, error.GetProperty("__type").GetString(), error.GetProperty("sqlState").GetString()));
Assert.Matches($"user/bob has the role {role[0]}{role[1..].ToLowerInvariant()}; .* needs {needed}", error.GetProperty("message").GetString()!);
        Assert.Contains($"error=\"insufficient_scope\", error_description=", Challenge(answer), StringComparison.Ordinal);
        Assert.EndsWith($"scope=\"{needed.ToLowerInvariant()}\"", Challenge(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_expired_a_revoked_and_an_unknown_token_are_each_told_so()
    {
        var (expiring, _) = await CreateAsync("short", "ADMIN", 60);
        var (revoked, id) = await CreateAsync("gone", "ADMIN");
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(HttpMethod.Get, "/v1/stores", revoked)).StatusCode);
        await SendSignedAsync(HttpMethod.Delete, $"/v1/tokens/{id}");
        server.Time.Advance(TimeSpan.FromSeconds(60));

        await RefusedAsync(expiring, "ExpiredTokenException", "The bearer token included in the request expired at 2026-03-01T12:01:00Z.");
        await RefusedAsync(revoked, "UnrecognizedClientException", "The bearer token included in the request was revoked at 2026-03-01T12:00:00Z.");
        const string unknown = "The bearer token included in the request is not one of this server.";
        await RefusedAsync(revoked[..^1] + (revoked[^1] == 'A' ? 'B' : 'A'), "UnrecognizedClientException", unknown);
        await RefusedAsync("ctl_abcdefghijkl_" + new string('x', 43), "UnrecognizedClientException", unknown);
        await RefusedAsync("hunter2", "UnrecognizedClientException", unknown);
    }

    [Fact]
    public async Task Without_credentials_our_own_interface_asks_for_them_as_RFC_6750_says()
    {
        using var answer = await server.Http.GetAsync(new Uri(server.Endpoint, "/v1/stores"));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("Bearer realm=\"CloudTrailLake\"", Challenge(answer));
        Assert.Equal("MissingAuthenticationTokenException", (await BodyAsync(answer)).GetProperty("__type").GetString());
    }

    [Fact]
    public async Task The_list_shows_everything_but_the_tokens()
    {
        var (token, id) = await CreateAsync("reader", "READ", 3600);
        server.Time.Advance(TimeSpan.FromSeconds(90));
        using (await SendAsync(HttpMethod.Get, "/v1/stores", token))
        {
        }

        server.Time.Advance(TimeSpan.FromSeconds(59));
        using (await SendAsync(HttpMethod.Get, "/v1/stores", token))
        {
        }

        var listed = (await server.RestAsync(HttpMethod.Get, "/v1/tokens")).Ok().Body.GetProperty("tokens")[0];

        Assert.Equal(
            $$"""{"id":"{{id}}","name":"reader","role":"READ","status":"ACTIVE","principalArn":"arn:aws:iam::000000000000:user/reader","accountId":"000000000000","region":"us-east-1","createdTime":"2026-03-01T12:00:00.000Z","expiresTime":"2026-03-01T13:00:00.000Z","lastUsedTime":"2026-03-01T12:01:30.000Z"}""",
            listed.ToString());
    }

    [Fact]
    public async Task Neither_the_data_directory_nor_the_log_holds_the_token()
    {
        var (token, _) = await CreateAsync("reader", "READ");
        using (await SendAsync(HttpMethod.Get, "/v1/stores", token))
        {
        }

        using (await SendAsync(HttpMethod.Get, "/v1/stores", token + "x"))
        {
        }

        var secret = Encoding.ASCII.GetBytes(token[^43..]);
        foreach (var file in Directory.EnumerateFiles(server.DataDirectory, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != "lock"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes);
            Assert.True(bytes.ToArray().AsSpan().IndexOf(secret) < 0, file);
        }

        Assert.NotEmpty(log.Lines);
        Assert.DoesNotContain(log.Lines, line => line.Contains(token[^43..], StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"role":"READ"}""", "ValidationException")]
    [InlineData("""{"name":"x"}""", "ValidationException")]
    [InlineData("""{"name":"x","role":"KING"}""", "SerializationException")]
    [InlineData("""{"name":"a b","role":"READ"}""", "InvalidParameterException")]
    [InlineData("""{"name":"x","role":"READ","expiresInSeconds":59}""", "InvalidParameterException")]
    [InlineData("""{"name":"x","role":"READ","expiresInSeconds":-1}""", "ValidationException")]
    [InlineData("""{"name":"x","role":"READ","expiresInSeconds":315360001}""", "ValidationException")]
    public async Task A_token_that_cannot_be_is_refused(string body, string error)
    {
        using var answer = await server.PostAsync("/v1/tokens", Encoding.UTF8.GetBytes(body), "application/json");

        Assert.Equal(error, (await BodyAsync(answer)).GetProperty("__type").GetString());
    }

    [Fact]
    public void There_are_no_more_than_the_bound_and_refused_ones_are_forgotten_in_the_end()
    {
        for (var i = 0; i < BearerTokenLimits.MaxActive; i++)
        {
            server.Lake.Tokens.Create(server.Scope, $"t{i}", AccessRole.Read, TimeSpan.FromDays(1));
        }

        Assert.Equal(CatalogError.BearerTokenLimitExceeded, Assert.Throws<CatalogException>(() => server.Lake.Tokens.Create(server.Scope, "more", AccessRole.Read, TimeSpan.FromDays(1))).Error);
        server.Time.Advance(TimeSpan.FromDays(1) + BearerTokenLimits.Remembered + TimeSpan.FromSeconds(1));
        server.Lake.Tokens.Create(server.Scope, "more", AccessRole.Read, TimeSpan.FromDays(1));
        Assert.Equal("more", Assert.Single(server.Lake.Tokens.List(server.Scope)).Name);
    }

    private static string Challenge(HttpResponseMessage answer) => answer.Headers.GetValues("WWW-Authenticate").Single();

    private static async Task<JsonElement> BodyAsync(HttpResponseMessage answer) => JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.Clone();

    private async Task RefusedAsync(string token, string type, string message)
    {
        using var answer = await SendAsync(HttpMethod.Get, "/v1/stores", token);
        var error = await BodyAsync(answer);
        Assert.Equal(
            (HttpStatusCode.Unauthorized, type, message, "28000"),
            (answer.StatusCode, error.GetProperty("__type").GetString(), error.GetProperty("message").GetString(), error.GetProperty("sqlState").GetString()));
        Assert.Equal($"Bearer realm=\"CloudTrailLake\", error=\"invalid_token\", error_description=\"{message}\"", Challenge(answer));
    }

    private async Task<(string Token, string Id)> CreateAsync(string name, string role, long? expiresInSeconds = null, Signer? signer = null)
    {
        var answer = await server.RestAsync(HttpMethod.Post, "/v1/tokens", new { name, role, expiresInSeconds }, signer);
        Assert.Equal(HttpStatusCode.Created, answer.Status);
        return (answer.Text("token"), answer["description"].GetProperty("id").GetString()!);
    }

    private async Task SendSignedAsync(HttpMethod method, string path)
    {
        using var request = new HttpRequestMessage(method, new Uri(server.Endpoint, path));
        server.Signer.Sign(request, [], server.Time.GetUtcNow());
        using var answer = await server.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    private Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, string token, string? body = null, string? contentType = null, string? accept = null, string? target = null) =>
        SendAsync(method, path, token, body is null ? null : Encoding.UTF8.GetBytes(body), contentType, accept, target);

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, string token, byte[]? body, string? contentType, string? accept = null, string? target = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(server.Endpoint, path));
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        if (target is not null)
        {
            request.Headers.TryAddWithoutValidation("X-Amz-Target", TestServer.Target + target);
        }

        if (body is not null && method != HttpMethod.Get)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType!);
        }

        return await server.Http.SendAsync(request);
    }
}
