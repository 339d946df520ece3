using System.Collections.Concurrent;
using CloudTrailLake.Engine.Events;
using CloudTrailLake.Engine.Partitions;

namespace CloudTrailLake.Ingest.Writing;

/// <summary>The column tree of a category family. Nodes are numbered depth-first in the order of <see cref="EventSchema.PhysicalColumns"/>.</summary>
internal sealed class CellLayout
{
    private static readonly ConcurrentDictionary<EventStoreFamily, CellLayout> Known = new();

    private readonly PhysicalLeaves _leaves;

    private CellLayout(EventSchema schema)
    {
        Family = schema.Family;
        _leaves = PhysicalLeaves.Of(schema);
        int next = 0;
        Columns = [.. schema.PhysicalColumns.Select(c => Build(c.Name, c.Type, inList: false, ref next))];
        All = [.. Columns.SelectMany(Flatten).OrderBy(n => n.Number)];
        Kinds = [.. All.Select(n => n.Kind)];
        InList = [.. All.Select(n => n.InList)];
    }

    /// <summary>The family.</summary>
    public EventStoreFamily Family { get; }

    /// <summary>The columns.</summary>
    public IReadOnlyList<CellNode> Columns { get; }

    /// <summary>All nodes by number.</summary>
    public IReadOnlyList<CellNode> All { get; }

    /// <summary>What each node holds, by number.</summary>
    public CellKind[] Kinds { get; }

    /// <summary>Whether each node is nested in a list, by number.</summary>
    public bool[] InList { get; }

    /// <summary>The layout of a family's data files.</summary>
    public static CellLayout Of(EventStoreFamily family) => Known.GetOrAdd(family, static f => new CellLayout(EventSchema.For(f)));

    private CellNode Build(string path, EventType type, bool inList, ref int next)
    {
        int number = next++;
        switch (type)
        {
            case EventType.Struct row:
                var members = new CellNode[row.Fields.Count];
                for (int i = 0; i < members.Length; i++)
                {
                    members[i] = Build($"{path}.{row.Fields[i].Name}", row.Fields[i].Type, inList, ref next);
                }

                return new(number, CellKind.Struct, 0, inList, members);
            case EventType.List list:
                // Elements of elements would need a place of their own to be written to.
                return inList
                    ? throw new NotSupportedException($"Column {path} is a list within a list.")
                    : new(number, CellKind.List, _leaves.Ordinal(path), inList, [Build(path, list.Element, inList: true, ref next)]);
            default:
                return new(number, Kind(path, type), _leaves.Ordinal(path), inList, []);
        }
    }

    private static CellKind Kind(string path, EventType type) => type switch
    {
        EventType.JsonMap or EventType.Scalar { Kind: EventScalarKind.Varchar } => CellKind.Text,
        EventType.Scalar { Kind: EventScalarKind.Timestamp } => CellKind.Timestamp,
        EventType.Scalar { Kind: EventScalarKind.Boolean } => CellKind.Boolean,
        EventType.Scalar { Kind: EventScalarKind.Integer } => CellKind.Integer,
        EventType.Scalar { Kind: EventScalarKind.Double } => CellKind.Double,
        _ => throw new NotSupportedException($"Column {path}: records have no {type}."),
    };

    private static IEnumerable<CellNode> Flatten(CellNode node) => node.Children.SelectMany(Flatten).Prepend(node);
}
