using System.Text;
using CloudTrailLake.Engine.Selectors;

namespace CloudTrailLake.Engine.Tests.Selectors;

/// <summary>A record as plain strings, from which both the compiled and the naive evaluator are fed.</summary>
internal sealed record TestEvent
{
    public Dictionary<string, string?> Fields { get; } = new(StringComparer.Ordinal);

    public List<(string? Type, string? Arn)> Resources { get; } = [];

    public static TestEvent Of(string category, params (string Field, string Value)[] fields)
    {
        var result = new TestEvent { Fields = { ["eventCategory"] = category } };
        foreach (var (field, value) in fields)
            result.Fields[field] = value;
        return result;
    }

    public TestEvent With(string? type, string? arn)
    {
        Resources.Add((type, arn));
        return this;
    }

    public bool Matches(CompiledSelectors selectors)
    {
        var bytes = new List<byte>();
        var resources = new List<SelectorResource>();
        foreach (var (type, arn) in Resources)
        {
            var (typeStart, typeLength) = Append(bytes, type);
            var (arnStart, arnLength) = Append(bytes, arn);
            resources.Add(new SelectorResource(typeStart, typeLength, arnStart, arnLength));
        }

        var input = new SelectorInput
        {
            EventCategory = Value("eventCategory"),
            EventName = Value("eventName"),
            EventSource = Value("eventSource"),
            EventType = Value("eventType"),
            ReadOnly = Value("readOnly"),
            ErrorCode = Value("errorCode"),
            VpcEndpointId = Value("vpcEndpointId"),
            SessionCredentialFromConsole = Value("sessionCredentialFromConsole"),
            UserIdentityArn = Value("userIdentity.arn"),
            Resources = resources.ToArray(),
            ResourceBytes = bytes.ToArray(),
        };
        return selectors.Matches(in input);
    }

    private Utf8Value Value(string field) =>
        Fields.GetValueOrDefault(field) is { } text ? new Utf8Value(Encoding.UTF8.GetBytes(text)) : Utf8Value.Absent;

    private static (int Start, int Length) Append(List<byte> bytes, string? text)
    {
        if (text is null)
            return (0, SelectorResource.Absent);
        int start = bytes.Count;
        bytes.AddRange(Encoding.UTF8.GetBytes(text));
        return (start, bytes.Count - start);
    }
}
