using CloudTrailLake.Automation.Runs;
using CloudTrailLake.Sql;
using CloudTrailLake.Sql.TSql;

namespace CloudTrailLake.Automation.SavedQueries;

/// <summary>The values that a run gives to a statement: those it fills in itself (<c>Since</c>, <c>Until</c>, <c>StartTime</c>, <c>EndTime</c>), those given, and defaults.</summary>
internal static class RunParameters
{
    /// <summary>Commit version after which a run looks.</summary>
    public const string Since = "Since";

    /// <summary>Commit version up to which a run looks.</summary>
    public const string Until = "Until";

    /// <summary>The fire time before, timestamp(3).</summary>
    public const string StartTime = "StartTime";

    /// <summary>The fire time of the run, timestamp(3).</summary>
    public const string EndTime = "EndTime";

    private static readonly string[] Own = [Since, Until, StartTime, EndTime];

    /// <summary>Whether a run fills in this name.</summary>
    public static bool IsOwn(string name) => Own.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a statement asks for one of these names.</summary>
    /// <exception cref="SqlException">The statement does not parse.</exception>
    public static bool Uses(SavedQueryDraft query, params string[] names) => SqlDialects.ParametersOf(query.SqlDialect, query.Statement).Any(used => names.Contains(used, StringComparer.OrdinalIgnoreCase));

    /// <summary>The values for one run of a query.</summary>
    /// <param name="query">What is run.</param>
    /// <param name="given">Values as text by name, whatever case; they stand for defaults.</param>
    /// <param name="window">What the run looks at.</param>
    /// <exception cref="AutomationException">A value is missing, surplus or not of its type.</exception>
    public static QueryParameters Of(SavedQueryDraft query, IReadOnlyDictionary<string, string?> given, RunWindow window)
    {
        Check(query, given);
        var used = SqlDialects.ParametersOf(query.SqlDialect, query.Statement).OfType<string>().ToList();
        return QueryParameters.Of([.. used.Select(name => OwnValue(name, window) ?? Value(query, given, name))]);
    }

    /// <summary>Refuses values that the query has no parameter for.</summary>
    /// <exception cref="AutomationException">There is one.</exception>
    public static void Check(SavedQueryDraft query, IReadOnlyDictionary<string, string?> given)
    {
        if (given.Keys.FirstOrDefault(name => Find(query, name) is null) is { } surplus)
        {
            throw AutomationException.Invalid(IsOwn(surplus)
                ? $"The parameter '{surplus}' is filled in by each run and takes no value."
                : $"The saved query has no parameter '{surplus}'; it has {(query.Parameters.Count == 0 ? "none" : string.Join(", ", query.Parameters.Select(p => p.Name)))}.");
        }

        foreach (var parameter in query.Parameters.Where(parameter => Given(given, parameter.Name, out var text)))
        {
            _ = Given(given, parameter.Name, out var text);
            Parse(parameter.Name, parameter.Type, text);
        }
    }

    /// <summary>A value of a parameter.</summary>
    /// <exception cref="AutomationException">There is no such type, or the text is no value of it.</exception>
    public static QueryParameter Parse(string name, string type, string? text)
    {
        try
        {
            return QueryParameter.OfText(name, type, text);
        }
        catch (SqlException e)
        {
            throw AutomationException.Invalid($"The parameter '{name}': {e.Reason}.");
        }
    }

    private static QueryParameter? OwnValue(string name, RunWindow window) => name.ToUpperInvariant() switch
    {
        "SINCE" => QueryParameter.Of(window.Since ?? 0, name),
        "UNTIL" => QueryParameter.Of(window.Until ?? 0, name),
        "STARTTIME" => QueryParameter.Of(window.StartTime, name),
        "ENDTIME" => QueryParameter.Of(window.EndTime, name),
        _ => null,
    };

    private static QueryParameter Value(SavedQueryDraft query, IReadOnlyDictionary<string, string?> given, string name)
    {
        var parameter = Find(query, name) ?? throw AutomationException.Invalid($"The statement's parameter '{name}' is not declared.");
        if (Given(given, name, out var text))
        {
            return Parse(name, parameter.Type, text);
        }

        return parameter.HasDefault ? Parse(name, parameter.Type, parameter.Default) : throw AutomationException.Invalid($"The parameter '{name}' has no default: give it a value.");
    }

    private static SavedQueryParameter? Find(SavedQueryDraft query, string name) =>
        query.Parameters.FirstOrDefault(parameter => string.Equals(parameter.Name, name, StringComparison.OrdinalIgnoreCase));

    private static bool Given(IReadOnlyDictionary<string, string?> given, string name, out string? text)
    {
        var key = given.Keys.FirstOrDefault(key => string.Equals(key, name, StringComparison.OrdinalIgnoreCase));
        text = key is null ? null : given[key];
        return key is not null;
    }
}
