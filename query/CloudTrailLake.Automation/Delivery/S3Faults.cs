using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;
using Amazon.S3;

namespace CloudTrailLake.Automation.Delivery;

/// <summary>Reads the errors of the AWS SDK: which pass by themselves, and what the others mean.</summary>
internal static class S3Faults
{
    /// <summary>Error codes that ask for another try whatever their HTTP status (Amazon S3: "List of error codes").</summary>
    private static readonly HashSet<string> PassingCodes =
        ["InternalError", "OperationAborted", "RequestTimeout", "ServiceUnavailable", "SlowDown", "Throttling", "ThrottlingException", "TooManyRequests"];

    private static readonly HashSet<string> DeniedCodes =
        ["AccessDenied", "AccountProblem", "AllAccessDisabled", "ExpiredToken", "InvalidAccessKeyId", "InvalidToken", "SignatureDoesNotMatch"];

    /// <summary>Whether the same request may succeed a little later.</summary>
    /// <param name="exception">What the SDK threw.</param>
    /// <param name="cancellationToken">The caller's: an end that it asked for is no fault, one that it did not ask for is a time-out.</param>
    public static bool IsTransient(Exception exception, CancellationToken cancellationToken) => exception switch
    {
        OperationCanceledException => !cancellationToken.IsCancellationRequested,
        AmazonServiceException service when (int)service.StatusCode != 0 => PassingCodes.Contains(service.ErrorCode ?? "") || IsTransient(service.StatusCode),
        _ => IsBrokenConnection(exception),
    };

    /// <summary>What the error means to whoever wanted to write.</summary>
    public static S3Failure Classify(Exception exception, CancellationToken cancellationToken) => exception switch
    {
        AmazonS3Exception { ErrorCode: "NoSuchBucket" } => S3Failure.NoSuchBucket,
        AmazonS3Exception s3 when s3.StatusCode == HttpStatusCode.Forbidden || DeniedCodes.Contains(s3.ErrorCode ?? "") => S3Failure.AccessDenied,
        _ => IsTransient(exception, cancellationToken) ? S3Failure.Unavailable : S3Failure.Refused,
    };

    private static bool IsTransient(HttpStatusCode status) =>
        status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || ((int)status >= 500 && status != HttpStatusCode.NotImplemented);

    private static bool IsBrokenConnection(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is HttpRequestException or IOException or SocketException or TimeoutException)
            {
                return true;
            }
        }

        return false;
    }
}
