using CloudTrailLake.Engine.EventDataStores;
using CloudTrailLake.Query.Tests.Fixtures;

namespace CloudTrailLake.Query.Tests;

/// <summary>The questions of AWS's sample queries, in our own words, on events made for them; what is expected is computed by LINQ over the same events.</summary>
public sealed class EventQueryTests(EventQueryTests.Lake fixture) : IClassFixture<EventQueryTests.Lake>
{
    private const string Key = "AKIAIOSFODNN7EXAMPLE";

    private static readonly DateTime From = new(2023, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);
    private static readonly DateTime To = new(2023, 1, 7, 0, 0, 0, DateTimeKind.Unspecified);

    public sealed class Lake : IDisposable
    {
        public Lake()
        {
            EventDataStore store = Value.CreateStore();
            // Several commits, so that a day has several files.
            foreach (SampleEvent[] part in SampleEvents.All.Chunk(40))
            {
                Value.Add(store, part.Select(e => e.ToJson()));
            }
        }

        internal TestLake Value { get; } = new();

        public void Dispose() => Value.Dispose();
    }

    private static IEnumerable<SampleEvent> Events => SampleEvents.All;

    [Fact]
    public void Activity_of_an_access_key() => Same(
        Events.Where(e => e.AccessKey == Key && e.Time > From && e.Time < To).OrderBy(e => e.Time).ThenBy(e => e.Id, StringComparer.Ordinal)
            .Select(e => Row(e.Source, e.Name, e.SourceIp, e.TimeText, e.ErrorCode)),
        $"SELECT eventSource, eventName, sourceIPAddress, eventTime, errorCode FROM $EDS WHERE userIdentity.accessKeyId = '{Key}' AND eventTime > '2023-01-01 00:00:00' AND eventTime < '2023-01-07 00:00:00' order by eventTime, eventID");

