using System.Text.Json;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Tests.Support;

namespace CloudTrailLake.Server.Tests.Operations;

public sealed class EventDataStoreTests
{
    private static readonly object ManagementSelectors = new[] { Selector("Management") };

    [Fact]
    public async Task Create_answers_every_member_and_the_documented_defaults()
    {
        await using var test = await TestServer.StartAsync();

        var created = (await test.CallAsync("CreateEventDataStore", new { Name = "my.store_1-x" })).Ok();

        Assert.Equal(
            new[]
            {
                "AdvancedEventSelectors", "BillingMode", "CreatedTimestamp", "EventDataStoreArn", "MultiRegionEnabled", "Name", "OrganizationEnabled",
                "RetentionPeriod", "Status", "TagsList", "TerminationProtectionEnabled", "UpdatedTimestamp",
            },
            created.Members.Order(StringComparer.Ordinal));
        Assert.Equal("CREATED", created.Text("Status"));
        Assert.Equal("EXTENDABLE_RETENTION_PRICING", created.Text("BillingMode"));
        Assert.Equal(366, created["RetentionPeriod"].GetInt32());
        Assert.True(created["MultiRegionEnabled"].GetBoolean());
        Assert.False(created["OrganizationEnabled"].GetBoolean());
        Assert.True(created["TerminationProtectionEnabled"].GetBoolean());
        Assert.Equal(
            """[{"Name":"Default management events","FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]}]}]""",
            created["AdvancedEventSelectors"].GetRawText());
        Assert.Equal(test.Time.GetUtcNow().ToUnixTimeSeconds(), created["CreatedTimestamp"].GetDouble());
        Assert.Equal("ENABLED", await test.StatusAsync(created.Text("EventDataStoreArn")));
    }

    [Fact]
    public async Task Get_takes_ARN_and_id_and_adds_partition_keys_and_federation()
    {
        await using var test = await TestServer.StartAsync();
        var arn = await test.CreateStoreAsync();

        foreach (var name in new[] { arn, TestServer.Id(arn) })
        {
            var store = (await test.CallAsync("GetEventDataStore", new { EventDataStore = name })).Ok();
            Assert.Equal(arn, store.Text("EventDataStoreArn"));
            Assert.Equal("calendarday", store["PartitionKeys"][0].GetProperty("Name").GetString());
            Assert.Equal("DISABLED", store.Text("FederationStatus"));
            Assert.False(store.Has("TagsList"));
        }

        (await test.CallAsync("GetEventDataStore", new { EventDataStore = "store-1" })).Fails("EventDataStoreARNInvalidException");
        (await test.CallAsync("GetEventDataStore", new { EventDataStore = arn.Replace("eventdatastore", "channel", StringComparison.Ordinal) })).Fails("EventDataStoreARNInvalidException");
        (await test.CallAsync("GetEventDataStore", new { EventDataStore = Guid.NewGuid() })).Fails("EventDataStoreNotFoundException");
        (await test.CallAsync("GetEventDataStore", new { EventDataStore = arn.Replace("000000000000", "999999999999", StringComparison.Ordinal) })).Fails("EventDataStoreNotFoundException");
    }

