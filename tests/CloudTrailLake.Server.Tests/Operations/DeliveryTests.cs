using System.Text.Json;
using CloudTrailLake.Automation.Delivery;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Server.Tests.Support;

namespace CloudTrailLake.Server.Tests.Operations;

public sealed class DeliveryTests
{
    private static readonly DeliveryLimits Small = new() { MaxPartRows = 10 };
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task A_result_is_delivered_in_parts_as_AWS_writes_them_and_signed()
    {
        await using var test = await DeliveryTest.StartAsync(Small);
        var id = await test.QueryAsync(25);
        Assert.Equal("SUCCESS", await test.EndAsync(id));

        var folder = test.Folder(id);
        Assert.Equal([$"{folder}result_1.csv.gz", $"{folder}result_2.csv.gz", $"{folder}result_3.csv.gz", $"{folder}result_sign.json"], test.Keys);
        var head = "# Execution Time: 2026-03-01T12:00:00.000000Z \neventID,eventName\n";
        Assert.Equal(head + Rows(0, 10), test.Text(id, 1));
        Assert.Equal(head + Rows(10, 20), test.Text(id, 2));
        Assert.Equal(head + Rows(20, 25), test.Text(id, 3));

        var sign = JsonDocument.Parse(test.S3.Objects[folder + "result_sign.json"]).RootElement;
        Assert.Equal(
            ["version", "region", "files", "hashAlgorithm", "signatureAlgorithm", "queryCompleteTime", "hashSignature", "publicKeyFingerprint"],
            sign.EnumerateObject().Select(member => member.Name));
        Assert.Equal("1.0", sign.GetProperty("version").GetString());
        Assert.Equal("us-east-1", sign.GetProperty("region").GetString());
        Assert.Equal("SHA-256", sign.GetProperty("hashAlgorithm").GetString());
        Assert.Equal("SHA256withRSA", sign.GetProperty("signatureAlgorithm").GetString());
        Assert.Equal("2026-03-01T12:00:00Z", sign.GetProperty("queryCompleteTime").GetString());
        Assert.Matches("^[0-9a-f]{512}$", sign.GetProperty("hashSignature").GetString());
        Assert.Equal(["fileHashValue", "fileName"], sign.GetProperty("files")[0].EnumerateObject().Select(member => member.Name));
        Assert.Equal(["result_1.csv.gz", "result_2.csv.gz", "result_3.csv.gz"], sign.GetProperty("files").EnumerateArray().Select(file => file.GetProperty("fileName").GetString()!));
        Assert.Null(await test.VerifyAsync(id));

        var described = (await test.Server.CallAsync("DescribeQuery", new { QueryId = id })).Ok();
        Assert.Equal("s3://bucket/results", described.Text("DeliveryS3Uri"));
        Assert.Equal("FINISHED", described.Text("QueryStatus"));
        Assert.Empty(Directory.GetFiles(Path.Combine(test.Server.DataDirectory, "outgoing")));
    }

    [Fact]
    public async Task A_part_ends_with_the_row_that_reaches_its_bytes()
    {
        // A row is "id-0,ListBuckets" or "id-1,": with their separators 17 and 6 bytes.
        await using var test = await DeliveryTest.StartAsync(new DeliveryLimits { MaxPartBytes = 18 });
        var id = await test.QueryAsync(5);
        Assert.Equal("SUCCESS", await test.EndAsync(id));
        Assert.Equal([2, 2, 1], Enumerable.Range(1, 3).Select(part => test.Text(id, part).Split('\n').Length - 3));
        Assert.Equal(4, test.Keys.Count());
    }

    /// <summary>The rows come a thousand at a time; neither that nor the end of a part loses or repeats one.</summary>
    [Fact]
    public async Task A_result_of_many_pages_is_whole()
    {
        await using var test = await DeliveryTest.StartAsync(new DeliveryLimits { MaxPartRows = 1500 });
        var id = await test.QueryAsync(3500);
        Assert.Equal("SUCCESS", await test.EndAsync(id));
        Assert.EndsWith("\neventID,eventName\n" + Rows(0, 1500), test.Text(id, 1), StringComparison.Ordinal);
        Assert.EndsWith("\neventID,eventName\n" + Rows(1500, 3000), test.Text(id, 2), StringComparison.Ordinal);
        Assert.EndsWith("\neventID,eventName\n" + Rows(3000, 3500), test.Text(id, 3), StringComparison.Ordinal);
        Assert.Equal(4, test.Keys.Count());
    }

