namespace CloudTrailLake.Server.Tests.Operations.Faults;

/// <summary>A fault, and what puts it into a request or the account.</summary>
internal sealed record Fault(string Code, Func<Scene, Task> Put)
{
    public Fault(string code, Action<Scene> put)
        : this(code, scene =>
        {
            put(scene);
            return Task.CompletedTask;
        })
    {
    }

    /// <summary>The request names no store: <paramref name="member"/> has neither form.</summary>
    public static Fault NoArn(string member = "EventDataStore") => new("EventDataStoreARNInvalid", scene => scene.Input[member] = "arn:aws:s3:::bucket");

    public static Fault NoStore(string member = "EventDataStore") => new("EventDataStoreNotFound", scene => scene.Input[member] = Scene.Absent(scene.Store));

    public static Fault Pending => new("InactiveEventDataStore", scene => scene.SetStatus("PENDING_DELETION"));

    public static Fault Member(string code, string member, System.Text.Json.Nodes.JsonNode? value) => new(code, scene => scene.Input[member] = value?.DeepClone());
}
