using CloudTrailLake.Automation.Dashboards;
using CloudTrailLake.Engine.Catalog;

namespace CloudTrailLake.Automation.Tests.Dashboards;

public sealed class WidgetParametersTests
{
    private static readonly DateTimeOffset s_now = new(2026, 3, 10, 12, 30, 15, TimeSpan.Zero);

    [Fact]
    public void Left_out_they_are_the_last_24_hours_by_the_hour() => Check(
        null, "2026-03-09T12:30:15.000Z", "2026-03-10T12:30:15.000Z", "hour");

    [Fact]
    public void A_start_alone_goes_on_to_now() => Check(
        new() { ["$StartTime$"] = "2026-03-01T00:00:00.00Z" }, "2026-03-01T00:00:00.00Z", "2026-03-10T12:30:15.000Z", "day");

    [Fact]
    public void An_end_alone_looks_24_hours_back() => Check(
        new() { ["$EndTime$"] = "2026-02-02T10:00:00Z" }, "2026-02-01T10:00:00.000Z", "2026-02-02T10:00:00Z", "hour");

    [Fact]
    public void Long_windows_are_counted_by_the_month() => Check(
        new() { ["$StartTime$"] = "2025-01-01" }, "2025-01-01", "2026-03-10T12:30:15.000Z", "month");

    [Theory]
    [InlineData("$StartTime$", "soon", "soon")]
    [InlineData("$StartTime$", "2026-03-10T12:30:16Z", "after")]
    [InlineData("$Other$", "x", "$Other$")]
    [InlineData("$EventDataStoreId$", "x", "$EventDataStoreId$")]
    public void Other_values_are_refused_by_name(string name, string value, string reason)
    {
        var refused = Assert.Throws<CatalogException>(() => WidgetParameters.Resolve(DashboardType.Custom, new Dictionary<string, string> { [name] = value }, s_now));
        Assert.Equal(CatalogError.Validation, refused.Error);
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
    }

    private static void Check(Dictionary<string, string>? given, string start, string end, string period)
    {
        var values = WidgetParameters.Resolve(DashboardType.Custom, given, s_now);
        Assert.Equal((start, end, period), (values["$StartTime$"], values["$EndTime$"], values["$Period$"]));
    }
}
