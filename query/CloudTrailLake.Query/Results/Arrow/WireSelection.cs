using Apache.Arrow;
using CloudTrailLake.Sql;

namespace CloudTrailLake.Query.Results.Arrow;

/// <summary>Some columns of a result in the wire schema.</summary>
internal sealed class WireSelection(IReadOnlyList<OutputColumn> columns, IReadOnlyList<int> indexes)
{
    /// <summary>Their positions in the result.</summary>
    public IReadOnlyList<int> Indexes { get; } = indexes;

    /// <summary>Their names and types.</summary>
    public IReadOnlyList<OutputColumn> Columns { get; } = [.. indexes.Select(i => columns[i])];

    /// <summary>Their schema.</summary>
    public Schema Schema { get; } = ArrowSchemas.Of([.. indexes.Select(i => columns[i])]);
}
