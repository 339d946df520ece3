using CloudTrailLake.Data.Tests.Support;

namespace CloudTrailLake.Data.Tests;

/// <summary>
/// The public API is frozen in <c>query/CloudTrailLake.Data/PublicApi.txt</c>. A change that is meant is written there by running this test with the environment variable
/// <c>CTLAKE_UPDATE_PUBLIC_API=1</c>, and reviewed as the difference of that file.
/// </summary>
public sealed class PublicApiTests
{
    [Fact]
    public void IsWhatTheFileSays() => PublicApi.Check(typeof(LakeConnection).Assembly, "CloudTrailLake.Data");

    [Fact]
    public void PublicTypesAreTheLakeClassesOfTheRoot() => Assert.All(typeof(LakeConnection).Assembly.GetExportedTypes(), type =>
    {
        Assert.Equal("CloudTrailLake.Data", type.Namespace);
        Assert.StartsWith("Lake", type.Name);
        Assert.True(type.IsSealed);
    });
}
