using CloudTrailLake.Engine.Partitions;

namespace CloudTrailLake.Ingest.Writing;

/// <summary>A column, or what is nested in one; see <see cref="CellLayout"/>.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Ordinal">Its leaf number in <see cref="PhysicalLeaves"/>; objects have none.</param>
/// <param name="InList">Whether it is, or is nested in, the element of a list.</param>
/// <param name="Children">Members of an object; the one element of a list.</param>
internal sealed record CellNode(int Number, CellKind Kind, ushort Ordinal, bool InList, IReadOnlyList<CellNode> Children);
