namespace CloudTrailLake.Query.Functions;

/// <summary>Arrays and sparse maps of numbers as vectors. A NULL in one gives NULL.</summary>
internal static class Vectors
{
    public static double? DotProduct(double?[] a, double?[] b) => Each(a, b, (x, y) => x * y);

    public static double? EuclideanDistance(double?[] a, double?[] b) => Each(a, b, (x, y) => (x - y) * (x - y)) is { } sum ? Math.Sqrt(sum) : null;

    public static double? CosineSimilarity(double?[] a, double?[] b)
    {
        double? product = DotProduct(a, b);
        double? norms = Norm(a) * Norm(b);
        return norms == 0 ? throw new FunctionException("Vector magnitude cannot be zero") : product / norms;
    }

    public static double? CosineSimilarity(string[] keysA, double?[] a, string[] keysB, double?[] b)
    {
        if (Norm(a) is not { } normA || Norm(b) is not { } normB)
        {
            return null;
        }

        double product = 0;
        for (int i = 0; i < keysA.Length; i++)
        {
            int j = Array.IndexOf(keysB, keysA[i]);
            product += j < 0 ? 0 : a[i]!.Value * b[j]!.Value;
        }

        return product / (normA * normB);
    }

    private static double? Norm(double?[] values) => Each(values, values, (x, y) => x * y) is { } sum ? Math.Sqrt(sum) : null;

    private static double? Each(double?[] a, double?[] b, Func<double, double, double> term)
    {
        if (a.Length != b.Length)
        {
            throw new FunctionException("The arguments must have the same length");
        }

        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            if (a[i] is not { } x || b[i] is not { } y)
            {
                return null;
            }

            sum += term(x, y);
        }

        return sum;
    }
}
