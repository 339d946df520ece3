namespace CloudTrailLake.Ingest.Writing;

/// <summary>A value of a row that is not NULL: which node of the column tree, and what.</summary>
/// <param name="Node">See <see cref="CellNode"/>; -1 begins the next element of the list before it.</param>
/// <param name="Length">Bytes of a text; elements of a list.</param>
/// <param name="Value">Offset of a text in its batch; microseconds; 0 or 1; a whole number; the bits of a double.</param>
internal readonly record struct Cell(int Node, int Length, long Value)
{
    /// <summary>Stands for "next element".</summary>
    public const int NextElement = -1;
}
