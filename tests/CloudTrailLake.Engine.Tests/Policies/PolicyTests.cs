using System.Text.RegularExpressions;
using CloudTrailLake.Engine.Policies;

namespace CloudTrailLake.Engine.Tests.Policies;

/// <summary>Reading, checking and evaluating resource policies.</summary>
public sealed class PolicyTests
{
    private const string Channel = "arn:aws:cloudtrail:us-east-1:111122223333:channel/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0";
    private const string Store = "arn:aws:cloudtrail:us-east-1:111122223333:eventdatastore/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0";
    private const string Dashboard = "arn:aws:cloudtrail:us-east-1:111122223333:dashboard/mine";

    [Theory]
    // The published examples of AWS: an external id, several accounts, a deny.
    [InlineData("""{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::444455556666:root"},"Action":"cloudtrail-data:PutAuditEvents","Resource":"CHANNEL","Condition":{"StringEquals":{"cloudtrail:ExternalId":"secret"}}}""", "444455556666", "secret", true)]
    [InlineData("""{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::444455556666:root"},"Action":"cloudtrail-data:PutAuditEvents","Resource":"CHANNEL","Condition":{"StringEquals":{"cloudtrail:ExternalId":"secret"}}}""", "444455556666", "Secret", false)]
    [InlineData("""{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::444455556666:root"},"Action":"cloudtrail-data:PutAuditEvents","Resource":"CHANNEL","Condition":{"StringEquals":{"cloudtrail:ExternalId":"secret"}}}""", "444455556666", null, false)]
    [InlineData("""{"Effect":"Allow","Principal":{"AWS":["111111111111","444455556666"]},"Action":["cloudtrail-data:PutAuditEvents"],"Resource":["CHANNEL"]}""", "444455556666", null, true)]
    [InlineData("""{"Effect":"Allow","Principal":{"AWS":["111111111111"]},"Action":["cloudtrail-data:PutAuditEvents"],"Resource":["CHANNEL"]}""", "444455556666", null, false)]
    [InlineData("""{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::444455556666:user/sender"},"Action":"cloudtrail-data:PutAuditEvents","Resource":"CHANNEL"}""", "444455556666", null, true)]
    [InlineData("""{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::444455556666:user/other"},"Action":"cloudtrail-data:PutAuditEvents","Resource":"CHANNEL"}""", "444455556666", null, false)]
    [InlineData("""{"Effect":"Allow","Principal":"*","Action":"cloudtrail-data:PutAuditEvents","Resource":"CHANNEL"}""", "444455556666", null, true)]
    [InlineData("""{"Effect":"Allow","Principal":"*","Action":"cloudtrail-data:PutAuditEvents","Resource":"CHANNEL"},{"Effect":"Deny","Principal":{"AWS":"444455556666"},"Action":"cloudtrail-data:PutAuditEvents","Resource":"CHANNEL"}""", "444455556666", null, false)]
    [InlineData("""{"Effect":"Allow","Principal":"*","Action":"cloudtrail-data:PutAuditEvents","Resource":"CHANNEL","Condition":{"StringLike":{"CloudTrail:externalid":["a*","sec?et"]}}}""", "444455556666", "secret", true)]
    [InlineData("""{"Effect":"Allow","Principal":"*","Action":"cloudtrail-data:PutAuditEvents","Resource":"CHANNEL","Condition":{"StringNotEquals":{"cloudtrail:ExternalId":["a","secret"]}}}""", "444455556666", "secret", false)]
    [InlineData("""{"Effect":"Allow","Principal":"*","Action":"cloudtrail-data:PutAuditEvents","Resource":"CHANNEL","Condition":{"StringNotEquals":{"cloudtrail:ExternalId":"a"}}}""", "444455556666", null, true)]
    [InlineData("""{"Effect":"Allow","Principal":"*","Action":"cloudtrail-data:PutAuditEvents","Resource":"CHANNEL","Condition":{"StringEqualsIfExists":{"cloudtrail:ExternalId":"a"}}}""", "444455556666", null, true)]
    public void Who_may_put_events_into_a_channel(string statements, string account, string? externalId, bool allowed)
    {
        var policy = PolicyParser.Parse($$"""{"Version":"2012-10-17","Statement":[{{statements.Replace("CHANNEL", Channel, StringComparison.Ordinal)}}]}""");
        PolicyRules.Check(policy, ResourcePolicyKind.Channel, Channel);
        var context = externalId is null ? [] : new Dictionary<string, string> { [PolicyRules.ExternalId] = externalId };
        Assert.Equal(allowed, policy.Allows(PolicyRules.PutAuditEvents, account, $"arn:aws:iam::{account}:user/sender", context));
    }

