namespace CloudTrailLake.EndToEnd.Tests.Harness;

/// <summary>An error as the SDK reported it.</summary>
internal sealed class SdkException(string name, string message, int status) : Exception($"{name}: {message}")
{
    public string Name { get; } = name;

    public override string Message { get; } = message;

    public int Status { get; } = status;
}
