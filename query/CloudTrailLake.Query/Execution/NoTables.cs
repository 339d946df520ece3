using CloudTrailLake.Sql;

namespace CloudTrailLake.Query.Execution;

/// <summary>A catalog without tables.</summary>
internal sealed class NoTables : ISqlCatalog
{
    private NoTables()
    {
    }

    /// <summary>The only one.</summary>
    public static NoTables Instance { get; } = new();

    /// <inheritdoc/>
    public SqlTable? FindTable(string identifierPath) => null;
}
