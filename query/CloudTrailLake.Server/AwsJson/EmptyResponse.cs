namespace CloudTrailLake.Server.AwsJson;

/// <summary>The answer of operations that answer nothing: <c>{}</c>.</summary>
internal sealed record EmptyResponse
{
    /// <summary>The only one.</summary>
    public static readonly EmptyResponse Instance = new();
}
