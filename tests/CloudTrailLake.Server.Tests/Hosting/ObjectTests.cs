using System.Net;
using System.Security.Cryptography;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Tests.Operations;
using CloudTrailLake.Server.Tests.Support;

namespace CloudTrailLake.Server.Tests.Hosting;

public sealed class ObjectTests
{
    [Fact]
    public async Task A_pushed_object_is_stored_once_and_its_counts_answered()
    {
        await using var test = await TestServer.StartAsync();
        var arn = await test.CreateStoreAsync();
        var file = Logs.File(1, 1, 5);

        var first = (await PushAsync(test, TestServer.Id(arn), file)).Ok();
        Assert.Equal(
            """{"read":5,"stored":5,"filtered":0,"duplicate":0,"expired":0,"rejected":0,"alreadyIngested":false,"conflicts":0,"failures":[]}""", first.Body.GetRawText());
        var again = (await PushAsync(test, "store-1", file)).Ok();
        Assert.Equal(0, again["read"].GetInt32());
        Assert.True(again["alreadyIngested"].GetBoolean());
        Assert.Equal(5, ImportTests.Rows(test, arn));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(test.DataDirectory, "incoming")));
    }

    [Fact]
    public async Task Selectors_are_asked_unless_told_otherwise()
    {
        await using var test = await TestServer.StartAsync();
        var selector = new
        {
            FieldSelectors = new[]
            {
                new Dictionary<string, object>(StringComparer.Ordinal) { ["Field"] = "eventCategory", ["Equals"] = new[] { "Management" } },
                new Dictionary<string, object>(StringComparer.Ordinal) { ["Field"] = "eventName", ["Equals"] = new[] { "CreateUser" } },
            },
        };
        var arn = await test.CreateStoreAsync(more: new { AdvancedEventSelectors = new[] { selector } });

        Assert.Equal(5, (await PushAsync(test, "store-1", Logs.File(1, 1, 5))).Ok()["filtered"].GetInt32());
        Assert.Equal(4, (await PushAsync(test, "store-1", Logs.File(1, 2, 4), more: "&ignoreSelectors=true")).Ok()["stored"].GetInt32());
        Assert.Equal(4, ImportTests.Rows(test, arn));
    }

    [Fact]
    public async Task Nothing_of_a_tampered_body_is_looked_at()
    {
        await using var test = await TestServer.StartAsync();
        var arn = await test.CreateStoreAsync();
        var file = Logs.File(1, 1, 5);

        (await PushAsync(test, "store-1", file, tamper: request => request.Content = new ByteArrayContent(Logs.File(1, 2, 5)))).Fails("InvalidSignatureException", HttpStatusCode.Forbidden);
        (await PushAsync(test, "store-1", file, signer: test.Signer with { Secret = "wrong", SendHash = true })).Fails("InvalidSignatureException", HttpStatusCode.Forbidden);
        (await PushAsync(test, "store-1", file, signer: test.Signer with { SendHash = false })).Fails("IncompleteSignature", HttpStatusCode.Forbidden);
        (await PushAsync(test, "store-1", file, tamper: request => request.RequestUri = new Uri(request.RequestUri!.ToString().Replace("key=a", "key=b", StringComparison.Ordinal))))
            .Fails("InvalidSignatureException", HttpStatusCode.Forbidden);
        (await PushAsync(test, "store-1", file, sign: false)).Fails("MissingAuthenticationTokenException", HttpStatusCode.Unauthorized);
        Assert.Equal(0, ImportTests.Rows(test, arn));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(test.DataDirectory, "incoming")));
    }

    [Fact]
    public async Task Rules_are_kept()
    {
        await using var test = await TestServer.StartAsync(options => options with { MaxObjectBytes = 10_000 });
        var arn = await test.CreateStoreAsync();
        await test.CreateStoreAsync("insight", new { AdvancedEventSelectors = new[] { EventDataStoreTests.Selector("Insight") } });
        var reader = test.Lake.Keys.Create(test.Scope, "arn:aws:iam::000000000000:user/reader", AccessRole.Read);
        var file = Logs.File(1, 1, 5);

        (await PushAsync(test, "store-2", file)).Fails("EventDataStoreNotFoundException");
        Assert.Equal(5, (await PushAsync(test, "insight", file)).Ok()["rejected"].GetInt32());
        (await PushAsync(test, "store-1", file, key: "")).Fails("ValidationException");
        (await PushAsync(test, "store-1", file, key: new string('k', 1025))).Fails("ValidationException");
        (await PushAsync(test, "store-1", file, more: "&ignoreSelectors=maybe")).Fails("ValidationException");
        (await PushAsync(test, "store-1", file, signer: new Signer(reader.Id, reader.Secret, "us-east-1") { SendHash = true })).Fails("AccessDeniedException", HttpStatusCode.Forbidden);
        (await PushAsync(test, "store-1", RandomNumberGenerator.GetBytes(10_001))).Fails("RequestEntityTooLargeException", HttpStatusCode.RequestEntityTooLarge);
        (await test.CallAsync("DeleteEventDataStore", new { EventDataStore = arn })).Ok();
        (await PushAsync(test, "store-1", file)).Fails("InactiveEventDataStoreException");
    }

    private static async Task<Answer> PushAsync(
        TestServer test, string store, byte[] body, string key = "a", string more = "", Signer? signer = null, bool sign = true, Action<HttpRequestMessage>? tamper = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(test.Endpoint, $"/v1/stores/{store}/objects?key={key}{more}")) { Content = new ByteArrayContent(body) };
        if (sign)
        {
            (signer ?? test.Signer with { SendHash = true }).Sign(request, body, test.Time.GetUtcNow());
        }

        tamper?.Invoke(request);
        return await test.SendAsync(request);
    }
}
