using System.Text.RegularExpressions;

namespace CloudTrailLake.Query.Tests.Fixtures;

/// <summary>AWS's published sample queries, when the folder with them stands beside the repository.</summary>
internal static partial class SampleQueries
{
    public const string NoSelect = "CREATE EXTERNAL TABLE";

    /// <summary>The folder; null when it is not there.</summary>
    public static string? Find() => Testing.SharedDataFactAttribute.Find("lake-queries");

    /// <summary>Every SELECT with its placeholders filled in, by file name.</summary>
    public static IEnumerable<(string Name, string Sql)> Selects(string folder, Guid events, Guid items)
    {
        foreach (string path in Directory.EnumerateFiles(folder, "*.sql").Order(StringComparer.Ordinal))
        {
            // Published twice over in one file, without a separator.
            string text = Doubled().Replace(File.ReadAllText(path), "$1");
            if (!text.Contains(NoSelect, StringComparison.Ordinal))
            {
                bool isConfiguration = text.Contains("config_event_data_store_ID", StringComparison.Ordinal);
                string sql = Placeholders().Replace(text, (isConfiguration ? items : events).ToString("D"));
                // The published bounds exclude each other in places; ours are open, so that each query reads rows.
                yield return (Path.GetFileName(path), Upper().Replace(Lower().Replace(sql, "$1>$2 '2022-01-01 00:00:00'"), "$1<$2 '2024-01-01 00:00:00'"));
            }
        }
    }

    [GeneratedRegex(@"\$EDS_ID|<EDS[ _]ID>|<event[-_ ]data[-_ ]store[-_ ]id>|config_event_data_store_ID", RegexOptions.IgnoreCase)]
    private static partial Regex Placeholders();

    [GeneratedRegex(@"(eventTime\s*)>(=?)\s*'[^']*'", RegexOptions.IgnoreCase)]
    private static partial Regex Lower();

    [GeneratedRegex(@"(eventTime\s*)<(=?)\s*'[^']*'", RegexOptions.IgnoreCase)]
    private static partial Regex Upper();

    [GeneratedRegex(@"^((?:/\*.*?\*/\s*)?(SELECT.*'true'))SELECT.*$", RegexOptions.Singleline)]
    private static partial Regex Doubled();
}
