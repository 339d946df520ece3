using System.Security.Cryptography;
using System.Text;
using CloudTrailLake.Engine.CommitLog;
using CloudTrailLake.Engine.Events;
using CloudTrailLake.Query.Emission;
using CloudTrailLake.Query.Execution;
using CloudTrailLake.Sql;

namespace CloudTrailLake.Query.Results.Caching;

/// <summary>
/// What a query asks, so exactly that two queries with one key have one answer: the formatted statement with its parameters' values, the caller's account, Region and role, and of every
/// store that it reads the id, the retention period and the very files that can hold a row of interest. Files never change, so a commit that brings none of them leaves the question as it is.
/// </summary>
/// <param name="Key">Hash of all of it, 64 hex digits.</param>
/// <param name="ExpiresAt">When its answer ends, whatever happens: some event that it read expires, or its life is over.</param>
internal sealed record CacheQuestion(string Key, DateTimeOffset ExpiresAt)
{
    private const string Format = "ctlake result 1";

    /// <summary>The question of a plan; null when its answer must not be kept: clock or chance is in it, or some of its files hold events that have expired already.</summary>
    public static CacheQuestion? Of(QueryPlan plan, string accountId, string region, string role, TimeSpan lifetime)
    {
        if (!plan.Query.IsDeterministic || plan.Query.Scans.Any(scan => !plan.Scans.ContainsKey(scan.RelationId)))
        {
            return null;
        }

        DateTimeOffset expiresAt = plan.Time + lifetime;
        foreach (PlannedScan scan in plan.Scans.Values)
        {
            foreach (DataFile file in scan.Files)
            {
                if (file.Statistics.Columns.GetValueOrDefault(EventSchema.EventTime)?.Min is not DateTimeOffset oldest || oldest < scan.Snapshot.Retention.Cutoff(plan.Time))
                {
                    return null;
                }

                DateTimeOffset expiry = oldest.AddDays(scan.Snapshot.Retention.Days);
                expiresAt = expiry < expiresAt ? expiry : expiresAt;
            }
        }

        return new(KeyOf(plan, accountId, region, role), expiresAt);
    }

    private static string KeyOf(QueryPlan plan, string accountId, string region, string role)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, Format);
        // Another build may understand a statement better.
        Add(hash, typeof(CacheQuestion).Module.ModuleVersionId.ToString());
        Add(hash, typeof(SqlFrontEnd).Module.ModuleVersionId.ToString());
        Add(hash, accountId);
        Add(hash, region);
        Add(hash, role);
        Add(hash, plan.Query.CanonicalText);
        Add(hash, plan.Query.RowLimit?.ToString() ?? "");
        foreach (OutputColumn column in plan.Query.OutputColumns)
        {
            Add(hash, column.Name);
            Add(hash, column.Type.Name);
        }

        foreach (TableScanAnalysis analysis in plan.Query.Scans)
        {
            PlannedScan scan = plan.Scans[analysis.RelationId];
            Add(hash, scan.Snapshot.Definition.Id.ToString("D"));
            Add(hash, $"{scan.Snapshot.Schema.Family} {scan.Snapshot.Retention.Days} {scan.Files.Count}");
            foreach (DataFile file in scan.Files)
            {
                Add(hash, file.Path);
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Adds a text and where it ends.</summary>
    private static void Add(IncrementalHash hash, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        hash.AppendData(BitConverter.GetBytes(bytes.Length));
        hash.AppendData(bytes);
    }
}
