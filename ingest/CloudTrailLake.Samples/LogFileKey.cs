namespace CloudTrailLake.Samples;

/// <summary>Object keys of delivered log files (AWS: "Finding your CloudTrail log files").</summary>
internal static class LogFileKey
{
    private const string Alphanumeric = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary><c>[prefix/]AWSLogs/account/CloudTrail/region/YYYY/MM/DD/account_CloudTrail_region_YYYYMMDDTHHmmZ_16characters.json.gz</c></summary>
    public static string Create(string prefix, string account, string region, DateTime delivered, ulong unique)
    {
        Span<char> suffix = stackalloc char[16];
        foreach (ref char c in suffix)
        {
            c = Alphanumeric[(int)(unique % (ulong)Alphanumeric.Length)];
            unique = SampleRandom.Hash(unique);
        }

        string root = prefix.Length == 0 ? "" : $"{prefix}/";
        return $"{root}AWSLogs/{account}/CloudTrail/{region}/{delivered:yyyy'/'MM'/'dd}/{account}_CloudTrail_{region}_{delivered:yyyyMMdd'T'HHmm}Z_{suffix}.json.gz";
    }
}
