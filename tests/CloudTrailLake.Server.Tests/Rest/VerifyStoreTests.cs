using System.Security.Cryptography;
using System.Text;
using CloudTrailLake.Server.Tests.Support;

namespace CloudTrailLake.Server.Tests.Rest;

/// <summary>The signed head of a store and its verification, over HTTP.</summary>
public sealed class VerifyStoreTests : IAsyncLifetime
{
    private TestServer server = null!;
    private string folder = null!;

    public async Task InitializeAsync()
    {
        server = await TestServer.StartAsync();
        var arn = await server.CreateStoreAsync("trail");
        folder = Path.Combine(server.DataDirectory, "stores", TestServer.Id(arn));
        await PushAsync("one", 1);
    }

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task The_head_is_signed_by_the_key_that_its_fingerprint_names()
    {
        var head = (await server.RestAsync(HttpMethod.Get, "/v1/stores/trail/head")).Ok().Body;
        var statement = head.GetProperty("statement").GetString()!;
        Assert.Contains("\nversion=1\n", statement, StringComparison.Ordinal);
        var commit = Path.Combine(folder, "_delta_log", $"{1:D20}.json");
        Assert.Contains("\ncommitSha256=" + Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(commit))) + "\n", statement, StringComparison.Ordinal);

        using var key = RSA.Create();
        key.ImportFromPem(await File.ReadAllTextAsync(TestSigningKey.File));
        Assert.Equal(Convert.ToHexStringLower(MD5.HashData(key.ExportRSAPublicKey())), head.GetProperty("keyFingerprint").GetString());
        Assert.True(key.VerifyData(Encoding.UTF8.GetBytes(statement), head.GetProperty("signature").GetBytesFromBase64(), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    [Fact]
    public async Task A_store_is_verified_and_what_was_changed_is_named()
    {
        var head = (await server.RestAsync(HttpMethod.Get, "/v1/stores/trail/head")).Ok().Body;
        await PushAsync("two", 2);
        var clean = (await VerifyAsync(new { against = head })).Ok();
        Assert.True(clean["valid"].GetBoolean());
        Assert.True(clean["rollBackExcluded"].GetBoolean());
        Assert.Equal(2, clean["version"].GetInt64());
        Assert.Equal("VALID", clean["head"].GetProperty("state").GetString());
        Assert.Empty(clean["problems"].EnumerateArray());

        var file = Directory.GetFiles(folder, "part-*.parquet", SearchOption.AllDirectories)[0];
        var bytes = await File.ReadAllBytesAsync(file);
        bytes[^20] ^= 1;
        await File.WriteAllBytesAsync(file, bytes);
        var found = (await VerifyAsync(null)).Ok();
        var problem = Assert.Single(found["problems"].EnumerateArray());
        Assert.False(found["valid"].GetBoolean());
        Assert.Equal("ALTERED", problem.GetProperty("kind").GetString());
        Assert.Equal(Path.GetRelativePath(folder, file), problem.GetProperty("path").GetString());
    }

    [Fact]
    public async Task Another_key_is_not_trusted()
    {
        using var other = RSA.Create(2048);
        var report = (await VerifyAsync(new { publicKeys = new[] { other.ExportSubjectPublicKeyInfoPem() } })).Ok();
        Assert.Equal("_head/head.json", Assert.Single(report["problems"].EnumerateArray()).GetProperty("path").GetString());
    }

    [Fact]
    public async Task Wrong_input_is_refused_in_words()
    {
        (await VerifyAsync(new { publicKeys = new[] { "no key" } })).Fails("ValidationException");
        (await VerifyAsync(new { against = new { statement = "x", algorithm = "SHA256withRSA", keyFingerprint = "", signature = "" } })).Fails("ValidationException");
        (await server.RestAsync(HttpMethod.Post, "/v1/stores/nothing/verify")).Fails("EventDataStoreNotFoundException");
        (await server.RestAsync(HttpMethod.Get, "/v1/stores/nothing/head")).Fails("EventDataStoreNotFoundException");
    }

    private Task<Answer> VerifyAsync(object? body) => server.RestAsync(HttpMethod.Post, "/v1/stores/trail/verify", body);

    private async Task PushAsync(string key, int day)
    {
        var body = Logs.File(day, 1, 3);
        using var answer = await server.PostAsync(
            $"/v1/stores/trail/objects?key={key}",
            body,
            "application/octet-stream",
            more: request => request.Headers.TryAddWithoutValidation("X-Amz-Content-Sha256", Convert.ToHexStringLower(SHA256.HashData(body))));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }
}
