namespace CloudTrailLake.Samples;

/// <summary>Draws an index by weight in constant time (Vose's alias method).</summary>
internal sealed class WeightedTable
{
    private readonly double[] _probability;
    private readonly int[] _alias;

    public WeightedTable(IReadOnlyList<double> weights)
    {
        int n = weights.Count;
        double sum = weights.Sum();
        double[] scaled = [.. weights.Select(w => w * n / sum)];
        _probability = new double[n];
        _alias = new int[n];
        var small = new Stack<int>(Enumerable.Range(0, n).Where(i => scaled[i] < 1));
        var large = new Stack<int>(Enumerable.Range(0, n).Where(i => scaled[i] >= 1));
        while (small.Count > 0 && large.Count > 0)
        {
            int less = small.Pop();
            int more = large.Pop();
            _probability[less] = scaled[less];
            _alias[less] = more;
            scaled[more] -= 1 - scaled[less];
            (scaled[more] < 1 ? small : large).Push(more);
        }

        foreach (int rest in small.Concat(large))
            _probability[rest] = 1;
    }

    /// <summary>Weights 1, 1/2^s, 1/3^s …: few of them do most of the work.</summary>
    public static WeightedTable Zipf(int count, double exponent = 1.0) => new([.. Enumerable.Range(1, count).Select(rank => 1 / Math.Pow(rank, exponent))]);

    /// <summary>The next index.</summary>
    public int Draw(ref SampleRandom random)
    {
        int column = random.Below(_probability.Length);
        return random.Fraction() < _probability[column] ? column : _alias[column];
    }
}
