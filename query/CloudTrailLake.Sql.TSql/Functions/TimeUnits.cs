using System.Collections.Frozen;

namespace CloudTrailLake.Sql.TSql.Functions;

/// <summary>The names of date parts, with their abbreviations.</summary>
internal static class TimeUnits
{
    private static readonly FrozenDictionary<string, string> s_names = new Dictionary<string, string>
    {
        ["year"] = "year", ["yy"] = "year", ["yyyy"] = "year",
        ["quarter"] = "quarter", ["qq"] = "quarter", ["q"] = "quarter",
        ["month"] = "month", ["mm"] = "month", ["m"] = "month",
        ["dayofyear"] = "dayofyear", ["dy"] = "dayofyear", ["y"] = "dayofyear",
        ["day"] = "day", ["dd"] = "day", ["d"] = "day",
        ["week"] = "week", ["wk"] = "week", ["ww"] = "week",
        ["weekday"] = "weekday", ["dw"] = "weekday", ["w"] = "weekday",
        ["hour"] = "hour", ["hh"] = "hour",
        ["minute"] = "minute", ["mi"] = "minute", ["n"] = "minute",
        ["second"] = "second", ["ss"] = "second", ["s"] = "second",
        ["millisecond"] = "millisecond", ["ms"] = "millisecond",
        ["microsecond"] = "microsecond", ["mcs"] = "microsecond",
        ["nanosecond"] = "nanosecond", ["ns"] = "nanosecond",
        ["tzoffset"] = "tzoffset", ["tz"] = "tzoffset",
        ["iso_week"] = "iso_week", ["isowk"] = "iso_week", ["isoww"] = "iso_week",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The full name of a part, or null.</summary>
    public static string? Find(string name) => s_names.GetValueOrDefault(name);
}
