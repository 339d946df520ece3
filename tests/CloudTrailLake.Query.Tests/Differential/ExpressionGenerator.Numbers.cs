using System.Globalization;
using System.Numerics;

namespace CloudTrailLake.Query.Tests.Differential;

/// <content>Integers and decimals (Trino documentation: "Mathematical operators", "Decimal functions and operators", "Conversion functions").</content>
internal sealed partial class ExpressionGenerator
{
    private Generated IntegerOf(Shape shape, int depth)
    {
        switch (_random.Next(shape == Shape.BigInt ? 9 : 6))
        {
            case < 3:
                Shape narrow = Pick(Shape.Integers.Where(other => other.Precision <= shape.Precision).ToArray());
                Generated a = Of(shape, depth - 1);
                Generated b = Of(narrow, depth - 1);
                return Integers(shape, Pick('+', '-', '*', '/', '%'), Chance(2) ? a : b, a, b);
            case 3:
                Generated operand = Of(shape, depth - 1);
                return new(shape, $"(- {operand.Sql})", r => operand.Value(r) is Exact x ? Fit(-x.Unscaled, shape, r) : null);
            case 4:
                return Rounded(Of(Chance(2) ? AnyDecimal() : Pick(Shape.Integers), depth - 1), shape);
            case 5:
                return FromText(shape, depth, text => BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out BigInteger n) && Fits(n, shape) ? new Exact(n, 0) : null);
            case 6:
                Generated text = Of(Shape.Varchar, depth - 1);
                return new(shape, $"length({text.Sql})", r => text.Value(r) is string s ? new Exact(s.EnumerateRunes().Count(), 0) : null);
            case 7:
                return DatePart(depth);
            default:
                Generated where = Of(Shape.Varchar, depth - 1);
                string wanted = Pick("a", "l", "ö", "😀", "zz");
                return new(shape, $"strpos({where.Sql}, '{wanted}')", r => where.Value(r) is string s
                    ? new Exact(s.IndexOf(wanted, StringComparison.Ordinal) is var i && i < 0 ? 0 : s[..i].EnumerateRunes().Count() + 1, 0)
                    : null);
        }
    }

    private static Generated Integers(Shape shape, char symbol, Generated first, Generated a, Generated b)
    {
        (Generated left, Generated right) = ReferenceEquals(first, a) ? (a, b) : (b, a);
        return new(shape, $"({left.Sql} {symbol} {right.Sql})", r =>
        {
            (object? x, object? y) = Generated.Both(left, right, r);
            return x is Exact l && y is Exact n ? Fit(Whole(l.Unscaled, symbol, n.Unscaled, r), shape, r) : null;
        });
    }

    private static BigInteger? Whole(BigInteger a, char symbol, BigInteger b, Rules rules)
    {
        if (symbol is '/' or '%' && b.IsZero)
        {
            return rules.ZeroDivisionFails ? throw new Failure("Division by zero") : null;
        }

        return symbol switch
        {
            '+' => a + b,
            '-' => a - b,
            '*' => a * b,
            '/' => BigInteger.DivRem(a, b, out BigInteger rest) - (!rules.DivisionTruncates && !rest.IsZero && rest.Sign != b.Sign ? 1 : 0),
            _ => BigInteger.Remainder(a, b),
        };
    }

    private static bool Fits(BigInteger value, Shape shape) => value >= -(BigInteger.One << (shape.Precision - 1)) && value < BigInteger.One << (shape.Precision - 1);

    private static object? Fit(BigInteger? value, Shape shape, Rules rules)
    {
        if (value is not { } number)
        {
            return null;
        }

        if (Fits(number, shape))
        {
            return new Exact(number, 0);
        }

        BigInteger size = BigInteger.One << shape.Precision;
        BigInteger low = ((number % size) + size) % size;
        return rules.OverflowFails ? throw new Failure($"{shape.Base} overflow") : new Exact(low >= size / 2 ? low - size : low, 0);
    }

    private Generated DecimalOf(Shape shape, int depth)
    {
        if (Chance(3))
        {
            return Chance(3)
                ? FromText(shape, depth, text => Parse(text) is { } number ? number.Rescaled(shape.Scale, new Rules()) is var value && BigInteger.Abs(value.Unscaled) < BigInteger.Pow(10, shape.Precision) ? value : null : null)
                : Rounded(Of(Chance(2) ? AnyDecimal() : Pick(Shape.Integers), depth - 1), shape);
        }

        // The type of the result follows from the operands, so the wanted one is reached by a cast.
        Generated a = Of(AnyDecimal(), depth - 1);
        Generated b = Of(Chance(3) ? Pick(Shape.Integers) : AnyDecimal(), depth - 1);
        return Rounded(Decimals(Pick('+', '-', '*', '/', '%'), a, b), shape);
    }

    private static Generated Decimals(char symbol, Generated a, Generated b)
    {
        Shape x = a.Shape.AsDecimal();
        Shape y = b.Shape.AsDecimal();
        int scale = symbol == '*' ? x.Scale + y.Scale : Math.Max(x.Scale, y.Scale);
        int precision = Math.Min(Shape.MaximumDigits, symbol switch
        {
            '*' => x.Precision + y.Precision,
            '/' => x.Precision + y.Scale + Math.Max(0, y.Scale - x.Scale),
            '%' => Math.Min(x.Precision - x.Scale, y.Precision - y.Scale) + scale,
            _ => 1 + scale + Math.Max(x.Precision - x.Scale, y.Precision - y.Scale),
        });
        return new(Shape.Decimal(Math.Max(precision, 1), scale), $"({a.Sql} {symbol} {b.Sql})", r =>
        {
            (object? l, object? n) = Generated.Both(a, b, r);
            if (l is not Exact left || n is not Exact right)
            {
                return null;
            }

            if (symbol is '/' or '%' && right.Unscaled.IsZero)
            {
                return r.ZeroDivisionFails ? throw new Failure("Division by zero") : null;
            }

            BigInteger value = symbol switch
            {
                '+' => left.At(scale) + right.At(scale),
                '-' => left.At(scale) - right.At(scale),
                '*' => left.Unscaled * right.Unscaled,
                '/' => Exact.Quotient(left.At(scale + right.Scale), right.Unscaled, r),
                _ => BigInteger.Remainder(left.At(scale), right.At(scale)),
            };
            return new Exact(value, scale).Within(Shape.MaximumDigits, "Decimal overflow");
        });
    }

    /// <summary>A number as one of another type: rounded, and an error where it does not fit.</summary>
    private static Generated Rounded(Generated number, Shape shape) => number.Shape == shape ? number : new(shape, $"CAST({number.Sql} AS {shape.Name})", r =>
    {
        if (number.Value(r) is not Exact value)
        {
            return null;
        }

        Exact rounded = value.Rescaled(shape.Scale, r);
        return shape.IsDecimal ? rounded.Within(shape.Precision, "Cannot cast") : Fits(rounded.Unscaled, shape) ? rounded : throw new Failure("Cannot cast");
    });

    private Generated FromText(Shape shape, int depth, Func<string, object?> parse)
    {
        Generated text = Of(Shape.Varchar, depth - 1);
        bool isTry = Chance(2);
        return new(shape, $"{(isTry ? "TRY_CAST" : "CAST")}({text.Sql} AS {shape.Name})", r =>
            text.Value(r) is string s ? parse(s) ?? (isTry ? null : throw new Failure("Cannot cast")) : null);
    }

    private static Exact? Parse(string text)
    {
        int point = text.IndexOf('.', StringComparison.Ordinal);
        string digits = point < 0 ? text : text.Remove(point, 1);
        return BigInteger.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out BigInteger number) ? new Exact(number, point < 0 ? 0 : text.Length - point - 1) : null;
    }
}
