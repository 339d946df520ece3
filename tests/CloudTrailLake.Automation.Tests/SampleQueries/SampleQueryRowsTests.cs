using System.Globalization;
using System.Text.RegularExpressions;
using CloudTrailLake.Automation.Tests.Support;

namespace CloudTrailLake.Automation.Tests.SampleQueries;

/// <summary>The rows of sample queries, computed a second time in C# over the same records.</summary>
public sealed class SampleQueryRowsTests(EventLake lake) : IClassFixture<EventLake>
{
    private static readonly string[] s_denied = ["AccessDenied", "AccessDeniedException", "Client.UnauthorizedOperation", "UnauthorizedOperation"];

    [Fact]
    public void Failed_console_sign_ins_by_source_address() => Check(
        "Failed console sign-ins by source address",
        AuditEvents.Last(7).Where(e => Login(e, "Failure")).GroupBy(e => e.Ip)
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => Row(g.Key, g.Count(), Distinct(g, e => e.UserName), First(g), Last(g))));

    [Fact]
    public void Addresses_that_failed_and_then_signed_in() => Check(
        "Addresses that failed and then signed in",
        AuditEvents.Last(7).Where(e => e.Name == "ConsoleLogin").GroupBy(e => e.Ip)
            .Where(g => g.Count(e => Login(e, "Failure")) >= 3 && g.Any(e => Login(e, "Success")) && g.Where(e => Login(e, "Success")).Max(e => e.Time) > g.Where(e => Login(e, "Failure")).Min(e => e.Time))
            .OrderByDescending(g => g.Count(e => Login(e, "Failure"))).ThenBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => Row(g.Key, g.Count(e => Login(e, "Failure")), g.Where(e => Login(e, "Success")).MinBy(e => e.Time)!.Arn, Last(g.Where(e => Login(e, "Success"))))));

    [Fact]
    public void Console_sign_ins_without_MFA() => Check(
        "Console sign-ins without MFA",
        Newest(7, e => Login(e, "Success") && (string?)e.Additional!["MFAUsed"] == "No").Select(e => Row(e.TimeText, e.Arn, e.Ip, e.Region)));

    [Fact]
    public void Root_user_activity() => Check(
        "Root user activity",
        Newest(30, e => e.UserType == "Root" && e.InvokedBy is null).Select(e => Row(e.TimeText, e.Source, e.Name, e.Ip, e.Agent, e.Error)));

    [Fact]
    public void Security_groups_opened_to_the_world() => Check(
        "Security groups opened to the world",
        Newest(30, e => e.Name == "AuthorizeSecurityGroupIngress" && e.RequestText("ipPermissions")!.Contains("0.0.0.0/0", StringComparison.Ordinal))
            .Select(e => Row(e.TimeText, e.Arn, e.Region, "sg-1", e.RequestText("ipPermissions"))));

    [Fact]
    public void Access_denied_by_user() => Check(
        "Access denied by user",
        AuditEvents.Last(7).Where(e => s_denied.Contains(e.Error)).GroupBy(e => e.Arn)
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => Row(g.Key, g.Count(), Distinct(g, e => e.Source + ":" + e.Name), Distinct(g, e => e.Ip))));

    [Fact]
    public void Access_keys_created() => Check(
        "Access keys created",
        Newest(30, e => e.Name == "CreateAccessKey").Select(e => Row(e.TimeText, e.Arn, "carol", (string?)e.Response!["accessKey"]!["accessKeyId"], e.Ip)));

    [Fact]
    public void Access_keys_used_from_several_networks() => Check(
        "Access keys used from several networks",
        AuditEvents.Last(7).Where(e => e.UserType == "IAMUser" && e.AccessKey?.StartsWith("AKIA", StringComparison.Ordinal) == true).GroupBy(e => e.AccessKey)
            .Where(g => g.Select(e => string.Join('.', e.Ip.Split('.')[..2])).Distinct().Count() >= 2)
            .OrderByDescending(g => Distinct(g, e => e.Ip)).ThenBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => Row(g.Key, g.First().Arn, Distinct(g, e => e.Ip), g.Count())));

    [Fact]
    public void Roles_assumed_by_other_accounts() => Check(
        "Roles assumed by other accounts",
        AuditEvents.Last(30).Where(e => e.Name == "AssumeRole" && e.CallerAccount != AuditEvent.Account).GroupBy(e => (e.CallerAccount, Role: e.RequestText("roleArn")))
            .Select(g => Row(g.Key.CallerAccount, g.Key.Role, g.Count(), Last(g))));

    [Fact]
    public void Secrets_read() => Check(
        "Secrets read",
        AuditEvents.Last(7).Where(e => e.Name == "GetSecretValue" && e.Error is null).GroupBy(e => (e.Arn, Secret: e.RequestText("secretId")))
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key.Arn, StringComparer.Ordinal).ThenBy(g => g.Key.Secret, StringComparer.Ordinal)
            .Select(g => Row(g.Key.Arn, g.Key.Secret, g.Count(), Last(g))));

    [Fact]
    public void S3_buckets_made_public() => Check(
        "S3 buckets made public",
        Newest(30, e => e.Name == "PutBucketPolicy" && e.RequestText("bucketPolicy")!.Contains("\"Principal\":\"*\"", StringComparison.Ordinal)).Select(e => Row(e.TimeText, e.Name, e.Arn, "logs")));

    [Fact]
    public void Instance_credentials_used_outside_AWS() => Check(
        "Instance credentials used outside AWS",
        AuditEvents.Last(7).Where(e => e.PrincipalId?.Contains(":i-", StringComparison.Ordinal) == true && !e.Ip.StartsWith("10.", StringComparison.Ordinal)).GroupBy(e => (e.PrincipalId, e.Ip))
            .Select(g => Row(g.Key.PrincipalId, g.Key.Ip, g.Count(), First(g), Last(g))));

    [Fact]
    public void Reconnaissance_by_one_user() => Check(
        "Reconnaissance by one user",
        AuditEvents.Last(1).Where(e => e.ReadOnly && Regex.IsMatch(e.Name, "^(List|Describe|Get)")).GroupBy(e => e.Arn)
            .Where(g => Distinct(g, e => e.Source) >= 5)
            .OrderByDescending(g => Distinct(g, e => e.Source)).ThenByDescending(g => Distinct(g, e => e.Name))
            .Select(g => Row(g.Key, g.Count(), Distinct(g, e => e.Name), Distinct(g, e => e.Source), g.Count(e => e.Error is not null))));

    [Fact]
    public void Destructive_actions_by_user() => Check(
        "Destructive actions by user",
        AuditEvents.Last(7).Where(e => !e.ReadOnly && e.Error is null && Regex.IsMatch(e.Name, "^(Delete|Terminate)")).GroupBy(e => e.Arn)
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => Row(g.Key, g.Count(), Distinct(g, e => e.Name), string.Join(", ", g.Select(e => e.Name).Distinct().Order(StringComparer.Ordinal)))));

    [Fact]
    public void Errors_by_code() => Check(
        "Errors by code",
        AuditEvents.Last(1).Where(e => e.Error is not null).GroupBy(e => e.Error)
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => Row(g.Key, g.Count(), Distinct(g, e => e.Source), Last(g))));

    [Fact]
    public void Error_rate_by_service() => Check(
        "Error rate by service",
        AuditEvents.Last(1).GroupBy(e => e.Source).Where(g => g.Any(e => e.Error is not null))
            .Select(g => (g.Key, Calls: g.Count(), Errors: g.Count(e => e.Error is not null)))
            .Select(s => (s.Key, s.Calls, s.Errors, Percent: Math.Round(100m * s.Errors / s.Calls, 2, MidpointRounding.AwayFromZero)))
            .OrderByDescending(s => s.Percent).ThenBy(s => s.Key, StringComparer.Ordinal)
            .Select(s => Row(s.Key, s.Calls, s.Errors)),
        columns: 3);

    [Fact]
    public void Events_by_hour() => Check(
        "Events by hour",
        AuditEvents.Last(1).GroupBy(e => e.Time.Date.AddHours(e.Time.Hour)).OrderBy(g => g.Key).Select(g => Row(AuditEvent.Text(g.Key), g.Count(), g.Count(e => e.Error is not null))));

    [Fact]
    public void Instances_launched_by_type() => Check(
        "Instances launched by type",
        AuditEvents.Last(30).Where(e => e.Name == "RunInstances" && e.Error is null).GroupBy(e => (Type: e.RequestText("instanceType"), e.Region))
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key.Type, StringComparer.Ordinal)
            .Select(g => Row(g.Key.Type, g.Key.Region, g.Count(), Distinct(g, e => e.Arn))));

    [Fact]
    public void Bytes_read_from_S3_by_bucket() => Check(
        "Bytes read from S3 by bucket",
        AuditEvents.Last(7).Where(e => e.Name == "GetObject").GroupBy(e => e.RequestText("bucketName")!)
            .Select(g => (g.Key, Reads: g.Count(), Bytes: g.Sum(e => (double)(int)e.Additional!["bytesTransferredOut"]!)))
            .OrderByDescending(b => b.Bytes).ThenBy(b => b.Key, StringComparer.Ordinal)
            .Select(b => Row(b.Key, b.Reads, b.Bytes.ToString("0.0", CultureInfo.InvariantCulture))),
        text: cell => double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && cell.Contains('.', StringComparison.Ordinal) ? number.ToString("0.0", CultureInfo.InvariantCulture) : cell);

    [Fact]
    public void Calls_with_outdated_TLS() => Check(
        "Calls with outdated TLS",
        AuditEvents.Last(30).Where(e => e.Tls == "TLSv1.1").GroupBy(e => (e.Arn, e.Source)).Select(g => Row(g.Key.Arn, "TLSv1.1", g.Key.Source, g.Count(), Last(g))));

    [Fact]
    public void Changes_made_in_the_console() => Check(
        "Changes made in the console",
        Newest(7, e => e.FromConsole && !e.ReadOnly).Select(e => Row(e.TimeText, e.Arn, e.Source, e.Name, e.Region)));

    [Fact]
    public void Activity_by_Region() => Check(
        "Activity by Region",
        AuditEvents.Last(30).GroupBy(e => e.Region).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => Row(g.Key, g.Count(), g.Count(e => !e.ReadOnly), Distinct(g, e => e.Arn))));

    [Fact]
    public void Days_without_events()
    {
        var days = AuditEvents.Last(90).GroupBy(e => (e.Region, e.Time.Date)).OrderBy(g => g.Key.Region, StringComparer.Ordinal).ThenBy(g => g.Key.Date).ToList();
        Check(
            "Days without events",
            days.Select((g, i) => Row(g.Key.Region, AuditEvent.Text(g.Key.Date), i > 0 && days[i - 1].Key.Region == g.Key.Region ? AuditEvent.Text(days[i - 1].Key.Date) : null, g.Count())));
    }

    private static bool Login(AuditEvent e, string outcome) => e.Name == "ConsoleLogin" && (string?)e.Response!["ConsoleLogin"] == outcome;

    private static IEnumerable<AuditEvent> Newest(int days, Func<AuditEvent, bool> where) => AuditEvents.Last(days).Where(where).OrderByDescending(e => e.Time);

    /// <summary>Distinct values that are there, as SQL counts them.</summary>
    private static int Distinct(IEnumerable<AuditEvent> events, Func<AuditEvent, string?> value) => events.Select(value).Where(v => v is not null).Distinct(StringComparer.Ordinal).Count();

    private static string First(IEnumerable<AuditEvent> events) => AuditEvent.Text(events.Min(e => e.Time));

    private static string Last(IEnumerable<AuditEvent> events) => AuditEvent.Text(events.Max(e => e.Time));

    private static string Row(params object?[] cells) => string.Join('|', cells.Select(cell => cell is null ? "null" : Convert.ToString(cell, CultureInfo.InvariantCulture)));

    private void Check(string name, IEnumerable<string> expected, int columns = int.MaxValue, Func<string, string>? text = null)
    {
        var rows = lake.Run(SampleQueryLibraryTests.Find(name).Sql).Select(row => Row([.. row.Take(columns).Select(cell => cell is null ? null : text?.Invoke(cell) ?? cell)])).ToList();
        var wanted = expected.ToList();
        Assert.NotEmpty(wanted);
        Assert.Equal(wanted, rows);
    }
}
