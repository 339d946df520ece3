namespace CloudTrailLake.Sql.Analysis;

/// <summary>"Did you mean": the nearest of the known names, when it is near enough to be a slip.</summary>
internal static class Suggestion
{
    private const int ShortestName = 3;

    /// <summary><c>. Did you mean 'eventname'?</c>, or nothing.</summary>
    public static string For(string name, IEnumerable<string> known)
    {
        string wanted = name.ToLowerInvariant();
        int allowed = wanted.Length < ShortestName ? -1 : Math.Max(1, wanted.Length / 4);
        string? best = null;
        int bestDistance = allowed + 1;
        foreach (string candidate in known)
        {
            int distance = Math.Abs(candidate.Length - wanted.Length) > allowed ? int.MaxValue : Distance(wanted, candidate.ToLowerInvariant());
            if (distance < bestDistance)
            {
                best = candidate;
                bestDistance = distance;
            }
        }

        return best is null ? string.Empty : $". Did you mean '{best}'?";
    }

    private static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int cost = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = row[j];
                row[j] = cost;
            }
        }

        return row[b.Length];
    }
}
