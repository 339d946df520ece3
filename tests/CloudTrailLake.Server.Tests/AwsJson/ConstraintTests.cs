using CloudTrailLake.Server.Tests.Support;

namespace CloudTrailLake.Server.Tests.AwsJson;

/// <summary>The constraints of the API model, one case per rule; clients check but a part of them.</summary>
public sealed class ConstraintTests
{
    public static TheoryData<string, object, string> Violations => new()
    {
        { "CreateEventDataStore", new { }, "Value null at 'name' failed to satisfy constraint: Member must not be null" },
        { "CreateEventDataStore", new { Name = (string?)null }, "Value null at 'name' failed to satisfy constraint: Member must not be null" },
        { "CreateEventDataStore", new { Name = "ab" }, "Value 'ab' at 'name' failed to satisfy constraint: Member must have length greater than or equal to 3" },
        { "CreateEventDataStore", new { Name = new string('a', 129) }, "at 'name' failed to satisfy constraint: Member must have length less than or equal to 128" },
        { "CreateEventDataStore", new { Name = "a b c" }, @"Value 'a b c' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[a-zA-Z0-9._\-]+$" },
        { "CreateEventDataStore", new { Name = "abc\n" }, "Member must satisfy regular expression pattern" },
        { "CreateEventDataStore", new { Name = 7 }, "Value '7' at 'name' failed to satisfy constraint: Member must be a string" },
        { "CreateEventDataStore", new { Name = "abc", RetentionPeriod = 6 }, "Value '6' at 'retentionPeriod' failed to satisfy constraint: Member must have value greater than or equal to 7" },
        { "CreateEventDataStore", new { Name = "abc", RetentionPeriod = 3654 }, "at 'retentionPeriod' failed to satisfy constraint: Member must have value less than or equal to 3653" },
        { "CreateEventDataStore", new { Name = "abc", RetentionPeriod = 7.5 }, "at 'retentionPeriod' failed to satisfy constraint: Member must be an integer" },
        { "CreateEventDataStore", new { Name = "abc", RetentionPeriod = "30" }, "at 'retentionPeriod' failed to satisfy constraint: Member must be an integer" },
        { "CreateEventDataStore", new { Name = "abc", MultiRegionEnabled = "true" }, "Value 'true' at 'multiRegionEnabled' failed to satisfy constraint: Member must be a boolean" },
        { "CreateEventDataStore", new { Name = "abc", BillingMode = "FREE" }, "Value 'FREE' at 'billingMode' failed to satisfy constraint: Member must satisfy enum value set: [EXTENDABLE_RETENTION_PRICING, FIXED_RETENTION_PRICING]" },
        { "CreateEventDataStore", new { Name = "abc", TagsList = new[] { new { Key = "" } } }, "at 'tagsList.1.member.key' failed to satisfy constraint: Member must have length greater than or equal to 1" },
        { "CreateEventDataStore", new { Name = "abc", TagsList = new[] { new { Value = "v" } } }, "Value null at 'tagsList.1.member.key'" },
        { "CreateEventDataStore", new { Name = "abc", TagsList = new object?[] { null } }, "at 'tagsList.1.member' failed to satisfy constraint: Member must not be null" },
        { "CreateEventDataStore", new { Name = "abc", TagsList = Enumerable.Range(0, 201).Select(i => new { Key = $"k{i}" }) }, "at 'tagsList' failed to satisfy constraint: Member must have length less than or equal to 200" },
        { "CreateEventDataStore", new { Name = "abc", TagsList = "k" }, "at 'tagsList' failed to satisfy constraint: Member must be a list" },
        { "CreateEventDataStore", new { Name = "abc", KmsKeyId = "a b" }, "at 'kmsKeyId' failed to satisfy constraint: Member must satisfy regular expression pattern" },
        { "CreateEventDataStore", new { Name = "abc", AdvancedEventSelectors = new[] { new { Name = "x" } } }, "Value null at 'advancedEventSelectors.1.member.fieldSelectors'" },
        { "CreateEventDataStore", new { Name = "abc", AdvancedEventSelectors = new[] { new { FieldSelectors = Array.Empty<object>() } } }, "at 'advancedEventSelectors.1.member.fieldSelectors' failed to satisfy constraint: Member must have length greater than or equal to 1" },
        { "CreateEventDataStore", new { Name = "abc", AdvancedEventSelectors = new[] { new { FieldSelectors = new[] { new { Field = "é", Equals = new[] { "x" } } } } } }, "fieldSelectors.1.member.field' failed to satisfy constraint: Member must satisfy regular expression pattern" },
        { "GetEventDataStore", new { EventDataStore = "a!b" }, "at 'eventDataStore' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[a-zA-Z0-9._/\\-:]+$" },
        { "GetEventDataStore", new { EventDataStore = new string('a', 257) }, "Member must have length less than or equal to 256" },
        { "ListEventDataStores", new { NextToken = "abc" }, "at 'nextToken' failed to satisfy constraint: Member must have length greater than or equal to 4" },
        { "StartQuery", new { QueryStatement = "" }, "at 'queryStatement' failed to satisfy constraint: Member must have length greater than or equal to 1" },
        { "StartQuery", new { QueryStatement = new string('x', 10_001) }, "at 'queryStatement' failed to satisfy constraint: Member must have length less than or equal to 10000" },
        { "StartQuery", new { QueryStatement = "x", DeliveryS3Uri = "https://bucket" }, "at 'deliveryS3Uri' failed to satisfy constraint: Member must satisfy regular expression pattern" },
        { "StartQuery", new { QueryStatement = "x", EventDataStoreOwnerAccountId = "12345678901x" }, @"Member must satisfy regular expression pattern: \d+" },
        { "DescribeQuery", new { QueryId = "ABCDEFAB-0000-0000-0000-000000000000" }, @"Member must satisfy regular expression pattern: ^[a-f0-9\-]+$" },
        { "CancelQuery", new { }, "Value null at 'queryId'" },
        { "ListQueries", new { EventDataStore = "abc", StartTime = "2026-01-01" }, "at 'startTime' failed to satisfy constraint: Member must be a timestamp" },
        { "ListQueries", new { EventDataStore = "abc", StartTime = 1e300 }, "at 'startTime' failed to satisfy constraint: Member must be a timestamp" },
        { "StartImport", new { Destinations = Array.Empty<string>() }, "at 'destinations' failed to satisfy constraint: Member must have length greater than or equal to 1" },
        { "StartImport", new { Destinations = new[] { "abc", "def" } }, "at 'destinations' failed to satisfy constraint: Member must have length less than or equal to 1" },
        { "StartImport", new { ImportSource = new { } }, "Value null at 'importSource.s3'" },
        { "StartImport", new { ImportSource = new { S3 = new { S3LocationUri = "s3://bucket" } } }, "Value null at 'importSource.s3.s3BucketRegion'" },
        { "StartImport", new { ImportSource = "s3://bucket" }, "at 'importSource' failed to satisfy constraint: Member must be an object" },
        { "GetImport", new { ImportId = "1" }, "at 'importId' failed to satisfy constraint: Member must have length greater than or equal to 36" },
        { "ListImports", new { MaxResults = 0 }, "at 'maxResults' failed to satisfy constraint: Member must have value greater than or equal to 1" },
        { "ListImports", new { ImportStatus = "DONE" }, "at 'importStatus' failed to satisfy constraint: Member must satisfy enum value set" },
        { "ListImportFailures", new { MaxResults = 1001 }, "Value null at 'importId'" },
        { "AddTags", new { ResourceId = "x" }, "Value null at 'tagsList'" },
        { "ListTags", new { ResourceIdList = Enumerable.Repeat("x", 21) }, "at 'resourceIdList' failed to satisfy constraint: Member must have length less than or equal to 20" },
    };

