using System.Globalization;
using System.Text.RegularExpressions;
using CloudTrailLake.Automation.Generation;
using CloudTrailLake.Automation.SampleQueries;
using CloudTrailLake.Automation.Tests.Support;

namespace CloudTrailLake.Automation.Tests.Generation;

/// <summary>Prompts over a real lake: what is answered, checked against the same records in C#, and what is refused.</summary>
public sealed class QueryGeneratorTests(EventLake lake) : IClassFixture<EventLake>
{
    private static readonly QueryGenerator s_generator = new(SampleQueryLibrary.All);
    private static readonly string[] s_denied = ["AccessDenied", "AccessDeniedException", "Client.UnauthorizedOperation", "UnauthorizedOperation"];

    /// <summary>Prompts that count events by something: the prompt, which events, by what (null: a list of events), rows at most.</summary>
    private static readonly IReadOnlyList<(string Prompt, Func<AuditEvent, bool> Where, Func<AuditEvent, string?>? By, int? Limit)> s_counted =
    [
        ("who deleted buckets in the last 3 days", e => Within(e, days: 3) && e.Name == "DeleteBucket", e => e.Arn, null),
        ("Which users deleted S3 buckets during the past month?", e => e.Time > Now.AddMonths(-1) && e.Name == "DeleteBucket", e => e.Arn, null),
        ("users that terminated instances in the last 12 hours", e => e.Time > Now.AddHours(-12) && e.Name == "TerminateInstances", e => e.Arn, null),
        ("top 10 users by errors yesterday", e => Yesterday(e) && e.Error is not null, e => e.Arn, 10),
        ("top 3 services in the last 7 days", e => Within(e, days: 7), e => e.Source, 3),
        ("the 5 most active users today", e => e.Time >= Now.Date, e => e.Arn, 5),
        ("errors by service last week", e => Within(e, days: 7) && e.Error is not null, e => e.Source, null),
        ("access denied events by region in the last 2 weeks", e => Within(e, days: 14) && s_denied.Contains(e.Error), e => e.Region, null),
        ("failed console logins by user in the last 30 days", e => Within(e, days: 30) && Login(e, "Failure"), e => e.Arn, null),
        ("which IP addresses failed to log in to the console last month", e => e.Time > Now.AddMonths(-1) && Login(e, "Failure"), e => e.Ip, null),
        ("successful console sign-ins without MFA by IP since 2026-01-01", e => e.Time >= Day(2026, 1, 1) && Login(e, "Success") && (string?)e.Additional!["MFAUsed"] == "No", e => e.Ip, null),
        ("who logged in between 2026-03-01 and 2026-03-09", e => e.Time >= Day(2026, 3, 1) && e.Time < Day(2026, 3, 10) && Login(e, "Success"), e => e.Arn, null),
        ("calls per hour in the last 24 hours", e => e.Time > Now.AddHours(-24), e => AuditEvent.Text(e.Time.Date.AddHours(e.Time.Hour)), null),
        ("daily events of user alice in the last 10 days", e => Within(e, days: 10) && IsUser(e, "alice"), e => AuditEvent.Text(e.Time.Date), null),
        ("users that used secrets manager in the past 60 days", e => Within(e, days: 60) && e.Source == "secretsmanager.amazonaws.com", e => e.Arn, null),
        ("Who terminated EC2 instances this year?", e => e.Time >= Day(2026, 1, 1) && e.Name == "TerminateInstances", e => e.Arn, null),
        ("destructive actions by user and region last week", e => Within(e, days: 7) && !e.ReadOnly && e.Error is null && Regex.IsMatch(e.Name, "^(Delete|Terminate)"), e => $"{e.Arn}|{e.Region}", null),
        ("events by service in eu-west-1 last 90 days", e => Within(e, days: 90) && e.Region == "eu-west-1", e => e.Source, null),
        ("throttled api calls by event name in the last 12 hours", e => e.Time > Now.AddHours(-12) && Regex.IsMatch(e.Error ?? "", "RequestLimitExceeded|SlowDown"), e => e.Name, null),
        ("actions of role deploy by event in the last 7 days", e => Within(e, days: 7) && e.RoleName == "deploy", e => e.Name, null),
        ("who assumed roles in the last 24 hours", e => e.Time > Now.AddHours(-24) && e.Name == "AssumeRole", e => e.Arn, null),
        ("data events by bucket in february 2026", e => e.Time >= Day(2026, 2, 1) && e.Time < Day(2026, 3, 1) && e.Category == "Data", e => e.RequestText("bucketName"), null),
    ];

