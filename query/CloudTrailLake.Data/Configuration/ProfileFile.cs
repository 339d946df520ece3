namespace CloudTrailLake.Data.Configuration;

/// <summary>The AWS CLI's shared credentials file: sections with <c>name = value</c> lines (AWS: "Configuration and credential file settings").</summary>
internal static class ProfileFile
{
    /// <summary>The settings of a profile; empty when there is no such profile.</summary>
    public static IReadOnlyDictionary<string, string> Read(string path, string profile)
    {
        var settings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        bool inProfile = false;
        foreach (string line in File.ReadLines(path).Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] is not ('#' or ';')))
        {
            if (line[0] == '[')
            {
                inProfile = line.Trim('[', ']').Trim() == profile;
            }
            else if (inProfile && line.IndexOf('=', StringComparison.Ordinal) is var equals and > 0)
            {
                settings[line[..equals].TrimEnd()] = line[(equals + 1)..].TrimStart();
            }
        }

        return settings;
    }
}
