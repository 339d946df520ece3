using System.Net;
using System.Text;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Tests.Support;

namespace CloudTrailLake.Server.Tests.Authentication;

public sealed class SignatureTests
{
    private static readonly byte[] Empty = "{}"u8.ToArray();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_signed_request_is_answered_with_and_without_a_named_body_hash(bool sendHash)
    {
        await using var test = await TestServer.StartAsync();

        var answer = await test.CallAsync("ListEventDataStores", signer: test.Signer with { SendHash = sendHash });

        answer.Ok();
        Assert.Equal("application/x-amz-json-1.1", answer.ContentType);
    }

    [Theory]
    [InlineData("CloudTrail_20131101.ListEventDataStores")]
    [InlineData("com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.ListEventDataStores")]
    public async Task The_target_counts_from_its_last_dot(string target)
    {
        await using var test = await TestServer.StartAsync();
        using var request = test.Request(target, Empty);
        test.Signer.Sign(request, Empty, test.Time.GetUtcNow());

        (await test.SendAsync(request)).Ok();
    }

    [Fact]
    public async Task Each_way_to_fail_has_its_own_error()
    {
        await using var test = await TestServer.StartAsync();

        (await SendAsync(test, sign: false)).Fails("MissingAuthenticationTokenException", HttpStatusCode.Forbidden);
        (await SendAsync(test, signer: test.Signer with { Secret = "wrong" })).Fails("InvalidSignatureException", HttpStatusCode.Forbidden);
        (await SendAsync(test, signer: test.Signer with { AccessKeyId = "AKIAUNKNOWN" })).Fails("UnrecognizedClientException", HttpStatusCode.Forbidden);
        (await SendAsync(test, signer: test.Signer with { Service = "s3" })).Fails("InvalidSignatureException", HttpStatusCode.Forbidden);
        (await SendAsync(test, tamper: request => request.Headers.Add("X-Amz-Security-Token", "token"), before: true)).Fails("UnrecognizedClientException", HttpStatusCode.Forbidden);
        (await SendAsync(test, tamper: request => request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes("{\"MaxResults\":1}"))))
            .Fails("InvalidSignatureException", HttpStatusCode.Forbidden);
        (await SendAsync(test, signer: test.Signer with { SendHash = true }, tamper: request => request.Content = new ByteArrayContent("{ }"u8.ToArray())))
            .Fails("InvalidSignatureException", HttpStatusCode.Forbidden);
        (await SendAsync(test, tamper: request => Replace(request, "X-Amz-Target", "CloudTrail_20131101.ListImports"))).Fails("InvalidSignatureException", HttpStatusCode.Forbidden);
        (await SendAsync(test, leaveUnsigned: ["x-amz-target"])).Fails("IncompleteSignature", HttpStatusCode.Forbidden);
        (await SendAsync(test, leaveUnsigned: ["host"])).Fails("IncompleteSignature", HttpStatusCode.Forbidden);
        (await SendAsync(test, tamper: request => Replace(request, "Authorization", "Basic abc"))).Fails("IncompleteSignature", HttpStatusCode.Forbidden);
        (await SendAsync(test, tamper: request => Replace(request, "Authorization", "AWS4-HMAC-SHA256 Credential=a/b")))
            .Fails("IncompleteSignature", HttpStatusCode.Forbidden);
        (await SendAsync(test, tamper: request => Replace(request, "X-Amz-Date", "yesterday"))).Fails("IncompleteSignature", HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(299, true)]
    [InlineData(-299, true)]
    [InlineData(301, false)]
    [InlineData(-301, false)]
    public async Task The_clock_may_be_off_by_five_minutes(int seconds, bool accepted)
    {
        await using var test = await TestServer.StartAsync();
        using var request = test.Request(TestServer.Target + "ListEventDataStores", Empty);
        test.Signer.Sign(request, Empty, test.Time.GetUtcNow() + TimeSpan.FromSeconds(seconds));

        var answer = await test.SendAsync(request);

        if (accepted)
        {
            answer.Ok();
        }
        else
        {
            answer.Fails("InvalidSignatureException", HttpStatusCode.Forbidden);
            Assert.Contains(seconds < 0 ? "Signature expired" : "Signature not yet current", answer.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_Region_comes_from_the_credential_scope_and_stores_stay_in_theirs()
    {
        await using var test = await TestServer.StartAsync();
        var arn = await test.CreateStoreAsync();
        Assert.StartsWith("arn:aws:cloudtrail:us-east-1:000000000000:eventdatastore/", arn, StringComparison.Ordinal);

        var elsewhere = test.Signer with { Region = "eu-central-1" };
        Assert.Equal(0, (await test.CallAsync("ListEventDataStores", signer: elsewhere)).Ok()["EventDataStores"].GetArrayLength());
        (await test.CallAsync("GetEventDataStore", new { EventDataStore = arn }, elsewhere)).Fails("EventDataStoreNotFoundException");
        var other = (await test.CallAsync("CreateEventDataStore", new { Name = "store-1" }, elsewhere)).Ok().Text("EventDataStoreArn");
        Assert.StartsWith("arn:aws:cloudtrail:eu-central-1:000000000000:", other, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Account_principal_and_role_come_from_the_key_and_roles_are_kept()
    {
        await using var test = await TestServer.StartAsync();
        var arn = await test.CreateStoreAsync();
        var scope = new LakeScope("111111111111", "us-east-1");
        var foreign = Signer(test.Lake.Keys.Create(scope, "arn:aws:iam::111111111111:user/eve", AccessRole.Admin));
        var reader = Signer(test.Lake.Keys.Create(test.Scope, "arn:aws:iam::000000000000:user/reader", AccessRole.Read));
        var writer = Signer(test.Lake.Keys.Create(test.Scope, "arn:aws:iam::000000000000:user/writer", AccessRole.Write));

        (await test.CallAsync("GetEventDataStore", new { EventDataStore = arn }, foreign)).Fails("EventDataStoreNotFoundException");
        (await test.CallAsync("GetEventDataStore", new { EventDataStore = TestServer.Id(arn) }, foreign)).Fails("EventDataStoreNotFoundException");
        (await test.CallAsync("GetEventDataStore", new { EventDataStore = arn }, reader)).Ok();
        var denied = (await test.CallAsync("DeleteEventDataStore", new { EventDataStore = arn }, reader)).Fails("AccessDeniedException", HttpStatusCode.Forbidden);
        Assert.Contains("arn:aws:iam::000000000000:user/reader", denied.Message, StringComparison.Ordinal);
        (await test.CallAsync("DeleteEventDataStore", new { EventDataStore = arn }, writer)).Fails("AccessDeniedException", HttpStatusCode.Forbidden);
        (await test.CallAsync("StopImport", new { ImportId = Guid.NewGuid() }, reader)).Fails("AccessDeniedException", HttpStatusCode.Forbidden);
        (await test.CallAsync("StopImport", new { ImportId = Guid.NewGuid() }, writer)).Fails("ImportNotFoundException");
    }

    private static Signer Signer(AccessKey key) => new(key.Id, key.Secret, key.Region);

    private static void Replace(HttpRequestMessage request, string header, string value)
    {
        request.Headers.Remove(header);
        request.Headers.TryAddWithoutValidation(header, value);
    }

    private static async Task<Answer> SendAsync(
        TestServer test, bool sign = true, Signer? signer = null, Action<HttpRequestMessage>? tamper = null, bool before = false, params string[] leaveUnsigned)
    {
        using var request = test.Request(TestServer.Target + "ListEventDataStores", Empty);
        if (before)
        {
            tamper?.Invoke(request);
        }

        if (sign)
        {
            (signer ?? test.Signer).Sign(request, Empty, test.Time.GetUtcNow(), leaveUnsigned);
        }

        if (!before)
        {
            tamper?.Invoke(request);
        }

        return await test.SendAsync(request);
    }
}
