using CloudTrailLake.Sql.Analysis.Bound;

namespace CloudTrailLake.Query.Emission;

/// <summary>
/// A grouped SELECT while it is emitted as two: an inner one that computes keys (<c>k0</c>) and aggregates (<c>g0</c>), and an outer one for HAVING, windows and items, which reads them.
/// </summary>
internal sealed class GroupScope(string alias, BoundGroupBy groupBy)
{
    private readonly List<string> _aggregates = [];

    public string Alias => alias;

    public BoundGroupBy GroupBy => groupBy;

    /// <summary>Texts of the aggregates, each once; the index is the number in the name.</summary>
    public IReadOnlyList<string> Aggregates => _aggregates;

    /// <summary>Whether rows are grouped by something else than the key that is shown.</summary>
    public bool IsCollated(int key) => groupBy.Comparands is { } comparands && !ReferenceEquals(comparands[key], groupBy.Keys[key]);

    /// <summary>What GROUP BY calls a key.</summary>
    public string NameOf(int key) => IsCollated(key) ? $"kc{key}" : $"k{key}";

    /// <summary>The outer name of an aggregate with this inner text.</summary>
    public string Use(string aggregate)
    {
        int index = _aggregates.IndexOf(aggregate);
        if (index < 0)
        {
            index = _aggregates.Count;
            _aggregates.Add(aggregate);
        }

        return $"{alias}.g{index}";
    }

    /// <summary>Index of the key that is exactly this column, or -1: a sub-query may name a grouped column of the query around it.</summary>
    public int KeyOf(BoundColumn column)
    {
        for (int i = 0; i < groupBy.Keys.Count; i++)
        {
            if (groupBy.Keys[i] is BoundColumn key && key.RelationId == column.RelationId && key.FieldIndex == column.FieldIndex)
            {
                return i;
            }
        }

        return -1;
    }
}
