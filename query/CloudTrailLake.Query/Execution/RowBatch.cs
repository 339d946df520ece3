using System.Diagnostics.CodeAnalysis;

namespace CloudTrailLake.Query.Execution;

/// <summary>Rows of a result, each cell as its typed value and as the text the API shows.</summary>
internal abstract class RowBatch
{
    /// <summary>Rows in it, at least one.</summary>
    public abstract int RowCount { get; }

    /// <summary>The text of a cell (value text of the service), null for NULL.</summary>
    public abstract string? GetText(int row, int column);

    /// <summary>
    /// The value of a cell, null for NULL: bool, long (every integer type), double, float, decimal, string, byte[], DateOnly, TimeOnly, DateTime (timestamp, unspecified kind),
    /// <see cref="ZonedTimestamp"/>, long for intervals (milliseconds or months), object?[] for arrays and rows, and an ordered list of key/value pairs for maps.
    /// </summary>
    [SuppressMessage("Design", "CA1024", Justification = "Indexed access.")]
    public abstract object? GetValue(int row, int column);
}