    [Fact]
    public async Task Create_keeps_the_rules()
    {
        await using var test = await TestServer.StartAsync();
        await test.CreateStoreAsync("taken");

        await FailsAsync(test, new { Name = "taken" }, "EventDataStoreAlreadyExistsException");
        await FailsAsync(test, new { Name = "abc", BillingMode = "FIXED_RETENTION_PRICING", RetentionPeriod = 2558 }, "InvalidParameterException");
        await FailsAsync(test, new { Name = "abc", KmsKeyId = "alias/x" }, "KmsKeyNotFoundException");
        await FailsAsync(test, new { Name = "abc", OrganizationEnabled = true }, "OrganizationsNotInUseException");
        await FailsAsync(test, new { Name = "abc", AdvancedEventSelectors = new[] { Selector("Nonsense") } }, "InvalidEventSelectorsException");
        await FailsAsync(test, new { Name = "abc", AdvancedEventSelectors = new[] { Selector("Management"), Selector("Insight") } }, "InvalidEventSelectorsException");
        await FailsAsync(test, new { Name = "abc", AdvancedEventSelectors = new[] { Selector("ActivityAuditLog") } }, "InvalidParameterException");
        await FailsAsync(test, new { Name = "abc", StartIngestion = false, AdvancedEventSelectors = new[] { Selector("Insight") } }, "InvalidParameterException");
        await FailsAsync(test, new { Name = "abc", TagsList = new[] { new { Key = "k" }, new { Key = "k" } } }, "InvalidTagParameterException");
        await FailsAsync(test, new { Name = "abc", TagsList = Enumerable.Range(0, 51).Select(i => new { Key = $"k{i}" }) }, "InvalidTagParameterException");

        var everything = (await test.CallAsync("CreateEventDataStore", new { Name = "everything", AdvancedEventSelectors = Array.Empty<object>() })).Ok();
        Assert.False(everything.Has("AdvancedEventSelectors"));
        var fixedPricing = (await test.CallAsync("CreateEventDataStore", new { Name = "fixed", BillingMode = "FIXED_RETENTION_PRICING" })).Ok();
        Assert.Equal(2557, fixedPricing["RetentionPeriod"].GetInt32());
        var stopped = await test.CreateStoreAsync("stopped", new { StartIngestion = false });
        Assert.Equal("STOPPED_INGESTION", await test.StatusAsync(stopped));
        await test.CreateStoreAsync("audit", new { MultiRegionEnabled = false, AdvancedEventSelectors = new[] { Selector("ActivityAuditLog") } });
        foreach (var category in new[] { "Insight", "ConfigurationItem", "Evidence" })
        {
            await test.CreateStoreAsync(category, new { AdvancedEventSelectors = new[] { Selector(category) } });
        }
    }

    [Fact]
    public async Task The_quota_counts_stores_in_every_status_of_the_Region()
    {
        await using var test = await TestServer.StartAsync();
        for (var i = 0; i < LakeQuotas.DefaultEventDataStores; i++)
        {
            await test.CreateStoreAsync($"store-{i}");
        }

        await FailsAsync(test, new { Name = "eleventh" }, "EventDataStoreMaxLimitExceededException");
        var first = (await test.CallAsync("ListEventDataStores")).Ok()["EventDataStores"][0].GetProperty("EventDataStoreArn").GetString()!;
        (await test.CallAsync("DeleteEventDataStore", new { EventDataStore = first })).Ok();
        await FailsAsync(test, new { Name = "eleventh" }, "EventDataStoreMaxLimitExceededException");
        (await test.CallAsync("CreateEventDataStore", new { Name = "eleventh" }, test.Signer with { Region = "eu-west-1" })).Ok();

        test.Time.Advance(TimeSpan.FromDays(7));
        test.Lake.Stores.EraseDue();
        (await test.CallAsync("GetEventDataStore", new { EventDataStore = first })).Fails("EventDataStoreNotFoundException");
        await test.CreateStoreAsync("eleventh");
    }

