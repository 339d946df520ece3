using System.Globalization;
using CloudTrailLake.Engine.Catalog;

namespace CloudTrailLake.Automation.Dashboards;

/// <summary>The named values of widgets (AWS: StartDashboardRefresh, <c>QueryParameterValues</c>), and what they are when a refresh does not say.</summary>
internal static class WidgetParameters
{
    /// <summary>Begin of the time that widgets look at.</summary>
    public const string StartTime = "$StartTime$";

    /// <summary>End of the time that widgets look at.</summary>
    public const string EndTime = "$EndTime$";

    /// <summary>What trends are counted by: a unit of <c>date_trunc</c>.</summary>
    public const string Period = "$Period$";

    /// <summary>The store that a managed dashboard looks at.</summary>
    public const string EventDataStoreId = "$EventDataStoreId$";

    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
    private static readonly string[] Custom = [StartTime, EndTime, Period];
    private static readonly string[] Managed = [StartTime, EndTime, Period, EventDataStoreId];

    /// <summary>The names that the widgets of a type may use.</summary>
    public static IReadOnlyList<string> Names(DashboardType type) => type == DashboardType.Custom ? Custom : Managed;

    /// <summary>The values of a refresh: those given, and for the others the last 24 hours, by the hour.</summary>
    /// <exception cref="CatalogException">A name that the dashboard's type does not know, a time that is none, or a start after the end.</exception>
    public static IReadOnlyDictionary<string, string> Resolve(DashboardType type, IReadOnlyDictionary<string, string>? given, DateTimeOffset now)
    {
        var values = new Dictionary<string, string>(given ?? new Dictionary<string, string>(StringComparer.Ordinal), StringComparer.Ordinal);
        var names = Names(type);
        if (values.Keys.FirstOrDefault(name => !names.Contains(name)) is { } unknown)
        {
            throw new CatalogException(
                CatalogError.Validation, $"'{unknown}' is no query parameter of a {AwsEnum.Name(type)} dashboard; these are: {string.Join(", ", names)}.");
        }

        var end = Time(values, EndTime) ?? now;
        var start = Time(values, StartTime) ?? end - DashboardLimits.DefaultWindow;
        if (start > end)
        {
            throw new CatalogException(CatalogError.Validation, $"{StartTime} lies after {EndTime}.");
        }

        values.TryAdd(StartTime, Text(start));
        values.TryAdd(EndTime, Text(end));
        values.TryAdd(Period, PeriodOf(end - start));
        return values;
    }

    /// <summary>A time as values write it.</summary>
    public static string Text(DateTimeOffset time) => time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);

    private static string PeriodOf(TimeSpan window) => window <= DashboardLimits.HourlyWindow ? "hour" : window <= DashboardLimits.DailyWindow ? "day" : "month";

    private static DateTimeOffset? Time(Dictionary<string, string> values, string name)
    {
        if (!values.TryGetValue(name, out var text))
        {
            return null;
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : throw new CatalogException(CatalogError.Validation, $"{name} must be a time such as {Text(DateTimeOffset.UnixEpoch)}; it is '{text}'.");
    }
}
