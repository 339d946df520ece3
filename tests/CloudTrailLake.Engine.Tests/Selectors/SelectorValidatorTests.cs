using CloudTrailLake.Engine.Events;
using CloudTrailLake.Engine.Selectors;

namespace CloudTrailLake.Engine.Tests.Selectors;

/// <summary>The grammar of advanced event selectors in event data stores, rule by rule.</summary>
public sealed class SelectorValidatorTests
{
    private const string Management = """{"Field":"eventCategory","Equals":["Management"]}""";
    private const string Data = """{"Field":"eventCategory","Equals":["Data"]}""";
    private const string Network = """{"Field":"eventCategory","Equals":["NetworkActivity"]}""";
    private const string S3Object = """{"Field":"resources.type","Equals":["AWS::S3::Object"]}""";
    private const string S3Source = """{"Field":"eventSource","Equals":["s3.amazonaws.com"]}""";

    public static TheoryData<string, string> Invalid => new()
    {
        // The list
        { "AtLeastOneSelector", "[]" },
        { "AtMostFiveSelectors", List(Enumerable.Repeat(Selector(Management), 6)) },
        { "AtMostFiveHundredValues", List(Selector(Management, Field("eventName", "Equals", Enumerable.Range(0, 500).Select(i => $"E{i}")))) },
        { "AtMostFiveHundredValues", List(Selector(Management, Field("eventName", "Equals", Enumerable.Range(0, 300).Select(i => $"E{i}"))), Selector(Data, S3Object, Field("eventName", "NotEquals", Enumerable.Range(0, 198).Select(i => $"E{i}")))) },
        { "OneCategoryFamily", List(Selector(Management), Selector("""{"Field":"eventCategory","Equals":["ActivityAuditLog"]}""")) },
        { "OneCategoryFamily", List(Selector("""{"Field":"eventCategory","Equals":["Insight"]}"""), Selector("""{"Field":"eventCategory","Equals":["ConfigurationItem"]}""")) },
        { "OneCategoryFamily", List(Selector(Data, S3Object), Selector("""{"Field":"eventCategory","Equals":["Evidence"]}""")) },

        // The selector
        { "NameLength", $$"""[{"Name":"{{new string('n', 1001)}}","FieldSelectors":[{{Management}}]}]""" },
        { "AtLeastOneFieldSelector", """[{"Name":"empty","FieldSelectors":[]}]""" },
        { "AtLeastOneFieldSelector", """[{"Name":"missing"}]""" },
        { "AtLeastOneFieldSelector", "[null]" },

        // eventCategory
        { "EventCategoryRequired", List(Selector("""{"Field":"readOnly","Equals":["true"]}""")) },
        { "EventCategoryRequired", List(Selector("""{"Field":"EventCategory","Equals":["Management"]}""")) },
        { "EventCategoryOnce", List(Selector(Management, Management)) },
        { "EventCategoryOnce", List(Selector(Management, Data, S3Object)) },
        { "EventCategoryEqualsOnly", List(Selector("""{"Field":"eventCategory","NotEquals":["Data"]}""")) },
        { "EventCategoryEqualsOnly", List(Selector("""{"Field":"eventCategory","StartsWith":["Man"]}""")) },
        { "EventCategoryEqualsOnly", List(Selector("""{"Field":"eventCategory","Equals":["Management"],"NotEndsWith":["x"]}""")) },
        { "EventCategorySingleValue", List(Selector("""{"Field":"eventCategory","Equals":["Management","Data"]}""")) },
        { "EventCategoryKnown", List(Selector("""{"Field":"eventCategory","Equals":["management"]}""")) },
        { "EventCategoryKnown", List(Selector("""{"Field":"eventCategory","Equals":["Aggregated"]}""")) },

        // Field names
        { "FieldNameForm", List(Selector(Management, """{"Field":"","Equals":["a"]}""")) },
        { "FieldNameForm", List(Selector(Management, """{"Field":"event name","Equals":["a"]}""")) },
        { "FieldNameForm", List(Selector(Management, """{"Equals":["a"]}""")) },
        { "FieldNameForm", List(Selector(Management, $$"""{"Field":"{{new string('f', 1001)}}","Equals":["a"]}""")) },
        { "FieldKnown", List(Selector(Management, """{"Field":"awsRegion","Equals":["us-east-1"]}""")) },
        { "FieldKnown", List(Selector(Management, """{"Field":"readonly","Equals":["true"]}""")) },
        { "FieldKnown", List(Selector(Data, S3Object, """{"Field":"resources.arn","Equals":["a"]}""")) },
        { "FieldAllowedForCategory", List(Selector(Management, S3Object)) },
        { "FieldAllowedForCategory", List(Selector(Management, """{"Field":"resources.ARN","Equals":["a"]}""")) },
        { "FieldAllowedForCategory", List(Selector(Management, """{"Field":"errorCode","Equals":["VpceAccessDenied"]}""")) },
        { "FieldAllowedForCategory", List(Selector(Data, S3Object, """{"Field":"vpcEndpointId","Equals":["vpce-1"]}""")) },
        { "FieldAllowedForCategory", List(Selector(Network, S3Source, """{"Field":"readOnly","Equals":["true"]}""")) },
        { "FieldAllowedForCategory", List(Selector(Network, S3Source, """{"Field":"userIdentity.arn","Equals":["a"]}""")) },
        { "FieldAllowedForCategory", List(Selector("""{"Field":"eventCategory","Equals":["ActivityAuditLog"]}""", """{"Field":"eventName","Equals":["a"]}""")) },
        { "FieldAllowedForCategory", List(Selector("""{"Field":"eventCategory","Equals":["Insight"]}""", """{"Field":"eventSource","Equals":["a"]}""")) },
        { "FieldOnce", List(Selector(Management, """{"Field":"eventName","Equals":["a"]}""", """{"Field":"eventName","NotEquals":["b"]}""")) },

        // Operators and values
        { "AtLeastOneOperator", List(Selector(Management, """{"Field":"eventName"}""")) },
        { "AtLeastOneOperator", List(Selector("""{"Field":"eventCategory"}""")) },
        { "OperatorAllowedForField", List(Selector(Management, """{"Field":"readOnly","NotEquals":["true"]}""")) },
        { "OperatorAllowedForField", List(Selector(Data, S3Object, """{"Field":"readOnly","StartsWith":["t"]}""")) },
        { "OperatorAllowedForField", List(Selector(Management, """{"Field":"sessionCredentialFromConsole","StartsWith":["true"]}""")) },
        { "OperatorAllowedForField", List(Selector(Data, """{"Field":"resources.type","StartsWith":["AWS::S3"]}""")) },
        { "OperatorAllowedForField", List(Selector(Network, """{"Field":"eventSource","NotEquals":["s3.amazonaws.com"]}""")) },
        { "OperatorAllowedForField", List(Selector(Network, S3Source, """{"Field":"errorCode","NotEquals":["VpceAccessDenied"]}""")) },
        { "AtLeastOneValue", List(Selector(Management, """{"Field":"eventName","Equals":[]}""")) },
        { "ValueLength", List(Selector(Management, """{"Field":"eventName","Equals":[""]}""")) },
        { "ValueLength", List(Selector(Management, """{"Field":"eventName","Equals":[null]}""")) },
        { "ValueLength", List(Selector(Management, Field("eventName", "EndsWith", [new string('v', 2049)]))) },
        { "ReadOnlyValue", List(Selector(Management, """{"Field":"readOnly","Equals":["True"]}""")) },
        { "ReadOnlyValue", List(Selector(Data, S3Object, """{"Field":"readOnly","Equals":["true","no"]}""")) },
        { "SessionCredentialFromConsoleValue", List(Selector(Management, """{"Field":"sessionCredentialFromConsole","Equals":["false"]}""")) },
        { "SessionCredentialFromConsoleValue", List(Selector(Data, S3Object, """{"Field":"sessionCredentialFromConsole","NotEquals":["yes"]}""")) },

        // Data
        { "ResourcesTypeRequired", List(Selector(Data)) },
        { "ResourcesTypeRequired", List(Selector(Data, """{"Field":"resources.ARN","StartsWith":["arn:aws:s3"]}""")) },
        { "ResourcesTypeSingleValue", List(Selector(Data, """{"Field":"resources.type","Equals":["AWS::S3::Object","AWS::Lambda::Function"]}""")) },
        { "ResourcesTypeForm", List(Selector(Data, """{"Field":"resources.type","Equals":["S3 Object"]}""")) },
        { "ResourcesTypeForm", List(Selector(Data, """{"Field":"resources.type","Equals":["AWS::S3"]}""")) },
        { "ResourcesTypeForm", List(Selector(Data, """{"Field":"resources.type","Equals":["AWS::S3::*"]}""")) },

        // NetworkActivity
        { "NetworkActivityEventSourceRequired", List(Selector(Network)) },
        { "NetworkActivityEventSourceSingleValue", List(Selector(Network, """{"Field":"eventSource","Equals":["s3.amazonaws.com","ec2.amazonaws.com"]}""")) },
        { "NetworkActivityEventSourceForm", List(Selector(Network, """{"Field":"eventSource","Equals":["s3"]}""")) },
        { "NetworkActivityEventSourceForm", List(Selector(Network, """{"Field":"eventSource","Equals":["*.amazonaws.com"]}""")) },
        { "ErrorCodeValue", List(Selector(Network, S3Source, """{"Field":"errorCode","Equals":["AccessDenied"]}""")) },
    };

