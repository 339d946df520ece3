namespace CloudTrailLake.Cli.Remote;

/// <summary>The AWS CLI's shared files: sections with <c>name = value</c> lines (AWS: "Configuration and credential file settings").</summary>
internal static class AwsProfileFile
{
    /// <summary>The settings of a section; empty when file or section is missing.</summary>
    /// <param name="path">The file.</param>
    /// <param name="sections">Names of the section, any of which counts.</param>
    public static IReadOnlyDictionary<string, string> Read(string path, params string[] sections)
    {
        var settings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (!File.Exists(path))
            return settings;

        bool inSection = false;
        foreach (string raw in File.ReadLines(path))
        {
            string line = raw.Trim();
            if (line.Length == 0 || line[0] is '#' or ';')
                continue;
            if (line[0] == '[')
            {
                inSection = sections.Contains(line.Trim('[', ']').Trim(), StringComparer.Ordinal);
                continue;
            }

            // Indented lines belong to a nested setting (s3, …) that has nothing for us.
            int equals = line.IndexOf('=', StringComparison.Ordinal);
            if (inSection && equals > 0 && !char.IsWhiteSpace(raw[0]))
                settings[line[..equals].TrimEnd()] = line[(equals + 1)..].TrimStart();
        }

        return settings;
    }
}
