namespace CloudTrailLake.Query.Functions;

/// <summary>At most so many buckets of a value and a weight: the two nearest are put together until they are few enough (Ben-Haim and Tom-Tov, 2010).</summary>
internal static class NumericHistogram
{
    private const int MaxBuckets = 100_000;

    /// <summary>Pairs of value and weight, by value; null for no values.</summary>
    public static double[][]? Buckets(long buckets, double[] values, double[] weights)
    {
        if (buckets is < 2 or > MaxBuckets)
        {
            throw new FunctionException("numeric_histogram bucket count must be greater than one");
        }

        if (values.Length == 0)
        {
            return null;
        }

        List<(double Value, double Weight)> all = [.. values.Zip(weights).GroupBy(pair => pair.First).OrderBy(group => group.Key).Select(group => (group.Key, group.Sum(pair => pair.Second)))];
        while (all.Count > buckets)
        {
            int nearest = 0;
            double penalty = double.PositiveInfinity;
            for (int i = 0; i + 1 < all.Count; i++)
            {
                double between = all[i + 1].Value - all[i].Value;
                double smaller = Math.Min(all[i].Weight, all[i + 1].Weight);
                double cost = between * smaller;
                (nearest, penalty) = cost < penalty ? (i, cost) : (nearest, penalty);
            }

            (double a, double x) = all[nearest];
            (double b, double y) = all[nearest + 1];
            all[nearest] = (((a * x) + (b * y)) / (x + y), x + y);
            all.RemoveAt(nearest + 1);
        }

        return [.. all.Select(bucket => new[] { bucket.Value, bucket.Weight })];
    }
}
