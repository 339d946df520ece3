using CloudTrailLake.Engine.Selectors;

namespace CloudTrailLake.Engine.Tests.Selectors;

/// <summary>What selectors keep, case by case and against an evaluator written straight from the rules.</summary>
public sealed class CompiledSelectorsTests
{
    private const string Category = """{"Field":"eventCategory","Equals":["Management"]}""";

    [Theory]
    // Equals, StartsWith and EndsWith of one field are OR-ed over values and operators.
    [InlineData("""{"Field":"eventName","Equals":["GetObject","PutObject"]}""", "PutObject", true)]
    [InlineData("""{"Field":"eventName","Equals":["GetObject","PutObject"]}""", "putobject", false)]
    [InlineData("""{"Field":"eventName","Equals":["GetObject"],"StartsWith":["Put"]}""", "PutBucketAcl", true)]
    [InlineData("""{"Field":"eventName","Equals":["GetObject"],"EndsWith":["Acl"]}""", "PutBucketAcl", true)]
    [InlineData("""{"Field":"eventName","StartsWith":["Get"],"EndsWith":["Acl"]}""", "PutBucket", false)]
    // Negative operators are AND-ed: any match excludes.
    [InlineData("""{"Field":"eventName","NotEquals":["GetObject","PutObject"]}""", "PutObject", false)]
    [InlineData("""{"Field":"eventName","NotEquals":["GetObject"],"NotStartsWith":["List"],"NotEndsWith":["Acl"]}""", "PutObject", true)]
    [InlineData("""{"Field":"eventName","NotEquals":["GetObject"],"NotStartsWith":["List"]}""", "ListBuckets", false)]
    [InlineData("""{"Field":"eventName","NotEquals":["GetObject"],"NotEndsWith":["Acl"]}""", "GetBucketAcl", false)]
    // Positive group AND negative group.
    [InlineData("""{"Field":"eventName","StartsWith":["Get"],"NotEndsWith":["Acl"]}""", "GetObject", true)]
    [InlineData("""{"Field":"eventName","StartsWith":["Get"],"NotEndsWith":["Acl"]}""", "GetObjectAcl", false)]
    [InlineData("""{"Field":"eventName","StartsWith":["Get"],"NotEndsWith":["Acl"]}""", "PutObject", false)]
    // No wildcards.
    [InlineData("""{"Field":"eventName","Equals":["Get*"]}""", "GetObject", false)]
    // An absent field fails positive and passes negative operators; an empty one is a value.
    [InlineData("""{"Field":"eventName","StartsWith":["G"]}""", null, false)]
    [InlineData("""{"Field":"eventName","NotStartsWith":["G"]}""", null, true)]
    [InlineData("""{"Field":"eventName","StartsWith":["G"],"NotEquals":["x"]}""", null, false)]
    [InlineData("""{"Field":"eventName","StartsWith":["G"]}""", "", false)]
    [InlineData("""{"Field":"eventName","NotEquals":["G"]}""", "", true)]
    public void Operators_combine_within_a_field(string field, string? eventName, bool matches)
    {
        var selectors = Compile($$"""[{"FieldSelectors":[{{Category}},{{field}}]}]""");
        var record = TestEvent.Of("Management");
        record.Fields["eventName"] = eventName;

        Assert.Equal(matches, record.Matches(selectors));
    }

    [Fact]
    public void Fields_are_anded_and_selectors_ored()
    {
        var selectors = Compile($$"""
            [{"FieldSelectors":[{{Category}},{"Field":"readOnly","Equals":["false"]},{"Field":"eventSource","Equals":["iam.amazonaws.com"]}]},
             {"FieldSelectors":[{{Category}},{"Field":"eventName","Equals":["ConsoleLogin"]}]}]
            """);

        Assert.True(TestEvent.Of("Management", ("readOnly", "false"), ("eventSource", "iam.amazonaws.com")).Matches(selectors));
        Assert.False(TestEvent.Of("Management", ("readOnly", "true"), ("eventSource", "iam.amazonaws.com")).Matches(selectors));
        Assert.False(TestEvent.Of("Management", ("readOnly", "false"), ("eventSource", "ec2.amazonaws.com")).Matches(selectors));
        Assert.True(TestEvent.Of("Management", ("readOnly", "true"), ("eventName", "ConsoleLogin")).Matches(selectors));
        Assert.False(TestEvent.Of("Data", ("eventName", "ConsoleLogin")).Matches(selectors));
    }

