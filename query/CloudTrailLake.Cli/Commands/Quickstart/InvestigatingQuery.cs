using CloudTrailLake.Samples.Intrusion;

namespace CloudTrailLake.Cli.Commands.Quickstart;

/// <summary>The questions that lead through the sample logs.</summary>
internal static class InvestigatingQuery
{
    /// <summary>Whose calls were refused, and who then changed what others may do.</summary>
    public static string Sql(string store) => $"""
        SELECT sourceIPAddress AS address,
               array_join(array_sort(array_agg(DISTINCT userIdentity.userName)), ', ') AS users,
               count(*) AS calls,
               count_if(errorCode IS NOT NULL) AS refused,
               count_if(eventSource = 'iam.amazonaws.com' AND readOnly = false AND errorCode IS NULL) AS changes,
               count_if(eventName = 'GetSecretValue') AS secrets,
               count_if(eventName = 'GetObject') AS objects
        FROM {store}
        WHERE userIdentity.type = 'IAMUser'
        GROUP BY sourceIPAddress
        ORDER BY refused + changes DESC
        LIMIT 5
        """;

    /// <summary>What happened from the intruder's address, in order.</summary>
    public static string FollowUp(string store) =>
        $"SELECT min(eventTime) AS first_seen, eventName, coalesce(errorCode, '') AS error, count(*) AS calls FROM {store} WHERE sourceIPAddress = '{StoryCast.IntruderAddress}' GROUP BY 2, 3 ORDER BY 1";
}