    [Fact]
    public void Successful_activity_of_an_access_key_by_service_and_operation() => Same(
        Events.Where(e => e.AccessKey == Key && e.Time > From && e.Time < To && e.ErrorCode is null).GroupBy(e => (e.Source, e.Name))
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key.Source, StringComparer.Ordinal).ThenBy(g => g.Key.Name, StringComparer.Ordinal).Select(g => Row($"{g.Count()}", g.Key.Source, g.Key.Name)),
        $"SELECT count (*) as NumberEvents, eventSource, eventName FROM $EDS WHERE eventTime > '2023-01-01 00:00:00' AND eventTime < '2023-01-07 00:00:00' AND userIdentity.accessKeyId = '{Key}' AND errorcode IS NULL GROUP by eventSource, eventName order by NumberEvents desc, eventSource, eventName;");

    [Fact]
    public void Top_actions_of_a_role() => Same(
        Events.Where(e => e.UserType == "AssumedRole" && e.RoleArn == "arn:aws:iam::555555555555:role/alice").GroupBy(e => (e.Source, e.Name))
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key.Name, StringComparer.Ordinal).Select(g => Row($"{g.Count()}", g.Key.Source, g.Key.Name)),
        "SELECT count (*) as NumberEvents, eventSource, eventName FROM $EDS WHERE useridentity.type = 'AssumedRole' AND useridentity.sessioncontext.sessionissuer.arn = 'arn:aws:iam::555555555555:role/alice' GROUP by eventSource, eventName order by NumberEvents desc, 3",
        minimum: 2);

    [Fact]
    public void Roles_created_by_a_user_of_the_identity_center() => Same(
        Events.Where(e => e.PrincipalId?.EndsWith("alice@example.com", StringComparison.Ordinal) == true && e.Name == "CreateRole").OrderBy(e => e.Time)
            .Select(e => Row(e.Account, e.Region, e.Id, e.TimeText, e.ErrorCode, e.ErrorMessage)),
        "SELECT recipientAccountId, awsRegion, eventID, eventTime, errorCode, errorMessage FROM $EDS WHERE userIdentity.principalId LIKE '%alice@example.com' AND eventName='CreateRole' ORDER BY eventTime");

    [Fact]
    public void What_an_access_key_assumed() => Same(
        Events.Where(e => e.Name == "AssumeRole" && e.AccessKey == Key && e.Time < To).OrderBy(e => e.Time)
            .Select(e => Row($"{{roleArn={e.Request!["roleArn"]}, durationSeconds={e.Request["durationSeconds"]}}}", $"{{credentials={e.Response!["credentials"]!.ToJsonString()}}}")),
        $"SELECT requestParameters,responseElements FROM $EDS WHERE eventName = 'AssumeRole' AND eventTime < '2023-01-07 00:00:00' AND userIdentity.accessKeyId = '{Key}' ORDER BY eventTime");

    [Fact]
    public void S3_actions_of_an_access_key() => Same(
        Events.Where(e => e.AccessKey == Key && e.Name is "GetObject" or "PutObject" or "DeleteObject" or "HeadObject" && e.Category == "Data" && e.AccessKey == Key).OrderBy(e => e.Time)
            .Select(e => Row((string?)e.Request!["bucketName"], (string?)e.Request["key"], e.Name)),
        $"SELECT element_at(requestParameters, 'bucketName') as BucketName, element_at(requestParameters, 'key') as ObjectName, eventName FROM $EDS WHERE (eventName = 'CopyObject' OR eventName = 'DeleteObject' OR eventName = 'GetObject' OR eventName = 'HeadObject' OR eventName = 'PutObject') AND userIdentity.accessKeyId = '{Key}' ORDER BY eventTime");

    [Fact]
    public void Databases_of_an_engine() => Same(
        Events.Where(e => e.Name == "CreateDBInstance" && (string?)e.Request!["engine"] == "aurora-mysql").OrderBy(e => e.Time)
            .Select(e => Row((string?)e.Request!["dBInstanceIdentifier"], (string?)e.Request["dBInstanceClass"], "aurora-mysql", e.TimeText)),
        "SELECT element_at(requestParameters, 'dBInstanceIdentifier') as DBInstance, element_at(requestParameters, 'dBInstanceClass') as InstanceClass, element_at(requestParameters, 'engine') as Engine, eventTime as DateTime FROM $EDS WHERE element_at(requestParameters, 'engine') = 'aurora-mysql' and eventname = 'CreateDBInstance' and eventTime >='2022-01-01 00:00:00' ORDER BY eventTime");

    [Fact]
    public void Public_databases_by_a_boolean_member() => Same(
        Events.Where(e => e.Name == "CreateDBInstance" && (bool)e.Request!["publiclyAccessible"]!).OrderBy(e => e.Time).Select(e => Row(e.Id)),
        "SELECT eventID FROM $EDS WHERE eventsource = 'rds.amazonaws.com' AND eventname = 'CreateDBInstance' AND ELEMENT_AT(requestParameters, 'publiclyAccessible') = 'true' ORDER BY eventTime");

    [Fact]
    public void Failovers_with_the_role_behind_them() => Same(
        Events.Where(e => e.Name == "FailoverDBCluster").OrderBy(e => e.Time).Select(e => Row(e.Region, (string?)e.Request!["dBClusterIdentifier"], e.RoleName, e.TimeText)),
        "SELECT awsRegion as AWSRegion, element_at(requestParameters, 'dBClusterIdentifier') as DBCluster, userIdentity.sessionContext.sessionIssuer.userName as UserName, eventTime as FailoverTime FROM $EDS WHERE eventName = 'FailoverDBCluster' ORDER BY 4");

    [Fact]
    public void Console_logins_without_second_factor() => Same(
        Events.Where(e => e.Name == "ConsoleLogin" && (string?)e.Additional!["MFAUsed"] == "No").OrderBy(e => e.Time).Select(e => Row(e.Id)),
        "SELECT eventID FROM (SELECT * FROM $EDS WHERE eventsource = 'signin.amazonaws.com' AND eventname = 'ConsoleLogin' AND Element_at(additionaleventdata, 'MFAUsed') = 'No') ORDER BY eventTime");

    [Fact]
    public void Data_events_by_day_of_the_week() => Same(
        Events.Where(e => e.Category == "Data").GroupBy(e => e.Time.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)e.Time.DayOfWeek).OrderBy(g => g.Key).Select(g => Row($"{g.Key}", $"{g.Count()}")),
        "SELECT day_of_week(eventTime) as weekday, COUNT(*) as eventCount FROM $EDS WHERE eventTime > '2022-01-01 00:00:00' AND eventTime < '2024-01-01 00:00:00' AND eventCategory = 'Data' GROUP BY day_of_week(eventTime)ORDER BY day_of_week(eventTime)");

    [Fact]
    public void Top_errors() => Same(
        Events.Where(e => e.ErrorCode is not null || e.ErrorMessage is not null).GroupBy(e => (e.ErrorCode, e.ErrorMessage)).OrderByDescending(g => g.Count())
            .ThenBy(g => g.Key.ErrorCode is null).ThenBy(g => g.Key.ErrorCode, StringComparer.Ordinal).ThenBy(g => g.Key.ErrorMessage, StringComparer.Ordinal).Take(10).Select(g => Row(g.Key.ErrorCode, g.Key.ErrorMessage, $"{g.Count()}")),
        "SELECT errorCode, errorMessage, COUNT(*) as eventCount FROM $EDS WHERE (errorCode is not null or errorMessage is not null) GROUP BY errorCode, errorMessage ORDER BY eventCount DESC, 1, 2 LIMIT 10");

    [Fact]
    public void Top_actions_on_a_bucket() => Same(
        Events.Where(e => e.Category == "Data" && (string?)e.Request?["bucketName"] == "my-bucket-name").GroupBy(e => e.Name).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => Row(g.Key, $"{g.Count()}")),
        "SELECT eventName, COUNT(*) as requestCount FROM $EDS WHERE eventSource = 's3.amazonaws.com' AND eventCategory = 'Data' AND element_at(requestParameters, 'bucketName') = 'my-bucket-name' GROUP BY eventName ORDER BY requestCount DESC, eventName");

    [Fact]
    public void Most_read_objects_grouped_by_the_whole_map() => Same(
        Events.Where(e => e.Category == "Data" && e.Name == "GetObject").GroupBy(e => ((string?)e.Request!["bucketName"], (string?)e.Request["key"])).OrderByDescending(g => g.Count())
            .ThenBy(g => g.Key.Item1, StringComparer.Ordinal).ThenBy(g => g.Key.Item2, StringComparer.Ordinal).Take(20).Select(g => Row(g.Key.Item1, g.Key.Item2, $"{g.Count()}")),
        "SELECT element_at(requestParameters, 'bucketName') as bucketName, element_at(requestParameters, 'key') as key, COUNT(*) as requestCount FROM $EDS WHERE eventSource = 's3.amazonaws.com' AND eventCategory = 'Data' AND eventName = 'GetObject' GROUP BY requestParameters ORDER BY requestCount DESC, 1, 2 LIMIT 20");

    [Fact]
    public void Tag_history_out_of_the_json_text() => Same(
        Events.Where(e => e.Name is "CreateTags" or "DeleteTags")
            .Select(e => (Resource: (string?)e.Request!["resourcesSet"]!["items"]![0]!["resourceId"], Key: (string?)e.Request["tagSet"]!["items"]![0]!["key"], Value: (string?)e.Request["tagSet"]!["items"]![0]!["value"], Event: e))
            .OrderBy(x => x.Resource, StringComparer.Ordinal).ThenBy(x => x.Key, StringComparer.Ordinal).ThenByDescending(x => x.Event.Time)
            .Select(x => Row(x.Event.Region, x.Event.Source, x.Resource, x.Event.TimeText, x.Event.Name, x.Key, x.Value, x.Event.Arn)),
        "SELECT awsRegion, eventSource, json_extract_scalar(eventjson, '$.requestParameters.resourcesSet.items[0].resourceId') as resourceId, eventTime, eventName, json_extract_scalar(eventjson, '$.requestParameters.tagSet.items[0].key') as key, json_extract_scalar(eventjson, '$.requestParameters.tagSet.items[0].value') as value, useridentity.arn as identityarn from $EDS where eventTime > '2022-01-01 00:00:00' and eventName in ('CreateTags','DeleteTags')order by resourceId,key,eventTime desc");

    [Fact]
    public void Old_tls_versions_with_a_cast_that_only_its_neighbour_guards() => Same(
        Events.Where(e => e.TlsVersion is "TLSv1" or "TLSv1.1" or "TLSv1.0").GroupBy(e => (e.Source, e.TlsVersion, e.SourceIp, e.Account)).OrderByDescending(g => g.Count())
            .ThenBy(g => g.Key.TlsVersion, StringComparer.Ordinal).ThenBy(g => g.Key.SourceIp, StringComparer.Ordinal).Select(g => Row(g.Key.Source, g.Key.TlsVersion, g.Key.SourceIp, g.Key.Account, $"{g.Count()}")),
        "SELECT eventSource, tlsDetails.tlsVersion, sourceIPAddress, recipientAccountId, COUNT(*) AS numOutdatedTlsCalls FROM $EDS WHERE eventTime >= '2023-01-01 00:00:00' AND tlsDetails.tlsVersion LIKE 'TLSv%' AND CAST(REPLACE(tlsDetails.tlsVersion, 'TLSv', '') AS DOUBLE) <= 1.1 GROUP BY eventSource, tlsDetails.tlsVersion, sourceIPAddress, recipientAccountId ORDER BY numOutdatedTlsCalls DESC, 2, 3");

    [Fact]
    public void Denials_at_vpc_endpoints_with_columns_that_are_not_grouped() => Same(
        Events.Where(e => e.Category == "NetworkActivity" && e.ErrorCode == "VpceAccessDenied").GroupBy(e => (e.Arn, e.Name, e.VpcEndpointId, e.SourceIp)).OrderByDescending(g => g.Key.Name, StringComparer.Ordinal).ThenBy(g => g.Key.Arn, StringComparer.Ordinal)
            .Select(g => Row($"{g.Count()}", g.Key.Arn, "NetworkActivity", g.Key.Name, g.Key.VpcEndpointId)),
        "SELECT count(*), userIdentity.arn, eventCategory, eventName, vpcEndpointId FROM $EDS WHERE eventCategory = 'NetworkActivity' AND errorCode = 'VpceAccessDenied' GROUP BY userIdentity.arn, eventName, vpcEndpointId, sourceIPAddress ORDER BY eventName DESC, 2",
        minimum: 2);

    [Fact]
    public void Writes_from_the_console_by_a_text_column_compared_with_true() => Same(
        Events.Where(e => e.FromConsole && !e.ReadOnly).OrderBy(e => e.Time).ThenBy(e => e.Id, StringComparer.Ordinal).Select(e => Row(e.Id, "false", "true")),
        "SELECT eventID, readOnly, sessionCredentialFromConsole FROM $EDS WHERE sessionCredentialFromConsole = true AND readOnly = false ORDER BY eventTime, eventID");

    [Fact]
    public void Instances_started() => Same(
        Events.Where(e => e.Name == "RunInstances").OrderBy(e => e.Time).Select(e => Row(e.Account, e.Region, e.Id, e.Response!["instancesSet"]!.ToJsonString().Replace("1.50", "1.5", StringComparison.Ordinal))),
        "SELECT recipientAccountId, awsRegion, eventID, element_at(responseElements, 'instancesSet') as instances FROM $EDS WHERE eventName='RunInstances' ORDER BY eventTime");

    [Fact]
    public void Configuration_changes_by_account_and_service_of_many_alternatives() => Same(
        Events.Where(e => (e.Source.StartsWith("ec2", StringComparison.Ordinal) || e.Source.StartsWith("iam", StringComparison.Ordinal) || e.Source.StartsWith("rds", StringComparison.Ordinal)) && !e.ReadOnly && e.Category == "Management")
            .GroupBy(e => (e.Account, e.Region, e.Source)).OrderByDescending(g => g.Key.Account, StringComparer.Ordinal).ThenByDescending(g => g.Count()).ThenBy(g => g.Key.Source, StringComparer.Ordinal).Select(g => Row(g.Key.Account, g.Key.Region, g.Key.Source, $"{g.Count()}")),
        "SELECT recipientAccountId, awsRegion, eventSource, count(*) as TotalPossibleCI FROM $EDS Where (eventSource like 'ec2%' or eventSource like 'iam%' or eventSource like 'rds%') and readOnly=False and managementEvent=True group by recipientAccountId, awsRegion, eventSource Order by recipientAccountId desc, TotalPossibleCI desc, 3");

    [Fact]
    public void The_last_event_of_each_user_by_window() => Same(
        Events.Where(e => e.Arn is not null).GroupBy(e => e.Arn).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => Row(g.Key, g.Max(e => e.TimeText))),
        "SELECT arn, eventTime FROM (SELECT userIdentity.arn AS arn, eventTime, row_number() OVER (PARTITION BY userIdentity.arn ORDER BY eventTime DESC, eventID) AS n FROM $EDS WHERE userIdentity.arn IS NOT NULL) WHERE n = 1 ORDER BY arn");

    [Fact]
    public void Keys_of_maps_taken_apart() => Same(
        Events.Where(e => e.Request is not null).SelectMany(e => e.Request!.Select(p => p.Key)).GroupBy(k => k).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => Row(g.Key, $"{g.Count()}")),
        "SELECT k, count(*) FROM $EDS CROSS JOIN UNNEST(requestParameters) AS t(k, v) GROUP BY k ORDER BY k");

    [Fact]
    public void A_store_joined_with_itself() => Same(
        [Row($"{Events.Where(e => e.Name == "AssumeRole").Sum(a => Events.Count(b => b.Name == "CreateRole" && b.AccessKey == a.AccessKey))}")],
        "SELECT count(*) FROM $EDS a JOIN $EDS b ON a.userIdentity.accessKeyId = b.userIdentity.accessKeyId WHERE a.eventName = 'AssumeRole' AND b.eventName = 'CreateRole'",
        minimum: 1);

    [Fact]
    public void The_partition_day_is_a_column() => Same(
        Events.GroupBy(e => e.Time.Date).OrderBy(g => g.Key).Select(g => Row(g.Key.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), $"{g.Count()}")),
        "SELECT calendarday, count(*) FROM $EDS GROUP BY calendarday ORDER BY 1");

    [Fact]
    public void Every_row_has_the_version_of_its_commit() => Same(
        SampleEvents.All.Chunk(40).Select((part, i) => Row($"{i + 1}", $"{part.Length}")),
        "SELECT \"$commit_version\", count(*) FROM $EDS GROUP BY 1 ORDER BY 1");

    [Fact]
    public void Rows_are_shown_whole_and_by_member()
    {
        SampleEvent e = Events.First(x => x.RoleArn is not null);
        string?[] row = fixture.Value.Query($"SELECT userIdentity, userIdentity.sessionContext.attributes.creationDate, a.userIdentity.arn FROM $EDS a WHERE eventID = '{e.Id}'").Single();
        Assert.StartsWith($"{{type={e.UserType}, principalid={e.PrincipalId ?? "null"}, arn={e.Arn ?? "null"}, accountid={e.Account}, accesskeyid={e.AccessKey ?? "null"}, username=null, sessioncontext={{attributes={{creationdate=2023-01-01 00:00:00.000, mfaauthenticated=false}}, sessionissuer={{type=Role, ", row[0], StringComparison.Ordinal);
        Assert.Equal("2023-01-01 00:00:00.000", row[1]);
        Assert.Equal(e.Arn, row[2]);
    }

    [Fact]
    public void Every_column_of_the_schema_can_be_selected()
    {
        (List<string?[]> rows, _, var columns) = fixture.Value.Run("SELECT * FROM $EDS LIMIT 3");
        Assert.Equal(3, rows.Count);
        Assert.Equal(["eventversion", "useridentity", "eventtime", "eventsource", "eventname"], columns.Take(5).Select(c => c.Name));
        Assert.DoesNotContain(columns, c => c.Name is "calendarday" or "_residual" or "$commit_version");
    }

    [Fact]
    public void The_checksum_is_that_of_the_json_text()
    {
        foreach (string?[] row in fixture.Value.Query("SELECT eventJson, eventJsonChecksum FROM $EDS LIMIT 20"))
        {
            Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(row[0]!))), row[1]);
        }
    }

    private void Same(IEnumerable<string?[]> expected, string sql, int minimum = 3)
    {
        string?[][] rows = [.. expected];
        Assert.True(rows.Length >= minimum, $"The fixture has only {rows.Length} rows for this question.");
        Assert.Equal(rows, fixture.Value.Query(sql));
    }

    private static string?[] Row(params string?[] cells) => cells;
}
