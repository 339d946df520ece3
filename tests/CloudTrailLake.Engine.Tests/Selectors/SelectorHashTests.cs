using System.Security.Cryptography;
using System.Text;
using CloudTrailLake.Engine.Selectors;

namespace CloudTrailLake.Engine.Tests.Selectors;

/// <summary>The hash that decides whether an object was seen under the same selection; it stands in ledgers, so its values are pinned.</summary>
public sealed class SelectorHashTests
{
    [Fact]
    public void None_is_a_fixed_text()
    {
        Assert.Equal("none", SelectorHash.Of(null));
        Assert.Equal("none", SelectorHash.Of([]));
    }

    [Fact]
    public void It_is_the_sha256_of_the_canonical_json()
    {
        const string canonical = """[{"eventCategory":{"Equals":["Management"]}}]""";
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical))), SelectorHash.Of(AdvancedEventSelector.Default));
    }

    [Fact]
    public void Names_order_and_repeats_do_not_change_it()
    {
        var a = SelectorJson.Parse("""[{"Name":"x","FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]},{"Field":"eventName","Equals":["b","a"],"NotEquals":["c"]}]},{"FieldSelectors":[{"Field":"eventCategory","Equals":["Data"]},{"Field":"resources.type","Equals":["AWS::S3::Object"]}]}]""");
        var b = SelectorJson.Parse("""[{"FieldSelectors":[{"Field":"resources.type","Equals":["AWS::S3::Object"]},{"Field":"eventCategory","Equals":["Data"]}]},{"FieldSelectors":[{"Field":"eventName","NotEquals":["c"],"Equals":["a","b","a"]},{"Field":"eventCategory","Equals":["Management"]}]}]""");

        Assert.Equal(SelectorHash.Of(a), SelectorHash.Of(b));
    }

    [Fact]
    public void A_changed_value_or_operator_changes_it()
    {
        string[] lists =
        [
            """[{"FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]},{"Field":"eventName","Equals":["a"]}]}]""",
            """[{"FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]},{"Field":"eventName","NotEquals":["a"]}]}]""",
            """[{"FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]},{"Field":"eventName","Equals":["b"]}]}]""",
            """[{"FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]},{"Field":"eventType","Equals":["a"]}]}]""",
            """[{"FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]}]}]""",
        ];
        Assert.Equal(lists.Length, lists.Select(l => SelectorHash.Of(SelectorJson.Parse(l))).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Json_goes_there_and_back()
    {
        const string json = """[{"Name":"n","FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]},{"Field":"eventName","StartsWith":["a"],"EndsWith":["é"],"NotEquals":["b"],"NotStartsWith":["c"],"NotEndsWith":["d"]}]}]""";
        Assert.Equal(json, SelectorJson.Format(SelectorJson.Parse(json)));
    }
}
