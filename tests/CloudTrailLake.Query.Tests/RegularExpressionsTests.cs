using CloudTrailLake.Query.Emission;

namespace CloudTrailLake.Query.Tests;

/// <summary>Which patterns go to the engine's library, and as what; the others are matched in C# (regexp.slt has what comes out).</summary>
public sealed class RegularExpressionsTests
{
    [Theory]
    [InlineData("a(?=b)")]
    [InlineData("(?<!a)b")]
    [InlineData(@"(a)\1")]
    [InlineData(@"(?<n>a)\k<n>")]
    [InlineData("(?>a)")]
    [InlineData("a++")]
    [InlineData("[a-z&&[^b]]")]
    [InlineData("a$b")]
    [InlineData("(a$)")]
    [InlineData(@"\bword\b")]
    [InlineData(@"\p{Alpha}")]
    [InlineData("(?m)^a")]
    [InlineData("a{2000}")]
    [InlineData("(a")]
    [InlineData("[a")]
    [InlineData("*a")]
    public void What_may_mean_something_else_stays_here(string pattern) => Assert.Null(RegularExpressions.ToEngine(pattern));

    [Theory]
    [InlineData("(?i)^arn:aws:iam::[0-9]{12}:role/.*$", @"(?i)^arn:aws:iam::[0-9]{12}:role/.*\n?\z")]
    [InlineData(@"\d+\.\d+", @"\p{Nd}+\.\p{Nd}+")]
    [InlineData("(Get|List)x?", "(?:Get|List)x?")]
    [InlineData("[^a-c_-]", "[^a-c_-]")]
    public void What_means_the_same_goes_to_the_engine(string pattern, string expected) => Assert.Equal(expected, RegularExpressions.ToEngine(pattern));
}