    [Fact]
    public async Task Every_violation_is_answered_in_words()
    {
        await using var test = await TestServer.StartAsync();
        foreach (var row in Violations)
        {
            var (operation, input, text) = ((string)row[0], row[1], (string)row[2]);
            var answer = (await test.CallAsync(operation, input)).Fails("ValidationException");
            Assert.Contains(text, answer.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task All_violations_are_counted_in_one_answer()
    {
        await using var test = await TestServer.StartAsync();

        var answer = (await test.CallAsync("CreateEventDataStore", new { Name = "a!", RetentionPeriod = 1 })).Fails("ValidationException");

        Assert.StartsWith("3 validation errors detected: Value 'a!' at 'name'", answer.Message, StringComparison.Ordinal);
        Assert.StartsWith(
            "1 validation error detected: ", (await test.CallAsync("CreateEventDataStore", new { Name = "ab" })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Errors_that_an_operation_models_itself_take_the_place_of_the_general_one()
    {
        await using var test = await TestServer.StartAsync();
        var store = await test.CreateStoreAsync();

        (await test.CallAsync("ListEventDataStores", new { MaxResults = 0 })).Fails("InvalidMaxResultsException");
        (await test.CallAsync("ListEventDataStores", new { MaxResults = 1001 })).Fails("InvalidMaxResultsException");
        (await test.CallAsync("ListQueries", new { EventDataStore = store, MaxResults = 1001 })).Fails("InvalidMaxResultsException");
        (await test.CallAsync("ListQueries", new { EventDataStore = store, QueryStatus = "DONE" })).Fails("InvalidQueryStatusException");
        (await test.CallAsync("GetQueryResults", new { QueryId = Guid.NewGuid(), MaxQueryResults = 0 })).Fails("InvalidMaxResultsException");
    }

    [Fact]
    public async Task Length_counts_characters_and_numbers_may_be_written_as_decimals()
    {
        await using var test = await TestServer.StartAsync();
        var key = string.Concat(Enumerable.Repeat("😀", 128));

        await test.CreateStoreAsync("emoji", new { RetentionPeriod = 30.0, TagsList = new[] { new { Key = key, Value = "v" } } });
        (await test.CallRawAsync("CreateEventDataStore", "{\"Name\":\"decimals\",\"RetentionPeriod\":30.0,\"Unknown\":1}"u8.ToArray())).Ok();
    }
}
