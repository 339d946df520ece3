using CloudTrailLake.Engine.Catalog;
using CloudTrailLake.Sql;

namespace CloudTrailLake.Automation.SavedQueries;

/// <summary>The saved queries of a lake: named statements, checked when saved; each change is a new version, and old versions stay readable.</summary>
internal sealed class SavedQueryService(ControlDatabase control, StatementCheck check, TimeProvider time)
{
    /// <summary>Saves a new query.</summary>
    /// <param name="scope">The caller's account and Region.</param>
    /// <param name="principal">ARN of the caller, its owner.</param>
    /// <param name="name">Its name.</param>
    /// <param name="draft">What it says.</param>
    /// <exception cref="AutomationException">The name is taken, or a part breaks a rule.</exception>
    /// <exception cref="SqlException">The statement is no query that can run.</exception>
    public SavedQuery Create(LakeScope scope, string principal, string name, SavedQueryDraft draft)
    {
        ResourceName.Check("a saved query", name);
        check.Check(scope, draft);
        var now = UnixTime.Whole(time.GetUtcNow());
        var query = new SavedQuery
        {
            Scope = scope,
            Id = Guid.NewGuid(),
            Name = name,
            Owner = principal,
            Version = 1,
            LatestVersion = 1,
            Content = draft,
            CreatedAt = now,
            VersionCreatedAt = now,
            VersionCreatedBy = principal,
        };
        control.Write(session =>
        {
            if (SavedQueryTable.FindByName(session, scope, name) is not null)
            {
                throw AutomationException.Conflict($"There is a saved query '{name}' already. Update it, or choose another name.");
            }

            if (SavedQueryTable.Count(session, scope) >= AutomationLimits.MaxSavedQueries)
            {
                throw new AutomationException(AutomationError.LimitExceeded, $"An account has up to {AutomationLimits.MaxSavedQueries} saved queries in a Region. Delete one first.");
            }

            SavedQueryTable.Insert(session, query);
        });
        return query;
    }

    /// <summary>Saves a new version; what says the same as the latest is none, and the latest is returned.</summary>
    /// <exception cref="AutomationException">There is no such query, or a part breaks a rule.</exception>
    /// <exception cref="SqlException">The statement is no query that can run.</exception>
    public SavedQuery Update(LakeScope scope, string principal, string name, SavedQueryDraft draft)
    {
        check.Check(scope, draft);
        return control.Write(session =>
        {
            var latest = Find(session, scope, name, null);
            if (IsSame(latest.Content, draft))
            {
                return latest;
            }

            var next = latest with
            {
                Version = latest.LatestVersion + 1,
                LatestVersion = latest.LatestVersion + 1,
                Content = draft,
                VersionCreatedAt = UnixTime.Whole(time.GetUtcNow()),
                VersionCreatedBy = principal,
            };
            SavedQueryTable.AddVersion(session, next);
            SavedQueryTable.Prune(session, next, AutomationLimits.MaxVersions);
            return next;
        });
    }

    /// <summary>Creates the query, or updates it where there is one: saving the same twice changes nothing.</summary>
    public SavedQuery Put(LakeScope scope, string principal, string name, SavedQueryDraft draft) =>
        control.Read(session => SavedQueryTable.FindByName(session, scope, name)) is null ? Create(scope, principal, name, draft) : Update(scope, principal, name, draft);

    /// <summary>A version of a query; without a number, the latest.</summary>
    /// <exception cref="AutomationException">There is none.</exception>
    public SavedQuery Get(LakeScope scope, string name, int? version = null) => control.Read(session => Find(session, scope, name, version));

    /// <summary>A version of the query of an id; without a number, the latest.</summary>
    /// <exception cref="AutomationException">There is none any more.</exception>
    public SavedQuery Get(LakeScope scope, Guid id, int? version = null) => control.Read(session => SavedQueryTable.Find(session, scope, id, version))
        ?? throw AutomationException.NotFound(version is { } number ? $"The saved query has no version {number} any more." : "The saved query is not there any more.");

    /// <summary>The latest versions of the queries by name, after a name.</summary>
    public IReadOnlyList<SavedQuery> List(LakeScope scope, string after = "", int limit = AutomationLimits.MaxPage) =>
        control.Read(session => SavedQueryTable.List(session, scope, after, limit));

    /// <summary>The versions of a query, newest first.</summary>
    /// <exception cref="AutomationException">There is no such query.</exception>
    public IReadOnlyList<SavedQuery> Versions(LakeScope scope, string name) =>
        control.Read(session => SavedQueryTable.Versions(session, scope, Find(session, scope, name, null).Id));

    /// <summary>Deletes a query with all its versions.</summary>
    /// <exception cref="AutomationException">There is no such query, or a schedule runs it.</exception>
    public void Delete(LakeScope scope, string name) => control.Write(session =>
    {
        var query = Find(session, scope, name, null);
        var schedule = session.Scalar<string>(
            "SELECT MIN(name) FROM schedules WHERE account_id = @AccountId AND region = @Region AND saved_query_id = @Id",
            new { scope.AccountId, scope.Region, Id = query.Id.ToString("D") });
        if (schedule is not null)
        {
            throw AutomationException.Conflict($"The schedule '{schedule}' runs the saved query '{name}'. Delete the schedule first.");
        }

        SavedQueryTable.Delete(session, scope, query.Id);
    });

    private static SavedQuery Find(ControlSession session, LakeScope scope, string name, int? version)
    {
        if (SavedQueryTable.FindByName(session, scope, name, version) is { } query)
        {
            return query;
        }

        throw AutomationException.NotFound(version is { } number && SavedQueryTable.FindByName(session, scope, name) is { } latest
            ? $"The saved query '{name}' has no version {number}; the latest is {latest.LatestVersion}."
            : $"There is no saved query '{name}' in this account and Region.");
    }

    private static bool IsSame(SavedQueryDraft one, SavedQueryDraft other) => string.Equals(AutomationJson.Write(one), AutomationJson.Write(other), StringComparison.Ordinal);
}
