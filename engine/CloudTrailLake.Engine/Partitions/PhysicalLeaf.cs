using CloudTrailLake.Engine.Events;

namespace CloudTrailLake.Engine.Partitions;

/// <summary>A leaf of the physical schema: a scalar, a map (text on disk) or a list; structs are only ways to leaves.</summary>
/// <param name="Ordinal">Place in the depth-first order, from 0; part of the content hash.</param>
/// <param name="Path">Dotted physical name; members of a list's element hang below the list's name.</param>
/// <param name="Type">Its type.</param>
internal sealed record PhysicalLeaf(ushort Ordinal, string Path, EventType Type);