    [Fact]
    public async Task A_result_without_rows_is_one_file_with_a_header()
    {
        await using var test = await DeliveryTest.StartAsync();
        var id = await test.QueryAsync(0);
        Assert.Equal("SUCCESS", await test.EndAsync(id));
        Assert.EndsWith("Z \neventID,eventName\n", test.Text(id, 1), StringComparison.Ordinal);
        Assert.Null(await test.VerifyAsync(id));
    }

    [Fact]
    public async Task Whatever_is_changed_afterwards_is_found()
    {
        await using var test = await DeliveryTest.StartAsync(Small);
        var id = await test.QueryAsync(25);
        await test.EndAsync(id);
        var folder = test.Folder(id);
        var good = test.S3.Objects.ToDictionary(o => o.Key, o => o.Value);

        await TamperAsync("result_2.csv.gz has inconsistent hash value", () => Change("result_2.csv.gz", bytes => bytes[^1] ^= 1));
        await TamperAsync("result_1.csv.gz has inconsistent hash value", () => test.S3.Objects[folder + "result_1.csv.gz"] = good[folder + "result_2.csv.gz"]);
        await TamperAsync("result_3.csv.gz is missing", () => test.S3.Objects.TryRemove(folder + "result_3.csv.gz", out _));
        await TamperAsync("no sign file", () => test.S3.Objects.TryRemove(folder + "result_sign.json", out _));
        await TamperAsync("invalid signature in sign file", () => Sign(sign => sign["hashSignature"] = new string('0', 512)));
        // A file taken away together with its entry, and two entries exchanged with their files: only the signature tells.
        await TamperAsync("invalid signature in sign file", () => Sign(sign => ((JsonElement)sign["files"]!).EnumerateArray().Take(2).ToArray()));
        await TamperAsync("invalid signature in sign file", () => Sign(sign => ((JsonElement)sign["files"]!).EnumerateArray().Reverse().ToArray()));
        Assert.StartsWith("no public key", await AfterAsync(() => Sign(sign => sign["publicKeyFingerprint"] = new string('0', 32))), StringComparison.Ordinal);
        Assert.StartsWith("no public key", await AfterAsync(() => Sign(sign => sign["queryCompleteTime"] = "2025-01-01T00:00:00Z")), StringComparison.Ordinal);
        Assert.Null(await AfterAsync(() => { }));

        async Task TamperAsync(string expected, Action change) => Assert.Equal(expected, await AfterAsync(change));

        async Task<string?> AfterAsync(Action change)
        {
            change();
            var verdict = await test.VerifyAsync(id);
            foreach (var (key, bytes) in good)
            {
                test.S3.Objects[key] = bytes;
            }

            return verdict;
        }

        void Change(string name, Action<byte[]> change)
        {
            var bytes = good[folder + name].ToArray();
            change(bytes);
            test.S3.Objects[folder + name] = bytes;
        }

        void Sign(Func<Dictionary<string, object>, object> change)
        {
            var sign = JsonSerializer.Deserialize<Dictionary<string, object>>(good[folder + "result_sign.json"])!;
            if (change(sign) is JsonElement[] files)
            {
                sign["files"] = files;
            }

            test.S3.Objects[folder + "result_sign.json"] = JsonSerializer.SerializeToUtf8Bytes(sign);
        }
    }

