using System.Globalization;
using System.Numerics;
using CloudTrailLake.DuckDb.ScalarFunctions;
using static CloudTrailLake.DuckDb.ScalarFunctions.ScalarFunction;

namespace CloudTrailLake.Query.Functions;

/// <summary>Trino documentation, pages "Mathematical functions and operators" and "Bitwise functions".</summary>
internal static class MathematicalNatives
{
    private const string Digits = "0123456789abcdefghijklmnopqrstuvwxyz";

    public static IEnumerable<ScalarFunction> Rows =>
    [
        Of<double, double>("cbrt", CubeRoot),
        Of<double, double>("round:double", value => Round(value, 0)),
        Of<double, long, double>("round:double", Round),
        Of<float, float>("round:real", value => (float)Round(value, 0)),
        Of<float, long, float>("round:real", (value, decimals) => (float)Round(value, decimals)),
        Of<long, long, long>("round:integer", RoundInteger),
        Of<double, long, double>("truncate:double", (value, decimals) => Truncate(value, decimals)),
        Of<string, long, long>("from_base", FromBase),
        Of<long, long, string>("to_base", ToBase),
        Of<long, long, long>("bit_count", BitCount),
        Of<long, long, long, long>("shift:left", (value, shift, bits) => shift >= bits ? 0 : Narrow(value << (int)shift, bits)),
        Of<long, long, long, long>("shift:right", (value, shift, bits) => shift == 0 ? value : shift >= bits ? 0 : Narrow((long)((ulong)value & (ulong.MaxValue >> (int)(64 - bits))) >>> (int)shift, bits)),
        Of<long, long, long, long>("shift:arithmetic", (value, shift, bits) => shift >= bits ? (value < 0 ? -1 : 0) : value >> (int)shift),
        Of<double, double, double, long, long>("width_bucket", WidthBucket),
        Of<double, double[], long>("width_bucket:bins", WidthBucket),
        Of<double, double, double, double>("normal_cdf", Distributions.NormalCdf),
        Of<double, double, double, double>("inverse_normal_cdf", Distributions.InverseNormalCdf),
        Of<double, double, double, double>("beta_cdf", Distributions.BetaCdf),
        Of<double, double, double, double>("inverse_beta_cdf", Distributions.InverseBetaCdf),
        Of<double, double, double>("t_cdf", Distributions.StudentCdf),
        Of<double, double, double>("t_pdf", Distributions.StudentPdf),
        Of<long, long, double, double>("wilson_interval_lower", (successes, trials, z) => Distributions.Wilson(successes, trials, z, -1)),
        Of<long, long, double, double>("wilson_interval_upper", (successes, trials, z) => Distributions.Wilson(successes, trials, z, 1)),
        Of<double?[], double?[], double?>("dot_product", Vectors.DotProduct),
        Of<double?[], double?[], double?>("euclidean_distance", Vectors.EuclideanDistance),
        Of<double?[], double?[], double?>("cosine_similarity", Vectors.CosineSimilarity),
        Of<double?[], double?[], double?>("cosine_distance", (a, b) => 1 - Vectors.CosineSimilarity(a, b)),
        Of<string[], double?[], string[], double?[], double?>("cosine_similarity:map", Vectors.CosineSimilarity),
        Of<string[], double?[], string[], double?[], double?>("cosine_distance:map", (a, x, b, y) => 1 - Vectors.CosineSimilarity(a, x, b, y)),
    ];

    /// <summary>The library's root with one step of Newton's on what it is off by, so that cubes have whole roots.</summary>
    private static double CubeRoot(double value)
    {
        double root = Math.Cbrt(value);
        double square = root * root;
        if (!double.IsFinite(square) || square == 0)
        {
            return root;
        }

        double cube = square * root;
        double rest = value - cube - Math.FusedMultiplyAdd(square, root, -cube) - (Math.FusedMultiplyAdd(root, root, -square) * root);
        return double.IsFinite(rest) ? root + (rest / (3 * square)) : root;
    }

    /// <summary>Halves away from zero, as Java's <c>Math.round</c> on the absolute value; beyond the whole numbers of 64 bits by the decimal digits.</summary>
    private static double Round(double value, long decimals)
    {
        if (!double.IsFinite(value))
        {
            return value;
        }

        double factor = Math.Pow(10, decimals);
        double scaled = Math.Abs(value) * factor;
        if (scaled < long.MaxValue)
        {
            double floor = Math.Floor(scaled);
            double rounded = scaled - floor >= 0.5 ? floor + 1 : floor;
            return Math.CopySign(rounded / factor, value);
        }

        return value;
    }

    private static long RoundInteger(long value, long decimals)
    {
        if (decimals >= 0)
        {
            return value;
        }

        if (decimals < -18)
        {
            throw new FunctionException(string.Create(CultureInfo.InvariantCulture, $"numerical overflow: {value}"));
        }

        Int128 factor = (Int128)BigInteger.Pow(10, (int)-decimals);
        Int128 rounded = ((Int128.Abs(value) + (factor / 2)) / factor * factor) * (value < 0 ? -1 : 1);
        return rounded >= long.MinValue && rounded <= long.MaxValue ? (long)rounded : throw new FunctionException(string.Create(CultureInfo.InvariantCulture, $"numerical overflow: {value}"));
    }

