using System.Globalization;

namespace CloudTrailLake.Automation.Generation;

/// <summary>Writes the statement that answers a question.</summary>
internal static class QuestionStatement
{
    private const string ListedColumns = "eventTime, eventSource, eventName, userIdentity.arn, awsRegion, sourceIPAddress, errorCode, errorMessage";

    /// <summary>The statement over a store.</summary>
    /// <exception cref="PromptException">The question asks for nothing.</exception>
    public static string Write(Question question, string eventDataStoreId)
    {
        var groupings = question.Groupings.Count == 0 && question.AsksWho ? [Grouping.User] : question.Groupings;
        if (!question.HasSubject && !question.IsAboutLogins && groupings.Count == 0 && question is { IsCount: false, IsFailure: null })
        {
            throw new PromptException("The prompt does not say which events it asks for.");
        }

        if (question.IsCount && question.CountedValues is not null && question.Groupings.Contains(question.CountedValues))
        {
            throw new PromptException("The prompt counts the same thing that it groups by.");
        }

        var conditions = Conditions(question, groupings);
        var where = conditions.Count == 0 ? "" : $"\nWHERE {string.Join("\n    AND ", conditions)}";
        var limit = question.Limit is { } rows ? string.Create(CultureInfo.InvariantCulture, $"\nLIMIT {rows}") : "";
        var count = question.CountedValues is { } values ? $"count(DISTINCT {values.Column}) AS {Name(values)}s" : "count(*) AS events";
        if (groupings.Count == 0)
        {
            return question.IsCount
                ? $"SELECT {count}\nFROM {eventDataStoreId}{where}"
                : $"SELECT {ListedColumns}\nFROM {eventDataStoreId}{where}\nORDER BY eventTime DESC{limit}";
        }

        var columns = string.Join(", ", groupings.Select(grouping => grouping.Alias is { } alias ? $"{grouping.Column} AS {alias}" : grouping.Column));
        var counted = question.CountedValues is { } of ? $"{Name(of)}s" : "events";
        var order = groupings.All(grouping => grouping.IsTime) ? Name(groupings[0]) : $"{counted} DESC, {Name(groupings[0])}";
        return $"SELECT {columns}, {count}, min(eventTime) AS firstSeen, max(eventTime) AS lastSeen\nFROM {eventDataStoreId}{where}\n"
            + $"GROUP BY {string.Join(", ", groupings.Select(grouping => grouping.Column))}\nORDER BY {order}{limit}";
    }

    private static IReadOnlyList<string> Conditions(Question question, IReadOnlyList<Grouping> groupings)
    {
        var conditions = new List<string>();
        if (question.Time is { } time)
        {
            conditions.Add(time.Sql);
        }

        conditions.AddRange(question.Conditions);
        if (question.IsAboutLogins)
        {
            conditions.Add("eventSource = 'signin.amazonaws.com' AND eventName = 'ConsoleLogin'");
        }

        conditions.AddRange(Outcomes(question));
        // Who and where from: rows of nobody answer nothing.
        conditions.AddRange(groupings.Where(grouping => !grouping.IsTime && grouping != Grouping.Event && grouping != Grouping.Service && grouping != Grouping.Region)
            .Select(grouping => $"{grouping.Column} IS NOT NULL"));
        return [.. conditions.Distinct(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Outcomes(Question question)
    {
        if (question.IsFailure is { } failure)
        {
            yield return question.IsAboutLogins
                ? $"element_at(responseElements, 'ConsoleLogin') = '{(failure ? "Failure" : "Success")}'"
                : $"errorCode IS {(failure ? "NOT " : "")}NULL";
        }

        if (question.HasMfa is { } mfa)
        {
            yield return question.IsAboutLogins
                ? $"element_at(additionalEventData, 'MFAUsed') = '{(mfa ? "Yes" : "No")}'"
                : $"userIdentity.sessionContext.attributes.mfaAuthenticated = '{(mfa ? "true" : "false")}'";
        }
    }

    /// <summary>What the column is called in the result.</summary>
    private static string Name(Grouping grouping) => grouping.Alias ?? grouping.Column[(grouping.Column.LastIndexOf('.') + 1)..];
}