    [Fact]
    public async Task Of_many_requests_at_once_for_one_name_exactly_one_succeeds()
    {
        await using var test = await TestServer.StartAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => test.CallAsync("CreateEventDataStore", new { Name = "wanted" })));

        Assert.Single(answers, answer => answer.Has("EventDataStoreArn"));
        Assert.All(answers.Where(answer => !answer.Has("EventDataStoreArn")), answer => answer.Fails("EventDataStoreAlreadyExistsException"));
        Assert.Single(Directory.EnumerateDirectories(Path.Combine(test.DataDirectory, "stores")));
    }

    [Fact]
    public async Task List_gives_ARN_and_name_alone_in_pages_of_signed_tokens()
    {
        await using var test = await TestServer.StartAsync();
        var arns = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            arns.Add(await test.CreateStoreAsync($"store-{i}"));
        }

        var seen = new List<string>();
        string? token = null;
        do
        {
            var page = (await test.CallAsync("ListEventDataStores", new { MaxResults = 2, NextToken = token })).Ok();
            foreach (var item in page["EventDataStores"].EnumerateArray())
            {
                Assert.Equal(["EventDataStoreArn", "Name"], item.EnumerateObject().Select(member => member.Name));
                seen.Add(item.GetProperty("EventDataStoreArn").GetString()!);
            }

            token = page.Has("NextToken") ? page.Text("NextToken") : null;
        }
        while (token is not null);

        Assert.Equal(arns.Order(), seen.Order());
        var good = (await test.CallAsync("ListEventDataStores", new { MaxResults = 2 })).Ok().Text("NextToken");
        (await test.CallAsync("ListEventDataStores", new { NextToken = "AAAA" + good })).Fails("InvalidNextTokenException");
        (await test.CallAsync("ListEventDataStores", new { NextToken = good[..^4] + "AAAA" })).Fails("InvalidNextTokenException");
        (await test.CallAsync("ListEventDataStores", new { NextToken = "not base64 at all" })).Fails("InvalidNextTokenException");
        (await test.CallAsync("ListEventDataStores", new { NextToken = good }, test.Signer with { Region = "eu-west-1" })).Fails("InvalidNextTokenException");
        (await test.CallAsync("ListImports", new { NextToken = good })).Fails("InvalidNextTokenException");
    }

    [Fact]
    public async Task Update_changes_what_it_names_and_keeps_the_rules()
    {
        await using var test = await TestServer.StartAsync();
        var arn = await test.CreateStoreAsync("before", new { BillingMode = "FIXED_RETENTION_PRICING" });
        await test.CreateStoreAsync("other");
        test.Time.Advance(TimeSpan.FromMinutes(1));

        var updated = (await UpdateAsync(test, arn, new { Name = "after", RetentionPeriod = 30, MultiRegionEnabled = false, TerminationProtectionEnabled = true })).Ok();
        Assert.Equal("after", updated.Text("Name"));
        Assert.Equal(30, updated["RetentionPeriod"].GetInt32());
        Assert.False(updated["MultiRegionEnabled"].GetBoolean());
        Assert.Equal(60, updated["UpdatedTimestamp"].GetDouble() - updated["CreatedTimestamp"].GetDouble());
        Assert.Equal("ENABLED", updated.Text("Status"));
        Assert.Equal("after", test.Lake.Stores.Open(test.Lake.Stores.Find(test.Scope, "after")!).Definition.Name);

        (await UpdateAsync(test, arn, new { })).Fails("InvalidParameterException");
        (await UpdateAsync(test, arn, new { Name = "other" })).Fails("EventDataStoreAlreadyExistsException");
        (await UpdateAsync(test, arn, new { RetentionPeriod = 3000 })).Fails("InvalidParameterException");
        (await UpdateAsync(test, arn, new { KmsKeyId = "alias/x" })).Fails("KmsKeyNotFoundException");
        (await UpdateAsync(test, arn, new { OrganizationEnabled = true })).Fails("OrganizationsNotInUseException");
        (await UpdateAsync(test, arn, new { AdvancedEventSelectors = new[] { Selector("Insight") } })).Fails("InvalidEventSelectorsException");
        (await UpdateAsync(test, arn, new { AdvancedEventSelectors = ManagementSelectors })).Ok();
        (await UpdateAsync(test, arn, new { BillingMode = "EXTENDABLE_RETENTION_PRICING", RetentionPeriod = 3000 })).Ok();
        (await UpdateAsync(test, arn, new { BillingMode = "FIXED_RETENTION_PRICING", RetentionPeriod = 30 })).Fails("InvalidParameterException");
        (await UpdateAsync(test, arn, new { Name = "after" })).Ok();
    }

    [Fact]
    public async Task Termination_protection_stands_before_deletion()
    {
        await using var test = await TestServer.StartAsync();
        var arn = (await test.CallAsync("CreateEventDataStore", new { Name = "store-1" })).Ok().Text("EventDataStoreArn");

        (await test.CallAsync("DeleteEventDataStore", new { EventDataStore = arn })).Fails("EventDataStoreTerminationProtectedException");
        (await UpdateAsync(test, arn, new { TerminationProtectionEnabled = false })).Ok();
        Assert.Empty((await test.CallAsync("DeleteEventDataStore", new { EventDataStore = arn })).Ok().Members);
    }

    [Fact]
    public async Task Ingestion_stops_and_starts_by_category_and_status()
    {
        await using var test = await TestServer.StartAsync();
        var arn = await test.CreateStoreAsync();
        var insight = await test.CreateStoreAsync("insight", new { AdvancedEventSelectors = new[] { Selector("Insight") } });

        (await test.CallAsync("StopEventDataStoreIngestion", new { EventDataStore = arn })).Ok();
        Assert.Equal("STOPPED_INGESTION", await test.StatusAsync(arn));
        (await test.CallAsync("StopEventDataStoreIngestion", new { EventDataStore = arn })).Fails("InvalidEventDataStoreStatusException");
        (await test.CallAsync("StartEventDataStoreIngestion", new { EventDataStore = arn })).Ok();
        Assert.Equal("ENABLED", await test.StatusAsync(arn));
        (await test.CallAsync("StopEventDataStoreIngestion", new { EventDataStore = insight })).Fails("InvalidEventDataStoreCategoryException");
    }

    /// <summary>What each status refuses: the table of the state machines, status by status, from a store that allows all the rest.</summary>
    [Fact]
    public async Task Every_status_refuses_what_the_state_machine_says()
    {
        const string ok = "";
        const string inactive = "InactiveEventDataStoreException";
        const string status = "InvalidEventDataStoreStatusException";
        const string conflict = "ConflictException";
        string[] calls =
        [
            "GetEventDataStore", "ListQueries", "StartQuery", "UpdateEventDataStore", "AddTags", "StartImport",
            "StartEventDataStoreIngestion", "StopEventDataStoreIngestion", "DeleteEventDataStore", "RestoreEventDataStore",
            "ListTags", "RemoveTags", "GetEventConfiguration", "PutEventConfiguration", "EnableFederation", "DisableFederation",
        ];
        var table = new Dictionary<string, string[]>(StringComparer.Ordinal)
        {
            ["CREATED"] = [ok, ok, ok, ok, ok, status, status, status, conflict, status, ok, ok, ok, ok, ok, ok],
            ["ENABLED"] = [ok, ok, ok, ok, ok, ok, status, ok, ok, status, ok, ok, ok, ok, ok, ok],
            ["STARTING_INGESTION"] = [ok, ok, ok, ok, ok, ok, status, status, conflict, status, ok, ok, ok, ok, ok, ok],
            ["STOPPING_INGESTION"] = [ok, ok, ok, ok, ok, ok, status, status, conflict, status, ok, ok, ok, ok, ok, ok],
            ["STOPPED_INGESTION"] = [ok, ok, ok, ok, ok, ok, ok, status, ok, status, ok, ok, ok, ok, ok, ok],
            ["PENDING_DELETION"] = [ok, inactive, inactive, inactive, inactive, inactive, status, status, inactive, ok, inactive, inactive, status, inactive, inactive, inactive],
        };
        await using var s3 = new FakeS3();
        await using var test = await TestServer.StartAsync(options => options with { S3 = s3.Options });
        var arn = await test.CreateStoreAsync();
        foreach (var (state, expected) in table)
        {
            for (var i = 0; i < calls.Length; i++)
            {
                SetStatus(test, state);
                var answer = await test.CallAsync(calls[i], Input(calls[i], arn));
                Assert.True(expected[i] == (answer.Has("__type") ? answer.Text("__type") : ok), $"{calls[i]} in {state}: expected '{expected[i]}', got {answer.Body}");
                if (calls[i] == "StartImport" && expected[i] == ok)
                {
                    await Until.TrueAsync(async () => (await test.CallAsync("GetImport", new { ImportId = answer.Text("ImportId") })).Text("ImportStatus") is "COMPLETED");
                }
            }
        }
    }

    [Fact]
    public async Task An_organisation_store_is_the_management_accounts_and_takes_the_calls_of_every_account()
    {
        await using var test = await TestServer.StartAsync(options => options with { Lake = options.Lake with { IsOrganization = true }, RecordsActivity = true }, realEngine: true);
        var organisation = (await test.CallAsync("CreateEventDataStore", new { Name = "organisation", OrganizationEnabled = true })).Ok();
        Assert.True(organisation["OrganizationEnabled"].GetBoolean());
        var own = await test.CreateStoreAsync("own");
        var member = test.Lake.Keys.Create(new LakeScope("111122223333", "us-east-1"), "arn:aws:iam::111122223333:root", AccessRole.Admin);
        var signer = new Signer(member.Id, member.Secret, "us-east-1");
        (await test.CallAsync("CreateEventDataStore", new { Name = "mine", OrganizationEnabled = true }, signer)).Fails("NotOrganizationMasterAccountException");
        (await test.CallAsync("GetEventDataStore", new { EventDataStore = organisation.Text("EventDataStoreArn") }, signer)).Fails("EventDataStoreNotFoundException");
        (await test.CallAsync("RegisterOrganizationDelegatedAdmin", new { MemberAccountId = "111122223333" }, signer)).Fails("NotOrganizationMasterAccountException");
        (await test.CallAsync("RegisterOrganizationDelegatedAdmin", new { MemberAccountId = "111122223333" })).Fails("UnsupportedOperationException");
        await FailsAsync(test, new { Name = "abc", OrganizationEnabled = true, MultiRegionEnabled = false, AdvancedEventSelectors = new[] { Selector("ActivityAuditLog") } }, "InvalidParameterException");

        await test.Server.Services.Activity!.RunOnceAsync(CancellationToken.None);
        // What nobody waited for is in the journal after this.
        await test.Server.Services.Live.Journal.AppendAsync([]);
        await test.Server.Services.Live.Drain.RunOnceAsync(all: true, CancellationToken.None);
        const string Calls = "SELECT count(*) AS n FROM {0} WHERE recipientAccountId = '111122223333'";
        Assert.Equal("n\r\n3\r\n", await test.SqlAsync(string.Format(Calls, "organisation"), "text/csv").TextAsync());
        Assert.Equal("n\r\n0\r\n", await test.SqlAsync(string.Format(Calls, "own"), "text/csv").TextAsync());

        // The flag is taken off, and put on again by the management account alone.
        var arn = organisation.Text("EventDataStoreArn");
        Assert.False((await UpdateAsync(test, arn, new { OrganizationEnabled = false })).Ok()["OrganizationEnabled"].GetBoolean());
        Assert.True((await UpdateAsync(test, arn, new { OrganizationEnabled = true })).Ok()["OrganizationEnabled"].GetBoolean());
        await test.RestartAsync();
        await FailsAsync(test, new { Name = "abc", OrganizationEnabled = true }, "OrganizationsNotInUseException");
        Assert.True((await test.CallAsync("GetEventDataStore", new { EventDataStore = arn })).Ok()["OrganizationEnabled"].GetBoolean());
    }

    [Fact]
    public async Task Delete_and_restore_go_around()
    {
        await using var test = await TestServer.StartAsync();
        var arn = await test.CreateStoreAsync();
        (await test.CallAsync("DeleteEventDataStore", new { EventDataStore = arn })).Ok();
        Assert.Equal("PENDING_DELETION", await test.StatusAsync(arn));
        await test.RestartAsync();
        Assert.Equal("PENDING_DELETION", await test.StatusAsync(arn));

        Assert.Equal("ENABLED", (await test.CallAsync("RestoreEventDataStore", new { EventDataStore = arn })).Ok().Text("Status"));
        Assert.Equal("ENABLED", await test.StatusAsync(arn));
    }

    internal static object Selector(string category) => new { FieldSelectors = new[] { new Dictionary<string, object>(StringComparer.Ordinal) { ["Field"] = "eventCategory", ["Equals"] = new[] { category } } } };

    private static object Input(string operation, string arn) => operation switch
    {
        "StartQuery" => new { QueryStatement = $"SELECT 0 FROM {TestServer.Id(arn)}" },
        "UpdateEventDataStore" => new { EventDataStore = arn, RetentionPeriod = 100 },
        "AddTags" => new { ResourceId = arn, TagsList = new[] { new { Key = "k" } } },
        "ListTags" => new { ResourceIdList = new[] { arn } },
        "RemoveTags" => new { ResourceId = arn, TagsList = new[] { new { Key = "k" } } },
        "PutEventConfiguration" => new { EventDataStore = arn, MaxEventSize = "Large" },
        "EnableFederation" => new { EventDataStore = arn, FederationRoleArn = "arn:aws:iam::000000000000:role/federation" },
        "StartImport" => new { Destinations = new[] { arn }, ImportSource = FakeS3.Source("s3://bucket/none") },
        _ => new { EventDataStore = arn },
    };

    private static void SetStatus(TestServer test, string status) => test.Lake.Control.Write(session => session.Execute(
        "UPDATE event_data_stores SET status = @Status, deletion_requested_at = @At, federation_role_arn = NULL",
        new { Status = status, At = status == "PENDING_DELETION" ? test.Time.GetUtcNow().ToUnixTimeMilliseconds() : (long?)null }));

    private static async Task FailsAsync(TestServer test, object input, string exception) => (await test.CallAsync("CreateEventDataStore", input)).Fails(exception);

    private static Task<Answer> UpdateAsync(TestServer test, string arn, object changes)
    {
        var input = JsonSerializer.SerializeToNode(changes)!.AsObject();
        input["EventDataStore"] = arn;
        return test.CallAsync("UpdateEventDataStore", input);
    }
}
