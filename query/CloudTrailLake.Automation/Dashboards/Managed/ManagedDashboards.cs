using System.Globalization;
using System.Reflection;

namespace CloudTrailLake.Automation.Dashboards.Managed;

/// <summary>The dashboards that the product offers to every account, one folder of widget files each under <c>Library</c> (AWS: "managed dashboards").</summary>
internal static class ManagedDashboards
{
    /// <summary>How the names of managed dashboards begin; no custom dashboard's does.</summary>
    public const string NamePrefix = "AWSCloudTrail-";

    /// <summary>The one that is there only once it is created, and refreshes itself over all stores.</summary>
    public const string Highlights = NamePrefix + "Highlights";

    private const string ResourcePrefix = "ManagedDashboards/";
    private static readonly Lazy<IReadOnlyList<ManagedDashboard>> Loaded = new(Load);

    /// <summary>All of them by name, Highlights among them.</summary>
    public static IReadOnlyList<ManagedDashboard> All => Loaded.Value;

    /// <summary>The dashboard of a name, or nothing.</summary>
    public static ManagedDashboard? Find(string name) => All.FirstOrDefault(dashboard => string.Equals(dashboard.Name, name, StringComparison.Ordinal));

    /// <summary>The widget of an alias, or nothing.</summary>
    public static Widget? FindWidget(string queryAlias) =>
        All.SelectMany(dashboard => dashboard.Widgets).FirstOrDefault(widget => string.Equals(widget.QueryAlias, queryAlias, StringComparison.Ordinal));

    private static IReadOnlyList<ManagedDashboard> Load()
    {
        var assembly = typeof(ManagedDashboards).Assembly;
        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(name => name.StartsWith(ResourcePrefix, StringComparison.Ordinal))
                .Select(name => (Resource: name, Parts: name[ResourcePrefix.Length..].Split('/', '\\')))
                .GroupBy(file => file.Parts[0], StringComparer.Ordinal)
                .OrderBy(folder => folder.Key, StringComparer.Ordinal)
                .Select(folder => new ManagedDashboard(
                    NamePrefix + folder.Key,
                    [.. folder.OrderBy(file => Order(file.Parts[1])).Select(file => Read(assembly, file.Resource, $"{NamePrefix}{folder.Key}-{Label(file.Parts[1])}"))])),
        ];
    }

    private static Widget Read(Assembly assembly, string resource, string queryAlias)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return ManagedWidgetFile.Parse(queryAlias, reader.ReadToEnd());
    }

    /// <summary>Files are named <c>NN-label.sql</c>.</summary>
    private static int Order(string file) => int.Parse(file.AsSpan(0, file.IndexOf('-', StringComparison.Ordinal)), CultureInfo.InvariantCulture);

    private static string Label(string file) => Path.GetFileNameWithoutExtension(file)[(file.IndexOf('-', StringComparison.Ordinal) + 1)..];
}
