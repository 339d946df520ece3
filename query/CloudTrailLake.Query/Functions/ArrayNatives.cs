using System.Globalization;
using CloudTrailLake.DuckDb.ScalarFunctions;
using static CloudTrailLake.DuckDb.ScalarFunctions.ScalarFunction;

namespace CloudTrailLake.Query.Functions;

/// <summary>Trino documentation, page "Array functions and operators": what needs no knowledge of the elements.</summary>
internal static class ArrayNatives
{
    private const int MaxCombinationLength = 5;
    private const int MaxCombinations = 100_000;

    public static IEnumerable<ScalarFunction> Rows =>
    [
        Of<long, long, long[][]>("combinations:places", Combinations),
        Of<long?[][], long[]>("sort:places", JavaSort.Places),
    ];

    /// <summary>The places, counted from 1, of every combination of so many of so many elements, in the order of their last places.</summary>
    private static long[][] Combinations(long elements, long length)
    {
        if (length < 0)
        {
            throw new FunctionException(string.Create(CultureInfo.InvariantCulture, $"combination size must not be negative: {length}"));
        }

        if (length > MaxCombinationLength)
        {
            throw new FunctionException(string.Create(CultureInfo.InvariantCulture, $"combination size must not exceed {MaxCombinationLength}: {length}"));
        }

        if (length > elements)
        {
            return [];
        }

        Int128 count = 1;
        for (int i = 1; i <= length; i++)
        {
            count = count * (elements - length + i) / i;
        }

        if (count > MaxCombinations)
        {
            throw new FunctionException("combinations exceed max size");
        }

        var all = new long[(int)count][];
        long[] places = [.. Enumerable.Range(1, (int)length).Select(i => (long)i)];
        for (int i = 0; i < all.Length; i++)
        {
            all[i] = [.. places];
            int move = 0;
            while (move < length - 1 && places[move] + 1 == places[move + 1])
            {
                places[move] = move + 1;
                move++;
            }

            if (length > 0)
            {
                places[move]++;
            }
        }

        return all;
    }
}