    public static TheoryData<string> Valid => new()
    {
        List(Selector(Management)),
        List(Selector(Management, """{"Field":"readOnly","Equals":["false"]}""", """{"Field":"eventName","NotStartsWith":["Describe","List"],"NotEquals":["x"]}""")),
        List(Selector(Management, """{"Field":"sessionCredentialFromConsole","NotEquals":["true"]}""", """{"Field":"userIdentity.arn","NotEndsWith":["/audit"]}""")),
        List(Selector(Management, Field("eventName", "Equals", Enumerable.Range(0, 499).Select(i => $"E{i}")))),
        List(Selector(Data, S3Object, """{"Field":"resources.ARN","StartsWith":["arn:aws:s3:::a/"],"NotEndsWith":[".tmp"]}""")),
        List(Selector(Data, """{"Field":"resources.type","Equals":["AWS::NewService2027::Thing"]}""")),
        List(Selector(Network, S3Source, """{"Field":"errorCode","Equals":["VpceAccessDenied"]}""", """{"Field":"vpcEndpointId","StartsWith":["vpce-0"]}""")),
        List(Selector(Network, """{"Field":"eventSource","Equals":["brand-new-service.amazonaws.com"]}""")),
        List(Selector(Management), Selector(Data, S3Object), Selector(Network, S3Source)),
        List(Enumerable.Repeat(Selector(Management), 5)),
        List(Selector("""{"Field":"eventCategory","Equals":["ActivityAuditLog"]}""")),
        List(Selector("""{"Field":"eventCategory","Equals":["Insight"]}""")),
        List(Selector("""{"Field":"eventCategory","Equals":["ConfigurationItem"]}""")),
        List(Selector("""{"Field":"eventCategory","Equals":["Evidence"]}""")),
        $$"""[{"Name":"{{new string('n', 1000)}}","FieldSelectors":[{{Management}},{{Field("eventName", "EndsWith", [new string('v', 2048)])}}]}]""",
    };