    /// <summary>Prompts that list events.</summary>
    private static readonly IReadOnlyList<(string Prompt, Func<AuditEvent, bool> Where, int? Limit)> s_listed =
    [
        ("events of user alice in us-east-1", e => IsUser(e, "alice") && e.Region == "us-east-1", null),
        ("Show me all events from 203.0.113.50 in the last 5 days", e => Within(e, days: 5) && e.Ip == "203.0.113.50", null),
        ("StopLogging events since 2026-02-01", e => e.Time >= Day(2026, 2, 1) && e.Name == "StopLogging", null),
        ("access denied by user \"mallory\" yesterday", e => Yesterday(e) && s_denied.Contains(e.Error) && IsUser(e, "mallory"), null),
        ("the last 5 events of user bob", e => IsUser(e, "bob"), 5),
        ("iam users created since 5 March 2026", e => e.Time >= Day(2026, 3, 5) && e.Name == "CreateUser", null),
        ("users that were deleted after March 8, 2026", e => e.Time >= Day(2026, 3, 9) && e.Name == "DeleteUser", null),
        ("creation of access keys by user alice on 2026-03-09", e => e.Time >= Day(2026, 3, 9) && e.Time < Day(2026, 3, 10) && e.Name == "CreateAccessKey", null),
        ("failed root logins in the past 3 months", e => e.Time > Now.AddMonths(-3) && Login(e, "Failure") && e.UserType == "Root", null),
        ("NoSuchBucket errors before 2026-03-01", e => e.Time < Day(2026, 3, 1) && e.Error == "NoSuchBucket", null),
        ("events in bucket \"it's a bucket\" last week", e => Within(e, days: 7) && e.RequestText("bucketName") == "it's a bucket", null),
        ("calls with access key AKIAALICE in the last 2 days", e => Within(e, days: 2) && e.AccessKey == "AKIAALICE", null),
        ("write events by user dave today", e => e.Time >= Now.Date && !e.ReadOnly && IsUser(e, "dave"), null),
        ("outdated TLS calls in us-east-1 in the last 40 days", e => Within(e, days: 40) && e.Tls == "TLSv1.1", null),
    ];

    /// <summary>Prompts that ask for a number.</summary>
    private static readonly IReadOnlyList<(string Prompt, Func<IEnumerable<AuditEvent>, int> Count)> s_numbers =
    [
        ("How many buckets were deleted in the last 3 days?", events => events.Count(e => Within(e, days: 3) && e.Name == "DeleteBucket")),
        ("how many errors were there yesterday", events => events.Count(e => Yesterday(e) && e.Error is not null)),
        ("number of failed console logins last week", events => events.Count(e => Within(e, days: 7) && Login(e, "Failure"))),
        ("how many different users made calls today", events => events.Where(e => e.Time >= Now.Date).Select(e => e.Arn).Where(arn => arn is not null).Distinct().Count()),
        ("how many IP addresses had access denied errors in the last 30 days", events => events.Where(e => Within(e, days: 30) && s_denied.Contains(e.Error)).Select(e => e.Ip).Distinct().Count()),
        ("how often was DeleteDetector called", events => events.Count(e => e.Name == "DeleteDetector")),
    ];