    [Theory]
    [InlineData("", "not JSON")]
    [InlineData("[]", "JSON object")]
    [InlineData("""{"Version":"2012-10-17"}""", "no Statement")]
    [InlineData("""{"Version":"2013-10-17","Statement":[]}""", "Version")]
    [InlineData("""{"Version":"2012-10-17","Statement":[]}""", "empty")]
    [InlineData("""{"Version":"2012-10-17","Version":"2012-10-17","Statement":[]}""", "not JSON")]
    [InlineData("""{"Statement":[{"Principal":"*","Action":"a","Resource":"r"}]}""", "Effect")]
    [InlineData("""{"Statement":[{"Effect":"allow","Principal":"*","Action":"a","Resource":"r"}]}""", "Effect")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":"a","Resource":"r"}]}""", "Principal")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Principal":"me","Action":"a","Resource":"r"}]}""", "Principal")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Principal":{},"Action":"a","Resource":"r"}]}""", "Principal")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Principal":"*","Resource":"r"}]}""", "Action")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Principal":"*","Action":[],"Resource":"r"}]}""", "Action")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Principal":"*","Action":5,"Resource":"r"}]}""", "Action")]
    [InlineData("""{"Statement":[{"Effect":"Allow","NotPrincipal":"*","Action":"a","Resource":"r"}]}""", "NotPrincipal")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Principal":"*","Action":"a","Condition":{"NumericEquals":{"k":"1"}}}]}""", "NumericEquals")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Principal":"*","Action":"a","Condition":[]}]}""", "Condition")]
    public void What_is_no_policy_is_refused_in_words(string text, string words) =>
        Assert.Contains(words, Assert.Throws<FormatException>(() => PolicyParser.Parse(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("Channel", Channel, """{"Effect":"Allow","Principal":"*","Action":"cloudtrail:StartQuery","Resource":"RESOURCE"}""", "cloudtrail:StartQuery")]
    [InlineData("Channel", Channel, """{"Effect":"Allow","Principal":"*","Action":"cloudtrail-data:*","Resource":"RESOURCE"}""", "cloudtrail-data:*")]
    [InlineData("Channel", Channel, """{"Effect":"Allow","Principal":"*","Action":"cloudtrail-data:PutAuditEvents","Resource":"*"}""", "Resource")]
    [InlineData("Channel", Channel, """{"Effect":"Allow","Principal":"*","Action":"cloudtrail-data:PutAuditEvents"}""", "Resource")]
    [InlineData("Channel", Channel, """{"Effect":"Allow","Principal":{"AWS":"nobody"},"Action":"cloudtrail-data:PutAuditEvents","Resource":"RESOURCE"}""", "nobody")]
    [InlineData("Channel", Channel, """{"Effect":"Allow","Principal":{"Service":"s3.amazonaws.com"},"Action":"cloudtrail-data:PutAuditEvents","Resource":"RESOURCE"}""", "s3.amazonaws.com")]
    [InlineData("EventDataStore", Store, """{"Effect":"Allow","Principal":"*","Action":"cloudtrail:DeleteEventDataStore","Resource":"RESOURCE"}""", "DeleteEventDataStore")]
    [InlineData("EventDataStore", Store, """{"Effect":"Allow","Principal":"*","Action":["cloudtrail:StartQuery"],"Resource":"arn:aws:cloudtrail:us-east-1:111122223333:eventdatastore/other"}""", "Resource")]
    [InlineData("Dashboard", Dashboard, """{"Effect":"Allow","Principal":"*","Action":"cloudtrail:StartDashboardRefresh","Resource":"RESOURCE"}""", "cloudtrail.amazonaws.com")]
    [InlineData("Dashboard", Dashboard, """{"Effect":"Allow","Principal":{"Service":"cloudtrail.amazonaws.com"},"Action":"cloudtrail:StartQuery","Resource":"RESOURCE"}""", "StartQuery")]
    public void What_a_resource_cannot_say_is_refused_in_words(string kind, string arn, string statement, string words)
    {
        var policy = PolicyParser.Parse($$"""{"Version":"2012-10-17","Statement":{{statement.Replace("RESOURCE", arn, StringComparison.Ordinal)}}}""");
        Assert.Contains(words, Assert.Throws<FormatException>(() => PolicyRules.Check(policy, Enum.Parse<ResourcePolicyKind>(kind), arn)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_channel_has_20_statements_of_50_principals_and_not_one_more()
    {
        static PolicyDocument Policy(int statements, int principals) => new([.. Enumerable.Range(0, statements).Select(_ => new PolicyStatement(
            true, [.. Enumerable.Range(0, principals).Select(i => new PolicyPrincipal("AWS", $"{i:D12}"))], [PolicyRules.PutAuditEvents], [Channel], []))]);

        PolicyRules.Check(Policy(20, 50), ResourcePolicyKind.Channel, Channel);
        Assert.Throws<FormatException>(() => PolicyRules.Check(Policy(21, 1), ResourcePolicyKind.Channel, Channel));
        Assert.Throws<FormatException>(() => PolicyRules.Check(Policy(1, 51), ResourcePolicyKind.Channel, Channel));
    }

    [Fact]
    public void Wildcards_match_what_the_same_regular_expression_does()
    {
        var random = new Random(7);
        for (var i = 0; i < 20_000; i++)
        {
            var pattern = string.Concat(Enumerable.Range(0, random.Next(7)).Select(_ => "ab*?"[random.Next(4)]));
            var text = string.Concat(Enumerable.Range(0, random.Next(9)).Select(_ => "abc"[random.Next(3)]));
            var expected = Regex.IsMatch(text, @"\A" + Regex.Escape(pattern).Replace(@"\*", ".*", StringComparison.Ordinal).Replace(@"\?", ".", StringComparison.Ordinal) + @"\z");
            Assert.True(expected == Wildcard.Matches(pattern, text), $"'{pattern}' against '{text}'");
        }
    }
}
