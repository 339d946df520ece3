namespace CloudTrailLake.Server.Tests.Operations.Faults;

public sealed class GetChannelFaults : OperationFaults
{
    private protected override string Operation => "GetChannel";

    private protected override string? Category => "ActivityAuditLog";

    private protected override IReadOnlyList<Fault> Faults { get; } =
    [
        Fault.Member("ChannelARNInvalid", "Channel", "arn:aws:s3:::bucket"),
        new("ChannelNotFound", scene => scene.Input["Channel"] = Scene.Absent(scene.Store).Replace("eventdatastore", "channel", StringComparison.Ordinal)),
    ];

    private protected override async Task PrepareAsync(Scene scene)
    {
        scene.Input = new() { ["Channel"] = await scene.CreateChannelAsync("channel", scene.Store) };
    }
}
