using System.Collections.Frozen;

namespace CloudTrailLake.Sql.TSql.Functions;

/// <summary>Names that have a form of their own.</summary>
internal static class FunctionNames
{
    private static readonly FrozenSet<string> s_grouped = new[]
    {
        "APPROX_COUNT_DISTINCT", "AVG", "COUNT", "COUNT_BIG", "GROUPING", "GROUPING_ID", "MAX", "MIN", "STDEV", "STDEVP", "STRING_AGG", "SUM", "VAR", "VARP",
        "CUME_DIST", "DENSE_RANK", "FIRST_VALUE", "LAG", "LAST_VALUE", "LEAD", "NTILE", "PERCENT_RANK", "RANK", "ROW_NUMBER", "CHECKSUM_AGG", "PERCENTILE_CONT", "PERCENTILE_DISC",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> s_withUnit = new[] { "DATEADD", "DATEDIFF", "DATEDIFF_BIG", "DATENAME", "DATEPART", "DATETRUNC" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a name is an aggregate or a window function.</summary>
    public static bool IsGrouped(string name) => s_grouped.Contains(name);

    /// <summary>Whether the first argument is the name of a unit of time.</summary>
    public static bool TakesUnit(string name) => s_withUnit.Contains(name);
}
