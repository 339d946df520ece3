using CloudTrailLake.Engine.Events;
using CloudTrailLake.Engine.Partitions;

namespace CloudTrailLake.Ingest.Writing;

/// <summary>A column, or what is nested in one. Nodes are numbered depth-first in the order of <see cref="EventSchema.PhysicalColumns"/>.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Ordinal">Its leaf number in <see cref="PhysicalLeaves"/>; objects have none.</param>
/// <param name="InList">Whether it is, or is nested in, the element of a list.</param>
/// <param name="Children">Members of an object; the one element of a list.</param>
internal sealed record CellNode(int Number, CellKind Kind, ushort Ordinal, bool InList, IReadOnlyList<CellNode> Children)
{
    private static readonly PhysicalLeaves Leaves = PhysicalLeaves.Of(EventSchema.For(EventStoreFamily.Events));

    /// <summary>The columns of CloudTrail events.</summary>
    public static IReadOnlyList<CellNode> Columns { get; } = BuildColumns();

    /// <summary>All nodes by number.</summary>
    public static IReadOnlyList<CellNode> All { get; } = [.. Columns.SelectMany(Flatten).OrderBy(n => n.Number)];

    private static CellNode[] BuildColumns()
    {
        int next = 0;
        return [.. EventSchema.For(EventStoreFamily.Events).PhysicalColumns.Select(c => Build(c.Name, c.Type, inList: false, ref next))];
    }

    private static CellNode Build(string path, EventType type, bool inList, ref int next)
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
                    : new(number, CellKind.List, Leaves.Ordinal(path), inList, [Build(path, list.Element, inList: true, ref next)]);
            case EventType.Scalar { Kind: EventScalarKind.Timestamp }:
                return new(number, CellKind.Timestamp, Leaves.Ordinal(path), inList, []);
            case EventType.Scalar { Kind: EventScalarKind.Boolean }:
                return new(number, CellKind.Boolean, Leaves.Ordinal(path), inList, []);
            case EventType.JsonMap or EventType.Scalar { Kind: EventScalarKind.Varchar }:
                return new(number, CellKind.Text, Leaves.Ordinal(path), inList, []);
            default:
                throw new NotSupportedException($"Column {path}: CloudTrail events have no {type}.");
        }
    }

    private static IEnumerable<CellNode> Flatten(CellNode node) => node.Children.SelectMany(Flatten).Prepend(node);
}
