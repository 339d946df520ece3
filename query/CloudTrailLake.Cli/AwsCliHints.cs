using CloudTrailLake.Engine.Catalog;

namespace CloudTrailLake.Cli;

/// <summary>How to go on with the AWS CLI: commands that work as they stand.</summary>
internal static class AwsCliHints
{
    /// <summary>The environment in which the AWS CLI finds the lake's first credentials.</summary>
    public static string Environment(string dataDirectory) =>
        $"export AWS_SHARED_CREDENTIALS_FILE={Quote(Path.Combine(Path.GetFullPath(dataDirectory), Lake.CredentialsFile))} AWS_PROFILE=ctlake";

    /// <summary>Asking a store from the AWS CLI, step by step.</summary>
    public static IReadOnlyList<string> Query(string endpoint, Guid store) =>
    [
        $"aws --endpoint-url {endpoint} cloudtrail list-event-data-stores",
        $"aws --endpoint-url {endpoint} cloudtrail start-query --query-statement \"SELECT eventName, count(*) AS calls FROM {store:D} GROUP BY eventName ORDER BY calls DESC LIMIT 10\"",
        $"aws --endpoint-url {endpoint} cloudtrail get-query-results --query-id <the QueryId it answered>",
    ];

    private static string Quote(string path) => path.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '-' or '_') ? path : $"'{path.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
