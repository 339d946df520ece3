namespace CloudTrailLake.Query.Functions;

/// <summary>
/// The order in which Java's <c>List.sort</c> puts elements, from the comparator's answers for all pairs: for a comparator that contradicts itself the answer depends on who is asked when, so
/// short lists are sorted as Java does it, by insertion into the first run. Long ones are merged.
/// </summary>
internal static class JavaSort
{
    private const int ShortLength = 32;

    /// <summary>Places, counted from 1, in sorted order.</summary>
    /// <exception cref="FunctionException">An answer that was asked for is none of -1, 0, 1.</exception>
    public static long[] Places(long?[][] answers)
    {
        int[] places = [.. Enumerable.Range(0, answers.Length)];
        if (places.Length < ShortLength)
        {
            Insert(places, answers);
        }
        else
        {
            places = Merge(places, answers);
        }

        return [.. places.Select(place => place + 1L)];
    }

    private static long Compare(int a, int b, long?[][] answers) =>
        answers[a][b] is { } answer and >= -1 and <= 1 ? answer : throw new FunctionException("Lambda comparator must return either -1, 0, or 1");

    private static void Insert(int[] places, long?[][] answers)
    {
        int run = FirstRun(places, answers);
        for (int i = run; i < places.Length; i++)
        {
            int pivot = places[i];
            int left = 0;
            for (int right = i; left < right;)
            {
                int middle = (left + right) / 2;
                (left, right) = Compare(pivot, places[middle], answers) < 0 ? (left, middle) : (middle + 1, right);
            }

            Array.Copy(places, left, places, left + 1, i - left);
            places[left] = pivot;
        }
    }

    /// <summary>The length of the sorted begin; one that falls strictly is turned round.</summary>
    private static int FirstRun(int[] places, long?[][] answers)
    {
        if (places.Length < 2)
        {
            return places.Length;
        }

        int end = 2;
        bool falls = Compare(places[1], places[0], answers) < 0;
        while (end < places.Length && Compare(places[end], places[end - 1], answers) < 0 == falls)
        {
            end++;
        }

        if (falls)
        {
            Array.Reverse(places, 0, end);
        }

        return end;
    }

    private static int[] Merge(int[] places, long?[][] answers)
    {
        if (places.Length < 2)
        {
            return places;
        }

        int[] left = Merge(places[..(places.Length / 2)], answers);
        int[] right = Merge(places[(places.Length / 2)..], answers);
        var merged = new int[places.Length];
        for (int i = 0, l = 0, r = 0; i < merged.Length; i++)
        {
            merged[i] = l < left.Length && (r == right.Length || Compare(right[r], left[l], answers) >= 0) ? left[l++] : right[r++];
        }

        return merged;
    }
}