    [Fact]
    public async Task A_place_that_cannot_be_delivered_to_is_refused_before_the_query_runs()
    {
        await using var test = await DeliveryTest.StartAsync();
        (await test.StartAsync("1", "s3://nobucket/x")).Fails("S3BucketDoesNotExistException");
        (await test.StartAsync("1", "s3://two..dots/x")).Fails("InvalidS3BucketNameException");
        (await test.StartAsync("1", "s3://bucket/a//b")).Fails("InvalidS3PrefixException");
        (await test.StartAsync("1", "https://bucket/x")).Fails("ValidationException");
        test.S3.Fault = (method, _) => method == "HEAD" ? (403, "AccessDenied") : null;
        Assert.Contains("bucket", (await test.StartAsync("1")).Fails("InsufficientS3BucketPolicyException").Message, StringComparison.Ordinal);
        test.S3.Fault = (method, _) => method == "HEAD" ? (503, "SlowDown") : null;
        (await test.StartAsync("1")).Fails("ServiceUnavailable", System.Net.HttpStatusCode.ServiceUnavailable);
        test.S3.Fault = null;

        var reader = test.Server.Lake.Keys.Create(test.Server.Scope, "arn:aws:iam::000000000000:user/reader", AccessRole.Read);
        var call = await test.Server.CallAsync(
            "StartQuery",
            new { QueryStatement = $"SELECT 1 FROM {test.Store}", DeliveryS3Uri = "s3://bucket/x" },
            new Signer(reader.Id, reader.Secret, "us-east-1"));
        Assert.Contains("DeliveryS3Uri needs Write", call.Fails("AccessDeniedException", System.Net.HttpStatusCode.Forbidden).Message, StringComparison.Ordinal);
        Assert.Empty((await test.Server.CallAsync("ListQueries", new { EventDataStore = test.Store })).Ok()["Queries"].EnumerateArray());
        Assert.Empty(test.Keys);
    }

    [Theory]
    [InlineData("result_2", 403, "AccessDenied", "ACCESS_DENIED")]
    [InlineData("result_1", 404, "NoSuchBucket", "RESOURCE_NOT_FOUND")]
    [InlineData("result_1", 400, "EntityTooLarge", "FAILED")]
    [InlineData("result_sign", 403, "AccessDenied", "ACCESS_DENIED_SIGNING_FILE")]
    [InlineData("result_sign", 400, "InvalidRequest", "FAILED_SIGNING_FILE")]
    public async Task How_a_delivery_failed_is_told(string file, int status, string code, string expected)
    {
        await using var test = await DeliveryTest.StartAsync(Small);
        test.S3.Fault = (method, key) => method == "PUT" && key.Contains(file, StringComparison.Ordinal) ? (status, code) : null;
        var id = await test.QueryAsync(15);
        Assert.Equal(expected, await test.EndAsync(id));
        Assert.DoesNotContain(test.Folder(id) + "result_sign.json", test.Keys);
        Assert.Equal(15, (await test.Server.CallAsync("GetQueryResults", new { QueryId = id })).Ok()["QueryResultRows"].GetArrayLength());
    }

    [Theory]
    [InlineData(503, "SlowDown")]
    [InlineData(500, "InternalError")]
    [InlineData(400, "RequestTimeout")]
    public async Task Faults_that_pass_are_waited_out(int status, string code)
    {
        await using var test = await DeliveryTest.StartAsync(Small);
        var failures = 3;
        test.S3.Fault = (method, _) => method == "PUT" && Interlocked.Decrement(ref failures) >= 0 ? (status, code) : null;
        var id = await test.QueryAsync(15);
        Assert.Equal("SUCCESS", await test.EndAsync(id, Step));
        Assert.Equal(3 + 3, test.S3.Requests.Count(request => request.StartsWith("PUT", StringComparison.Ordinal)));
        Assert.Null(await test.VerifyAsync(id));
    }