    [Fact]
    public void Data_events_match_by_the_resources_of_the_type_asked_for()
    {
        var objects = Compile(S3(null));
        var inBucket = Compile(S3("""{"Field":"resources.ARN","StartsWith":["arn:aws:s3:::mine/"]}"""));
        var notInBucket = Compile(S3("""{"Field":"resources.ARN","NotStartsWith":["arn:aws:s3:::mine/"]}"""));
        var notBucketArn = Compile(S3("""{"Field":"resources.ARN","NotEquals":["arn:aws:s3:::mine"]}"""));
        TestEvent Get(string arn) => TestEvent.Of("Data").With("AWS::S3::Object", arn).With("AWS::S3::Bucket", "arn:aws:s3:::mine");

        Assert.True(Get("arn:aws:s3:::mine/a").Matches(objects));
        Assert.False(TestEvent.Of("Data").Matches(objects));
        Assert.False(TestEvent.Of("Data").With("AWS::Lambda::Function", "arn:aws:lambda:x").Matches(objects));
        Assert.False(TestEvent.Of("Data").With(null, "arn:aws:s3:::mine/a").Matches(objects));
        Assert.False(TestEvent.Of("Management").With("AWS::S3::Object", "arn:aws:s3:::mine/a").Matches(objects));

        Assert.True(Get("arn:aws:s3:::mine/a").Matches(inBucket));
        Assert.False(Get("arn:aws:s3:::other/a").Matches(inBucket));
        Assert.False(TestEvent.Of("Data").With("AWS::S3::Object", null).Matches(inBucket));
        Assert.True(Get("arn:aws:s3:::other/a").With("AWS::S3::Object", "arn:aws:s3:::mine/b").Matches(inBucket));

        Assert.False(Get("arn:aws:s3:::mine/a").Matches(notInBucket));
        Assert.True(Get("arn:aws:s3:::other/a").Matches(notInBucket));
        Assert.True(TestEvent.Of("Data").With("AWS::S3::Object", null).Matches(notInBucket));
        Assert.False(Get("arn:aws:s3:::other/a").With("AWS::S3::Object", "arn:aws:s3:::mine/b").Matches(notInBucket));

        // The bucket beside the object is not an object: its ARN does not exclude the object.
        Assert.True(Get("arn:aws:s3:::mine/a").Matches(notBucketArn));
    }

    [Fact]
    public void Many_values_are_found_as_few_are()
    {
        var selectors = Compile($$"""[{"FieldSelectors":[{{Category}},{"Field":"eventName","Equals":[{{string.Join(',', Enumerable.Range(0, 400).Select(i => $"\"Event{i}\""))}}]}]}]""");

        for (int i = 0; i < 400; i++)
            Assert.True(TestEvent.Of("Management", ("eventName", $"Event{i}")).Matches(selectors));
        Assert.False(TestEvent.Of("Management", ("eventName", "Event400")).Matches(selectors));
        Assert.False(TestEvent.Of("Management", ("eventName", "")).Matches(selectors));
    }

    [Fact]
    public void Without_selectors_everything_matches()
    {
        Assert.True(CompiledSelectors.Compile(null).MatchesEverything);
        Assert.True(TestEvent.Of("Anything").Matches(CompiledSelectors.Compile([])));
        Assert.True(new TestEvent().Matches(CompiledSelectors.Everything));
    }

    [Fact]
    public void Invalid_selectors_do_not_compile()
    {
        var exception = Assert.Throws<ArgumentException>(() => Compile("""[{"FieldSelectors":[{"Field":"readOnly","Equals":["true"]}]}]"""));
        Assert.Contains("EventCategoryRequired", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Random_selectors_agree_with_the_rules_written_plainly(int seed)
    {
        var random = new Random(seed);
        int matched = 0;
        const int rounds = 4000;
        for (int round = 0; round < rounds; round++)
        {
            var selectors = RandomSelectors.Create(random);
            Assert.Empty(SelectorValidator.Validate(selectors));
            var record = RandomSelectors.CreateEvent(random);
            bool expected = NaiveSelectorEvaluator.Matches(selectors, record);
            matched += expected ? 1 : 0;
            Assert.True(expected == record.Matches(CompiledSelectors.Compile(selectors)), $"seed {seed}, round {round}: {SelectorJson.Format(selectors)}");
        }

        // The generator must reach both answers, or agreement says nothing.
        Assert.InRange(matched, rounds / 20, rounds * 19 / 20);
    }

    private static string S3(string? arn) =>
        $$"""[{"FieldSelectors":[{"Field":"eventCategory","Equals":["Data"]},{"Field":"resources.type","Equals":["AWS::S3::Object"]}{{(arn is null ? "" : "," + arn)}}]}]""";

    private static CompiledSelectors Compile(string json) => CompiledSelectors.Compile(SelectorJson.Parse(json));
}