    [Theory]
    [MemberData(nameof(Invalid))]
    public void An_invalid_list_is_refused_with_the_rule_named(string rule, string json)
    {
        var violations = SelectorValidator.Validate(SelectorJson.Parse(json));

        Assert.Contains(violations, v => v.Rule.ToString() == rule);
        Assert.All(violations, v => Assert.EndsWith($"(rule: {v.Rule}).", v.Message, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Valid))]
    public void A_valid_list_is_accepted(string json) => Assert.Empty(SelectorValidator.Validate(SelectorJson.Parse(json)));

    [Fact]
    public void Every_rule_has_an_invalid_list()
    {
        var proven = Invalid.Select(row => (string)row[0]).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(Enum.GetNames<SelectorRule>().Order(StringComparer.Ordinal), proven.Order(StringComparer.Ordinal));
        Assert.True(Invalid.Count >= 40);
    }

    [Fact]
    public void One_mistake_is_reported_once()
    {
        // A list with a single mistake each; all others stay silent.
        string[] single = ["ReadOnlyValue", "ErrorCodeValue", "ResourcesTypeForm", "EventCategoryKnown", "FieldKnown", "AtLeastOneOperator", "ValueLength", "NameLength"];
        foreach (var row in Invalid.Where(r => single.Contains((string)r[0])))
            Assert.Single(SelectorValidator.Validate(SelectorJson.Parse((string)row[1])));
    }

    [Fact]
    public void The_default_is_management_events_and_valid()
    {
        Assert.Empty(SelectorValidator.Validate(AdvancedEventSelector.Default));
        Assert.Equal(
            """[{"Name":"Default management events","FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]}]}]""",
            SelectorJson.Format(AdvancedEventSelector.Default));
        Assert.Equal(EventStoreFamily.Events, SelectorValidator.FamilyOf(AdvancedEventSelector.Default));
    }

    [Theory]
    [InlineData("Management", EventStoreFamily.Events)]
    [InlineData("NetworkActivity", EventStoreFamily.Events)]
    [InlineData("Insight", EventStoreFamily.Insight)]
    [InlineData("ConfigurationItem", EventStoreFamily.ConfigurationItem)]
    [InlineData("Evidence", EventStoreFamily.Evidence)]
    [InlineData("ActivityAuditLog", EventStoreFamily.ActivityAuditLog)]
    internal void The_category_tells_the_family(string category, EventStoreFamily family) =>
        Assert.Equal(family, SelectorValidator.FamilyOf([new(null, [new("eventCategory") { EqualTo = [category] }])]));

    [Fact]
    public void An_unknown_member_is_refused() =>
        Assert.Throws<System.Text.Json.JsonException>(() => SelectorJson.Parse("""[{"FieldSelectors":[{"Field":"eventCategory","Equal":["Management"]}]}]"""));

    private static string Selector(params string[] fields) => $$"""{"FieldSelectors":[{{string.Join(',', fields)}}]}""";

    private static string List(params IEnumerable<string> selectors) => $"[{string.Join(',', selectors)}]";

    private static string Field(string field, string @operator, IEnumerable<string> values) =>
        $$"""{"Field":"{{field}}","{{@operator}}":[{{string.Join(',', values.Select(v => $"\"{v}\""))}}]}""";
}
