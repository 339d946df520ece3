using Amazon.Runtime;

namespace CloudTrailLake.Ingest.Sources;

/// <summary>An object cannot be opened or read at its source. It is one object's failure, never the import's.</summary>
internal sealed class SourceException : IOException
{
    public SourceException(string errorType, string message, Exception? inner = null)
        : base(message, inner) => ErrorType = errorType;

    /// <summary>One word, such as <c>AccessDenied</c>.</summary>
    public string ErrorType { get; }

    /// <summary>Whether the exception says that an object cannot be read, rather than that we are at fault.</summary>
    public static bool IsReadFailure(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or NotSupportedException or HttpRequestException or TimeoutException or AmazonClientException or AmazonServiceException;

    /// <summary>The failure entry for an exception met while an object was opened or read.</summary>
    public static ObjectFailure Describe(string location, Exception exception) => exception switch
    {
        SourceException s => new(location, s.ErrorType, s.Message),
        UnauthorizedAccessException => new(location, SourceErrorTypes.AccessDenied, "Permission to read was denied."),
        FileNotFoundException or DirectoryNotFoundException => new(location, SourceErrorTypes.NotFound, "There is no such file or folder."),
        PathTooLongException => new(location, SourceErrorTypes.NotFound, "The path is too long."),
        _ => new(location, SourceErrorTypes.ReadError, exception.Message),
    };
}
