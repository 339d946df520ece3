using CloudTrailLake.Automation.Runs;
using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Query.Execution;
using CloudTrailLake.Query.Scheduling;
using CloudTrailLake.Sql;
using CloudTrailLake.Sql.TSql;

namespace CloudTrailLake.Automation.SavedQueries;

/// <summary>Checks statements when they are saved or scheduled: parsed, and analyzed with the defaults of their parameters (NULL where there is none).</summary>
internal sealed class StatementCheck(IQueryEngine engine, IEventDataStoreDirectory stores, int maxStatementCharacters, TimeProvider time)
{
    /// <summary>Checks what somebody wants to save.</summary>
    /// <exception cref="AutomationException">A part of it breaks a rule.</exception>
    /// <exception cref="SqlException">The statement is no query that can run.</exception>
    public void Check(LakeScope scope, SavedQueryDraft draft)
    {
        CheckForm(draft);
        foreach (var parameter in draft.Parameters)
        {
            RunParameters.Parse(parameter.Name, parameter.Type, parameter.HasDefault ? parameter.Default : null);
        }

        var used = SqlDialects.ParametersOf(draft.SqlDialect, draft.Statement);
        if (used.Contains(null))
        {
            throw AutomationException.Invalid("The parameters of a saved query have names: write $name$, :name or @name in place of '?'.");
        }

        Match(draft, [.. used.OfType<string>().Where(name => !RunParameters.IsOwn(name))]);
        _ = TablesOf(scope, draft);
    }

    /// <summary>The stores that a statement reads, each once.</summary>
    /// <exception cref="SqlException">The statement is no query that can run.</exception>
    public IReadOnlyList<LakeTable> TablesOf(LakeScope scope, SavedQueryDraft draft)
    {
        var optional = draft with { Parameters = [.. draft.Parameters.Select(parameter => parameter with { HasDefault = true })] };
        var now = time.GetUtcNow();
        var values = RunParameters.Of(optional, new Dictionary<string, string?>(StringComparer.Ordinal), new RunWindow(null, 0, 0, now, now));
        var query = engine.Analyze(draft.Statement, new LakeCatalog(stores, scope.AccountId, scope.Region, allowNames: true), now, values, draft.SqlDialect);
        return [.. query.Tables.Select(table => (LakeTable)table.Handle).DistinctBy(table => table.Id)];
    }

    private static void Match(SavedQueryDraft draft, IReadOnlyList<string> used)
    {
        if (used.FirstOrDefault(name => !draft.Parameters.Any(parameter => Same(parameter.Name, name))) is { } undeclared)
        {
            throw AutomationException.Invalid($"The statement's parameter '{undeclared}' is not declared: give its type, and a default if a schedule is to run it.");
        }

        if (draft.Parameters.FirstOrDefault(parameter => !used.Any(name => Same(parameter.Name, name))) is { } unused)
        {
            throw AutomationException.Invalid(RunParameters.IsOwn(unused.Name)
                ? $"The parameter '{unused.Name}' is filled in by each run and is not declared."
                : $"The statement does not use the parameter '{unused.Name}'.");
        }
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private void CheckForm(SavedQueryDraft draft)
    {
        if (SqlDialectNames.Find(draft.Dialect) is null)
        {
            throw AutomationException.Invalid($"The dialect '{draft.Dialect}' is not supported; there are {SqlDialectNames.All}.");
        }

        var characters = draft.Statement.EnumerateRunes().Count();
        if (characters == 0 || characters > maxStatementCharacters)
        {
            throw AutomationException.Invalid($"A statement has 1 to {maxStatementCharacters} characters; this one has {characters}.");
        }

        if (draft.Description?.Length > AutomationLimits.MaxDescriptionCharacters)
        {
            throw AutomationException.Invalid($"A description has up to {AutomationLimits.MaxDescriptionCharacters} characters.");
        }

        if (draft.Tags.Count > AutomationLimits.MaxTags || draft.Tags.Any(tag => tag.Key.Length is 0 or > AutomationLimits.MaxTagCharacters || tag.Value.Length > AutomationLimits.MaxTagCharacters))
        {
            throw AutomationException.Invalid($"A saved query has up to {AutomationLimits.MaxTags} tags; a key has 1 to {AutomationLimits.MaxTagCharacters} characters, a value up to {AutomationLimits.MaxTagCharacters}.");
        }

        if (draft.Parameters.Count > AutomationLimits.MaxParameters || draft.Parameters.DistinctBy(parameter => parameter.Name, StringComparer.OrdinalIgnoreCase).Count() != draft.Parameters.Count)
        {
            throw AutomationException.Invalid($"A saved query has up to {AutomationLimits.MaxParameters} parameters, each of another name.");
        }
    }
}
