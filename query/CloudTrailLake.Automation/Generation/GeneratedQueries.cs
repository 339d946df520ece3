using CloudTrailLake.Automation.Dashboards.Managed;
using CloudTrailLake.Engine.Catalog;

namespace CloudTrailLake.Automation.Generation;

/// <summary>The generated queries of a lake.</summary>
internal sealed class GeneratedQueries(Lake lake)
{
    /// <summary>How long an alias stays good. AWS names no time.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(90);

    /// <summary>Keeps a statement under a new alias.</summary>
    public GeneratedQuery Add(LakeScope scope, Guid eventDataStoreId, string prompt, string statement)
    {
        var query = new GeneratedQuery(
            scope, $"{ManagedDashboards.NamePrefix}{Guid.NewGuid():D}", eventDataStoreId, prompt, statement, lake.Options.TimeProvider.GetUtcNow());
        lake.Control.Write(session => GeneratedQueryTable.Insert(session, query));
        return query;
    }

    /// <summary>The query of an alias, or nothing.</summary>
    public GeneratedQuery? Find(LakeScope scope, string queryAlias) => lake.Control.Read(session => GeneratedQueryTable.Find(session, scope, queryAlias));

    /// <summary>Removes queries past their life.</summary>
    public void Sweep() => lake.Control.Write(session => GeneratedQueryTable.DeleteCreatedBefore(session, lake.Options.TimeProvider.GetUtcNow() - Lifetime));
}