    /// <summary>Prompts that a sample query answers, over another time.</summary>
    private static readonly IReadOnlyList<(string Prompt, string Sample, string Time)> s_sampled =
    [
        ("failed console logins last week by IP", "Failed console sign-ins by source address", "eventTime > date_add('week', -1, now())"),
        ("root activity since 2026-01-01", "Root user activity", "eventTime >= '2026-01-01 00:00:00'"),
        ("security groups opened to the world in the last 90 days", "Security groups opened to the world", "eventTime > date_add('day', -90, now())"),
        ("What are my top errors in the past month?", "Errors by code", "eventTime > date_add('month', -1, now())"),
        ("who disabled MFA", "MFA devices removed", "eventTime <= now()"),
        ("Show me the most active regions this year", "Activity by Region", "eventTime >= date_trunc('year', now())"),
        ("public buckets yesterday", "S3 buckets made public", "eventTime >= date_add('day', -1, date_trunc('day', now())) AND eventTime < date_trunc('day', now())"),
    ];

    private static DateTime Now => AuditEvents.Now.UtcDateTime;

    public static TheoryData<string> Counted => [.. s_counted.Select(entry => entry.Prompt)];

    public static TheoryData<string> Listed => [.. s_listed.Select(entry => entry.Prompt)];

    public static TheoryData<string> Counts => [.. s_numbers.Select(entry => entry.Prompt)];

    public static TheoryData<string> Sampled => [.. s_sampled.Select(entry => entry.Prompt)];

    [Fact]
    public void At_least_forty_phrasings_are_tested() => Assert.True(s_counted.Count + s_listed.Count + s_numbers.Count + s_sampled.Count >= 40);