    private static double Truncate(double value, long decimals)
    {
        if (!double.IsFinite(value))
        {
            return value;
        }

        double factor = Math.Pow(10, decimals);
        double scaled = value * factor;
        return double.IsFinite(scaled) && factor != 0 ? Math.Truncate(scaled) / factor : factor == 0 ? 0 : value;
    }

    /// <summary>The lowest bits, the topmost of them as the sign.</summary>
    private static long Narrow(long value, long bits) => value << (int)(64 - bits) >> (int)(64 - bits);

    private static void CheckRadix(long radix)
    {
        if (radix is < 2 or > 36)
        {
            throw new FunctionException("Radix must be between 2 and 36");
        }
    }

    private static long FromBase(string text, long radix)
    {
        CheckRadix(radix);
        bool negative = text.StartsWith('-');
        ReadOnlySpan<char> digits = text.AsSpan(negative || text.StartsWith('+') ? 1 : 0);
        Int128 value = 0;
        foreach (char c in digits)
        {
            int digit = Digits.IndexOf(char.ToLowerInvariant(c), StringComparison.Ordinal);
            value = digit >= 0 && digit < radix ? (value * radix) + digit : Int128.MaxValue;
            if (value > (Int128)long.MaxValue + (negative ? 1 : 0))
            {
                break;
            }
        }

        return digits.Length > 0 && value <= (Int128)long.MaxValue + (negative ? 1 : 0)
            ? (long)(negative ? -value : value)
            : throw new FunctionException(string.Create(CultureInfo.InvariantCulture, $"Not a valid base-{radix} number: {text}"));
    }

    private static string ToBase(long value, long radix)
    {
        CheckRadix(radix);
        if (value == 0)
        {
            return "0";
        }

        var text = new Stack<char>();
        for (Int128 rest = Int128.Abs(value); rest > 0; rest /= radix)
        {
            text.Push(Digits[(int)(rest % radix)]);
        }

        return (value < 0 ? "-" : "") + new string([.. text]);
    }

    private static long BitCount(long value, long bits)
    {
        if (bits == 64)
        {
            return BitOperations.PopCount((ulong)value);
        }

        if (bits is <= 1 or > 64)
        {
            throw new FunctionException(string.Create(CultureInfo.InvariantCulture, $"Bits specified in bit_count must be between 2 and 64, got {bits}"));
        }

        long bound = 1L << (int)(bits - 1);
        return value >= -bound && value < bound
            ? BitOperations.PopCount((ulong)value & ((1UL << (int)bits) - 1))
            : throw new FunctionException(string.Create(CultureInfo.InvariantCulture, $"Number must be representable with the bits specified. {value} can not be represented with {bits} bits"));
    }

    private static long WidthBucket(double operand, double bound1, double bound2, long buckets)
    {
        string? problem = buckets <= 0 ? "bucketCount must be greater than 0"
            : double.IsNaN(operand) ? "operand must not be NaN"
            : !double.IsFinite(bound1) ? "first bound must be finite"
            : !double.IsFinite(bound2) ? "second bound must be finite"
            : bound1 == bound2 ? "bounds cannot equal each other" : null;
        if (problem is not null)
        {
            throw new FunctionException(problem);
        }

        double lower = Math.Min(bound1, bound2);
        double upper = Math.Max(bound1, bound2);
        if (operand >= upper && buckets == long.MaxValue)
        {
            throw new FunctionException(string.Create(CultureInfo.InvariantCulture, $"Bucket for value {operand} is out of range"));
        }

        long bucket = operand < lower ? 0 : operand >= upper ? buckets + 1 : (long)((buckets * (operand - lower) / (upper - lower)) + 1);
        return bound1 > bound2 ? buckets - bucket + 1 : bucket;
    }

    /// <summary>How many bins begin at or below the operand, by halving.</summary>
    private static long WidthBucket(double operand, double[] bins)
    {
        if (bins.Length == 0)
        {
            throw new FunctionException("Bins cannot be an empty array");
        }

        if (double.IsNaN(operand))
        {
            throw new FunctionException("Operand cannot be NaN");
        }

        int lower = 0;
        for (int upper = bins.Length; lower < upper;)
        {
            if (bins[lower] > bins[upper - 1])
            {
                throw new FunctionException("Bin values are not sorted in ascending order");
            }

            int middle = (lower + upper) / 2;
            if (!double.IsFinite(bins[middle]))
            {
                throw new FunctionException(string.Create(CultureInfo.InvariantCulture, $"Bin value must be finite, got {bins[middle]}"));
            }

            (lower, upper) = operand < bins[middle] ? (lower, middle) : (middle + 1, upper);
        }

        return lower;
    }
}
