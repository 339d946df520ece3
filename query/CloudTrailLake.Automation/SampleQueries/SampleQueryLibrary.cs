using System.Reflection;

namespace CloudTrailLake.Automation.SampleQueries;

/// <summary>The sample queries that come with the product, one file each under <c>Library</c>.</summary>
internal static class SampleQueryLibrary
{
    private const string ResourcePrefix = "SampleQueries/";
    private static readonly Lazy<IReadOnlyList<SampleQuery>> Loaded = new(Load);

    /// <summary>All of them, by category and name.</summary>
    public static IReadOnlyList<SampleQuery> All => Loaded.Value;

    private static IReadOnlyList<SampleQuery> Load()
    {
        var assembly = typeof(SampleQueryLibrary).Assembly;
        var names = assembly.GetManifestResourceNames().Where(name => name.StartsWith(ResourcePrefix, StringComparison.Ordinal));
        return [.. names.Select(name => Read(assembly, name)).OrderBy(query => query.Category).ThenBy(query => query.Name, StringComparer.Ordinal)];
    }

    private static SampleQuery Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        var folder = name[ResourcePrefix.Length..name.LastIndexOfAny(['/', '\\'])];
        return SampleQueryFile.Parse(name, Enum.Parse<SampleQueryCategory>(folder), reader.ReadToEnd());
    }
}
