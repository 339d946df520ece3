namespace CloudTrailLake.Query.Results;

/// <summary>Names for the members of an object or a file: a result may carry a name twice, they may not.</summary>
internal static class UniqueNames
{
    /// <summary>The names; the second <c>a</c> becomes <c>a_2</c>, the third <c>a_3</c>, passing over names that stand there already.</summary>
    /// <param name="names">The names as the result has them.</param>
    /// <param name="comparer">When two are the same; ordinal without it.</param>
    public static IReadOnlyList<string> Of(IEnumerable<string> names, StringComparer? comparer = null)
    {
        List<string> all = [.. names];
        var taken = new HashSet<string>(all, comparer ?? StringComparer.Ordinal);
        var seen = new Dictionary<string, int>(comparer ?? StringComparer.Ordinal);
        for (int i = 0; i < all.Count; i++)
        {
            string name = all[i];
            if (seen.TryAdd(name, 1))
            {
                continue;
            }

            int number = seen[name];
            string unique;
            do
            {
                unique = $"{name}_{++number}";
            }
            while (!taken.Add(unique));

            seen[name] = number;
            all[i] = unique;
        }

        return all;
    }
}
