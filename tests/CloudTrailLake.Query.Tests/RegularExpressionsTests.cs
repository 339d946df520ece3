using CloudTrailLake.Query.Emission;

namespace CloudTrailLake.Query.Tests;

public sealed class RegularExpressionsTests
{
    [Theory]
    [InlineData("a(?=b)", "Look-around")]
    [InlineData("(?!x)y", "Look-around")]
    [InlineData("(?<=a)b", "Look-around")]
    [InlineData("(?<!a)b", "Look-around")]
    [InlineData(@"(a)\1", "Back-references")]
    [InlineData(@"(?<n>a)\k<n>", "Back-references")]
    [InlineData("(?>a)", "Atomic groups")]
    public void What_the_library_lacks_is_named(string pattern, string word) => Assert.StartsWith(word, RegularExpressions.Refusal(pattern), StringComparison.Ordinal);

    [Theory]
    [InlineData("(?i)^arn:aws:iam::[0-9]{12}:role/.*$")]
    [InlineData(@"\\1 is a backslash and a one")]
    [InlineData(@"\Q(?=x)\E")]
    [InlineData("(?<name>x)")]
    [InlineData(@"\d+\.\d+")]
    public void What_it_has_is_accepted(string pattern) => Assert.Null(RegularExpressions.Refusal(pattern));

    [Theory]
    [InlineData("$1-$2", @"\1-\2")]
    [InlineData(@"\$1", "$1")]
    [InlineData(@"a\\b", @"a\\b")]
    [InlineData("plain", "plain")]
    public void A_replacement_takes_groups_by_dollar(string replacement, string expected) => Assert.Equal(expected, RegularExpressions.Replacement(replacement));
}
