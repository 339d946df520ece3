using CloudTrailLake.Server.Errors;

namespace CloudTrailLake.Server.AwsJson.Shapes;

/// <summary>A whole number within bounds.</summary>
internal sealed record IntegerShape(int Min, int Max) : Shape
{
    /// <summary>The error that the operation models for a number out of bounds.</summary>
    public ErrorCode RangeError { get; init; } = ErrorCode.Validation;
}
