namespace CloudTrailLake.Query.Emission;

/// <summary>What one scan must give; filled while the query above it is emitted.</summary>
internal sealed class ScanProjection
{
    private readonly List<ProjectedColumn> _columns = [];
    private readonly Dictionary<string, ProjectedColumn> _byKey = [];

    /// <summary>In order of first use.</summary>
    public IReadOnlyList<ProjectedColumn> Columns => _columns;

    /// <summary>Name of the scan's column for this column or member.</summary>
    public string Use(int fieldIndex, IReadOnlyList<int> path, bool raw = false)
    {
        string key = $"{fieldIndex}{(raw ? "r" : "")}:{string.Join('.', path)}";
        if (!_byKey.TryGetValue(key, out ProjectedColumn? column))
        {
            column = new ProjectedColumn(fieldIndex, [.. path], raw, $"p{_columns.Count}");
            _columns.Add(column);
            _byKey.Add(key, column);
        }

        return column.Name;
    }
}
