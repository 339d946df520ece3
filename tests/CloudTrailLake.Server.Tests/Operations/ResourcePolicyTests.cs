using System.Text.Json;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Tests.Support;

namespace CloudTrailLake.Server.Tests.Operations;

/// <summary>PutResourcePolicy, GetResourcePolicy, DeleteResourcePolicy.</summary>
public sealed class ResourcePolicyTests : IAsyncLifetime
{
    private TestServer test = null!;
    private string store = null!;
    private string channel = null!;

    public async Task InitializeAsync()
    {
        test = await TestServer.StartAsync();
        store = await test.CreateStoreAsync("trail", new { TerminationProtectionEnabled = false });
        var outside = await ChannelTests.CreateStoreAsync(test, "outside");
        channel = (await ChannelTests.CreateAsync(test, new { Name = "app", Source = "Custom", Destinations = ChannelTests.To(outside) })).Ok().Text("ChannelArn");
    }

    public async Task DisposeAsync() => await test.DisposeAsync();

    [Fact]
    public async Task A_policy_is_put_answered_as_it_was_replaced_and_deleted()
    {
        (await GetAsync(store)).Fails("ResourcePolicyNotFoundException");
        (await DeleteAsync(store)).Fails("ResourcePolicyNotFoundException");
        foreach (var (arn, action) in new[] { (store, "cloudtrail:StartQuery"), (channel, "cloudtrail-data:PutAuditEvents") })
        {
            foreach (var account in new[] { "111111111111", "222222222222" })
            {
                var policy = Policy(arn, action, account);
                var put = (await PutAsync(arn, policy)).Ok();
                Assert.Equal((arn, policy), (put.Text("ResourceArn"), put.Text("ResourcePolicy")));
                Assert.Equal(policy, (await GetAsync(arn)).Ok().Text("ResourcePolicy"));
            }
        }

        await test.RestartAsync();
        Assert.Contains("222222222222", (await GetAsync(store)).Ok().Text("ResourcePolicy"), StringComparison.Ordinal);
        Assert.Empty((await DeleteAsync(store)).Ok().Members);
        (await GetAsync(store)).Fails("ResourcePolicyNotFoundException");
        (await GetAsync(channel)).Ok();
    }

    [Theory]
    [InlineData("nonsense", "ResourceARNNotValidException")]
    [InlineData("arn:aws:s3:us-east-1:000000000000:bucket", "ResourceARNNotValidException")]
    [InlineData("arn:aws:cloudtrail:us-east-1:000000000000:eventdatastore/no-uuid", "ResourceARNNotValidException")]
    [InlineData("arn:aws:cloudtrail:us-east-1:000000000000:trail/mine", "ResourceTypeNotSupportedException")]
    [InlineData("arn:aws:cloudtrail:us-east-1:000000000000:eventdatastore/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0", "ResourceNotFoundException")]
    [InlineData("arn:aws:cloudtrail:us-east-1:000000000000:channel/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0", "ResourceNotFoundException")]
    [InlineData("arn:aws:cloudtrail:us-east-1:000000000000:dashboard/none", "ResourceNotFoundException")]
    public async Task Whatever_is_no_resource_with_a_policy_is_refused_by_all_three(string arn, string error)
    {
        (await PutAsync(arn, "not even looked at")).Fails(error);
        (await GetAsync(arn)).Fails(error);
        (await DeleteAsync(arn)).Fails(error);
    }

    [Fact]
    public async Task A_resource_of_another_account_or_Region_is_not_found()
    {
        (await GetAsync(store.Replace("us-east-1", "eu-west-1", StringComparison.Ordinal))).Fails("ResourceNotFoundException");
        (await GetAsync(store.Replace("000000000000", "111111111111", StringComparison.Ordinal))).Fails("ResourceNotFoundException");
    }

    [Fact]
    public async Task A_policy_that_is_none_or_too_long_is_refused()
    {
        (await PutAsync(store, "{}")).Fails("ResourcePolicyNotValidException");
        (await PutAsync(store, Policy(store, "cloudtrail:DeleteEventDataStore", "111111111111"))).Fails("ResourcePolicyNotValidException");
        (await PutAsync(store, Policy(channel, "cloudtrail:StartQuery", "111111111111"))).Fails("ResourcePolicyNotValidException");
        (await PutAsync(store, new string(' ', 8193))).Fails("ValidationException");
        (await PutAsync(store, "")).Fails("ValidationException");
        (await GetAsync(store)).Fails("ResourcePolicyNotFoundException");
    }

    [Fact]
    public async Task A_policy_goes_with_its_resource()
    {
        (await PutAsync(channel, Policy(channel, "cloudtrail-data:PutAuditEvents", "111111111111"))).Ok();
        (await PutAsync(store, Policy(store, "cloudtrail:StartQuery", "111111111111"))).Ok();
        (await test.CallAsync("DeleteChannel", new { Channel = channel })).Ok();
        Assert.Null(test.Lake.Policies.FindText(channel));
        (await test.CallAsync("DeleteEventDataStore", new { EventDataStore = store })).Ok();
        Assert.NotNull(test.Lake.Policies.FindText(store));
        test.Time.Advance(TimeSpan.FromDays(7));
        await test.RestartAsync();
        Assert.Null(test.Lake.Policies.FindText(store));
    }

    [Fact]
    public async Task Only_an_administrator_puts_and_deletes()
    {
        var key = test.Lake.Keys.Create(test.Scope, "arn:aws:iam::000000000000:user/reader", AccessRole.Write);
        var writer = new Signer(key.Id, key.Secret, LakeOptions.DefaultRegion);
        (await test.CallAsync("PutResourcePolicy", new { ResourceArn = store, ResourcePolicy = "{}" }, writer)).Fails("AccessDeniedException", System.Net.HttpStatusCode.Forbidden);
        (await test.CallAsync("DeleteResourcePolicy", new { ResourceArn = store }, writer)).Fails("AccessDeniedException", System.Net.HttpStatusCode.Forbidden);
    }

    internal static string Policy(string arn, string action, string account, string condition = "") => JsonSerializer.Serialize(new
    {
        Version = "2012-10-17",
        Statement = new[] { new { Effect = "Allow", Principal = new { AWS = $"arn:aws:iam::{account}:root" }, Action = action, Resource = arn } },
    }).Replace("}]}", condition + "}]}", StringComparison.Ordinal);

    private Task<Answer> PutAsync(string arn, string policy) => test.CallAsync("PutResourcePolicy", new { ResourceArn = arn, ResourcePolicy = policy });

    private Task<Answer> GetAsync(string arn) => test.CallAsync("GetResourcePolicy", new { ResourceArn = arn });

    private Task<Answer> DeleteAsync(string arn) => test.CallAsync("DeleteResourcePolicy", new { ResourceArn = arn });
}
