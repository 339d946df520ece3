using System.Collections.Concurrent;
using System.Text;

namespace CloudTrailLake.Samples;

/// <summary>A call with everything about it that does not change made into bytes once.</summary>
internal sealed class CompiledCall
{
    private static readonly ConcurrentDictionary<(string, string), CompiledCall> Cache = new();

    public CompiledCall(ApiService service, ApiCall call)
    {
        Name = call.Name;
        SourceAndName = Bytes($"\",\"eventSource\":\"{service.Name}.amazonaws.com\",\"eventName\":\"{call.Name}\",\"awsRegion\":\"");
        Host = Bytes(service.Global ? $"{service.Name}.amazonaws.com\"}}" : $"{service.Name}.");
        Request = Template.Parse(call.Request);
        Response = Template.Parse(call.ReadOnly && service.Name != "sts" ? null : call.Response);
        Resources = call.Resources is null ? null : Template.Parse($",\"resources\":{call.Resources}");
        Additional = (call.Additional ?? service.Additional) is { } additional ? Template.Parse($",\"additionalEventData\":{additional}") : null;
        Tail = Bytes($",\"eventType\":\"{call.EventType}\"{(service.ApiVersion is null ? "" : $",\"apiVersion\":\"{service.ApiVersion}\"")},\"managementEvent\":{(call.Data ? "false" : "true")},\"recipientAccountId\":\"");
        Denied = Error(
            service.DeniedCode,
            $"User: $actorarn$ is not authorized to perform: {service.ActionPrefix}:{call.Name.TrimEnd('v', '2').TrimEnd("0123456789".ToCharArray())} because no identity-based policy allows the action");
        Throttled = Error("ThrottlingException", "Rate exceeded");
        Errors = [.. call.Errors.Select(e => Error(e.Code, e.Message))];
        Call = call;
        Global = service.Global;
        ShortRequestId = service.Name == "s3";
    }

    public ApiCall Call { get; }

    public string Name { get; }

    public bool Global { get; }

    /// <summary>S3 has request ids of 16 characters.</summary>
    public bool ShortRequestId { get; }

    public byte[] SourceAndName { get; }

    public byte[] Host { get; }

    public byte[] Tail { get; }

    public Template Request { get; }

    public Template Response { get; }

    public Template? Resources { get; }

    public Template? Additional { get; }

    /// <summary>Error code and message of access being denied.</summary>
    public Template Denied { get; }

    public Template Throttled { get; }

    public Template[] Errors { get; }

    /// <summary>The compiled form of a call; made once.</summary>
    public static CompiledCall Of(ApiService service, ApiCall call) => Cache.GetOrAdd((service.Name, call.Name), _ => new CompiledCall(service, call));

    /// <summary>The members <c>errorCode</c> and <c>errorMessage</c>, following the open text of the user agent.</summary>
    private static Template Error(string code, string message) => Template.Parse($"\",\"errorCode\":\"{code}\",\"errorMessage\":\"{message.Replace("\"", "\\\"", StringComparison.Ordinal)}");

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
