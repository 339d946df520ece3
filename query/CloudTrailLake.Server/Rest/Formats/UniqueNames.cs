namespace CloudTrailLake.Server.Rest.Formats;

/// <summary>Names for the members of an object: a result may carry a name twice, an object may not.</summary>
internal static class UniqueNames
{
    /// <summary>The names; the second <c>a</c> becomes <c>a_2</c>, the third <c>a_3</c>, passing over names that stand there already.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<string> names)
    {
        List<string> all = [.. names];
        var taken = new HashSet<string>(all, StringComparer.Ordinal);
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < all.Count; i++)
        {
            var name = all[i];
            if (seen.TryAdd(name, 1))
            {
                continue;
            }

            var number = seen[name];
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
