using System.Collections.Concurrent;
using CloudTrailLake.Engine.Events;

namespace CloudTrailLake.Engine.Partitions;

/// <summary>
/// Leaves of <see cref="EventSchema.PhysicalColumns"/>, depth-first in schema order. A list counts as a leaf of its own, before the leaves of its element.
/// </summary>
internal sealed class PhysicalLeaves
{
    private static readonly ConcurrentDictionary<EventStoreFamily, PhysicalLeaves> Known = new();

    private readonly Dictionary<string, PhysicalLeaf> _byPath;

    private PhysicalLeaves(EventSchema schema)
    {
        var leaves = new List<PhysicalLeaf>();
        foreach (var column in schema.PhysicalColumns)
        {
            Walk(column.Name, column.Type, leaves);
        }

        All = leaves;
        _byPath = leaves.ToDictionary(l => l.Path, StringComparer.Ordinal);
    }

    /// <summary>All leaves; the index is the ordinal.</summary>
    public IReadOnlyList<PhysicalLeaf> All { get; }

    /// <summary>The leaves of a schema.</summary>
    public static PhysicalLeaves Of(EventSchema schema) => Known.GetOrAdd(schema.Family, static (_, s) => new PhysicalLeaves(s), schema);

    /// <summary>Ordinal of a dotted name such as <c>useridentity.sessioncontext.attributes.creationdate</c>, <c>resources</c> or <c>resources.arn</c>.</summary>
    /// <exception cref="KeyNotFoundException">No leaf has that name.</exception>
    public ushort Ordinal(string path) => _byPath[path].Ordinal;

    private static void Walk(string path, EventType type, List<PhysicalLeaf> leaves)
    {
        if (type is not EventType.Struct)
        {
            leaves.Add(new PhysicalLeaf(checked((ushort)leaves.Count), path, type));
        }

        var below = type is EventType.List list ? list.Element : type;
        foreach (var field in (below as EventType.Struct)?.Fields ?? [])
        {
            Walk($"{path}.{field.Name}", field.Type, leaves);
        }
    }
}
