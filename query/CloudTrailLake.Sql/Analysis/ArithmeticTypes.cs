using CloudTrailLake.Sql.Tree;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.Analysis;

/// <summary>What an arithmetic operator takes and gives (Trino: mathematical, decimal, and date and time operators).</summary>
internal static class ArithmeticTypes
{
    /// <summary>The types both operands are converted to and the type of the result, or null when the operator does not exist for them.</summary>
    public static (SqlType Left, SqlType Right, SqlType Result)? ResultOf(SqlType left, ArithmeticOperator operation, SqlType right)
    {
        if (left.Kind == SqlTypeKind.Unknown || right.Kind == SqlTypeKind.Unknown)
        {
            SqlType known = left.Kind == SqlTypeKind.Unknown ? right : left;
            return known.Kind == SqlTypeKind.Unknown ? (SqlType.BigInt, SqlType.BigInt, SqlType.BigInt)
                : known.IsNumeric ? (known, known, known)
                : null;
        }

        if (left.IsNumeric && right.IsNumeric)
        {
            return Numbers(left, operation, right);
        }

        return operation switch
        {
            ArithmeticOperator.Add => Plus(left, right) ?? Swap(Plus(right, left)),
            ArithmeticOperator.Subtract => Minus(left, right),
            ArithmeticOperator.Multiply => Times(left, right) ?? Swap(Times(right, left)),
            ArithmeticOperator.Divide => Times(left, right),
            _ => null,
        };
    }

    private static (SqlType Left, SqlType Right, SqlType Result) Numbers(SqlType left, ArithmeticOperator operation, SqlType right)
    {
        bool exact = left.Kind == SqlTypeKind.Decimal || right.Kind == SqlTypeKind.Decimal;
        if (exact && left.Kind is not (SqlTypeKind.Real or SqlTypeKind.Double) && right.Kind is not (SqlTypeKind.Real or SqlTypeKind.Double))
        {
            DecimalType a = left as DecimalType ?? TypeCoercion.AsDecimal(left);
            DecimalType b = right as DecimalType ?? TypeCoercion.AsDecimal(right);
            return (a, b, Decimals(a, operation, b));
        }

        SqlType common = TypeCoercion.CommonSuperType(left, right)!;
        return (common, common, common);
    }

    private static DecimalType Decimals(DecimalType a, ArithmeticOperator operation, DecimalType b)
    {
        int scale = Math.Max(a.Scale, b.Scale);
        (int p, int s) = operation switch
        {
            ArithmeticOperator.Multiply => (a.Precision + b.Precision, a.Scale + b.Scale),
            ArithmeticOperator.Divide => (a.Precision + b.Scale + Math.Max(b.Scale - a.Scale, 0), scale),
            ArithmeticOperator.Modulus => (Math.Min(b.Precision - b.Scale, a.Precision - a.Scale) + scale, scale),
            _ => (Math.Max(a.Precision - a.Scale, b.Precision - b.Scale) + scale + 1, scale),
        };
        int precision = Math.Clamp(p, 1, DecimalType.MaximumPrecision);
        return new DecimalType(precision, Math.Min(s, precision));
    }

    private static (SqlType Left, SqlType Right, SqlType Result)? Plus(SqlType time, SqlType interval)
    {
        if (!IsInterval(interval))
        {
            return null;
        }

        bool plain = time.Kind is SqlTypeKind.Date or SqlTypeKind.Timestamp or SqlTypeKind.TimestampWithTimeZone
            || (time.Kind is SqlTypeKind.Time or SqlTypeKind.TimeWithTimeZone && interval.Kind == SqlTypeKind.IntervalDayToSecond)
            || time == interval;
        return plain ? (time, interval, interval.Kind == SqlTypeKind.IntervalDayToSecond ? WithMilliseconds(time) : time) : null;
    }

    /// <summary>An interval has milliseconds, so what it is added to has them after.</summary>
    private static SqlType WithMilliseconds(SqlType time) => time switch
    {
        TimestampType { Precision: < 3 } => new TimestampType(3),
        TimestampWithTimeZoneType { Precision: < 3 } => new TimestampWithTimeZoneType(3),
        TimeType { Precision: < 3 } => new TimeType(3),
        TimeWithTimeZoneType { Precision: < 3 } => new TimeWithTimeZoneType(3),
        _ => time,
    };

    private static (SqlType Left, SqlType Right, SqlType Result)? Minus(SqlType left, SqlType right)
    {
        if (Plus(left, right) is { } shifted)
        {
            return shifted;
        }

        bool times = left.Kind is SqlTypeKind.Date or SqlTypeKind.Timestamp or SqlTypeKind.TimestampWithTimeZone or SqlTypeKind.Time or SqlTypeKind.TimeWithTimeZone
            && right.Kind is SqlTypeKind.Date or SqlTypeKind.Timestamp or SqlTypeKind.TimestampWithTimeZone or SqlTypeKind.Time or SqlTypeKind.TimeWithTimeZone;
        return times && TypeCoercion.CommonSuperType(left, right) is { } common ? (common, common, SqlType.IntervalDayToSecond) : null;
    }

    private static (SqlType Left, SqlType Right, SqlType Result)? Times(SqlType interval, SqlType number)
    {
        if (!IsInterval(interval) || !number.IsNumeric)
        {
            return null;
        }

        return (interval, number.IsInteger ? SqlType.BigInt : SqlType.Double, interval);
    }

    private static bool IsInterval(SqlType type) => type.Kind is SqlTypeKind.IntervalDayToSecond or SqlTypeKind.IntervalYearToMonth;

    private static (SqlType Left, SqlType Right, SqlType Result)? Swap((SqlType Left, SqlType Right, SqlType Result)? types) =>
        types is { } t ? (t.Right, t.Left, t.Result) : null;
}
