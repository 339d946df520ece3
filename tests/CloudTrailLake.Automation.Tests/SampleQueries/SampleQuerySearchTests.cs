using CloudTrailLake.Automation.SampleQueries;

namespace CloudTrailLake.Automation.Tests.SampleQueries;

/// <summary>The search puts first what a reader would pick.</summary>
public sealed class SampleQuerySearchTests
{
    private static readonly SampleQuerySearch s_search = new(SampleQueryLibrary.All);

    [Theory]
    [InlineData("failed console logins by IP address", "Failed console sign-ins by source address")]
    [InlineData("root user", "Root user activity")]
    [InlineData("who logged in without multi-factor", "Console sign-ins without MFA")]
    [InlineData("public security groups", "Security groups opened to the world")]
    [InlineData("buckets exposed to the internet", "S3 buckets made public")]
    [InlineData("throttling", "Throttled calls")]
    [InlineData("outdated TLS", "Calls with outdated TLS")]
    [InlineData("GPU instances", "Large and accelerated instances launched")]
    [InlineData("reserved instances and savings plans", "Commitments bought")]
    [InlineData("GuardDuty disabled", "Threat detection switched off")]
    [InlineData("route53", "DNS changes")]
    [InlineData("AssumeRole cross-account", "Roles assumed by other accounts")]
    public void The_best_answer_comes_first(string phrase, string name)
    {
        var found = s_search.Find(phrase);
        Assert.True(found[0].Query.Name == name, string.Join(", ", found.Take(4).Select(match => $"{match.Query.Name} {match.Relevance}")));
    }

    [Fact]
    public void Relevance_is_within_0_and_1_and_falls()
    {
        foreach (var phrase in new[] { "access denied", "instances", "delete", "console sign-ins without mfa" })
        {
            var relevances = s_search.Find(phrase).Select(match => match.Relevance).ToList();
            Assert.NotEmpty(relevances);
            Assert.All(relevances, relevance => Assert.InRange(relevance, double.Epsilon, 1));
            Assert.Equal(relevances.OrderDescending(), relevances);
        }
    }

    [Fact]
    public void A_name_is_wholly_relevant_to_itself() => Assert.All(SampleQueryLibrary.All, query =>
        Assert.Equal(1, s_search.Find(query.Name).Single(match => match.Query == query).Relevance));

    [Theory]
    [InlineData("xylophone")]
    [InlineData("the of and")]
    [InlineData("??")]
    public void What_nothing_fits_finds_nothing(string phrase) => Assert.Empty(s_search.Find(phrase));

    [Fact]
    public void A_word_that_nothing_holds_makes_a_find_less_relevant() =>
        Assert.True(s_search.Find("throttled calls").First().Relevance > s_search.Find("throttled calls xylophone").First().Relevance);

    [Theory]
    [InlineData("-- name: x\nSELECT 1", "description")]
    [InlineData("-- name: x\n-- description: y.\nSELECT 1", "0 times")]
    [InlineData("-- name: x\n-- name: y\nSELECT 1", "line 2")]
    [InlineData("-- nonsense\nSELECT 1", "line 1")]
    public void A_file_of_another_form_is_refused_with_its_path_and_reason(string text, string reason)
    {
        var message = Assert.Throws<FormatException>(() => SampleQueryFile.Parse("folder/file.sql", SampleQueryCategory.Cost, text)).Message;
        Assert.Contains("folder/file.sql", message, StringComparison.Ordinal);
        Assert.Contains(reason, message, StringComparison.Ordinal);
    }
}
