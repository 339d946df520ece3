using System.Globalization;
using System.Numerics;

namespace CloudTrailLake.Query.Tests.Differential;

/// <summary>
/// Expressions by chance, each with its value. Where Trino may or may not evaluate a part (AND, OR), the part is one that cannot fail; where it must not (CASE, IF, COALESCE), it is not evaluated here
/// either.
/// </summary>
internal sealed partial class ExpressionGenerator(int seed)
{
    private static readonly string[] s_texts = ["", "a", "abc", "Hello", "it's", "12", "-7", "1.5", "x y", "äöü", "😀!", "2020-02-29", "true", "zzz", "  "];

    private readonly Random _random = new(seed);

    /// <summary>The next expression, of any type.</summary>
    public Generated Next() => Of(AnyShape(), 3);

    private Generated Of(Shape shape, int depth)
    {
        if (depth == 0 || Chance(6))
        {
            return Leaf(shape);
        }

        return Chance(4) ? Choice(shape, depth)
            : shape.IsInteger ? IntegerOf(shape, depth)
            : shape.IsDecimal ? DecimalOf(shape, depth)
            : shape == Shape.Varchar ? TextOf(depth)
            : shape == Shape.Date ? DateOf(depth)
            : ConditionOf(depth);
    }

    private bool Chance(int oneIn) => _random.Next(oneIn) == 0;

    private T Pick<T>(params IReadOnlyList<T> items) => items[_random.Next(items.Count)];

    private Shape AnyShape() => _random.Next(10) switch
    {
        < 4 => Pick(Shape.Integers),
        < 6 => AnyDecimal(),
        6 => Shape.Varchar,
        7 => Shape.Date,
        _ => Shape.Boolean,
    };

    private Shape AnyDecimal()
    {
        int precision = Chance(5) ? Shape.MaximumDigits : 1 + _random.Next(12);
        return Shape.Decimal(precision, _random.Next(Math.Min(precision, 8) + 1));
    }

    private Generated Leaf(Shape shape)
    {
        if (Chance(10))
        {
            return new(shape, $"CAST(NULL AS {shape.Name})", _ => null);
        }

        if (shape.IsInteger)
        {
            BigInteger value = Whole(shape.Precision);
            return new(shape, $"{shape.Base.ToUpperInvariant()} '{value}'", _ => new Exact(value, 0));
        }

        if (shape.IsDecimal)
        {
            BigInteger limit = BigInteger.Pow(10, Chance(3) ? shape.Precision : Math.Min(shape.Precision, 3));
            var value = new Exact(new BigInteger(_random.NextDouble() * (double)limit) % limit * Pick(1, -1), shape.Scale);
            return new(shape, $"CAST('{value}' AS {shape.Name})", _ => value);
        }

        if (shape == Shape.Varchar)
        {
            string text = Pick(s_texts);
            return new(shape, $"CAST('{text.Replace("'", "''", StringComparison.Ordinal)}' AS varchar)", _ => text);
        }

        if (shape == Shape.Date)
        {
            DateOnly date = Chance(4) ? new DateOnly(2024, 1, 31) : new DateOnly(1900, 1, 1).AddDays(_random.Next(73000));
            return new(shape, $"DATE '{date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}'", _ => date);
        }

        bool truth = Chance(2);
        return new(shape, truth ? "true" : "false", _ => truth);
    }

    /// <summary>Small numbers, and those at the ends of the type.</summary>
    private BigInteger Whole(int bits)
    {
        BigInteger end = BigInteger.One << (bits - 1);
        return _random.Next(16) switch
        {
            0 => end - 1,
            1 => -end,
            2 => 0,
            3 => new BigInteger(_random.NextInt64()) % end,
            _ => _random.Next(-20, 21),
        };
    }

    /// <summary>Parts that are evaluated only when they are wanted.</summary>
    private Generated Choice(Shape shape, int depth)
    {
        Generated a = Of(shape, depth - 1);
        Generated b = Of(shape, depth - 1);
        switch (_random.Next(5))
        {
            case 0:
                Generated condition = Of(Shape.Boolean, depth - 1);
                return new(shape, $"CASE WHEN {condition.Sql} THEN {a.Sql} ELSE {b.Sql} END", r => condition.Value(r) is true ? a.Value(r) : b.Value(r));
            case 1:
                Generated test = Of(Shape.Boolean, depth - 1);
                return new(shape, $"if({test.Sql}, {a.Sql})", r => test.Value(r) is true ? a.Value(r) : null);
            case 2:
                return new(shape, $"coalesce({a.Sql}, {b.Sql})", r => a.Value(r) ?? b.Value(r));
            case 3:
                return new(shape, $"nullif({a.Sql}, {b.Sql})", r => Generated.Both(a, b, r) is var (x, y) && x is not null && y is not null && Compare(x, y) == 0 ? null : a.Value(r));
            default:
                return new(shape, $"try({a.Sql})", r => Tried(() => a.Value(r)));
        }
    }

    private static object? Tried(Func<object?> compute)
    {
        try
        {
            return compute();
        }
        catch (Failure)
        {
            return null;
        }
    }

    private static int Compare(object a, object b) => (a, b) switch
    {
        (Exact x, Exact y) => Exact.Compare(x, y),
        (string x, string y) => Utf8(x).AsSpan().SequenceCompareTo(Utf8(y)),
        (DateOnly x, DateOnly y) => x.CompareTo(y),
        (bool x, bool y) => x.CompareTo(y),
        _ => throw new InvalidOperationException("Only values of one kind are compared."),
    };

    private static byte[] Utf8(string text) => System.Text.Encoding.UTF8.GetBytes(text);
}
