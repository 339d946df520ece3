using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;
using CloudTrailLake.DuckDb.ScalarFunctions;
using static CloudTrailLake.DuckDb.ScalarFunctions.ScalarFunction;

namespace CloudTrailLake.Query.Functions;

/// <summary>Trino documentation, page "Aggregate functions": the last steps of aggregates whose values the engine has collected.</summary>
internal static class AggregateNatives
{
    private const ulong Prime = 0x9E3779B185EBCA87;

    public static IEnumerable<ScalarFunction> Rows =>
    [
        Of<double[], double[], double[], double[]?>("percentile:weighted", WeightedPercentiles),
        Of<long, double[], double[], double[][]?>("numeric_histogram", NumericHistogram.Buckets),
        Of<long?, long>("checksum:integer", value => Mixed(value is { } number ? Hash(number) : null)),
        Of<double?, long>("checksum:double", value => Mixed(value is { } number ? Hash(BitConverter.DoubleToInt64Bits(number)) : null)),
        Of<Optional<string>, long>("checksum:text", value => Mixed(value.Value is { } text ? XxHash64.HashToUInt64(Encoding.UTF8.GetBytes(text)) : null)),
        Of<Optional<byte[]>, long>("checksum:binary", value => Mixed(value.Value is { } bytes ? XxHash64.HashToUInt64(bytes) : null)),
        Of<Int128, byte[]>("checksum:bytes", Bytes),
    ];

    private static ulong Hash(long value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        return XxHash64.HashToUInt64(bytes);
    }

    private static long Mixed(ulong? hash) => unchecked((long)(hash is { } value ? value * Prime : Prime));

    private static byte[] Bytes(Int128 sum)
    {
        var bytes = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, unchecked((ulong)sum));
        return bytes;
    }

    /// <summary>The smallest value at which so much of the weight lies at or below it. NULL for no values.</summary>
    private static double[]? WeightedPercentiles(double[] values, double[] weights, double[] percentiles)
    {
        foreach (double weight in weights)
        {
            if (!(weight > 0))
            {
                throw new FunctionException("percentile weight must be > 0");
            }
        }

        foreach (double percentile in percentiles)
        {
            if (percentile is not (>= 0 and <= 1))
            {
                throw new FunctionException("Percentile must be between 0 and 1");
            }
        }

        if (values.Length == 0)
        {
            return null;
        }

        (double First, double Second)[] ordered = [.. values.Zip(weights).OrderBy(pair => pair.First)];
        double total = weights.Sum();
        return [.. percentiles.Select(percentile =>
        {
            double sum = 0;
            foreach ((double value, double weight) in ordered)
            {
                sum += weight;
                if (sum >= percentile * total)
                {
                    return value;
                }
            }

            return ordered[^1].First;
        })];
    }
}
