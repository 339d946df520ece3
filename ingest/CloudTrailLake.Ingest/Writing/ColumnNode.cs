using CloudTrailLake.Ingest.Decoding;

namespace CloudTrailLake.Ingest.Writing;

/// <summary>The same column, or member of one, of several batches.</summary>
internal sealed class ColumnNode
{
    public ColumnNode(DecodedColumn[] byBatch)
    {
        // Arrays of the exact kind: the kind is asked once per chunk, not once per value.
        Columns = byBatch[0] switch
        {
            TextColumn => Array.ConvertAll(byBatch, c => (TextColumn)c),
            TimestampColumn => Array.ConvertAll(byBatch, c => (TimestampColumn)c),
            BooleanColumn => Array.ConvertAll(byBatch, c => (BooleanColumn)c),
            StructColumn => Array.ConvertAll(byBatch, c => (StructColumn)c),
            ListColumn => Array.ConvertAll(byBatch, c => (ListColumn)c),
            _ => byBatch,
        };
        Members = byBatch[0] switch
        {
            StructColumn row => [.. Enumerable.Range(0, row.Members.Count).Select(m => new ColumnNode([.. byBatch.Select(c => ((StructColumn)c).Members[m])]))],
            ListColumn => [new ColumnNode([.. byBatch.Select(c => ((ListColumn)c).Element)])],
            _ => [],
        };
    }

    /// <summary>By batch.</summary>
    public DecodedColumn[] Columns { get; }

    /// <summary>The members of an object; the element of a list.</summary>
    public ColumnNode[] Members { get; }
}
