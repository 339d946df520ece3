using CloudTrailLake.Engine.Selectors;

namespace CloudTrailLake.Engine.Tests.Selectors;

/// <summary>Valid selectors and records over a small alphabet, so that values meet often.</summary>
internal static class RandomSelectors
{
    private static readonly string[] Types = ["AWS::S3::Object", "AWS::S3::Bucket", "AWS::Lambda::Function"];
    private static readonly string[] Sources = ["s3.amazonaws.com", "ec2.amazonaws.com"];

    public static IReadOnlyList<AdvancedEventSelector> Create(Random random) => [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Selector(random))];

    public static TestEvent CreateEvent(Random random)
    {
        var record = TestEvent.Of(Pick(random, ["Management", "Data", "NetworkActivity"]));
        foreach (string field in (string[])["eventName", "eventType", "userIdentity.arn", "vpcEndpointId"])
            record.Fields[field] = random.Next(5) == 0 ? null : Text(random, 0);
        record.Fields["eventSource"] = random.Next(5) == 0 ? null : Pick(random, Sources);
        record.Fields["readOnly"] = random.Next(5) == 0 ? null : Pick(random, ["true", "false"]);
        record.Fields["errorCode"] = Pick(random, [null, "VpceAccessDenied", "AccessDenied"]);
        record.Fields["sessionCredentialFromConsole"] = Pick(random, [null, "true"]);
        for (int i = random.Next(4); i > 0; i--)
            record.With(Pick(random, [.. Types, null]), random.Next(4) == 0 ? null : Text(random, 0));
        return record;
    }

    private static AdvancedEventSelector Selector(Random random)
    {
        string category = Pick(random, ["Management", "Data", "NetworkActivity"]);
        var fields = new List<AdvancedFieldSelector> { new("eventCategory") { EqualTo = [category] } };
        string[] free = category switch
        {
            "Management" => ["eventName", "eventType", "userIdentity.arn"],
            "Data" => ["eventName", "eventType", "userIdentity.arn", "resources.ARN"],
            _ => ["eventName", "vpcEndpointId"],
        };
        fields.AddRange(free.Where(_ => random.Next(3) == 0).Select(name => Free(random, name)));
        if (category == "Data")
            fields.Add(new("resources.type") { EqualTo = [Pick(random, Types)] });
        if (category == "NetworkActivity")
            fields.Add(new("eventSource") { EqualTo = [Pick(random, Sources)] });
        if (category == "NetworkActivity" && random.Next(3) == 0)
            fields.Add(new("errorCode") { EqualTo = ["VpceAccessDenied"] });
        if (category != "NetworkActivity" && random.Next(3) == 0)
            fields.Add(new("readOnly") { EqualTo = [Pick(random, ["true", "false"])] });
        if (category != "NetworkActivity" && random.Next(4) == 0)
            fields.Add(random.Next(2) == 0 ? new("sessionCredentialFromConsole") { EqualTo = ["true"] } : new("sessionCredentialFromConsole") { NotEquals = ["true"] });
        return new AdvancedEventSelector(null, [.. fields.OrderBy(_ => random.Next())]);
    }

    private static AdvancedFieldSelector Free(Random random, string name)
    {
        IReadOnlyList<string>? Maybe() => random.Next(3) == 0 ? [.. Enumerable.Range(0, random.Next(1, 14)).Select(_ => Text(random, 1))] : null;
        var field = new AdvancedFieldSelector(name)
        {
            EqualTo = Maybe(),
            StartsWith = Maybe(),
            EndsWith = Maybe(),
            NotEquals = Maybe(),
            NotStartsWith = Maybe(),
            NotEndsWith = Maybe(),
        };
        return field.Operators.Any() ? field : field with { StartsWith = [Text(random, 1)] };
    }

    private static string Text(Random random, int min) => new([.. Enumerable.Range(0, random.Next(min, 4)).Select(_ => "abé"[random.Next(3)])]);

    private static T Pick<T>(Random random, T[] values) => values[random.Next(values.Length)];
}
