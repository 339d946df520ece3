using CloudTrailLake.Engine.EventDataStores;
using CloudTrailLake.Engine.Events;
using CloudTrailLake.Ingest.Imports;
using CloudTrailLake.Ingest.Sources;
using CloudTrailLake.Ingest.Tests.Decoding;
using CloudTrailLake.Query.Tests.Fixtures;
using Xunit.Abstractions;

namespace CloudTrailLake.Query.Tests;

/// <summary>No record can make a query fail: records as bad as can be go through the import, then every sample query and shapes of our own run over them.</summary>
public sealed class PoisonTests(ITestOutputHelper output)
{
    private static readonly DateTimeOffset s_now = new(2024, 6, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Values in places where the sample queries look.</summary>
    private static readonly string[] s_values =
    [
        "null", "true", "0", "-0.0", "1e400", "12345678901234567890", "\"\"", "\"\\u0000\"", "\"\\ud800\"", "\"\\\\ud800 \\ud83d\\ude00 \\ude00\"", "\"'\"", "\"\\\"\"", "\"{\"", "\"[1\"", "\"NaN\"",
        "[]", "{}", "[null]", "{\"\":null}", "{\"a\":{\"b\":[1,{\"c\":null}]}}", "{\"a\":1,\"a\":{\"\\u0061\":2}}", "[[[]]]",
    ];

    private static readonly string[] s_shapes =
    [
        "SELECT * FROM $EDS",
        "SELECT eventJson, eventJsonChecksum, \"$commit_version\", calendarday FROM $EDS",
        "SELECT json_extract_scalar(eventJson, '$.eventID'), json_extract(eventJson, '$.requestParameters'), json_size(eventJson, '$') FROM $EDS",
        "SELECT json_extract_scalar(j, '$.userAgent'), json_format(json_parse(j)) FROM (SELECT eventJson AS j FROM $EDS)",
        "SELECT requestParameters, count(*) FROM $EDS GROUP BY requestParameters ORDER BY 2 DESC",
        "SELECT responseElements, max(eventTime) FROM $EDS GROUP BY 1",
        "SELECT k, v FROM $EDS CROSS JOIN UNNEST(requestParameters) AS t(k, v)",
        "SELECT eventID, t.* FROM $EDS CROSS JOIN UNNEST(resources) AS t",
        "SELECT cardinality(requestParameters), map_keys(requestParameters), map_values(additionalEventData), map_filter(requestParameters, (k, v) -> v IS NOT NULL) FROM $EDS",
        "SELECT element_at(requestParameters, 'a'), json_extract_scalar(element_at(requestParameters, 'a'), '$.x'), json_array_length(element_at(requestParameters, 'items')) FROM $EDS",
        "SELECT cardinality(resources), element_at(resources, 1), filter(resources, x -> x.ARN IS NOT NULL) FROM $EDS",
        "SELECT userIdentity, userIdentity.sessionContext.attributes.creationDate, tlsDetails, addendum FROM $EDS",
        "SELECT DISTINCT userIdentity FROM $EDS",
        "SELECT CAST(requestParameters AS JSON), CAST(userIdentity AS JSON), CAST(resources AS JSON) FROM $EDS",
        "SELECT lower(userAgent), length(errorMessage), reverse(userAgent), regexp_extract(userAgent, '[a-z]+'), split(userAgent, '/'), try_cast(userAgent AS bigint) FROM $EDS",
        "SELECT date_trunc('hour', eventTime), day_of_week(eventTime), date_format(eventTime, '%Y-%m-%d %H:%i:%s'), to_unixtime(eventTime), count(*) FROM $EDS GROUP BY 1, 2, 3, 4",
        "SELECT a.eventID FROM $EDS a JOIN $EDS b ON a.requestParameters = b.requestParameters WHERE a.eventName = b.eventName",
        "SELECT eventID, row_number() OVER (PARTITION BY userIdentity.arn ORDER BY eventTime) FROM $EDS ORDER BY eventTime, 2",
    ];

    [Fact]
    public async Task No_record_makes_a_query_fail()
    {
        using var lake = new TestLake(s_now);
        EventDataStore events = lake.CreateStore();
        string[] records = [.. Identified([.. Poison.Records, .. InSampledPlaces()])];
        await ImportAsync(lake, events, records);
        EventDataStore items = lake.CreateStore("items", EventStoreFamily.ConfigurationItem);

        List<(string Name, string Sql)> queries = [.. s_shapes.Select(s => (s, s))];
        if (SampleQueries.Find() is { } folder)
        {
            queries.AddRange(SampleQueries.Selects(folder, events.Definition.Id, items.Definition.Id));
        }
        else
        {
            output.WriteLine("The published sample queries are not beside the repository (../shared/data/lake-queries): only the shapes of our own run.");
        }

        var failures = new List<string>();
        foreach ((string name, string sql) in queries)
        {
            try
            {
                output.WriteLine($"{name}: {lake.Query(sql).Count} rows");
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                failures.Add($"{name}: {e.Message} {e.InnerException?.Message}");
            }
        }

        Assert.Empty(failures);
    }

    [Fact]
    public async Task Half_a_surrogate_pair_hides_no_member_of_its_record()
    {
        using var lake = new TestLake(s_now);
        EventDataStore events = lake.CreateStore();
        await ImportAsync(lake, events, [Poison.Of("\"eventName\":\"GetX\",\"requestParameters\":{\"a\":\"x\\ud800y\",\"b\":\"\\ud83d\\ude00\",\"c\":\"\\\\ud800\"}")]);

        string?[] row = lake.Query(
            """
            SELECT json_extract_scalar(eventJson, '$.eventName'), json_extract_scalar(eventJson, '$.requestParameters.a'), json_extract_scalar(eventJson, '$.requestParameters.b'),
                json_extract_scalar(json_parse(eventJson), '$.requestParameters.c'), json_extract_scalar(j, '$.requestParameters.a')
            FROM (SELECT eventJson, concat(eventJson, '') AS j FROM $EDS)
            """).Single();

        Assert.Equal((string?[])["GetX", "x\uFFFDy", "\U0001F600", "\\ud800", "x\uFFFDy"], row);
    }

    private static async Task ImportAsync(TestLake lake, EventDataStore events, IReadOnlyList<string> records)
    {
        string file = Path.Combine(lake.Root, "records.json");
        await File.WriteAllTextAsync(file, $"{{\"Records\":[{string.Join(',', records)}]}}");
        var options = new ImportOptions { QuarantineDirectory = Path.Combine(lake.Root, "quarantine"), TimeProvider = lake.Time };
        ImportReport report = await new ImportPipeline(options).RunAsync(new FileSystemSource([file]), [events], progress: null, CancellationToken.None);

        TargetReport target = Assert.Single(report.Targets);
        Assert.Equal(records.Count, target.Counts.Read);
        Assert.Equal(0, target.Counts.Rejected);
        Assert.True(target.Counts.Stored > records.Count - 10, $"Only {target.Counts.Stored} of {records.Count} are stored.");
    }

    /// <summary>
    /// The same records under an id each, where they are not about the id itself, so that none is a duplicate; and at a time that most of the sample queries ask about.
    /// </summary>
    private static IEnumerable<string> Identified(IEnumerable<string> records) => records.Select((r, i) => r
        .Replace("\"eventID\":\"p\"", $"\"eventID\":\"p{i}\"", StringComparison.Ordinal)
        .Replace("2024-03-01T12:00:00Z", "2023-01-05T12:00:00Z", StringComparison.Ordinal));

    private static IEnumerable<string> InSampledPlaces() => s_values.SelectMany(v => new[]
    {
        Poison.Of($"\"eventSource\":\"s3.amazonaws.com\",\"eventCategory\":\"Data\",\"eventName\":\"GetObject\",\"requestParameters\":{{\"bucketName\":{v},\"key\":{v}}}"),
        Poison.Of($"\"eventName\":\"CreateTags\",\"requestParameters\":{{\"resourcesSet\":{v},\"tagSet\":{{\"items\":{v}}}}}"),
        Poison.Of($"\"eventName\":\"CreateTags\",\"requestParameters\":{{\"resourcesSet\":{{\"items\":[{{\"resourceId\":{v}}}]}},\"tagSet\":{{\"items\":[{{\"key\":{v},\"value\":{v}}}]}}}}"),
        Poison.Of($"\"eventName\":\"CreateDBInstance\",\"eventSource\":\"rds.amazonaws.com\",\"requestParameters\":{{\"engine\":{v},\"publiclyAccessible\":{v}}}"),
        Poison.Of($"\"eventName\":\"ConsoleLogin\",\"eventSource\":\"signin.amazonaws.com\",\"additionalEventData\":{{\"MFAUsed\":{v}}}"),
        Poison.Of($"\"userIdentity\":{{\"type\":{v},\"principalId\":{v},\"arn\":{v},\"sessionContext\":{{\"attributes\":{v},\"sessionIssuer\":{v},\"webIdFederationData\":{v}}}}}"),
        Poison.Of($"\"userIdentity\":{{\"sessionContext\":{{\"attributes\":{{\"creationDate\":{v},\"mfaAuthenticated\":{v}}},\"webIdFederationData\":{{\"federatedProvider\":{v},\"attributes\":{v}}}}}}}"),
        Poison.Of($"\"addendum\":{{\"reason\":{v},\"updatedFields\":{v}}},\"resources\":[{{\"ARN\":{v},\"type\":{v}}}],\"errorCode\":{v},\"errorMessage\":{v}"),
        Poison.Of($"\"resources\":{v},\"tlsDetails\":{v},\"insightDetails\":{v},\"edgeDeviceDetails\":{v},\"serviceEventDetails\":{v},\"sessionCredentialFromConsole\":{v},\"readOnly\":{v}"),
    });
}