    [Fact]
    public async Task Faults_that_stay_end_the_delivery()
    {
        await using var test = await DeliveryTest.StartAsync();
        test.S3.Fault = (method, _) => method == "PUT" ? (503, "ServiceUnavailable") : null;
        var id = await test.QueryAsync(3);
        Assert.Equal("FAILED", await test.EndAsync(id, Step));
        Assert.Equal(1 + new S3RetryOptions().MaxRetries, test.S3.Requests.Count(request => request.StartsWith("PUT", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_query_that_did_not_finish_is_never_delivered()
    {
        await using var test = await DeliveryTest.StartAsync();
        test.Server.Engine.Hold();
        var slow = await test.QueryAsync(1);
        var cancelled = await test.QueryAsync(1);
        Assert.Equal("PENDING", await test.DeliveryStatusAsync(slow));
        (await test.Server.CallAsync("CancelQuery", new { QueryId = cancelled })).Ok();
        Assert.Equal("CANCELLED", await test.DeliveryStatusAsync(cancelled));
        await Until.TrueAsync(async () => (await test.Server.CallAsync("DescribeQuery", new { QueryId = slow })).Ok().Text("QueryStatus") == "RUNNING");
        await test.EndAsync(slow, TimeSpan.FromMinutes(20));
        Assert.Equal("TIMED_OUT", (await test.Server.CallAsync("DescribeQuery", new { QueryId = slow })).Ok().Text("QueryStatus"));
        Assert.Equal("FAILED", await test.DeliveryStatusAsync(slow));

        test.Server.Engine.Release();
        // More rows than the engine's numbers hold: it fails while it runs.
        var failing = (await test.StartAsync("99999999999")).Ok().Text("QueryId");
        Assert.Equal("FAILED", await test.EndAsync(failing));
        Assert.Equal("FAILED", (await test.Server.CallAsync("DescribeQuery", new { QueryId = failing })).Ok().Text("QueryStatus"));
        Assert.DoesNotContain(test.S3.Requests, request => request.StartsWith("PUT", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_interrupted_delivery_is_done_again_and_nothing_of_it_stays()
    {
        await using var test = await DeliveryTest.StartAsync(new DeliveryLimits { MaxPartRows = 2 });
        using var third = new ManualResetEventSlim();
        test.S3.Fault = (method, key) =>
        {
            if (method == "PUT" && key.Contains("result_3", StringComparison.Ordinal))
            {
                third.Set();
                test.S3.Hold();
            }

            return null;
        };
        var id = await test.QueryAsync(9);
        await Until.TrueAsync(() => Task.FromResult(third.IsSet));
        Assert.Equal("PENDING", await test.DeliveryStatusAsync(id));
        Assert.Equal(2, test.Keys.Count());
        // As if an older program had cut the same result in other ways, and signed it.
        test.S3.Objects[test.Folder(id) + "result_17.csv.gz"] = [1];
        test.S3.Objects[test.Folder(id) + "result_sign.json"] = [2];
        test.S3.Objects[test.Folder(id) + "notes.txt"] = [3];

        // The held upload dies with the process; the new one cuts larger parts.
        test.S3.Fault = null;
        var restart = test.RestartAsync(new DeliveryLimits { MaxPartRows = 5 });
        test.S3.Release();
        await restart;
        Assert.Equal("SUCCESS", await test.EndAsync(id));
        Assert.Equal(["notes.txt", "result_1.csv.gz", "result_2.csv.gz", "result_sign.json"], test.Keys.Select(key => key[test.Folder(id).Length..]));
        Assert.Null(await test.VerifyAsync(id));
        Assert.EndsWith(Rows(5, 9), test.Text(id, 2), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_result_that_is_gone_ends_the_delivery()
    {
        await using var test = await DeliveryTest.StartAsync();
        test.S3.Fault = (method, _) => method == "PUT" ? (503, "SlowDown") : null;
        var id = await test.QueryAsync(3);
        await Until.TrueAsync(() => Task.FromResult(test.S3.Requests.Any(request => request.StartsWith("PUT", StringComparison.Ordinal))));
        test.S3.Fault = null;
        foreach (var file in Directory.GetFiles(Path.Combine(test.Server.DataDirectory, "results"), id + "*"))
        {
            File.Delete(file);
        }

        await test.RestartAsync();
        Assert.Equal("FAILED", await test.EndAsync(id));
        Assert.Empty(test.Keys);
    }

    [Fact]
    public async Task Credentials_that_may_not_list_deliver_all_the_same()
    {
        await using var test = await DeliveryTest.StartAsync();
        test.S3.Fault = (method, _) => method is "GET" or "DELETE" ? (403, "AccessDenied") : null;
        var id = await test.QueryAsync(3);
        Assert.Equal("SUCCESS", await test.EndAsync(id));
        Assert.Null(await test.VerifyAsync(id));
    }

    [Fact]
    public async Task A_delivery_of_another_day_is_verified_with_the_key_of_its_time()
    {
        await using var test = await DeliveryTest.StartAsync();
        var id = await test.QueryAsync(3);
        Assert.Equal("SUCCESS", await test.EndAsync(id));
        test.Server.Time.Advance(SigningKeyStore.Validity * 3);
        test.Server.Lake.SigningKeys.Current("us-east-1");
        Assert.Null(await test.VerifyAsync(id));
    }

    /// <summary>The rows of the engine that stands in: ids counted up, and every second name NULL.</summary>
    private static string Rows(int from, int to) => string.Concat(Enumerable.Range(from, to - from).Select(i => $"id-{i},{(i % 2 == 0 ? "ListBuckets" : "")}\n"));
}