    [Theory]
    [MemberData(nameof(Counted))]
    public void Events_are_counted_by_what_the_prompt_says(string prompt)
    {
        var (_, where, by, limit) = s_counted.Single(entry => entry.Prompt == prompt);
        var expected = AuditEvents.All.Where(where).Where(e => by!(e) is { } key && !key.StartsWith('|')).GroupBy(by!)
            .Select(group => (Row: $"{group.Key}|{group.Count()}|{AuditEvent.Text(group.Min(e => e.Time))}|{AuditEvent.Text(group.Max(e => e.Time))}", Count: group.Count())).ToList();
        Assert.NotEmpty(expected);

        var rows = lake.Rows(Statement(prompt));

        if (limit is { } most)
        {
            // Which of equally frequent ones come last is not said.
            var counts = expected.Select(row => row.Count).OrderDescending().Take(most);
            Assert.Equal(counts, rows.Select(row => int.Parse(row.Split('|')[^3], CultureInfo.InvariantCulture)));
            Assert.All(rows, row => Assert.Contains(row, expected.Select(e => e.Row), StringComparer.Ordinal));
        }
        else
        {
            Assert.Equal(expected.Select(row => row.Row).Order(StringComparer.Ordinal), rows.Order(StringComparer.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(Listed))]
    public void Events_are_listed_newest_first(string prompt)
    {
        var (_, where, limit) = s_listed.Single(entry => entry.Prompt == prompt);
        var expected = AuditEvents.All.Where(where).OrderByDescending(e => e.Time).Take(limit ?? int.MaxValue)
            .Select(e => $"{e.TimeText}|{e.Source}|{e.Name}|{e.Arn ?? "null"}|{e.Region}|{e.Ip}|{e.Error ?? "null"}|{e.Message ?? "null"}").ToList();
        Assert.NotEmpty(expected);

        Assert.Equal(expected, lake.Rows(Statement(prompt)));
    }

    [Theory]
    [MemberData(nameof(Counts))]
    public void Numbers_are_counted(string prompt)
    {
        var expected = s_numbers.Single(entry => entry.Prompt == prompt).Count(AuditEvents.All);
        Assert.True(expected > 0);

        Assert.Equal([expected.ToString(CultureInfo.InvariantCulture)], lake.Rows(Statement(prompt)));
    }

    [Theory]
    [MemberData(nameof(Sampled))]
    public void A_question_of_the_library_gets_its_query_over_the_time_asked_for(string prompt)
    {
        var (_, name, time) = s_sampled.Single(entry => entry.Prompt == prompt);
        var sample = SampleQueryLibrary.All.Single(query => query.Name == name);

        Assert.Equal(sample.Sql.Replace(sample.Window, time, StringComparison.Ordinal), s_generator.Generate(prompt, "$EDS_ID"));
        lake.Run(Statement(prompt));
    }

    [Fact]
    public void Every_question_of_the_library_is_answered_by_its_query() => Assert.All(
        SampleQueryLibrary.All.SelectMany(query => query.Questions.Append(query.Name).Select(question => (query, question))),
        entry => Assert.Equal(entry.query.Sql.Replace(entry.query.Window, "eventTime <= now()", StringComparison.Ordinal), s_generator.Generate(entry.question, "$EDS_ID")));

    [Theory]
    [InlineData("hello world")]
    [InlineData("please show me")]
    [InlineData("???")]
    [InlineData("events not in us-east-1")]
    [InlineData("errors except AccessDenied")]
    [InlineData("who did not use MFA")]
    [InlineData("failed logins or root activity")]
    [InlineData("users without errors")]
    [InlineData("deleted by alice")]
    [InlineData("events in production")]
    [InlineData("events in us-east-1 and eu-west-1")]
    [InlineData("events last week and yesterday")]
    [InlineData("failed and successful logins")]
    [InlineData("who uploaded users")]
    [InlineData("who launched buckets")]
    [InlineData("suspicious activity")]
    [InlineData("events at night")]
    [InlineData("users with more than 5 errors")]
    [InlineData("fewer errors than yesterday")]
    [InlineData("compare errors this week with last week")]
    [InlineData("top 5 users and the top 3 regions")]
    [InlineData("events from 2026-03-09 to 2026-03-01")]
    [InlineData("drop table events")]
    [InlineData("which users never logged in")]
    [InlineData("s3 and ec2 events")]
    [InlineData("the oldest event")]
    [InlineData("events by colour")]
    [InlineData("Wie viele Fehler gab es gestern")]
    [InlineData("errors in the last 0 days")]
    [InlineData("don't show errors")]
    public void What_is_not_certain_is_refused(string prompt) => Assert.NotEmpty(Assert.Throws<PromptException>(() => s_generator.Generate(prompt, "$EDS_ID")).Message);

    [Theory]
    [InlineData("events in production", "production")]
    [InlineData("events not in us-east-1", "not")]
    [InlineData("errors of frobnicated widgets", "frobnicated, widgets")]
    public void A_refusal_names_the_words_that_it_is_about(string prompt, string words) =>
        Assert.Contains(words, Assert.Throws<PromptException>(() => s_generator.Generate(prompt, "$EDS_ID")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("events of user \"o'brien\"", "'o''brien'")]
    [InlineData("events of user \"x' OR '1'='1\"", "'x'' OR ''1''=''1'")]
    [InlineData("events of user \"50%_off\\\"", "'%/50\\%\\_off\\\\'")]
    public void Names_are_literals_whatever_they_hold(string prompt, string literal)
    {
        Assert.Contains(literal, s_generator.Generate(prompt, "$EDS_ID"), StringComparison.Ordinal);
        Assert.Empty(lake.Rows(Statement(prompt)));
    }

    private static bool Within(AuditEvent e, int days) => e.Time > Now.AddDays(-days);

    private static bool Yesterday(AuditEvent e) => e.Time >= Now.Date.AddDays(-1) && e.Time < Now.Date;

    private static DateTime Day(int year, int month, int day) => new(year, month, day, 0, 0, 0, DateTimeKind.Unspecified);

    private static bool IsUser(AuditEvent e, string name) => e.UserName == name;

    private static bool Login(AuditEvent e, string outcome) => e.Name == "ConsoleLogin" && (string?)e.Response!["ConsoleLogin"] == outcome;

    private static string Statement(string prompt) => s_generator.Generate(prompt, "$EDS_ID");
}
